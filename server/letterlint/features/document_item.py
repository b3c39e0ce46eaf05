"""What is reviewed, and under which settings of the editor's: values that travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from letterlint import formats
from letterlint.letter import Markup


class DocumentItem(NamedTuple):
    """A text document as it is sent from one process to the other.

    `path` is None for one that is on no disk, `version` for one that is not open. `typed_at` is the offset
    behind the last edit, None where the text was opened or saved since. `fresh_blanks` are blanks like `[N]`
    that it did not have when it was opened.
    """

    uri: str
    path: Path | None
    version: int | None
    text: str
    language_id: str | None = None
    typed_at: int | None = None
    fresh_blanks: frozenset[str] = frozenset()

    @property
    def markup(self) -> Markup | None:
        """The markup by its language id, else by its path; None for what can be no letter."""
        of_language = formats.markup_of(self.language_id) if self.language_id else None
        return of_language or (formats.markup_of(str(self.path)) if self.path else None)


class HeldBeside(NamedTuple):
    """Documents that may be beside letters, with their text in the editor. `revision` grows whenever one has
    changed, on the disk too.
    """

    revision: int = 0
    texts: Mapping[Path, str] = {}


class EditorSettings(NamedTuple):
    """The editor's state that concerns all documents.

    `sections` holds its section `letterlint` for each of the roots, under None that for other files;
    `project_texts` the texts of the project files that it has open. `revision` grows whenever rules
    or settings have changed, on the disk too.
    """

    revision: int = 0
    roots: tuple[Path, ...] = ()
    sections: Mapping[Path | None, object] = {}
    project_texts: Mapping[Path, str] = {}
    beside: HeldBeside = HeldBeside()

    @property
    def own(self) -> EditorSettings:
        """The same without the texts of open files."""
        return self._replace(project_texts={}, beside=HeldBeside())
