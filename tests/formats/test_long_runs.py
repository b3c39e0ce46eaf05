"""Long runs of one sign are read in time that grows as they do."""

from __future__ import annotations

import subprocess
import sys

import pytest

OPEN_FOOTNOTE = "\\footnote{See "
RUN = 250_000  # Searched anew from each of its signs, it would take ten minutes.


@pytest.mark.parametrize(
    ("markup", "before", "sign", "behind"),
    [
        ("plain", "Jo Doe\n", "\t", ""),
        ("latex", "% letterlint-disable style/cliche\n", "%", ""),
        ("latex", "\\newcommand{\\me}[1]{", "#", "}\n\\me{Jo}"),
    ],
    ids=["blanks", "comment signs", "parameter signs"],
)
def test_a_run_is_read_once(markup: str, before: str, sign: str, behind: str) -> None:
    code = f"""
from letterlint.formats import parse
letter = parse({before!r} + {sign!r} * {RUN} + {behind!r} + "\\n\\nDear Ann,\\n\\nI met you.\\n", {markup!r})
print(letter.salutes, len(letter.directives))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    assert done.stdout == f"True {int('disable' in before)}\n"


@pytest.mark.parametrize("run", ["\n\n\n", "\r\n" * 3, "\r\r\r", "\n \n\t\n", "]]"])
def test_a_run_in_latex_is_one_token(run: str) -> None:
    """The walker puts its tokens together in time that is square in their number."""
    from letterlint.formats.latex.walker import _Walker

    token = _Walker(f"{run * 1000}Here", tolerant_parsing=True).get_token(0)
    assert (token.tok, token.pos, token.arg) == ("char", 0, run * 1000)


def test_a_run_in_latex_ends_its_optional_argument() -> None:
    from letterlint.formats import parse

    paragraphs = "\\parbox[t]{9cm}{I met [you]] here}.\n\n\n\n\nWe [spoke]]."
    letter = parse("\\opening{Dear Ann,}\n\n" + paragraphs, "latex")
    assert [block.prose.text for block in letter.body] == ["I met [you]] here.", "We [spoke]]."]


def test_footnotes_in_footnotes_are_read_once() -> None:
    """Forty levels, each read up to a cut and again from there, would take years."""
    code = f"""
from letterlint.formats import parse
print(len(parse("Dear Ann,\\n\\nI met you.\\n\\n" + {OPEN_FOOTNOTE!r} * 40, "latex").body))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    assert int(done.stdout) >= 1


@pytest.mark.parametrize("comment", ["%%%", "\\%%", "\\\\%", "\\\\\\%%", "\\%\\%%", "a%% "])
def test_a_comment_silences_after_any_signs(comment: str) -> None:
    from letterlint.formats import parse

    letter = parse(f"Dear Ann,\n\nI met you {comment} letterlint-disable-line\n", "latex")
    assert [directive.verb for directive in letter.directives] == ["disable-line"]
