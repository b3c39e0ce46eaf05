"""Blanks: which signs set text apart, where they begin and end, and what they say."""

import pytest

from letterlint.checks.blanks import blanks, quotations, wording


def found(text):
    return [text[blank.start : blank.end] for blank in blanks(text)]


@pytest.mark.parametrize(
    "blank",
    [
        "[Company]",
        "[ Company ]",
        "<company_name>",
        "{role}",
        "{{role}}",
        "{{{role}}}",
        "«role»",
        "[{company}]",
        "<{company}>",
        "${company}",
        "#{company}",
        "%{company}",
        "@{company}",
        "[Company\nName]",
        "<one sentence about\nthe\nproduct>",
    ],
)
def test_a_blank_is_found_with_all_its_signs(blank):
    assert found(f"I join {blank} now.") == [blank]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("([Company])", ["[Company]"]),
        ("[{company]", []),
        ("$[amount]", ["[amount]"]),
        ("US${amount}", ["{amount}"]),
        ("{{< pagebreak >}}", []),
        ("[a\nb\nc\nd]", []),
        ("[" + "x" * 400 + "]", []),
    ],
)
def test_what_is_no_part_of_a_blank_is_left_out(text, inner):
    assert found(text) == inner


@pytest.mark.parametrize(
    "said",
    ["Company Name", "COMPANY_NAME", "companyName", "Company's name", "company  name "],
)
def test_a_blank_says_the_same_however_it_is_written(said):
    assert wording(said) == "company name"


def test_quotations_are_found_in_straight_and_curly_quotes():
    text = 'He said "[it] works" and “[it] does”, it isn’t.'
    assert [text[start:end] for start, end in quotations(text)] == ['"[it] works"', "“[it] does”"]
