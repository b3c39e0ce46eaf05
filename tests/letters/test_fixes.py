"""Every fix that is offered on the gold letters: it mends what it says, spoils nothing, and works once."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from labels import GOLD, passage_rules, read, review, workspace

from letterlint.fixes.edits import apply, leaves_blanks
from letterlint.formats import markup_of
from letterlint.text import Span


@cache
def reviewed(path):
    text, _ = read(path)
    return text, review(text, markup_of(path.name))


@cache
def offers():
    """Every fix of every finding in every letter."""
    return [
        (path, finding, fix)
        for path in GOLD
        for finding in reviewed(path)[1].findings
        for fix in finding.fixes
    ]


def inserted(fix):
    """Where the fix's own text stands once it is applied."""
    shift = 0
    for edit in fix.edits:
        start = edit.span.start + shift
        yield Span(start, start + len(edit.text))
        shift += len(edit.text) - (edit.span.end - edit.span.start)


any_offer = st.deferred(lambda: st.sampled_from(offers()))


@given(any_offer)
@settings(max_examples=200, deadline=None)
def test_a_fix_mends_its_finding_or_leaves_a_blank_that_is_found(offer):
    path, finding, fix = offer
    text, before = reviewed(path)
    fixed = apply(text, fix.edits)
    after = review(fixed, markup_of(path.name))
    if leaves_blanks(fix):
        blanks = [one.span for one in after.findings if is_blank(one)]
        assert any(blank.touches(place) for blank in blanks for place in inserted(fix))
    else:
        assert count(after, finding) < count(before, finding)


def is_blank(finding):
    return workspace().rules().rulebook.rules[finding.rule].check_kind == "placeholder"


def count(report, finding):
    return sum(one.rule == finding.rule for one in report.findings)


@given(any_offer)
@settings(max_examples=200, deadline=None)
def test_a_fix_leaves_the_rest_of_the_letter_as_it_was(offer):
    path, finding, fix = offer
    text, before = reviewed(path)
    assert fix.edits
    assert list(fix.edits) == sorted(fix.edits, key=lambda edit: edit.span)
    assert all(one.span.end <= two.span.start for one, two in zip(fix.edits, fix.edits[1:], strict=False))
    after = review(apply(text, fix.edits), markup_of(path.name))
    kept = [(block.role, block.prose.text) for block in after.letter.blocks]
    for block in before.letter.blocks:
        if any(edit.span.touches(block.span) for edit in fix.edits):
            continue
        assert (block.role, block.prose.text) in kept
    held = any(finding.span.touches(edit.span) or near(edit, finding, text) for edit in fix.edits)
    assert held or finding.rule not in passage_rules(), "a fix stays in the paragraph of its passage"


def near(edit, finding, text):
    between = text[min(finding.span.end, edit.span.end) : max(finding.span.start, edit.span.start)]
    return "\n\n" not in between.replace("\r", "")


@given(any_offer)
@settings(max_examples=200, deadline=None)
def test_a_fix_cannot_be_made_twice(offer):
    path, finding, fix = offer
    text, _ = reviewed(path)
    once = apply(text, fix.edits)
    for again in review(once, markup_of(path.name)).findings:
        if again.rule != finding.rule:
            continue
        for other in again.fixes:
            if other.title == fix.title and any(
                edit.text == mine.text and (edit.span.touches(place) or edit.span.start == place.end)
                for edit, mine, place in zip(other.edits, fix.edits, inserted(fix), strict=False)
            ):
                pytest.fail(f"{path.name}: {finding.rule} offers {fix.title!r} once more after it was made")


def test_there_is_much_to_fix():
    titles = {(finding.rule, fix.title) for _, finding, fix in offers()}
    assert len(titles) >= 60
