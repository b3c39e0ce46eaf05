"""What a fix makes of a must-have that the letter leaves out; examples stand with the rule."""

import pytest

import letterlint
from letterlint.fixes.edits import apply

POSTING = "# ML engineer\n\n## Requirements\n\n- Terraform\n- Kafka\n"
LETTER = """\
Dear Ms. Okafor,

My forecast of the ferries runs in Docker. Every night it reads the tickets of the day before and tells each
harbour how many cars will wait there in the morning, and the harbour masters open their lanes by it.

On Fridays I put what went wrong on one page and hang it in the kitchen. Whoever passes may add a line in
pencil, and some of these lines are better than mine. I still have all of these pages, and they have taught
me more than any book about waves.

I would like to do the same for your feeders. On Fridays I sit with the crews, who know more of fog than
any model; much of what it learned in two years I heard at their table first.

Could we talk next week?

Best regards,

Ida Lund
"""


def unmet(text, **beside):
    report = letterlint.review(text, posting=POSTING, **beside)
    assert not report.problems
    return next(finding for finding in report.findings if finding.rule == "posting/unmet")


@pytest.mark.parametrize("number", [0, 1])
def test_a_fix_answers_the_first_and_leaves_the_rest(number):
    found = unmet(LETTER)
    fix = found.fixes[number]
    assert "Terraform" in found.message and "Terraform" in fix.title

    mended = apply(LETTER, fix.edits)

    assert "Terraform" not in unmet(mended).message
    assert "\n\n" + fix.edits[0].text + "Could we talk next week?" in mended


def test_who_has_used_a_thing_by_the_resume_is_offered_no_denial():
    assert [fix.title for fix in unmet(LETTER).fixes] == [
        "Insert a sentence on Terraform",
        "Say that you have not used Terraform yet",
    ]
    shown = unmet(LETTER, resume="# Ida Lund\n\n- Moved the feeders to Kafka.\n")
    assert [fix.title for fix in shown.fixes] == ["Insert a sentence on Kafka"]
