"""A letter in, a report out: the whole core behind one class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from letterlint.checks.base import Mark, Rule
from letterlint.checks.being_typed import without_typed
from letterlint.checks.conflicts import resolve_conflicts
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.checks.evidence import evidence
from letterlint.checks.message import lacks, message
from letterlint.checks.runner import CheckRunner, ConfiguredRule, configure
from letterlint.config.model import Config
from letterlint.fixes import articles
from letterlint.fixes.builder import FixBuilder
from letterlint.language.terms import TOOL
from letterlint.letter import NO_DOCUMENTS, Block, Document, Documents, Letter, Role
from letterlint.report import Evidence, Report, Signal, Stage, Summary, failure_of
from letterlint.rule import Finding, Fix, Scope, Severity
from letterlint.rulebook import Rulebook
from letterlint.structure.company import addressee, company_names, stated
from letterlint.text import Span

if TYPE_CHECKING:
    from letterlint.beside import Beside, BesideReader


class Reviewer:
    """Reviews letters by one rulebook, caching what checks mark in a sentence."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._analyzer = rulebook.analyzer
        self._runner = CheckRunner()
        self._last_configured: tuple[Config, Mapping[str, ConfiguredRule]] | None = None

    def review(
        self,
        letter: Letter,
        config: Config,
        documents: Documents = NO_DOCUMENTS,
        typed_at: int | None = None,
    ) -> Report:
        """The report on a letter with these documents beside it. Reads no clock and no environment,
        and of the disk only the package's own tables, once.

        `typed_at` is the offset at which the user types: there rules on passages wait (see `Rule.waits_for`).
        """
        context = self.context(letter, config, documents)
        configured = self._configured(config)
        active = [
            rule
            for rule in configured.values()
            # A rule that is off silences no other.
            if rule.severity is not None and not (context.draft and rule.rule.scope is not Scope.PASSAGE)
        ]
        marked, failures = self._runner.run(context, active)
        fix_builder = FixBuilder(context, self._analyzer.grammar, self._known(context))
        findings: list[Finding] = []
        for rule, marks in resolve_conflicts(self._rulebook.rules, marked):
            severity = configured[rule.id].severity
            assert severity is not None, "a rule that is off has no marks"
            make_fixes = partial(fix_builder.build, rule, marks)
            if typed_at is not None and rule.scope is Scope.PASSAGE:
                marks = without_typed(marks, rule.waits_for, letter, typed_at, self._analyzer.grammar)
            try:
                findings += [_finding(rule, severity, mark, letter, make_fixes) for mark in marks]
            except Exception as error:
                failures[rule.id] = failure_of(rule.id, error)
        findings.sort(key=attrgetter("span", "rule"))
        return Report(
            letter,
            tuple(findings),
            context.words,
            find_signals=partial(self._signals, context),
            find_summary=partial(self._summary, context, configured),
            check_failures=tuple(failures.values()),
            fix_failures=fix_builder.failures,
            find_sentences=partial(_sentences, context),
            find_evidence=partial(self._evidence, context, configured),
        )

    def _configured(self, config: Config) -> Mapping[str, ConfiguredRule]:
        """What the settings make of each rule; they seldom change from key to key."""
        if self._last_configured is None or self._last_configured[0] != config:
            configured = {id: configure(rule, config) for id, rule in self._rulebook.rules.items()}
            self._last_configured = config, configured
        return self._last_configured[1]

    def context(
        self,
        letter: Letter,
        config: Config,
        documents: Documents = NO_DOCUMENTS,
    ) -> LetterContext:
        """The letter as checks receive it: each paragraph with its analysis."""
        beside = self._beside(documents, letter, config) if documents != NO_DOCUMENTS else None
        posting = beside and beside.posting
        table = self._rulebook.names
        company = config.company or stated(letter, table.keys) or (posting.company if posting else None)
        names = company_names(letter, company, table)

        def paragraph(block: Block) -> Paragraph:
            return Paragraph(block, self._analyzer.analyze(block.prose, names, config.terms))

        return LetterContext(
            letter,
            [paragraph(block) for block in letter.prose],
            [paragraph(block) for block in letter.having(Role.SALUTATION)],
            company,
            addressee(letter, company, table),
            config.role or stated(letter, table.role_keys),
            beside,
            config.without,
        )

    def unread(self, documents: Documents) -> Mapping[Document, str]:
        """What of the documents beside a letter is not read, in words that go on from the document's name."""
        return self._beside_reader.unread(documents)

    def _beside(self, documents: Documents, letter: Letter, config: Config) -> Beside:
        names = addressee(letter, config.company, self._rulebook.names)
        return self._beside_reader.read(documents, names, letter.text)

    @cached_property
    def _beside_reader(self) -> BesideReader:
        # Most letters have nothing beside them.
        from letterlint.beside import BesideReader

        return BesideReader(self._analyzer, self._rulebook.phrases, self._rulebook.names)

    def _known(self, context: LetterContext) -> Mapping[str, str]:
        """Values for blanks, by front matter key; company and role may come from settings or the posting."""
        known = {
            key: value.strip()
            for key, value in context.letter.front_matter.items()
            if isinstance(value, str) and value.strip()
        }
        if context.company:
            known[self._rulebook.names.keys[0]] = context.company
        if context.role:
            known[self._rulebook.names.role_keys[0]] = articles.bare_title(context.role)
        return known

    def _signals(self, context: LetterContext) -> tuple[Signal, ...]:
        kinds = {metric.id: metric for metric in self._analyzer.signals.metrics}
        found: list[Signal] = []
        beside = context.beside
        for paragraph in context.paragraphs:
            tokenized = paragraph.analysis.tokenized
            numbers = beside.numbers_of(paragraph.analysis) if beside else {}
            for metric in paragraph.analysis.metrics:
                span, words = (
                    paragraph.span(metric.first, metric.last),
                    tokenized.words(metric.first, metric.last),
                )
                kind = kinds[metric.kind]
                at = (place for token in range(metric.first, metric.last) for place in numbers.get(token, ()))
                groups = tuple(sorted(kind.groups))
                found.append(Signal("metric", span, words, (kind.about,), groups, tuple(at)))
            for token, hit in tokenized.terms.items():
                families = tuple(sorted(hit.term.families))
                says = tuple(self._rulebook.families[family].says for family in families)
                what = "tool" if hit.term.tool else "term"
                span, name = paragraph.span(token, token + 1), hit.term.name
                places = beside.places_of(name) if beside else ()
                found.append(Signal(what, span, name, says, families, places))
        return tuple(sorted(found, key=lambda signal: (signal.span, signal.kind)))

    def _evidence(
        self, context: LetterContext, configured: Mapping[str, ConfiguredRule]
    ) -> tuple[Evidence, ...]:
        company = self._rulebook.advice.company
        return tuple(evidence(context, company, partial(_stages, configured)))

    def _summary(self, context: LetterContext, configured: Mapping[str, ConfiguredRule]) -> Summary:
        checks = [rule.check for rule in configured.values()]
        limit = next((limit for check in checks if (limit := check.word_limit()) is not None), 0)
        stages = _stages(configured, context)
        wanted = next((wanted for check in checks if (wanted := check.requirements(context))), ())
        posting = context.posting
        counts: dict[str, int] = {}
        for paragraph in context.paragraphs:
            for metric in paragraph.analysis.metrics:
                counts[metric.kind] = counts.get(metric.kind, 0) + 1
        return Summary(
            context.words,
            limit,
            context.draft,
            dict(sorted(counts.items())),
            tuple(Stage(name, seen) for name, seen in stages),
            _claimed_tools(context),
            tuple(wanted),
            tuple(posting.unjudged) if posting and wanted else (),
        )


