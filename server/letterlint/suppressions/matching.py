"""Matches suppression comments to findings, and reports comments that are unknown or unused.

A directive names rules, groups ("style/*") or, by naming none, all. `disable` and `enable` hold from where
they stand, `disable-line` for what touches its line, `disable-next-line` for the next line that is neither
blank nor itself a directive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from letterlint.config.model import selects
from letterlint.letter import Directive, Letter
from letterlint.problem import nearest
from letterlint.rule import Finding
from letterlint.suppressions.comments import NAMES
from letterlint.text import Span

_MOST_HINTS = 100  # Names for which one like them is looked for, which takes a while.


class SuppressionProblem(NamedTuple):
    """Something to say of a directive.

    `span` marks the words it is about, `rule` is the name there ("" where none is named), `hint` the end of a
    sentence with a name like it.
    """

    directive: Directive
    span: Span
    rule: str
    hint: str = ""


class Suppressed(NamedTuple):
    """The findings that remain, and what is wrong with the directives."""

    findings: tuple[Finding, ...]
    unknown: tuple[SuppressionProblem, ...] = ()
    unused: tuple[SuppressionProblem, ...] = ()


def suppress(
    letter: Letter, findings: Iterable[Finding], rules: Collection[str], waiting: Callable[[str], bool]
) -> Suppressed:
    """Applies a letter's directives to its findings.

    `rules` are all there are. `waiting` says of one whether it may speak later: in a draft, rules on the
    whole letter are silent, and a directive against one is not useless.
    """
    if not letter.directives:
        return Suppressed(tuple(findings))
    silencing = _Silencing(letter)
    kept = tuple(finding for finding in findings if not silencing.silences(finding))
    used = silencing.used
    unknown: list[SuppressionProblem] = []
    unused: list[SuppressionProblem] = []
    names = _Names(rules)
    for number, directive in enumerate(letter.directives):
        for name, span in directive.rules or (("*", directive.span),):
            named = names.named(name)
            if directive.verb == "unknown":
                unknown.append(SuppressionProblem(directive, span, name, nearest(name, NAMES)))
            elif not named:
                unknown.append(SuppressionProblem(directive, span, name, names.hint(name)))
            elif directive.verb != "enable" and (number, name) not in used and not any(map(waiting, named)):
                unused.append(SuppressionProblem(directive, span, name if directive.rules else ""))
    return Suppressed(kept, tuple(unknown), tuple(unused))


class _Names:
    """Which rules the names in directives mean; each name is looked up once."""

    def __init__(self, rules: Collection[str]) -> None:
        self._rules = rules
        self._named: dict[str, list[str]] = {}
        self._hints: dict[str, str] = {}

    def named(self, name: str) -> list[str]:
        """The rules that a name selects."""
        if name not in self._named:
            self._named[name] = [rule for rule in self._rules if selects(name, rule)]
        return self._named[name]

    def hint(self, name: str) -> str:
        """The end of a sentence with a rule's name like this one; for so many names, then no more."""
        if name not in self._hints:
            self._hints[name] = nearest(name, self._rules) if len(self._hints) < _MOST_HINTS else ""
        return self._hints[name]


class _Silencing:
    """Which findings directives silence. Directives are sorted by rule and by line once, not per finding.

    `used` holds those that have silenced something, each as its number and the name that it did so under.
    """

    def __init__(self, letter: Letter) -> None:
        self.used: set[tuple[int, str]] = set()
        self._letter = letter
        self._reached = _reached_lines(letter)
        self._by_rule: dict[str, _Naming] = {}

    def silences(self, finding: Finding) -> bool:
        """Whether a directive silences a finding."""
        if finding.rule not in self._by_rule:
            self._by_rule[finding.rule] = self._naming(finding.rule)
            self.used.update(self._by_rule[finding.rule].file)
        naming = self._by_rule[finding.rule]
        lines = self._letter.lines
        first, _ = lines.position(finding.span.start, "utf-32")
        last, _ = lines.position(finding.span.end, "utf-32")
        found: list[tuple[int, str]] = []
        for line in range(first, last + 1) if naming.lines else ():
            found += naming.lines.get(line, ())
        before = bisect_right(naming.starts, finding.span.start) - 1
        if before >= 0:
            found += naming.regions[before]
        self.used.update(found)
        return bool(found or naming.file)

    def _naming(self, rule: str) -> _Naming:
        found = _Naming()
        for number, directive in enumerate(self._letter.directives):
            names = [name for name, _ in directive.rules] or ["*"]
            if not (named := [(number, name) for name in names if selects(name, rule)]):
                continue
            if directive.verb == "disable-file":
                found.file += named
            elif (line := self._reached.get(number)) is not None:
                found.lines.setdefault(line, []).extend(named)
            elif directive.verb in ("disable", "enable"):
                found.starts.append(directive.span.start)
                found.regions.append(named if directive.verb == "disable" else [])
        return found


@dataclass
class _Naming:
    """The directives that name a rule, as number and name: for the file, by the line that they reach, and
    those that hold from where they stand.
    """

    file: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    regions: list[list[tuple[int, str]]] = field(default_factory=list)


def _reached_lines(letter: Letter) -> dict[int, int]:
    """The line that each directive about a line reaches, by the directive's number; lines count from 0."""
    lines = letter.lines
    alone = {
        lines.position(directive.span.start, "utf-32")[0]
        for directive in letter.directives
        if _is_alone(letter, directive)
    }
    reached: dict[int, int] = {}
    following = _following_text_lines(letter, alone)
    for number, directive in enumerate(letter.directives):
        if directive.verb == "disable-line":
            reached[number], _ = lines.position(directive.span.start, "utf-32")
        elif directive.verb == "disable-next-line":
            line, _ = lines.position(directive.span.end, "utf-32")
            reached[number] = following[line]
    return reached


def _following_text_lines(letter: Letter, alone: Collection[int]) -> list[int]:
    """For each line the next that is neither blank nor a directive alone; the number of lines if none is."""
    lines, text = letter.lines, letter.text
    following = [len(lines.starts)] * len(lines.starts)
    for line in range(len(lines.starts) - 2, -1, -1):
        after = line + 1
        blank = not text[lines.starts[after] : lines.line_end(after)].strip()
        following[line] = following[after] if blank or after in alone else after
    return following


def _is_alone(letter: Letter, directive: Directive) -> bool:
    """Whether a directive is all that stands on its line."""
    lines = letter.lines
    line, _ = lines.position(directive.span.start, "utf-32")
    start, end = lines.starts[line], lines.line_end(line)
    whole = letter.text[directive.span.start : directive.span.end].strip()
    return directive.span.end <= end and letter.text[start:end].strip() == whole
