"""Converts an example from Markdown to LaTeX with its marks, so that every rule is tested on both.

It converts the Markdown of examples only: paragraphs, bold, emphasis, code, links, lists, headings, comments.
"""

from __future__ import annotations

import re
from itertools import groupby

from letterlint.formats.latex import escape

_INLINE = re.compile(
    r"<!--(?P<comment>.*?)-->"
    r"|`(?P<code>[^`\n]+)`"
    r"|\*\*(?P<bold>(?=\S)[^*]+?)\*\*"
    r"|(?<![\w*])\*(?P<emphasis>(?=\S)[^*\n]+?)\*(?![\w*])"
    r"|\[(?P<text>[^\[\]\n]+)\]\((?P<target>[^()\s]+)\)"
    r"|<(?P<address>(?:https?|mailto):[^<>\s]+)>"
    r"|\\(?P<literal>[^\w\s]|_)"
    r"|(?P<special>[\\~^%&$#_{}])",
    re.DOTALL,
)
_ITEM = re.compile(r"(?:[-*+]|\d+\.) +")
_HEADING = re.compile(r"#+ +")

ARTICLE = "\\documentclass{article}\n\\begin{document}\n%s\n\\end{document}\n"


def as_latex(markdown: str) -> str:
    """The same text as a LaTeX document of the article class, its marks kept."""
    return ARTICLE % as_latex_body(markdown)


def as_latex_body(markdown: str) -> str:
    """The same text in LaTeX, without a document around it."""
    made: list[str] = []
    for kind, group in groupby(markdown.split("\n"), _kind):
        lines = list(group)
        if kind == "item":
            items = [f"\\item {_inline(_ITEM.sub('', line, count=1))}" for line in lines]
            made += [r"\begin{itemize}", *items, r"\end{itemize}"]
        elif kind == "heading":
            made += [rf"\section*{{{_inline(_HEADING.sub('', line, count=1))}}}" for line in lines]
        else:
            made.append(_inline("\n".join(lines)))
    return "\n".join(made)


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "item"
    return "heading" if _HEADING.match(line) else "prose"


def _inline(text: str) -> str:
    return _INLINE.sub(_piece, text)


def _piece(found: re.Match[str]) -> str:
    """One piece of Markdown in LaTeX."""
    text = found[found.lastgroup or 0]
    match found.lastgroup:
        case "comment":
            return "\n".join(f"% {line.strip()}" for line in text.strip().split("\n"))
        case "code":
            return rf"\verb|{text}|"
        case "bold":
            return rf"\textbf{{{_inline(text)}}}"
        case "emphasis":
            return rf"\emph{{{_inline(text)}}}"
        case "target":
            return rf"\href{{{text}}}{{{_inline(found['text'])}}}"
        case "address":
            return rf"\url{{{text}}}"
        case _:
            return escape(text)