def _claimed_tools(context: LetterContext) -> tuple[str, ...]:
    """The tools that the letter names as the writer's, in order."""
    found: dict[str, None] = {}
    for paragraph in context.paragraphs:
        claimed = paragraph.analysis.names.get(TOOL, frozenset())
        mentioned = (hit.term.name for hit in paragraph.analysis.tokenized.terms.values())
        found.update(dict.fromkeys(name for name in mentioned if name in claimed))
    return tuple(found)


def _stages(configured: Mapping[str, ConfiguredRule], context: LetterContext) -> Sequence[tuple[str, bool]]:
    """The stages of the life cycle, and whether the letter shows each."""
    found = (rule.check.stages(context) for rule in configured.values())
    return next((stages for stages in found if stages), ())


def _finding(
    rule: Rule, severity: Severity, mark: Mark, letter: Letter, make_fixes: Callable[[Span], Iterable[Fix]]
) -> Finding:
    if mark.severity is not None and severity is rule.severity:  # No setting overrides it.
        severity = mark.severity
    said = message(rule, mark, letter.text)
    return Finding(rule.id, severity, mark.span, said, make_fixes, lacks(rule, mark), mark.related)


def _sentences(context: LetterContext) -> tuple[Span, ...]:
    """The sentences of the prose."""
    return tuple(
        paragraph.span(first, last)
        for paragraph in context.paragraphs
        for first, last in paragraph.analysis.tokenized.sentences
        if first < last
    )
