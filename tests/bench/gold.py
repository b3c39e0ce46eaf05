"""Long documents of gold letters, as people write them; the same on every run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import marks

FOLDER = Path(__file__).parent.parent / "letters" / "gold"
_BODY = re.compile(
    r"\\(?:opening\{[^}]*\}|makelettertitle)(.*?)(?=\\(?:closing|makeletterclosing)\b)", re.DOTALL
)


def markdown(words: int) -> str:
    """Whole letters in Markdown, one after the other, of so many words or a few more."""
    return "\n\n".join(_of(words, _letters("*.md")))


def latex(words: int) -> str:
    """A letter in LaTeX in which the bodies of others follow its own, of so many words or a few more."""
    first, *others = _letters("*.tex")
    bodies = (max(_BODY.findall(text), key=len, default="") for text in others)
    return first.replace("\\closing", "".join(_of(words - len(first.split()), bodies)) + "\\closing", 1)


def _letters(pattern: str) -> Iterator[str]:
    for path in sorted(FOLDER.glob(pattern)):
        yield marks.read(path.read_text(encoding="utf-8"))[0]


def _of(words: int, texts: Iterator[str]) -> Iterator[str]:
    """Texts until there are so many words."""
    while words > 0:
        text = next(texts)
        words -= len(text.split())
        yield text
