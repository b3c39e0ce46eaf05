"""Matches suppression comments to findings, and reports comments that are unknown or unused.

A directive names rules, groups ("style/*") or, by naming none, all. `disable` and `enable` hold from where
they stand, `disable-line` for what touches its line, `disable-next-line` for the next line that is neither
blank nor itself a directive.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from letterlint.config.model import selects
from letterlint.letter import Directive, Letter
from letterlint.problem import nearest
from letterlint.rule import Edit, Finding, Fix, Safety
from letterlint.text import Span


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
    reaches = [_reach(letter, directive) for directive in letter.directives]
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    for finding in findings:
        silencers = set(_silencers(letter, reaches, finding))
        used |= silencers
        if not silencers:
            kept.append(finding)
    unknown: list[SuppressionProblem] = []
    unused: list[SuppressionProblem] = []
    for number, directive in enumerate(letter.directives):
        for name, span in directive.rules or (("*", directive.span),):
            named = [rule for rule in rules if selects(name, rule)]
            if not named:
                unknown.append(SuppressionProblem(directive, span, name, nearest(name, rules)))
            elif directive.verb != "enable" and (number, name) not in used and not any(map(waiting, named)):
                unused.append(SuppressionProblem(directive, span, name if directive.rules else ""))
    return Suppressed(tuple(kept), tuple(unknown), tuple(unused))


def removal(letter: Letter, problem: SuppressionProblem) -> Fix:
    """The fix that takes a directive out, or one of several rules that it names."""
    directive, span = problem.directive, problem.span
    if len(directive.rules) > 1 and span != directive.span:
        return Fix(
            "Delete this rule from the comment", Safety.SUGGESTION, (Edit(_with_gap(letter, span), ""),)
        )
    line, _ = letter.lines.position(directive.span.start, "utf-32")
    start, end = letter.lines.starts[line], letter.lines.line_end(line)
    whole = directive.span
    if letter.text[start:end].strip() == letter.text[whole.start : whole.end]:  # It has a line of its own.
        whole = Span(start, letter.lines.starts[line + 1] if line + 1 < len(letter.lines.starts) else end)
    return Fix("Delete this comment", Safety.SUGGESTION, (Edit(whole, ""),))


def _silencers(letter: Letter, reaches: Sequence[Span | None], finding: Finding) -> Iterator[tuple[int, str]]:
    """The directives that silence a finding, each by its number and the name that it does so under."""
    region: list[tuple[int, str]] = []
    for number, (directive, reach) in enumerate(zip(letter.directives, reaches, strict=True)):
        names = [name for name, _ in directive.rules] or ["*"]
        named = [(number, name) for name in names if selects(name, finding.rule)]
        if not named:
            continue
        if reach is not None:
            if reach.start <= finding.span.end and finding.span.start <= reach.end:
                yield from named
        elif directive.span.start <= finding.span.start:
            region = named if directive.verb == "disable" else []
    yield from region


def _reach(letter: Letter, directive: Directive) -> Span | None:
    """What a directive about lines or the file reaches; None for those that hold from where they stand."""
    lines = letter.lines
    if directive.verb == "disable-file":
        return Span(0, len(letter.text))
    if directive.verb == "disable-line":
        line, _ = lines.position(directive.span.start, "utf-32")
        return Span(lines.starts[line], lines.line_end(line))
    if directive.verb == "disable-next-line":
        line, _ = lines.position(directive.span.end, "utf-32")
        for after in range(line + 1, len(lines.starts)):
            start, end = lines.starts[after], lines.line_end(after)
            if letter.text[start:end].strip() and not _only_directive(letter, Span(start, end)):
                return Span(start, end)
        return Span(len(letter.text), len(letter.text))
    return None


def _only_directive(letter: Letter, line: Span) -> bool:
    text = letter.text[line.start : line.end].strip()
    return any(
        text == letter.text[d.span.start : d.span.end].strip()
        for d in letter.directives
        if line.covers(d.span)
    )


def _with_gap(letter: Letter, span: Span) -> Span:
    """A name in a list with the blanks and the comma that part it from the next."""
    end = span.end
    while end < len(letter.text) and letter.text[end] in " \t,":
        end += 1
    return Span(span.start, end)
