"""LaTeX source to nodes, by pylatexenc's walker.

The walker reads character by character; here a run of prose is one token, which is several times as fast, and
so are many blank lines, as the library puts its tokens together in time that is square in their number. It
recurses at every brace, so braces that are nested too deeply are blanked first, in a copy of the source with
the same offsets.
"""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
    LatexToken,
    LatexWalker,
    LatexWalkerEndOfStream,
    LatexWalkerError,
)

from letterlint.formats.latex.table import Table

_DEEPEST = 40  # Levels of nesting, each of which takes six calls on the stack.

# Longer sources are no letters. They are read as plain text, as the walker would take seconds.
_MOST_MARKUP = 30_000  # Characters of markup.
_LONGEST = 2_000_000  # Characters.

# Prose up to the next special character, blank line, or two dashes or quotes in a row.
_RUN = re.compile(
    r"(?:[^\\{}$%~&`'!?\[\]\r\n-]+|'(?!')|-(?!-)|[!?](?!`)|(?:\r\n|\r|\n)(?![ \t]*(?:\r\n|\r|\n|\Z)))+"
)
# What may come a million times, and is no markup but in an optional argument.
_REPEATED = re.compile(r"(?:[ \t]*(?:\r\n|\r(?!\n)|\n)){3,}|\]{2,}")
# The library knows "\n" alone for the end of a comment.
_COMMENT_END = re.compile(r"\r\n[ \t]*(?![ \t]*\r?\n)")
_ENVIRONMENT = re.compile(r"\\(begin|end)[ \t]*\{([\w* ._-]{1,60})\}")
_OPENERS = re.compile(r"\\[^a-zA-Z]|\\begin[ \t]*\{[\w* ._-]*\}|\\end[ \t]*\{[\w* ._-]*\}|[{}]")
_FLAT = str.maketrans("{}[]$", "     ")
_MATH = re.compile(r"\\[()\[\]]|\\(?:begin|end)[ \t]*\{[\w* ._-]*\}")


class _Walker(LatexWalker):  # type: ignore[misc]
    """The library's walker, with runs of prose as one token."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ends: list[LatexWalkerEndOfStream] = []

    def get_token(self, pos: int, *, environments: bool = True, **kwargs: Any) -> LatexToken:
        """The token at `pos`."""
        if environments:
            if (run := _RUN.match(self.s, pos)) is not None:
                return _token("char", run[0], run)
            if not kwargs.get("include_brace_chars") and (run := _REPEATED.match(self.s, pos)) is not None:
                return _token("char", run[0], run)
            if (found := _ENVIRONMENT.match(self.s, pos)) is not None:
                return _token(f"{found[1]}_environment", found[2], found)
        try:
            token: LatexToken = super().get_token(pos, environments=environments, **kwargs)
        except LatexWalkerEndOfStream as end:
            self.ends.append(end)
            raise
        if token.tok == "comment" and (end_of_line := _COMMENT_END.match(self.s, token.pos + token.len)):
            token.post_space, token.len = end_of_line[0], token.len + len(end_of_line[0])
        return token

    def _report_ignore_parse_error(self, exc: Exception) -> None:
        """Logs nothing, as the error quotes the letter."""


def _token(kind: str, value: str, found: re.Match[str]) -> LatexToken:
    return LatexToken(tok=kind, arg=value, pos=found.start(), len=len(found[0]), pre_space="")


def walk(source: str, start: int, end: int, table: Table) -> tuple[list[Any], str] | None:
    """The nodes of source[start:end], with offsets of the whole source, and the source as it was read.

    None for a source that cannot be parsed, or is too long.
    """
    if end - start > _LONGEST:
        return None
    markup = sum(source.count(mark, start, end) for mark in "\\{}$%[&")
    if markup > _MOST_MARKUP:
        return None
    part = source[:end]
    if source.count("{", start, end) + source.count("\\begin", start, end) > _DEEPEST:
        part = _flattened(part, start)
    for attempt in (part, part[:start] + _MATH.sub(_blank, part[start:].translate(_FLAT))):
        found = _nodes(attempt, start, table)
        if found is not None:
            return found, attempt
    return None


def _nodes(source: str, start: int, table: Table) -> list[Any] | None:
    walker = _Walker(source, latex_context=table.context, tolerant_parsing=True)
    try:
        found: list[Any] = walker.get_latex_nodes(pos=start)[0]
    # The walker recurses, and it indexes past the end of some incomplete sources.
    except (RecursionError, LatexWalkerError, IndexError, AssertionError):
        return None
    finally:
        # The library keeps these errors in frames of their own tracebacks: a reference cycle that would
        # keep the whole review in memory until the next garbage collection.
        for end in walker.ends:
            end.__traceback__ = None
    return found


def _flattened(source: str, start: int) -> str:
    """The source with blanks in place of the marks of groups and environments that are nested too deeply."""
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        mark = found[0]
        begins = mark == "{" or mark.startswith("\\begin")
        ends = depth > 0 and (mark == "}" or mark.startswith("\\end"))
        depth += begins
        deep = (begins or ends) and depth > _DEEPEST
        depth -= ends
        return _blank(found) if deep else mark

    return source[:start] + _OPENERS.sub(kept, source[start:])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
