"""A markup as one value: its names, its reader and its syntax of comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from letterlint.letter import Directive, Element, Letter, Link, Markup
from letterlint.structure.blocks import RawBlock
from letterlint.text import Span


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
class RawLetter:
    """A text as its markup separates it, before any line has a role. `raw_blocks` are in order."""

    raw_blocks: Sequence[RawBlock] = ()
    links: Sequence[Link] = ()  # Those of the markup; bare addresses are found later.
    footnotes: Sequence[RawBlock] = ()  # Those within a raw block.
    names: Sequence[RawBlock] = ()  # Those raw blocks that are the writer's name by their macro.
    code: Sequence[Span] = ()  # Inline code, in which there are no comments.
    body_starts: int = 0
    body_ends: int | None = None  # The offset at which a sign-off that is defined further up is printed.
    is_letter: bool = False  # Its markup is one that only letters have.
    switch: bool | None = None
    language: str | None = None
    front_matter: Mapping[str, object] = field(default_factory=dict)
    front_matter_span: Span | None = None


@dataclass(frozen=True)
class Format:
    """A markup that letters are written in.

    `ids` are its language ids in editors, `suffixes` those of its files. `read` separates any text and never
    fails, `elements` gives the inline elements of a letter in no order, `directives` those in a text outside
    of some code. `spellings` gives the ways to write a text, the plainest first. `sample` converts an example
    from Markdown; None where examples are not tested in it. Two of a sign that is `paired` enclose a text.
    """

    markup: Markup
    ids: tuple[str, ...]
    suffixes: tuple[str, ...]
    read: Callable[[str], RawLetter]
    elements: Callable[[Letter], Iterable[Element]]
    directives: Callable[[str, Sequence[Span]], tuple[Directive, ...]]
    spellings: Callable[[str], list[str]]
    comment: CommentSyntax
    sample: Callable[[str], str] | None = None
    paired: frozenset[str] = frozenset()
