"""What a hover and a rule's page say: each thing once, in paragraphs."""

import pytest

from letterlint import explain, rulebook
from letterlint.rule import Edit, Finding, Fix, Safety, Severity
from letterlint.rulebook import cache
from letterlint.text import Span

BOOK = rulebook.load()[0]
TEXT = "I am a team player."
FIX = Fix("Leave the words out", Safety.SUGGESTION, (Edit(Span(7, 18), "[what you did]"),))
CLICHE = Finding(
    "style/cliche", Severity.WARNING, Span(7, 18), "“team player” says nothing.", lambda _: (FIX,)
)


def test_wrapped_lines_are_joined_and_items_and_paragraphs_are_not():
    text = "One line\nand its end.\n\n- Before: a long\n  item.\n- After: another.\n\nThe last.\n"
    assert explain.joined(text) == (
        "One line and its end.\n\n- Before: a long item.\n- After: another.\n\nThe last."
    )


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_a_reason_reads_as_paragraphs_and_loses_no_word(rule):
    text = explain.joined(rule.why)
    assert text.split() == rule.why.split()
    for paragraph in text.split("\n\n"):
        assert "\n" not in paragraph or all(line.startswith("- ") for line in paragraph.split("\n"))


def test_a_hover_says_each_thing_once():
    text = explain.hover_text(BOOK.rules["style/cliche"], CLICHE, TEXT)
    assert text.startswith("### style/cliche (warning)\n\n")
    assert text.endswith("In this letter: “team player” becomes “\\[what you did\\]”")
    assert text.count("team player” becomes") == 1
    assert CLICHE.message not in text  # The editor shows the diagnostic itself.


def test_the_link_of_a_rule_opens_a_page_of_markdown(tmp_path, monkeypatch):
    monkeypatch.setattr(explain, "PAGES", tmp_path)
    rule = BOOK.rules["style/cliche"]
    explain.rule_uri.cache_clear()
    assert (
        explain.rule_uri(rule) is None
    )  # There is none before the rulebook is compiled, and no YAML instead.
    (tmp_path / "old").mkdir()
    explain.write_pages(BOOK.rules.values())
    explain.rule_uri.cache_clear()
    address = explain.rule_uri(rule)
    assert address == (tmp_path / "style" / "cliche.md").as_uri()
    assert (tmp_path / "style" / "cliche.md").read_text(encoding="utf-8") == explain.rule_page(rule)
    assert not (tmp_path / "old").exists()
    explain.rule_uri.cache_clear()


def test_pages_are_written_where_the_rulebook_is_compiled():
    assert explain.PAGES.parent == cache.file().parent
