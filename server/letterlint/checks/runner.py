"""Runs the checks of rules on a letter, and keeps what they marked in sentences that an edit left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from letterlint.checks.base import Check, Mark, Rule, mark_words
from letterlint.checks.context import LetterContext
from letterlint.config.model import Config
from letterlint.language.sentence import Sentence
from letterlint.report import Failure, failure_of
from letterlint.rule import Severity


class ConfiguredRule(NamedTuple):
    """A rule with its check and severity as the settings have them; without a severity it is off."""

    rule: Rule
    check: Check
    severity: Severity | None


InSentence = tuple[ConfiguredRule, int, int]  # A rule, and the first token and the last (exclusive).


def configure(rule: Rule, config: Config) -> ConfiguredRule:
    """The rule as the user's settings have it."""
    return ConfiguredRule(rule, _adjusted(rule, config), config.severity(rule.id, rule.own_severity))


class CheckRunner:
    """Runs checks sentence by sentence, then on the letter as a whole."""

    def __init__(self) -> None:
        self._rules: Sequence[ConfiguredRule] = ()
        # What the rules mark in a sentence, by the sentence: an edit changes one of them.
        self._in_sentence: WeakKeyDictionary[Sentence, Sequence[InSentence]] = WeakKeyDictionary()

    def run(
        self, context: LetterContext, rules: Sequence[ConfiguredRule]
    ) -> tuple[dict[str, Sequence[Mark]], dict[str, Failure]]:
        """What each rule marks, and the rules that crashed, both by rule id."""
        if self._rules != rules:
            self._rules, self._in_sentence = rules, WeakKeyDictionary()
        failures: dict[str, Failure] = {}
        in_sentences = self._mark_sentences(context, failures)
        return _mark_letter(context, rules, in_sentences, failures), failures

    def _mark_sentences(
        self, context: LetterContext, failures: dict[str, Failure]
    ) -> Mapping[str, list[Mark]]:
        """What each rule marks in each sentence, by rule."""
        found: dict[str, list[Mark]] = {}
        for paragraph in (*context.salutations, *context.paragraphs):
            for _, start, sentence in paragraph.analysis.numbered():
                for (rule, _, _), first, last in self._marked(sentence, failures):
                    found.setdefault(rule.id, []).append(mark_words(paragraph, start + first, start + last))
        return found

    def _marked(self, sentence: Sentence, failures: dict[str, Failure]) -> Sequence[InSentence]:
        """What the rules mark in a sentence; once one of them has failed, it is not remembered."""
        known = self._in_sentence.get(sentence)
        if known is not None:
            return known
        found: list[InSentence] = []
        for configured in self._rules:
            try:
                found += [(configured, *marked) for marked in configured.check.in_sentence(sentence)]
            except Exception as error:
                failures.setdefault(configured.rule.id, failure_of(configured.rule.id, error))
        if not failures:
            self._in_sentence[sentence] = found
        return found


def _mark_letter(
    context: LetterContext,
    rules: Sequence[ConfiguredRule],
    in_sentences: Mapping[str, list[Mark]],
    failures: dict[str, Failure],
) -> dict[str, Sequence[Mark]]:
    """What each rule marks in the letter, given its marks in sentences; rules without marks are left out."""
    marked: dict[str, Sequence[Mark]] = {}
    for rule, check, _ in rules:
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


def _adjusted(rule: Rule, config: Config) -> Check:
    """The rule's check with the user's settings for it, where these are numbers that it has."""
    if not config.rules:
        return rule.check
    settings = config.setting(rule.id).settings
    return rule.check.adjusted({key.replace(" ", "_"): value for key, value in settings.items()})
