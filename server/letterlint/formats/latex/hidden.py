"""Text that TeX skips: false branches of conditionals, and all text after `\\endinput`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterlint.formats.latex.table import Table
from letterlint.text import Span

_HIDES = re.compile(r"\\(?:if(?:false|true)(?![a-zA-Z@])|if[ \t]*\d|endinput(?![a-zA-Z@]))")
_TOKEN = re.compile(r"%[^\r\n]*|\\begin[ \t]*\{(?P<environment>[\w*]+)\}|\\(?P<name>[a-zA-Z@]+)|\\[^a-zA-Z@]")
_NEW_CONDITIONAL = re.compile(r"\\newif[ \t]*\{?\\(if[a-zA-Z@]+)")
_TWO_CHARACTERS = re.compile(r"[ \t]*(\d)(\S?)")
_LINE_END = re.compile(r"[\r\n]|\Z")
_SEEN = re.compile(r"[^\r\n]")


def without_hidden(source: str, table: Table) -> str:
    """The source with blanks in place of skipped text, so that offsets stay the same."""
    if _HIDES.search(source) is None:
        return source
    parts, at = [], 0
    for start, end in _hidden(source, table):
        parts += [source[at:start], _SEEN.sub(" ", source[start:end])]
        at = max(at, end)
    return "".join([*parts, source[at:]])


class _Branch:
    """A branch of an open conditional. `shows` is None for an unknown condition, where both are shown."""

    def __init__(self, shows: bool | None, start: int) -> None:
        self.shows = shows
        self.start = start


def _hidden(source: str, table: Table) -> Iterator[Span]:
    """The ranges that TeX skips, in order. A branch without an end hides nothing."""
    conditionals = table.conditionals | {found[1] for found in _NEW_CONDITIONAL.finditer(source)}
    open_branches: list[_Branch] = []
    hiding = 0  # The number of open branches that hide text.
    at = 0
    while (found := _TOKEN.search(source, at)) is not None:
        at = found.end()
        name = found["name"]
        if found["environment"] is not None:
            if table.environments.get(found["environment"]) in ("verbatim", "comment") and not hiding:
                at = max(at, source.find(f"\\end{{{found['environment']}}}", at))
        elif name in conditionals:
            shows = None if hiding else _condition(name, source, at)
            open_branches.append(_Branch(shows, found.start()))
            hiding += shows is False
            if shows:
                yield Span(found.start(), at)
        elif name == "endinput" and not hiding:
            line_end = _LINE_END.search(source, at)
            yield Span(line_end.start() if line_end else at, len(source))
            return
        elif name in ("else", "fi") and open_branches:
            branch = open_branches[-1]
            if branch.shows is False:
                hiding -= 1
                yield Span(branch.start, at)
            elif branch.shows and name == "fi":
                yield Span(found.start(), at)
            if name == "fi":
                open_branches.pop()
            elif branch.shows is not None:
                branch.shows, branch.start = not branch.shows, found.start()
                hiding += branch.shows is False


def _condition(name: str, source: str, at: int) -> bool | None:
    """Whether a conditional is true, by its name or two characters; None where these do not decide it."""
    if name == "if" and (compared := _TWO_CHARACTERS.match(source, at)) is not None:
        return compared[1] == compared[2]
    return {"iftrue": True, "iffalse": False}.get(name)
