"""Blanks: text that brackets and the like set apart, `[Company]`, `{{role}}`, `${name}`, `<two results>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from letterlint.quoting import one_line

_MIRROR = {"[": "]", "<": ">", "{": "}", "«": "»", "【": "】", "［": "］"}
# A blank may wrap twice. What is longer than this is an aside.
_PIECE = r"[^\[\]<>{}«»【】［］\n]{0,120}"
_SET_APART = re.compile(
    rf"(?P<opening>[\[<{{«【［]{{1,3}})(?P<said>{_PIECE}(?:\n{_PIECE}){{0,2}})(?P<closing>[\]>}}»】］]{{1,3}})"
)
_SIGN = re.compile(r"(?<![\\\w])[$#%@]$")  # `${name}`; "$[amount]" is a sum of money.
_SHORTCODE = "{{<"  # Of Quarto and Hugo, `{{< pagebreak >}}`.
_VARIABLE = re.compile(r"\w+(?:\.\w+)+(?: ?\|.*)?")  # Of Jekyll and Liquid, `{{ page.title | upcase }}`.
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[\s_–-]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


class Blank(NamedTuple):
    """Text set apart, at text[start:end] with its signs. `opening` are the opening ones."""

    start: int
    end: int
    opening: str
    said: str


def blanks(text: str) -> Iterator[Blank]:
    """The text that is set apart, from the left, with all signs that belong to it: `[{role}]` is one."""
    for found in _SET_APART.finditer(text):
        opening, closing = found["opening"], found["closing"]
        depth = 0
        for left, right in zip(reversed(opening), closing, strict=False):
            if _MIRROR[left] != right:
                break
            depth += 1
        if not depth:
            continue
        start, end = found.start("said") - depth, found.end("said") + depth
        said = one_line(found["said"])
        if opening.startswith(_SHORTCODE) or (opening[-depth:] == "{{" and _VARIABLE.fullmatch(said)):
            continue
        if opening[0] == "{" and depth == len(opening):
            sign = _SIGN.search(text, max(0, start - 2), start)
            start = sign.start() if sign else start
        yield Blank(start, end, opening[-depth:], said)


def wording(said: str) -> str:
    """The words of a blank in one spelling: "company name" for COMPANY_NAME or Company's Name."""
    words = _POSSESSIVE.sub("", _CAMEL.sub(" ", said))
    return _BETWEEN_WORDS.sub(" ", words).strip(" .,:;!?*%$").lower()


def quotations(text: str) -> list[tuple[int, int]]:
    """The ranges of quoted text."""
    return [found.span() for found in _QUOTATION.finditer(text)]
