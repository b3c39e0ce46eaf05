"""The page of all rules, and what every rule must say of itself."""

import re

import pytest

import rules_page
from letterlint import explain, rulebook
from letterlint.resources import rules_dir

RULES = rulebook.load()[0].rules
BRITISH = re.compile(r"(?i)\b\w*(?:isation|[^rwc]ising|avour|olour|[^h]entre|odelling|abelled|judgement)\b")


def test_the_page_of_all_rules_is_fresh():
    text = (rules_dir() / rules_page.FILE).read_text(encoding="utf-8")
    assert rules_page.page(RULES, rules_page.accuracy_in(text)) == text, "run: make generate"


def test_the_page_links_to_every_rule():
    text = rules_page.page(RULES, "| a |\n")
    assert rules_page.accuracy_in(text) == "| a |\n"
    headings = {re.sub(r"[^\w-]", "", heading) for heading in re.findall(r"(?m)^## (\S+/\S+)$", text)}
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) == headings
    assert len(headings) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
class TestARule:
    def test_says_what_is_wrong_and_shows_before_and_after(self, rule):
        assert len(rule.why.split()) >= 30
        assert "Before: " in rule.why or rule.check_kind == "suppression"
        assert re.search(r"\bAfter: |not `", rule.why)
        assert len(rule.why.split()) <= 120, "a tip is read in a hurry"

    def test_has_a_message_of_one_sentence(self, rule):
        said = re.sub(r"\{\w+\}", "x", rule.message)
        assert said.endswith(("." if "{hint}" not in rule.message else "x.",))
        assert not re.search(r"[.!?] [A-Z]", re.sub(r"(Ms|Mr|etc|e\.g)\.", "", said))
        assert len(said) <= 140

    def test_is_written_in_plain_american_english(self, rule):
        said = f"{rule.message}\n{rule.why}"
        assert "—" not in said
        assert not BRITISH.search(said)
        assert not re.search(r"(?i)\b(?:please|simply|obviously|synergy)\b", said)

    def test_fits_on_a_page(self, rule):
        text = explain.rule_page(rule)
        assert text.startswith(f"# {rule.id}\n")
        assert text.count("\n- ") >= 6
        assert max(len(line) for line in text.split("\n")) < 1500
