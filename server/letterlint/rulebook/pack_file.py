"""Reads a pack's own file, `pack.yaml`: its description, and the rules that it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from letterlint.config.model import selects
from letterlint.problem import Problem, nearest
from letterlint.resources.yaml_nodes import read_yaml_file

FILE = "pack.yaml"
_ABOUT, _LEAVES_OUT = "about", "leaves out"
_KEYS = (_ABOUT, _LEAVES_OUT)


def read_left_out(path: Path, known: Iterable[str]) -> tuple[set[str], list[Problem]]:
    """The ids of the known rules that a pack leaves out, as rules or groups ("mlops/*"). An unknown name is a
    problem.
    """
    if not path.is_file():
        return set(), []
    node, wrong = read_yaml_file(path)
    if node is None or wrong:
        return set(), list(wrong)
    if not isinstance(node.value, dict):
        return set(), [Problem(path, *node.place, f"expected the keys {', '.join(_KEYS)}")]
    problems = [
        Problem(path, *node.keys[key], f"unknown key {key!r}{nearest(key, _KEYS)}")
        for key in node.value
        if key not in _KEYS
    ]
    item = node.value.get(_LEAVES_OUT)
    if item is not None and not isinstance(item.value, list):
        problems.append(Problem(path, *item.place, f"{_LEAVES_OUT!r} is a list of rules"))
    left_out: set[str] = set()
    for name in item.value if item is not None and isinstance(item.value, list) else ():
        chosen = {rule for rule in known if selects(str(name.value), rule)}
        if not chosen:
            message = f"no rule {name.value!r}{nearest(str(name.value), known)}"
            problems.append(Problem(path, *name.place, message))
        left_out |= chosen
    return left_out, problems
