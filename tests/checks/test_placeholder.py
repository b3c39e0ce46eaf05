"""Placeholders end to end: what is marked, and what the front matter fills in."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import apply
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

RULE = "company/placeholder"
REVIEWER = Reviewer(rulebook.load()[0])
HEAD = "---\ncompany: Acme\nrole: ML Engineer\nrecipient: Ms. Okafor\n---\n\nDear Ms. Okafor,\n\n"


def findings(text, markup="markdown"):
    report = REVIEWER.review(parse(text, markup), Config())
    return [finding for finding in report.findings if finding.rule == RULE]


def filled(text):
    """The text with the first fix of each finding applied."""
    edits = [edit for finding in findings(text) for fix in finding.fixes[:1] for edit in fix.edits]
    return apply(text, edits)


@pytest.mark.parametrize(
    "blank",
    [
        "[Company]",
        r"\[Company\]",
        r"\<Company Name\>",
        r"\{\{company\}\}",
        "${company}",
        "#{company}",
        "%{company}",
        "@{company}",
        "{{{company}}}",
        "[{company}]",
        "【Company】",
        "［Company］",
        "<{company}>",
        "[Company's\nName]",
        "COMPANY_NAME",
        "%COMPANY%",
        "$COMPANY",
    ],
)
def test_a_blank_for_the_company_is_filled_whole(blank):
    assert filled(f"{HEAD}I join {blank}, gladly.\n") == f"{HEAD}I join Acme, gladly.\n"


@pytest.mark.parametrize("attributes", ["{.smallcaps}", "{#who}", "{lang=cy}", '{.a key="v w"}'])
def test_a_span_with_attributes_is_no_blank(attributes):
    assert findings(f"{HEAD}I am [here]{attributes} and join [Acme]{attributes}.\n") == []


@pytest.mark.parametrize("variable", ["page.title", "site.author.name", "page.title | upcase"])
def test_a_variable_of_a_page_is_no_blank(variable):
    assert findings(f"{HEAD}I join {{{{ {variable} }}}}, gladly.\n") == []


@pytest.mark.parametrize(
    "quotation", ["<q>[We] ship</q>", '<Q cite="x">[We]\nship</Q>', "<p><q>[We] ship</q></p>"]
)
def test_a_word_put_into_an_element_q_is_no_blank(quotation):
    assert findings(f"{HEAD}{quotation}\n") == []


@pytest.mark.parametrize(
    "blank",
    [
        "[describe what the company does]",
        "[Company Address]",
        "[mention a specific product of the company]",
        "[Job Reference Number]",
        "[number of roles]",
        "[Position start date]",
        "[Product Manager]",
    ],
)
def test_an_instruction_is_no_blank_for_a_name(blank):
    text = f"{HEAD}I join {blank}, gladly.\n"
    assert [text[finding.span.start : finding.span.end] for finding in findings(text)] == [blank]
    assert filled(text) == text


@pytest.mark.parametrize("value", ["~", "null", "", "[Company]"])
def test_nothing_is_filled_in_where_the_front_matter_says_nothing(value):
    text = f"---\ncompany: {value}\n---\n\nDear Ms. Okafor,\n\nI join [Company].\n"
    assert [finding.fixes for finding in findings(text)] == [()]


def test_everywhere_fills_each_blank_that_asks_for_the_same():
    text = f"{HEAD}I join [Company], yes {{{{company}}}}, not [Company Address].\n"
    everywhere = findings(text)[0].fixes[1]
    assert everywhere.title == "Fill in “Acme” everywhere"
    assert apply(text, everywhere.edits) == f"{HEAD}I join Acme, yes Acme, not [Company Address].\n"


def test_the_author_of_a_template_is_found_in_its_header():
    text = (
        "\\documentclass{awesome-cv}\n\\name{Claud D.}{Park}\n\\github{username}\n\\begin{document}\n"
        "\\letteropening{Dear Mr./Ms./Dr. LastName,}\nI write.\n\\end{document}\n"
    )
    marked = [text[finding.span.start : finding.span.end] for finding in findings(text, "latex")]
    assert marked == ["Claud D.}{Park", r"\github{username}", "Mr./Ms./Dr. LastName"]


SHIPPED = {
    "newlfm": "221B Baker Street",
    "simpletexcv": "My address line 1",
    "gallery": "123 Main Street",
    "telephone": "(555) 123-4567",
    "modernpro": "University of Example",
    "moderncv": "0000-0000-000-000",
}


@pytest.mark.parametrize("line", SHIPPED.values(), ids=SHIPPED)
def test_lines_that_templates_ship_are_found_in_the_header(line):
    found = findings(f"{line}\n\nDear Ms. Okafor,\n\nI deployed a model.\n")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I live at 1123 Main Street Extension, and my address is in the header.",
        "Our detective, named after Sherlock Holmes, reads logs.",
        "The address line 1 of a form was empty in 4% of the orders.",
        "My home is in Bergen, and recipient 1 got the letter.",
    ],
)
def test_near_misses_of_what_templates_ship(text):
    found = findings(f"Dear Ms. Okafor,\n\n{text}\n")
    assert found == []


@pytest.mark.parametrize(
    ("quotation", "markup"),
    [
        ("> {}", "markdown"),
        ("> - {}", "markdown"),
        (">{}\n> and more", "plain"),
        ("<blockquote><p>{}</p></blockquote>", "markdown"),
        (r"\begin{{quote}}{}\end{{quote}}", "latex"),
        (r"\enquote{{{}}}", "latex"),
    ],
)
def test_a_word_put_into_a_quotation_is_no_blank(quotation, markup):
    letter = f"Dear Ann,\n\nYou say:\n\n{quotation}\n\n[Our] team is here.\n"
    said = letter.format("[We] ship what [Company] needs.")
    assert [said[f.span.start : f.span.end] for f in findings(said, markup)] == ["[Company]", "[Our]"]


def test_an_index_of_a_formula_is_no_blank():
    assert findings("Dear Ann,\n\nThe loss of $x_{company}$ and $x^{role}$ fell.\n") == []


def marked(text, markup="latex"):
    return [text[finding.span.start : finding.span.end] for finding in findings(text, markup)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (r"I join.\footnote{At [Company], \textbf{gladly}.} Soon.", ["[Company]"]),
        (r"I join.\marginpar{At [Company].}", ["[Company]"]),
        (r"I join\todo{which company?} soon.", [r"\todo"]),
        (r"I join\todo[inline]{name [Company]} soon.", [r"\todo[inline]", "[Company]"]),
    ],
)
def test_placeholders_stand_in_notes_and_own_macros_too(said, words):
    assert marked(f"\\opening{{Dear Ms. Okafor,}}\n\n{said}\n") == words


def test_a_placeholder_in_a_footnote_is_filled_in():
    text = "% letterlint: on\n\\opening{Dear Ms. Okafor,}\n\nI join.\\footnote{At [Company], gladly.}\n"
    report = REVIEWER.review(parse(text, "latex"), Config(company="Acme"))
    edits = [edit for each in report.findings if each.rule == RULE for edit in each.fixes[0].edits]
    assert apply(text, edits) == text.replace("[Company]", "Acme")


@pytest.mark.parametrize("company", ["[Company]", "the [name] of it"])
def test_a_value_that_is_a_blank_itself_fills_none(company):
    text = f'---\ncompany: "{company}"\n---\n\nDear Ms. Okafor,\n\nI join [Company Name], gladly.\n'
    (found,) = [each for each in findings(text) if text[each.span.start : each.span.end] == "[Company Name]"]
    assert found.fixes == ()
