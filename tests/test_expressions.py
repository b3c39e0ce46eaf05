"""No regular expression of the package doubles its time with each sign, word or line end repeated."""

import subprocess
import sys
from pathlib import Path

import pytest

PUMPING = Path(__file__).parent / "pumping.py"
SECONDS = 600  # What all of them together do not take, on the busiest machine.


def pumped(*expressions: str, seconds: int = SECONDS) -> str:
    """The last line that is printed. Raises TimeoutExpired where an expression does not come back."""
    command = [sys.executable, PUMPING, *expressions]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=seconds)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_every_expression_comes_back():
    try:
        last = pumped()
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode("utf-8").splitlines()
        pytest.fail(f"does not come back, at this length: {said[-1] if said else 'nothing yet'}")
    word, _, number = last.partition(" ")
    assert word == "all"
    assert int(number) > 1000


@pytest.mark.parametrize(
    "expression",
    [
        r"---\n(?:[^\r\n]*(?:\r\n|\r|\n))*?---",
        r"tool (?:(?:c)+)+ platform",
        r"%(?:[\w ]+,?)*;",
        r"begin(?:a|ab|b)+end",
    ],
)
def test_one_that_doubles_is_caught(expression):
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        pumped(expression, seconds=5)
    assert ascii(expression) in caught.value.stdout.decode()
