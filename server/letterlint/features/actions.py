"""Code actions as values."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from letterlint.advice.diagnostic import Diagnostic
from letterlint.rule import Edit


class ActionKind(Enum):
    """What an action is for."""

    QUICK_FIX = "quick fix"
    FIX_ALL = "fix all"
    CHECK = "check this file"


class Command(Enum):
    """What is done elsewhere than in the letter: by the server, or by clients that can."""

    IGNORE_HERE = "letterlint.ignoreHere"  # The client keeps in mind not to show the diagnostic.
    OFF_FOR_FOLDER = "letterlint.turnOffForFolder"  # The rules `names` are off in the project file `file`.
    OFF_FOR_ME = "letterlint.turnOffForMe"  # The rules `names` are off in the user's settings.
    ADD_TOOL = "letterlint.addTool"  # The name in `names` is one of `terms` in the project file `file`.


class CodeAction(NamedTuple):
    """Something that can be done, by `edits` of the letter or by a `command`.

    `diagnostic` is what it is about; a `preferred` one needs no review.
    """

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...] = ()
    diagnostic: Diagnostic | None = None
    preferred: bool = False
    command: Command | None = None
    file: Path | None = None
    names: tuple[str, ...] = ()
