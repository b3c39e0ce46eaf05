"""Runs the checks of rules on a letter, and keeps what they marked in sentences that an edit left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from letterlint.checks.base import Check, Mark, Rule
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.config.model import Config
from letterlint.language.matchers import Range
from letterlint.language.sentence import Sentence
from letterlint.report import Failure, failure_of
from letterlint.rule import Severity

CheckCancelled = Callable[[], None]


class ConfiguredRule(NamedTuple):
    """A rule with its check and severity as the settings have them; without a severity it is off."""

    rule: Rule
    check: Check
    severity: Severity | None


def configure(rule: Rule, config: Config) -> ConfiguredRule:
    """The rule as the user's settings have it."""
    return ConfiguredRule(rule, _adjusted(rule, config), config.severity(rule.id, rule.own_severity))


class CheckRunner:
    """Runs checks sentence by sentence, then on the letter as a whole."""

    def __init__(self) -> None:
        # What checks mark in a sentence, by the sentence: an edit changes one of them.
        self._in_sentence: WeakKeyDictionary[Sentence, dict[Check, Sequence[Range]]] = WeakKeyDictionary()

    def run(
        self, context: LetterContext, rules: Sequence[ConfiguredRule], check_cancelled: CheckCancelled
    ) -> tuple[dict[str, Sequence[Mark]], dict[str, Failure]]:
        """What each rule marks, and the rules that crashed, both by rule id.

        `check_cancelled` is called between paragraphs and between rules; it raises to end the run.
        """
        failures: dict[str, Failure] = {}
        in_sentences = self._mark_sentences(context, rules, failures, check_cancelled)
        return _mark_letter(context, rules, in_sentences, failures, check_cancelled), failures

    def _mark_sentences(
        self,
        context: LetterContext,
        rules: Sequence[ConfiguredRule],
        failures: dict[str, Failure],
        check_cancelled: CheckCancelled,
    ) -> Mapping[str, list[Mark]]:
        """What each rule marks in each sentence, by rule. A check that fails is left out from there on."""
        found: dict[str, list[Mark]] = {}
        for paragraph in (*context.salutations, *context.paragraphs):
            check_cancelled()
            for _, start, sentence in paragraph.analysis.numbered():
                known = self._in_sentence.setdefault(sentence, {})
                for rule, check, _ in rules:
                    if rule.id in failures:
                        continue
                    ranges = known.get(check)
                    if ranges is None:
                        try:
                            ranges = known[check] = check.in_sentence(sentence)
                        except Exception as error:
                            failures[rule.id] = failure_of(rule.id, error)
                            continue
                    for first, last in ranges:
                        mark = _mark(check, paragraph, start + first, start + last)
                        found.setdefault(rule.id, []).append(mark)
        return found


def _mark_letter(
    context: LetterContext,
    rules: Sequence[ConfiguredRule],
    in_sentences: Mapping[str, list[Mark]],
    failures: dict[str, Failure],
    check_cancelled: CheckCancelled,
) -> dict[str, Sequence[Mark]]:
    """What each rule marks in the letter, given its marks in sentences; rules without marks are left out."""
    marked: dict[str, Sequence[Mark]] = {}
    for rule, check, _ in rules:
        check_cancelled()
        if rule.id in failures:
            continue
        try:
            found = list(check.in_letter(context, in_sentences.get(rule.id, [])))
        except Exception as error:
            failures[rule.id] = failure_of(rule.id, error)
            continue
        if found:
            marked[rule.id] = found
    return marked


def _mark(check: Check, paragraph: Paragraph, first: int, last: int) -> Mark:
    """A mark on tokens first to last (exclusive) of a paragraph."""
    values = check.values(paragraph.analysis.tokenized, first, last)
    return Mark(paragraph.span(first, last), values, paragraph, (first, last))


def _adjusted(rule: Rule, config: Config) -> Check:
    """The rule's check with the user's settings for it, where these are numbers that it has."""
    if not config.rules:
        return rule.check
    settings = config.setting(rule.id).settings
    numbers = {
        key.replace(" ", "_"): int(value)
        for key, value in settings.items()
        if isinstance(value, str) and value.isdecimal()
    }
    return rule.check.adjusted(numbers)
