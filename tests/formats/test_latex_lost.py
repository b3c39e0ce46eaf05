"""Signs that TeX takes for commands: which are found, and that the fix gives the lost words back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import apply, fitting
from letterlint.formats import parse
from letterlint.formats.latex.lost import lost
from letterlint.reviewer import Reviewer
from letterlint.rule import Safety

RULE = "letter/lost-text"


def signs(text):
    """Each sign that is found, with its offset."""
    return [(span.start, text[span.start : span.end]) for span in lost(parse(text, "latex"))]


@pytest.mark.parametrize(
    ("before", "sign", "after"),
    [
        ("The bill fell by 31", "%", " against January."),
        ("I say that \\textbf{recall is 94", "%", "} of all, they say.\n}"),
        ("We do R", "&", "D."),
        ("I write C", "#", " and F\\#."),
        ("The column a", "_", "b is empty."),
    ],
)
def test_a_sign_in_prose_is_found_where_it_stands(before, sign, after):
    assert signs(before + sign + after) == [(len(before), sign)]


@pytest.mark.parametrize(
    "text",
    [
        "The bill fell by 31\\% against January.",
        "The bill fell by 31 % against January.",
        "It runs on EC2%\nand at home.",
        "A line break\\\\% and a comment.",
        "\\usepackage{underscore}\\begin{document}The column a_b.\\end{document}",
        "Write to ada_l@ada.example.",
        "$x_1$ and \\(y_2\\) and $5 \\mathrm{ms}$ and $3$ of $9$.",
        "\\newcommand{\\firm}[1]{#1 of Bergen}\n\nI like \\firm{Halden}.",
        "\\def\\firm#1{#1 of Bergen}\n\nI like \\firm{Halden}.",
        "\\NewDocumentCommand{\\firm}{O{x} m}{#2 of Bergen}\n\nI like \\firm{Halden}.",
        "\\newcommandx{\\firm}[2][1=x]{#1 of #2}\n\nI like \\firm{Halden}.",
        "% letterlint: disable-file\n\nIt costs \\$5.",
        "It costs $5.",
    ],
)
def test_what_tex_prints_or_was_told_to_drop_is_left_alone(text):
    assert signs(text) == []


def test_sums_of_money_are_found_and_formulas_are_not():
    text = "From $20 a day to $15, with $n = 4$ trucks at $k$, we saved $5 a crate."
    assert [text[at : at + 3] for at, _ in signs(text)] == ["$20", "$15", "$5 "]


@given(st.text(alphabet="5a %$&#_\\{}\n", max_size=40))
def test_any_text_gives_signs_in_order(text):
    found = [at for at, _ in signs(text)]
    assert found == sorted(set(found))
    assert all(text[at] in "%$&#_" for at in found)


def of_rule(text):
    """What the rule finds in a text."""
    report = Reviewer(rulebook.load()[0]).review(parse(text, "latex"), Config())
    return [finding for finding in report.findings if finding.rule == RULE]


def test_a_dollar_sign_is_escaped_with_all_others_of_its_paragraph():
    text = "It went from $20 a day to $15, with $n = 4$ trucks.\n\nFrom $5 a crate to $4 we came soon.\n"
    afters = {apply(text, fix.edits) for finding in of_rule(text) for fix in finding.fixes}
    assert afters == {
        "It went from \\$20 a day to \\$15, with $n = 4$ trucks.\n\nFrom $5 a crate to $4 we came soon.\n",
        "It went from $20 a day to $15, with $n = 4$ trucks.\n\nFrom \\$5 a crate to \\$4 we came soon.\n",
    }


def test_the_fix_gives_the_words_back():
    text = "It fell by 31% against May, from $20 a day to $15, says R&D.\n"
    read = text
    for _ in range(2):  # What the first sign swallowed is seen when it is back.
        found = of_rule(read)
        assert {fix.safety for finding in found for fix in finding.fixes} == {Safety.SAFE}
        read = apply(read, fitting(found, frozenset(Safety)))
    after = parse(read, "latex")
    assert after.blocks[0].prose.text == text.strip()
    assert lost(after) == []


def test_rules_that_miss_something_wait_for_what_was_swallowed():
    start = (
        "\\begin{letter}{Halden Grid}\n\\opening{Dear all,}\n" + "I deployed a ranker at my last job. " * 20
    )
    end = "\n\n\\closing{Regards,}\n\\end{letter}\n"

    def found(middle):
        letter = parse(start + middle + end, "latex")
        return {finding.rule for finding in Reviewer(rulebook.load()[0]).review(letter, Config()).findings}

    assert "mlops/missing" not in found("It fell by 31% with MLflow.")
    assert "mlops/missing" in found("It fell by 31\\%.")
    assert "mlops/missing" in found("It fell for R&D.")


def test_rules_on_passages_wait_in_the_paragraph_of_what_was_swallowed():
    def found(text):
        report = Reviewer(rulebook.load()[0]).review(parse(text, "latex"), Config())
        return [each.rule for each in report.findings if each.rule != RULE]

    assert found("It fell by 31% in May, and I significantly improved recall.") == []
    assert found("It fell by 31% in May.\n\nI significantly improved recall.") == [
        "evidence/vague-quantity",
        "evidence/unquantified-claim",
    ]
