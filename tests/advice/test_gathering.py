"""One place, one diagnostic: what is missing at the salutation, what touches together, and nothing lost."""

from collections import Counter

import pytest

import clean_letter
from letterlint.advice.diagnostic import begin_here
from letterlint.letter import Role
from letterlint.rule import Severity
from letters.labels import GOLD
from weak_letters import LETTERS


def rules(diagnostic):
    return [finding.rule for finding in diagnostic.findings]


def words(text, diagnostic):
    return text[diagnostic.span.start : diagnostic.span.end]


def only(diagnostics, rule):
    (found,) = (each for each in diagnostics if rule in rules(each))
    return found


@pytest.mark.parametrize("name", LETTERS)
def test_a_weak_letter_is_not_shouted_at(gathered, name):
    text, markup = LETTERS[name]
    found, report = gathered(text, markup)
    assert len(report.findings) > 40
    assert len(found) <= 20
    assert sum(each.severity >= Severity.WARNING for each in found) <= 10


@pytest.mark.parametrize("name", LETTERS)
def test_each_finding_is_in_one_diagnostic(gathered, name):
    found, report = gathered(*LETTERS[name])
    members = [finding for each in found for finding in each.findings]
    assert sorted(members, key=lambda f: (f.span, f.rule)) == list(report.findings)
    for each in found:
        # Later warnings of a rule that has warned before are shown as information.
        assert each.severity <= each.findings[0].severity
        assert each.findings[0].severity == max(finding.severity for finding in each.findings)


@pytest.mark.parametrize("name", LETTERS)
def test_no_sentence_is_marked_as_a_whole(gathered, name):
    found, report = gathered(*LETTERS[name])
    for sentence in report.sentences:
        last = report.letter.text[: sentence.end].rstrip(" .!?\n")
        assert not any(e.span.start <= sentence.start and len(last) <= e.span.end for e in found)


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_missing_stands_at_the_salutation(gathered, book, name):
    found, report = gathered(*LETTERS[name])
    salutation = next(report.letter.having(Role.SALUTATION)).span.start
    missing = [each for each in found if each.gathered]
    assert {each.span for each in missing} == {(salutation, salutation)}
    parts = [book.rules[each.rule].part for each in missing]
    assert len(parts) == len(set(parts))
    for each in missing:
        assert each.elsewhere == each.findings  # where the facts belong
        if len(each.findings) > 1:
            assert all(finding.lacks in each.message for finding in each.findings)
            assert "\n" not in each.message


def test_missing_numbers_are_told_in_one_sentence(gathered):
    found, _ = gathered(LETTERS["graduate"][0])
    numbers = only(found, "evidence/no-scale")
    assert set(rules(numbers)) == {"evidence/no-impact", "evidence/no-scale", "opening/no-metric"}
    assert numbers.severity is Severity.WARNING
    assert numbers.message == (
        "Numbers are missing: what it was worth (money, hours, results), scale (users, data, requests)"
        " and one in the opening."
    )


def test_one_thing_missing_is_told_in_its_own_words(gathered, book):
    text = clean_letter.MARKDOWN.replace("⟨paragraph⟩", "").replace(
        " My code is at <https://github.com/jonas/arrivals>.", ""
    )
    (only_one,) = gathered(text)[0]
    assert only_one.message == book.rules["closing/no-link"].message
    assert only_one.span == (0, 0)


def test_without_a_salutation_the_first_words_tell_it(gathered):
    text = LETTERS["chatbot"][0].replace("Dear Recruiter,\n\n", "")
    found, report = gathered(text, "plain")
    start = report.letter.opening.span.start
    assert {each.span for each in found if each.gathered} == {(start, start)}


def test_tools_in_a_row_are_one_place(gathered):
    text = clean_letter.letter("markdown", "It used Pytorch, Numpy, Tensorflow and kubernetes.")
    found, _ = gathered(text)
    casing = only(found, "stack/tool-casing")
    assert words(text, casing) == "Pytorch, Numpy, Tensorflow and kubernetes"
    assert casing.severity is Severity.HINT
    assert casing.message.endswith("The same goes for “Numpy”, “Tensorflow” and “kubernetes”.")
    assert casing.elsewhere == ()


