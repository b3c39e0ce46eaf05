"""What a markup is to letterlint: one value, from its names to how a comment is written in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from letterlint.letter import Element, Letter, Markup


@dataclass(frozen=True)
class CommentSyntax:
    """The delimiters of a comment; one that is `to_line_end` has nothing behind it."""

    opens: str
    closes: str = ""
    to_line_end: bool = False

    def write(self, words: str) -> str:
        """A comment with these words."""
        return f"{self.opens}{words}{self.closes}"


HTML_COMMENT = CommentSyntax("<!-- ", " -->")


@dataclass(frozen=True)
class Format:
    """A markup that letters are written in.

    `ids` are its language ids as editors send them, `suffixes` those of its files. `parse` makes a letter of
    any text, `elements` gives the inline elements of a letter in no order. `spellings` are the ways
    to write a text so that a reader reads just it, the plainest first. `sample` writes an example, which
    is in Markdown, in this markup; None where examples are not tried in it.
    """

    markup: Markup
    ids: tuple[str, ...]
    suffixes: tuple[str, ...]
    parse: Callable[[str], Letter]
    elements: Callable[[Letter], Iterable[Element]]
    spellings: Callable[[str], list[str]]
    comment: CommentSyntax
    sample: Callable[[str], str] | None = None
