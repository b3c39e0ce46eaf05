"""LaTeX. pylatexenc's walker takes long to import, so all that needs it is imported late."""

from __future__ import annotations

from collections.abc import Iterable

from letterlint.formats import links
from letterlint.formats.format import CommentSyntax, Format
from letterlint.letter import Element, Letter, Role
from letterlint.structure import line_roles, roles
from letterlint.suppressions import comments

_SIGNS = {
    **{sign: f"\\{sign}" for sign in "%&$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def parse(text: str) -> Letter:
    """The letter in a text."""
    from letterlint.formats.latex import document as latex_document

    known = line_roles.default()
    document = latex_document.read(text)
    blocks = roles.read(document.raw_blocks, known, document.body_ends)
    salutes = document.is_letter or roles.salutes(text, document.body_starts, document.raw_blocks, known)
    return Letter(
        text=text,
        markup="latex",
        blocks=blocks,
        links=links.with_bare(blocks, document.footnotes, document.links, known),
        footnotes=tuple(note.block(Role.ASIDE) for note in document.footnotes),
        names=tuple(name.block(Role.HEADER) for name in document.names),
        directives=comments.in_latex(text, sorted(document.code)),
        salutes=salutes,
        switch=comments.switch(text),
        declared_language=document.language,
    )


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
    parse=parse,
    elements=_elements,
    spellings=lambda text: [escape(text)],
    comment=CommentSyntax("% ", to_line_end=True),
    sample=_sample,
)
