"""Front matter in every spelling of line ends, and a fence that nobody has closed yet."""

from __future__ import annotations

import subprocess
import sys

import pytest

from letterlint.formats import parse

ENDS = pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])


@ENDS
def test_it_is_read_with_every_line_end(end: str) -> None:
    letter = parse(
        end.join(["---", "company: Acme", "role: Engineer", "---", "", "Dear Ann,", ""]), "markdown"
    )
    assert dict(letter.front_matter) == {"company": "Acme", "role": "Engineer"}
    assert letter.front_matter_span is not None
    assert letter.text[slice(*letter.front_matter_span)].endswith("Engineer" + end + "---")


@ENDS
@pytest.mark.parametrize("lines", [40, 4000])
def test_a_fence_that_is_never_closed_ends_the_search(end: str, lines: int) -> None:
    """In a process of its own: an expression that hangs holds the interpreter, and so would this test."""
    code = f"""
from letterlint.formats import front_matter
print(front_matter.find({end!r}.join(["---", *["I met you."] * {lines}])))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    assert done.stdout == "(mappingproxy({}), None)\n"


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        (["company: Acme", "company: Beta"], {"company": "Acme"}),
        (["company: !!str Acme"], {}),
        (["name: &who Acme", "company: *who"], {}),
        (["company: ~", "role: Engineer"], {"role": "Engineer"}),
        (["company: '~'"], {"company": "~"}),
        (["company: [Acme", "role: Engineer"], {}),
    ],
)
def test_it_holds_what_its_settings_are_read_from(lines: list[str], values: dict[str, str]) -> None:
    letter = parse("\n".join(["---", *lines, "---", "", "Dear Ann,", ""]), "markdown")
    assert dict(letter.front_matter) == values
    assert letter.front_matter_span is not None
