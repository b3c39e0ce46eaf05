"""Gathers findings into diagnostics: one place, one diagnostic.

What the letter lacks is told at the salutation, once for each part of the advice. Marks that nest are one
place, and so are marks of one part that touch, and marks of one rule in one paragraph, hints in the whole
letter: the first is shown, and names the others. A cause is warned of once: where the letter is told what it
lacks of a part, marks of that part inform, and so does a rule that has warned in an earlier paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from letterlint.advice.diagnostic import Diagnostic
from letterlint.checks.base import Rule
from letterlint.letter import Letter, Role
from letterlint.quoting import shortened
from letterlint.report import Report
from letterlint.rule import Finding, Severity
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.rulebook.advice_file import Advice

_SHOWN_WORDS = 4  # Of a mark that takes a whole sentence, so many words are shown as marked.
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?]|\n\s*\n")


def diagnostics(report: Report, rules: Mapping[str, Rule], advice: Advice) -> tuple[Diagnostic, ...]:
    """The diagnostics of a report by the rules that it was made by, in order of their places."""
    return _Gathering(report, rules, advice).all()


class _Gathering:
    """The work on one report."""

    def __init__(self, report: Report, rules: Mapping[str, Rule], advice: Advice) -> None:
        self._letter, self._rules, self._advice = report.letter, rules, advice
        self._findings, self._sentences = report.findings, report.sentences

    def all(self) -> tuple[Diagnostic, ...]:
        """Its diagnostics, those at the salutation before what else is there."""
        missing = defaultdict[str, list[Finding]](list)
        marked: list[Finding] = []
        for finding in self._findings:
            if finding.lacks:
                missing[self._part(finding)].append(finding)
            else:
                marked.append(finding)
        found = [self._missing(part, members) for part, members in missing.items()]
        warned = {self._part(each.findings[0]) for each in found if each.severity >= Severity.WARNING}
        places = self._same_rule(self._touching(marked))
        found += self._warned_once([self._marked(place) for place in places], warned)
        return tuple(sorted(found, key=lambda each: (each.span, each.rank)))

    def _missing(self, part: str, members: list[Finding]) -> Diagnostic:
        """What the letter lacks of one part of the advice."""
        members.sort(key=lambda finding: (-finding.severity, finding.span, finding.rule))
        lacking = list(dict.fromkeys(finding.lacks for finding in members))
        sentence = self._advice.missing.get(part, members[0].message)
        said = sentence.format(what=self._advice.row(lacking)) if len(members) > 1 else members[0].message
        start = missing_place(self._letter)
        return self._diagnostic(Span(start, start), members, [said], gathered=True)

    def _marked(self, places: Sequence[Sequence[Finding]]) -> Diagnostic:
        """What is said of touching marks, each a place; the first of the gravest is shown."""
        shown = max(places, key=lambda place: (_worst(place), -place[0].span.start))
        members = [finding for place in places for finding in place]
        members.sort(key=lambda finding: (-finding.severity, finding.span, finding.rule))
        by_rule = defaultdict[str, list[Finding]](list)
        for finding in members:
            by_rule[finding.rule].append(finding)
        said = [self._once(alike) for alike in by_rule.values()]
        return self._diagnostic(self._without_whole_sentences(_union(shown)), members, said, gathered=False)

    def _warned_once(self, marked: Sequence[Diagnostic], parts: set[str]) -> Iterator[Diagnostic]:
        """The diagnostics of marks; a warning of one of some parts, or of rules that have warned, informs."""
        warned: set[str] = set()
        for each in sorted(marked, key=lambda each: each.span):
            rules = {f.rule for f in each.findings if f.severity is Severity.WARNING}
            again = self._part(each.findings[0]) in parts or rules <= warned
            warned |= rules
            shown = Severity.INFORMATION if again and each.severity is Severity.WARNING else each.severity
            yield each._replace(severity=shown)

    def _once(self, alike: Sequence[Finding]) -> str:
        """One rule's message on several marks."""
        first, *others = [shortened(self._letter.text[each.span.start : each.span.end]) for each in alike]
        words = [each for each in dict.fromkeys(others) if each != first]
        quoted = [self._advice.quote.format(text=each) for each in words]
        if not quoted:
            return alike[0].message
        return self._advice.again.format(message=alike[0].message, words=self._advice.row(quoted))

    def _diagnostic(
        self, span: Span, members: Sequence[Finding], said: Sequence[str], *, gathered: bool
    ) -> Diagnostic:
        first = members[0]
        rank = (-first.severity, self._advice.place_of(self._part(first)), first.span.start)
        rule = self._rules.get(first.rule)
        return Diagnostic(
            span, first.severity, tuple(said), tuple(members), gathered, rank, rule.next_step if rule else ""
        )

    def _part(self, finding: Finding) -> str:
        rule = self._rules.get(finding.rule)
        return rule.part if rule else ""

    def _touching(self, marked: Iterable[Finding]) -> list[list[Finding]]:
        """The findings, those together whose marks nest or touch; they come in order of their starts."""
        places: list[list[Finding]] = []
        end = -1
        for finding in marked:
            if places and self._touches(places[-1], end, finding):
                places[-1].append(finding)
                end = max(end, finding.span.end)
            else:
                places.append([finding])
                end = finding.span.end
        return places

    def _touches(self, place: Sequence[Finding], end: int, finding: Finding) -> bool:
        if finding.span.start < end:
            return True
        between = self._letter.text[end : finding.span.start]
        if _STOP.search(between):
            return False
        if not between.strip():
            return self._part(finding) in {self._part(other) for other in place if other.span.end == end}
        words = _WORD.findall(between)
        alike = any(other.rule == finding.rule for other in place if other.span.end == end)
        return alike and all(word in self._advice.joins for word in words)

    def _same_rule(self, places: Iterable[list[Finding]]) -> list[list[list[Finding]]]:
        """The places, those together that are in one paragraph and have a rule in common.

        Errors are reported one by one: each of them must go.
        """
        joined: list[tuple[int, set[str], list[list[Finding]]]] = []
        for place in places:
            block = -1 if _worst(place) == Severity.HINT else self._block(place[0].span.start)
            rules = {f.rule for f in place if f.severity is not Severity.ERROR}
            alike = [each for each in joined if each[0] == block and each[1] & rules]
            joined = [each for each in joined if each not in alike]
            all_rules = rules.union(*(each[1] for each in alike))
            joined.append((block, all_rules, [*(p for each in alike for p in each[2]), place]))
        return [together for _, _, together in joined]

    def _block(self, offset: int) -> int:
        blocks = self._letter.blocks
        return next((n for n, block in enumerate(blocks) if block.span.start <= offset < block.span.end), -1)

    def _without_whole_sentences(self, span: Span) -> Span:
        """The span, cut to the first words of the first sentence that it takes as a whole."""
        for sentence in self._sentences:
            if not sentence.touches(span):
                continue
            words = list(_WORD.finditer(self._letter.text, sentence.start, sentence.end))
            if words and span.start <= words[0].start() and words[-1].end() <= span.end:
                last = words[min(_SHOWN_WORDS, max(1, len(words) - 1)) - 1]
                return Span(span.start, max(span.start, last.end()))
        return span


def missing_place(letter: Letter) -> int:
    """The offset of the diagnostic on what a letter lacks: its salutation, else its header or first words."""
    for role in (Role.SALUTATION, Role.HEADER, Role.PARAGRAPH):
        block = next(letter.having(role), None)
        if block is not None:
            return block.span.start
    return 0


def _union(place: Sequence[Finding]) -> Span:
    return Span(min(each.span.start for each in place), max(each.span.end for each in place))


def _worst(place: Sequence[Finding]) -> int:
    return max(finding.severity for finding in place)
