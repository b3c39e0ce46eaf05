"""LaTeX. pylatexenc's walker takes long to import, so all that needs it is imported late."""

from __future__ import annotations

from collections.abc import Iterable

from letterlint.formats.format import CommentSyntax, Format, RawLetter
from letterlint.letter import Element, Letter
from letterlint.suppressions import comments

_SIGNS = {
    **{sign: f"\\{sign}" for sign in "%&$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def read(text: str) -> RawLetter:
    """The raw blocks and links of a text, and what its macros declare."""
    from letterlint.formats.latex import document

    return document.read(text)


def escape(text: str) -> str:
    """LaTeX source that prints a text."""
    return "".join(_SIGNS.get(char, char) for char in text)


def _elements(letter: Letter) -> Iterable[Element]:
    from letterlint.formats.latex import elements

    return elements.elements(letter.text)


def _sample(markdown: str) -> str:
    from letterlint.formats.latex.sample import as_latex

    return as_latex(markdown)


FORMAT = Format(
    markup="latex",
    ids=("latex", "tex", "plaintex"),
    suffixes=(".tex",),
    read=read,
    elements=_elements,
    directives=comments.in_latex,
    spellings=lambda text: [escape(text)],
    comment=CommentSyntax("% ", to_line_end=True),
    sample=_sample,
    paired=frozenset("$"),
)
