"""How the tests of this folder write down what a letter reads as."""

from __future__ import annotations

from letterlint.formats import parse
from letterlint.letter import Letter, Markup, Role


def parts(text: str, markup: Markup) -> list[tuple[str, str]]:
    """The letter's blocks as (role, prose), the preamble aside."""
    return [
        (block.role.value, block.prose.text)
        for block in parse(text, markup).blocks
        if block.role is not Role.PREAMBLE
    ]


def body(text: str, markup: Markup) -> list[str]:
    """The prose of the letter's body, block by block."""
    return [block.prose.text for block in parse(text, markup).body]


def source_of(letter: Letter, words: str) -> str:
    """The source of some words of the letter's prose."""
    for block in letter.blocks:
        at = block.prose.text.find(words)
        if at >= 0:
            start, end = block.span_of(at, at + len(words))
            return letter.text[start:end]
    raise AssertionError(f"no block says {words!r}")


def targets(text: str, markup: Markup) -> list[str]:
    """The links' targets, in order."""
    return [link.target for link in parse(text, markup).links]
