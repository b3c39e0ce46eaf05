"""What a letter says, and what of its markup an edit of words must leave, by other means than letterlint's.

It knows the markup that tests put into letters, not all that there is.
"""

from __future__ import annotations

import re
from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token


def read_as(text: str, markup: str) -> str:
    """What a reader reads, by another parser."""
    text = _lines(text)
    if markup == "latex":
        text = re.sub(r"(?<!\\)%[^\n]*\n[ \t]*|\\href\{[^{}]*\}", "", text)
        text = re.sub(r"\\([%&#$_{}])", r"⟨\1⟩", text.replace(r"\\", "\n"))
        return " ".join(re.sub(r"\\[a-zA-Z]+\*?|[{}⟨⟩]", "", text.replace("~", " ")).split())
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    said = [_word(token) for block in blocks for token in [*(block.children or ()), block]]
    return " ".join("".join(said).split())


def _word(token: Token) -> str:
    """What a token of Markdown says."""
    if token.type in ("text", "code_inline"):
        return token.content
    return "" if token.type.startswith(("html", "em", "strong", "s_", "link")) else "\n"


def kept_of(text: str, markup: str) -> Counter[str]:
    """What an edit of words must leave: comments, forced line breaks, and the ends of links."""
    text = _lines(text)
    if markup == "latex":
        return Counter(re.findall(r"(?<!\\)%[^\n]*|\\\\|https://x\.example", text))
    kinds: Counter[str] = Counter()
    for block in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        for token in block.children or ():
            if token.type in ("hardbreak", "link_open") or (
                token.type == "html_inline" and token.content[:2] in ("<!", "<b")
            ):
                kinds[token.type + token.content + str(token.attrGet("href") or "")] += 1
    return kinds - Counter({"html_inline<b>": kinds["html_inline<b>"]})


def structure_of(text: str) -> Counter[str]:
    """The blocks of a Markdown text that hold others, and code and headings, by kind."""
    kinds = ("blockquote_open", "list_item_open", "heading_open", "fence", "code_block", "table_open")
    blocks = MarkdownIt("commonmark").enable(["table"]).parse(_lines(text))
    return Counter(block.type for block in blocks if block.type in kinds)


def balanced(text: str) -> bool:
    """Whether braces and environments of a LaTeX text are closed in order."""
    open_: list[str] = []
    for mark in re.finditer(
        r"\\begin\{(\w+\*?)\}|\\end\{(\w+\*?)\}|\\.|(?<!\\)%[^\n]*|[{}]", text, re.DOTALL
    ):
        if mark[1]:
            open_.append(mark[1])
        elif mark[2] or mark[0] == "}":
            if not open_ or open_.pop() != (mark[2] or "{"):
                return False
        elif mark[0] == "{":
            open_.append("{")
    return not open_


def difference(before: str, after: str) -> tuple[str, str]:
    """What two texts do not share, between what they begin with and what they end with."""
    start = _shared(before, after)
    before, after = before[start:], after[start:]
    end = _shared(before[::-1], after[::-1])
    return before[: len(before) - end].strip(), after[: len(after) - end].strip()


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    unlike = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(unlike, min(len(one), len(other)))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
