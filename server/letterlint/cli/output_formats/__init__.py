"""The formats that findings are printed in: a module each, with a class `OutputFormat`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from typing import Any

from letterlint.cli import printing
from letterlint.cli.result import CheckedLetter, Totals


class BaseFormat(ABC):
    """How letters are printed.

    A format prints at once what it can. One whose document begins with what is known last keeps rendered
    pieces, and never a letter.
    """

    @abstractmethod
    def render(self, file: CheckedLetter) -> Any:
        """What to print of one letter. It runs in the process that checked it; its result is pickled."""

    def add(self, rendered: Any) -> None:
        """Prints what was rendered, or keeps it; called once a letter, in order."""
        printing.out(rendered)

    def end(self, totals: Totals) -> None:
        """Prints what is left to print after the last letter."""
        return


def named(name: str, group_by: Path | None = None) -> BaseFormat:
    """A new format, by the name of its module. `group_by` is the folder whose folders summaries group by."""
    module = import_module(f"{__name__}.{name}")
    made: BaseFormat = module.OutputFormat(group_by) if group_by else module.OutputFormat()
    return made
