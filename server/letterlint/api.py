"""Reviews letters for Python programs: what `import letterlint` offers, and rows for many letters."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path
from threading import Lock

from letterlint import formats
from letterlint.config.beside import POSTING, RESUME
from letterlint.config.containment import whole
from letterlint.config.model import Layer, NamedDocument, named_file
from letterlint.letter import Markup
from letterlint.report import Report
from letterlint.tables import rows
from letterlint.tables.rows import Row
from letterlint.workspace import Review, Workspace

PathName = str | PathLike[str]
TextOrPath = PathName  # A text, or as a path a file.

_WORKSPACES = 4  # Files of settings whose rules are kept.
_one_at_a_time = Lock()  # A workspace is used by one thread at a time.


def review(
    text: str,
    markup: Markup | None = None,
    *,
    company: str | None = None,
    role: str | None = None,
    posting: TextOrPath | None = None,
    resume: TextOrPath | None = None,
    path: PathName | None = None,
    settings: PathName | None = None,
) -> Report:
    """The report on a letter, as `letterlint check` makes it: a plain value, which can be pickled.

    `markup` is "markdown", "latex" or "plain"; without it the name of `path` or the text decides.
    `company` and `role` are what the letter is for, `posting` and `resume` what lies beside it: a text, or as
    a `pathlib.Path` a file. They override the letter's front matter.

    `path` is where the letter lies: `.letterlint.yaml` and the documents beside it are looked for there, as
    the command does. Without it nothing is read from the disk that is not named. `settings` is a file to read
    instead of the nearest `.letterlint.yaml`.

    Any text has a report, `is_letter` is whether it is a letter. A file that cannot be read, and a mistake
    in settings, is one of the report's `problems`. Threads may call this at the same time, and take turns.
    Raises ValueError for a `markup` that there is not.
    """
    asked = Layer(company=company, role=role, beside=_beside(posting, resume))
    with _one_at_a_time:
        return _reviewed(text, markup, asked, settings, path).report.settled()


def row(
    text: str,
    markup: Markup | None = None,
    *,
    company: str | None = None,
    role: str | None = None,
    posting: TextOrPath | None = None,
    resume: TextOrPath | None = None,
    settings: PathName | None = None,
) -> Row:
    """The row of a letter's report, made of the same as by `review`, but for fixes, which no row has."""
    asked = Layer(company=company, role=role, beside=_beside(posting, resume))
    with _one_at_a_time:
        review = _reviewed(text, markup, asked, settings)
        return rows.row(review.report, review.resolved.rules.rulebook)


def _reviewed(
    text: str, markup: Markup | None, asked: Layer, settings: PathName | None, path: PathName | None = None
) -> Review:
    if markup is not None and markup not in formats.FORMATS:
        raise ValueError(f"markup is one of {', '.join(formats.FORMATS)}, not {markup!r}")
    there = whole(Path(path)) if path is not None else None
    workspace = _workspace(Path(settings).absolute() if settings is not None else None)
    return workspace.review_text(text, there, asked, markup)


def _beside(posting: TextOrPath | None, resume: TextOrPath | None) -> dict[str, NamedDocument]:
    given = {POSTING: posting, RESUME: resume}
    return {kind: _named(document) for kind, document in given.items() if document is not None}


def _named(document: TextOrPath) -> NamedDocument:
    if isinstance(document, str):
        return NamedDocument(document, Path(), 1, 1, is_text=True)
    return named_file(Path(document))


@lru_cache(_WORKSPACES)
def _workspace(settings: Path | None) -> Workspace:
    return Workspace(project=settings)
