"""`letterlint report`: one letter's review as a page to read, print or keep."""

from __future__ import annotations

from pathlib import Path

from letterlint import formats
from letterlint.cli import printing
from letterlint.cli.checker import guessed
from letterlint.cli.errors import CommandError, print_error
from letterlint.cli.files import STDIN, read
from letterlint.letter import Letter

_STDIN_NAME = "standard input"


def report(letter: str, output: str | None, config: str | None) -> int:
    """Writes the page to a file, or to stdout; 2 if some of the settings could not be read."""
    from letterlint.html_report import html
    from letterlint.workspace import Workspace

    if config and not Path(config).is_file():
        raise CommandError(f"{config}: no such file")
    text = read(letter)
    path = None if letter == STDIN else Path(letter).absolute()
    workspace = Workspace(roots=(Path.cwd(),), project=Path(config).absolute() if config else None)
    review = workspace.review(_parsed(text, path), path)
    page = html(review.report, review.resolved.rules.rulebook.rules, path.name if path else _STDIN_NAME)
    if output:
        _write(Path(output), page, path)
    else:
        printing.out(page)
    errors = dict.fromkeys(problem.relative() for problem in sorted(review.resolved.problems))
    for line in errors:
        print_error(line)
    return 2 if errors else 0


def _parsed(text: str, path: Path | None) -> Letter:
    kind = formats.markup_of(str(path)) if path else guessed(text)
    return formats.parse(text, kind or "plain")


def _write(file: Path, page: str, letter: Path | None) -> None:
    if letter and file.exists() and file.samefile(letter):
        raise CommandError(f"{file}: is the letter itself")
    try:
        file.write_bytes(page.encode("utf-8"))
    except OSError as error:
        raise CommandError(f"{file}: cannot be written: {error.strerror}") from error
