"""Edits of a front matter, given as the YAML between its rulers, that keep all else in it as it is.

The text after an edit is read again. An edit that changes other settings too raises NotEdited.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

from letterlint.config.front_matter import read_front_matter
from letterlint.config.model import Layer
from letterlint.config.project_edits import SettingsFile, as_scalar
from letterlint.config.source import SettingsSource

_WITHOUT = "without"


def leave_out(text: str, name: str) -> str:
    """The front matter of a letter that is not asked for a thing of this name. Raises NotEdited."""
    file = SettingsFile(text, Path(), _read)

    def expected(before: Layer) -> Layer:
        return dataclasses.replace(before, without=(name, *(before.without or ())))

    item = as_scalar(name)
    # An item in brackets would look like a blank to fill in.
    added = (
        file.with_item(_WITHOUT, item)
        if file.has(_WITHOUT)
        else file.with_lines(f"{_WITHOUT}:", f"  - {item}")
    )
    return file.checked(added, expected)


def name_document(text: str, kind: str, said: str) -> str:
    """The front matter that names a document of a kind, of which it names none. Raises NotEdited."""
    file = SettingsFile(text, Path(), _read)
    after = file.with_lines(f"{kind}: {as_scalar(said)}")
    named = (_read(after, Path()).layer.beside or {}).get(kind)

    def expected(before: Layer) -> Layer:
        return dataclasses.replace(
            before, beside={**(before.beside or {}), **({kind: named} if named else {})}
        )

    return file.checked(after, expected)


def _read(text: str, path: Path) -> SettingsSource:
    return read_front_matter(text, 1, path)