def test_the_same_words_are_named_once(gathered):
    found, _ = gathered(
        clean_letter.letter("markdown", "Pytorch runs here. Pytorch runs there, beside Numpy.")
    )
    assert only(found, "stack/tool-casing").message.endswith("The same goes for “Numpy”.")


def test_a_vague_adverb_in_a_claim_is_one_place_of_two_voices(gathered, book):
    text = clean_letter.letter("markdown", "I greatly reduced the queue of the depot.")
    found, _ = gathered(text)
    claim = only(found, "evidence/unquantified-claim")
    assert rules(claim) == ["evidence/vague-quantity", "evidence/unquantified-claim"]
    assert words(text, claim) == "greatly reduced the queue of the depot"
    assert len(claim.message.split("\n")) == 2


def test_a_mark_that_is_shown_by_its_first_words_is_nowhere_else(gathered):
    found, _ = gathered("Dear Ann,\n\nI look forward to hearing from you.\n\nBest,\nJo\n")
    passive = only(found, "closing/passive")
    assert passive.span != passive.findings[0].span
    assert passive.elsewhere == ()


def test_marks_of_two_sentences_do_not_touch(gathered):
    text = clean_letter.letter(
        "markdown", "I am a team player. Passionate about trains, I build [N] of them."
    )
    found, _ = gathered(text)
    assert words(text, only(found, "style/cliche")) == "team player"
    assert words(text, only(found, "company/placeholder")) == "[N]"


def test_errors_are_told_one_by_one(gathered):
    found, _ = gathered(clean_letter.letter("markdown", "It read [N] files in [M] hours, and [K] more."))
    assert Counter(rule for each in found for rule in rules(each)) == {"company/placeholder": 3}
    assert len(found) == 3


def test_a_warning_is_one_once(gathered):
    text = clean_letter.letter("markdown", "I am a team player.\n\nI am a fast learner too.")
    found = [each for each in gathered(text)[0] if "style/cliche" in rules(each)]
    assert [each.severity for each in found] == [Severity.WARNING, Severity.INFORMATION]
    assert found[1].findings[0].severity is Severity.WARNING


def test_a_cause_is_warned_of_once(gathered):
    found, _ = gathered(LETTERS["chatbot"][0], "plain")
    assert only(found, "evidence/no-impact").severity is Severity.WARNING
    claims = [each for each in found if "evidence/unquantified-claim" in rules(each)]
    assert claims
    assert {each.severity for each in claims} == {Severity.INFORMATION}
    assert {each.findings[0].severity for each in claims} == {Severity.WARNING}


def test_hints_of_a_rule_are_one_place_in_the_whole_letter(gathered):
    text = clean_letter.letter("markdown", "It used Pytorch.\n\nIt used Numpy.")
    assert len(only(gathered(text)[0], "stack/tool-casing").findings) == 2


def test_errors_come_first_then_opening_and_numbers_and_hints_last(gathered):
    found, _ = gathered(LETTERS["graduate"][0].replace("various tasks", "[N] tasks"))
    order = [each.rule for each in begin_here(found, len(found))]
    assert order[:3] == ["company/placeholder", "opening/generic", "evidence/no-impact"]
    severities = [each.severity for each in begin_here(found, len(found))]
    assert severities.count(Severity.HINT) == 2
    assert severities[-2:] == [Severity.HINT] * 2
    assert begin_here(found) == begin_here(found, 3)
    assert all(each.step for each in found)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_in_gold_letters_nothing_is_lost_and_no_word_is_marked_twice(gathered, path):
    from letterlint.formats import markup_of
    from marks import read

    text, _ = read(path.read_text(encoding="utf-8"))
    found, report = gathered(text, markup_of(path.name) or "plain")
    assert sum(len(each.findings) for each in found) == len(report.findings)
    assert len(found) <= len(report.findings)
