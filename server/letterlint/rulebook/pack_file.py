"""A pack's own file, `pack.yaml`: what the pack is, and which rules do not hold with it."""

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
    """The ids of those rules, of the known ones, that a pack leaves out; none where it has no such file.

    It names rules or groups ("mlops/*"). A name that is none is a problem.
    """
    if not path.is_file():
        return set(), []
    node, wrong = read_yaml_file(path)
    if node is None or wrong:
        return set(), list(wrong)
    if not isinstance(node.value, dict):
        return set(), [Problem(path, node.line, node.column, f"expected the keys {', '.join(_KEYS)}")]
    problems = [
        Problem(path, *node.keys[key], f"unknown key {key!r}{nearest(key, _KEYS)}")
        for key in node.value
        if key not in _KEYS
    ]
    item = node.value.get(_LEAVES_OUT)
    names = item.value if item is not None and isinstance(item.value, list) else ()
    if item is not None and not isinstance(item.value, list):
        problems.append(Problem(path, item.line, item.column, f"{_LEAVES_OUT!r} is a list of rules"))
    left_out: set[str] = set()
    for name in names:
        chosen = {rule for rule in known if selects(str(name.value), rule)}
        if not chosen:
            message = f"no rule {name.value!r}{nearest(str(name.value), known)}"
            problems.append(Problem(path, name.line, name.column, message))
        left_out |= chosen
    return left_out, problems
