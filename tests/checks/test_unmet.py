"""What a fix makes of a must-have that the letter leaves out; examples stand with the rule."""

import pytest

import letterlint
from ferry_letter import BODY
from letterlint.fixes.edits import apply

POSTING = "# ML engineer\n\n## Requirements\n\n- Terraform\n- Kafka\n"
LETTER = f"""\
Dear Ms. Okafor,

{BODY}

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
