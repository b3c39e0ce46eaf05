"""Rule data that a person can review: a change of one word is a change of one line."""

import pytest

from letterlint.resources import rules_dir

FILES = sorted(rules_dir().rglob("*.yaml"))
LONGEST = 110


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(rules_dir()).as_posix())
def test_no_line_is_long(path):
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    assert [number for number, line in lines if len(line) > LONGEST] == []
