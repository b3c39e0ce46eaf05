"""A markup as one value: its names, its parser and its syntax of comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from letterlint.letter import Element, Letter, Markup


@dataclass(frozen=True)
class CommentSyntax:
    """The delimiters of a comment. One that is `to_line_end` ends with its line."""

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

    `ids` are its language ids in editors, `suffixes` those of its files. `parse` makes a letter of any text,
    `elements` gives the inline elements of a letter in no order. `spellings` gives the ways to write a text,
    the plainest first. `sample` converts an example from Markdown; None where examples are not tested in it.
    """

    markup: Markup
    ids: tuple[str, ...]
    suffixes: tuple[str, ...]
    parse: Callable[[str], Letter]
    elements: Callable[[Letter], Iterable[Element]]
    spellings: Callable[[str], list[str]]
    comment: CommentSyntax
    sample: Callable[[str], str] | None = None
