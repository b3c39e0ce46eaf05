"""Reads a pack's own file, `pack.yaml`: its description, and the rules that it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from letterlint.config.model import selects
from letterlint.problem import Problem, nearest
from letterlint.resources.models import Model, PlacedText, read_model

FILE = "pack.yaml"


class PackModel(Model):
    """The file of a pack."""

    about: str = ""
    """What the pack is for."""
    leaves_out: tuple[PlacedText, ...] = ()
    """Rules or groups of rules that do not hold with this pack."""


def read_left_out(path: Path, known: Iterable[str]) -> tuple[set[str], list[Problem]]:
    """The ids of the known rules that a pack leaves out, as rules or groups ("mlops/*"). An unknown name is a
    problem.
    """
    if not path.is_file():
        return set(), []
    pack, problems = read_model(PackModel, path)
    if pack is None or problems:
        return set(), problems
    left_out: set[str] = set()
    for name in pack.leaves_out:
        chosen = {rule for rule in known if selects(name, rule)}
        if not chosen:
            problems.append(Problem(path, *name.place, f"no rule {str(name)!r}{nearest(name, known)}"))
        left_out |= chosen
    return left_out, problems
