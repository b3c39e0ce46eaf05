"""Rule data that a person can review: a change of one word is a change of one line."""

import re
from collections import Counter

import pytest

from letterlint.resources import load, rules_dir

FILES = sorted(rules_dir().rglob("*.yaml"))
LONGEST = 110


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(rules_dir()).as_posix())
def test_no_line_is_long(path):
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    assert [number for number, line in lines if len(line) > LONGEST] == []


def test_a_list_that_three_patterns_share_is_a_class():
    places = Counter(frozenset(options) for pattern in patterns() for options in alternatives(pattern))
    assert [sorted(options) for options, times in places.items() if len(options) > 5 and times > 2] == []


def patterns():
    """Every pattern of a signal or of a rule's check."""
    for path in FILES:
        file = load(path)
        if path.parent.parent == rules_dir() and "check" in file and "placeholder" not in file["check"]:
            yield from texts(file["check"])
        elif "signals" in path.parts:
            yield from texts(file.get("find", []))


def texts(value):
    if isinstance(value, str):
        yield value
    else:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)


def alternatives(pattern):
    """The options of each innermost group of a pattern."""
    for group in re.findall(r"[(\[]([^()\[\]]*\|[^()\[\]]*)[)\]]", pattern):
        yield [option.strip() for option in group.split("|")]
