"""Matches suppression comments with findings, and reports those that are unknown or unused.

A directive names rules and groups ("style/*"); one that names none is for all rules. `disable` and `enable`
apply from their offset on, `disable-line` to findings that touch its line, `disable-next-line` to those that
touch the next line that is neither blank nor a directive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from letterlint.config.model import selects
from letterlint.letter import Directive, Letter
from letterlint.problem import nearest
from letterlint.rule import Finding
from letterlint.suppressions.comments import NAMES
from letterlint.text import Span

_MOST_HINTS = 100  # Unknown names for which a similar one is searched, which is slow.


class SuppressionProblem(NamedTuple):
    """A mistake in a directive.

    `span` marks its words, `rule` is the name there ("" where none is named), `hint` is the end of a sentence
    with a similar name.
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
    letter: Letter, findings: Iterable[Finding], rules: Collection[str], waits: Callable[[str], bool]
) -> Suppressed:
    """Applies a letter's directives to its findings.

    `rules` are the ids of all rules. `waits` is whether a rule is not checked yet, as rules on the whole
    letter are not in a draft: a directive against it is not unused.
    """
    lines = _reached_lines(letter)
    directives_of = cache(lambda rule: _directives_of(letter, rule, lines))
    selected = cache(lambda name: [rule for rule in rules if selects(name, rule)])
    used: set[_Use] = set()
    kept: list[Finding] = []
    for finding in findings:
        suppressing = directives_of(finding.rule).at(letter, finding.span)
        used.update(suppressing)
        if not suppressing:
            kept.append(finding)
    hints: dict[str, str] = {}
    unknown: list[SuppressionProblem] = []
    unused: list[SuppressionProblem] = []
    for number, directive in enumerate(letter.directives):
        for name, span in directive.rules or (("*", directive.span),):
            if directive.verb == "unknown":
                unknown.append(SuppressionProblem(directive, span, name, nearest(name, NAMES)))
            elif not selected(name):
                if name not in hints and len(hints) < _MOST_HINTS:
                    hints[name] = nearest(name, rules)
                unknown.append(SuppressionProblem(directive, span, name, hints.get(name, "")))
            elif (number, name) in used or directive.verb == "enable" or any(map(waits, selected(name))):
                continue
            else:
                unused.append(SuppressionProblem(directive, span, name if directive.rules else ""))
    return Suppressed(tuple(kept), tuple(unknown), tuple(unused))


_Use = tuple[int, str]  # A directive's number, and the name by which it selects a rule.


@dataclass
class _Directives:
    """The directives that select one rule: for the file, by line, and for regions by their first offset."""

    file: list[_Use] = field(default_factory=list)
    lines: dict[int, list[_Use]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    regions: list[list[_Use]] = field(default_factory=list)

    def at(self, letter: Letter, span: Span) -> list[_Use]:
        """Those that apply to a finding of the rule at a span."""
        first, last = map(letter.lines.line_of, span)
        of_lines = [use for line in range(first, last + 1) for use in self.lines.get(line, ())]
        region = bisect_right(self.starts, span.start) - 1
        return [*self.file, *of_lines, *(self.regions[region] if region >= 0 else ())]


def _directives_of(letter: Letter, rule: str, lines: Mapping[int, range]) -> _Directives:
    """The directives that select a rule. `lines` are the lines that directives apply to, by number."""
    found = _Directives()
    for number, directive in enumerate(letter.directives):
        names = [name for name, _ in directive.rules] or ["*"]
        if not (uses := [(number, name) for name in names if selects(name, rule)]):
            continue
        if directive.verb == "disable-file":
            found.file += uses
        elif number in lines:
            for line in lines[number]:
                found.lines.setdefault(line, []).extend(uses)
        elif directive.verb in ("disable", "enable"):
            found.starts.append(directive.span.start)
            found.regions.append(uses if directive.verb == "disable" else [])
    return found


def _reached_lines(letter: Letter) -> dict[int, range]:
    """The lines that each directive about a line applies to, by the directive's number; they count from 0."""
    following = _following_text_lines(letter)
    reached: dict[int, range] = {}
    for number, directive in enumerate(letter.directives):
        first, last = map(letter.lines.line_of, directive.span)
        if directive.verb == "disable-line":
            reached[number] = range(first, last + 1)
        elif directive.verb == "disable-next-line":
            reached[number] = range(following[last], following[last] + 1)
    return reached


def _following_text_lines(letter: Letter) -> list[int]:
    """For each line the next that is neither blank nor a comment alone; the number of lines if none is.

    A comment is a directive, and in LaTeX any line that begins with `%`.
    """
    lines, text = letter.lines, letter.text
    alone = set()
    for directive in letter.directives:
        line = lines.line_of(directive.span.start)
        if text[slice(*lines.span_of(line))].strip() == text[slice(*directive.span)].strip():
            alone.add(line)
    following = [len(lines.starts)] * len(lines.starts)
    for line in range(len(lines.starts) - 2, -1, -1):
        after = line + 1
        written = text[slice(*lines.span_of(after))].strip()
        comment = after in alone or (letter.markup == "latex" and written.startswith("%"))
        following[line] = following[after] if comment or not written else after
    return following
