"""The parts of the advice, and what rules say of what to do next."""

import pytest

from letterlint import rulebook
from letterlint.rule import Scope
from letterlint.rulebook.advice_file import read_advice

BOOK = rulebook.load()[0]
ADVICE = read_advice()


def test_parts_come_in_the_order_of_the_advice():
    assert list(ADVICE.missing) == ["opening", "numbers", "running", "tools", "company", "closing", "words"]
    assert all("{what}" in sentence for sentence in ADVICE.missing.values())
    assert ADVICE.place_of("nonsense") == len(ADVICE.missing)


@pytest.mark.parametrize(("items", "row"), [([], ""), (["a"], "a"), (["a", "b"], "a and b")])
def test_things_in_a_row(items, row):
    assert ADVICE.row(items) == row
    assert ADVICE.row(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_rule_belongs_to_a_part_and_gives_an_order(rule):
    assert rule.part in ADVICE.missing
    assert not rule.next_step.endswith(".")
    assert rule.next_step[:1].islower() or not rule.next_step


@pytest.mark.parametrize("rule", [r for r in BOOK.rules.values() if r.lacks], ids=lambda rule: rule.id)
def test_what_a_letter_lacks_goes_on_a_sentence(rule):
    assert rule.scope is not Scope.PASSAGE
    assert not rule.lacks.endswith(".")
    assert len(rule.lacks) <= 60


def test_the_signals_of_the_company_are_signals():
    known = {signal.id for signal in BOOK.analyzer.signals.signals}
    assert ADVICE.company and set(ADVICE.company) <= known
