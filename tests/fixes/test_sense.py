"""What fixes write reads as English where it stands: in every gold letter, and in letters that need much."""

from functools import cache

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.fixes.edits import apply
from letterlint.formats import markup_of, parse
from letterlint.reviewer import Reviewer
from letters.labels import GOLD
from letters.labels import read as read_gold
from weak_letters import LETTERS

BOOK = rulebook.load()[0]
REVIEWER = Reviewer(BOOK)
TEXTS = {
    **{path.name: (read_gold(path)[0], markup_of(path.name)) for path in GOLD},
    **LETTERS,
}


@cache
def report(name):
    return REVIEWER.review(parse(*TEXTS[name]), Config())


def fixes(name, *rules):
    return [(f, fix) for f in report(name).findings if f.rule in rules for fix in f.fixes]


HABITS = (
    "I keep bees near the river and ride to work on an old bicycle. " * 7
)  # With fewer words it is a draft.


def letter_of(*paragraphs):
    return "\n\n".join(
        ["Dear Ann,", *paragraphs, HABITS, "Could we talk next week?", "Best regards,", "Jo Marsh", ""]
    )


def offered(text, rule):
    """The letters that a rule's fixes make, by title."""
    found = REVIEWER.review(parse(text, "markdown"), Config()).findings
    return {fix.title: apply(text, fix.edits) for f in found if f.rule == rule for fix in f.fixes}


FACTS = [rule.id for rule in BOOK.rules.values() if any(action.beside for action in rule.actions)]


@pytest.mark.parametrize("name", TEXTS)
def test_a_missing_fact_is_asked_for_in_a_sentence_of_its_own(name):
    text = report(name).letter.text
    closing, opening = report(name).letter.closing, report(name).letter.opening
    for finding, fix in fixes(name, *FACTS):
        for edit in fix.edits:
            before = text[: edit.span.start].rstrip()
            assert before.endswith((".", "!", ".”", '."', "}", "*", ")")), (finding.rule, before[-40:])
            assert edit.text.rstrip().endswith(".")
            assert closing is opening or not closing.span.start < edit.span.start <= closing.span.end
            assert not before.endswith("?")


SYSTEM = "The ranker that I built runs in production for a bookstore."
STOCK = "I am writing to apply for the position of ML engineer, as I love books."


def test_a_number_goes_to_the_sentence_about_the_system():
    text = letter_of(f"{SYSTEM} Before that I read much.", "I like tea.")
    assert (
        f"{SYSTEM} The system handles [N] requests per second. Before"
        in offered(text, "evidence/no-scale")["Add the throughput"]
    )
    assert (
        f"{SYSTEM} The system saves [N] a year. Before"
        in offered(text, "evidence/no-impact")["Add the money it saved"]
    )


def test_never_into_a_stock_opener_but_to_the_end_of_its_paragraph():
    text = letter_of(f"{STOCK} I trained models at home.", "I like tea.")
    for rule in ("evidence/no-scale", "evidence/no-impact", "opening/no-metric"):
        made = offered(text, rule)
        assert made
        for after in made.values():
            _, behind = after.split(f"{STOCK} I trained models at home. ")
            assert behind.startswith(("[", "With [system]"))


def test_a_closing_gets_no_facts():
    text = (
        "Dear Ann,\n\nI trained models in Python at home.\n\nCould we talk next week?\n\nBest,\n\nJo Marsh\n"
    )
    for after in offered(text, "mlops/missing").values():
        assert "Could we talk next week?\n\nBest" in after


@pytest.mark.parametrize(
    ("claim", "title", "after"),
    [
        ("That saved us a lot of money.", "Put the sum: [N] a year", "That saved us [N] a year."),
        ("I worked with huge amounts of data.", "Put a size: [N] TB of", "I worked with [N] TB of data."),
        ("I labelled thousands of pictures.", "Put a number: [N]", "I labelled [N] pictures."),
    ],
)
def test_a_vague_amount_is_replaced_by_one_with_its_unit(claim, title, after):
    assert after in offered(letter_of(claim), "evidence/vague-quantity")[title]


@pytest.mark.parametrize(
    "claim",
    [
        "I worked on a large dataset at home.",
        "I spent a lot of time on it.",
        "I orchestrated massive volumes of information at home.",
    ],
)
def test_what_cannot_be_counted_gets_no_bare_number(claim):
    assert "Put a number: [N]" not in offered(letter_of(claim), "evidence/vague-quantity")


def test_no_percentage_is_put_beside_a_vague_amount():
    text = letter_of("I saved the depot a lot of money with it.")
    assert not offered(text, "evidence/unquantified-claim")
    assert (
        "saved the depot [N] a year with it"
        in offered(text, "evidence/vague-quantity")["Put the sum: [N] a year"]
    )


@pytest.mark.parametrize(
    ("said", "built"),
    [
        ("I worked on a ranking model for the shop.", "I built a ranking model for the shop."),
        ("I was responsible for the fraud service.", "I built the fraud service."),
        ("I took part in a competition on pictures.", None),
        ("I participated in the migration of a model.", None),
        ("I worked on the strategy of the company.", None),
        ("I contributed to the documentation of a model.", None),
        ("I gained experience in the tuning of a model.", None),
        ("I was responsible for the model part of it.", None),
    ],
)
def test_a_verb_is_swapped_only_where_its_object_can_be_built(said, built):
    made = offered(letter_of(said), "evidence/weak-ownership")
    if built is None:
        assert not any("built" in title for title in made)
    else:
        assert any(built in after for after in made.values())


def test_a_sentence_about_running_ends_the_paragraph_about_what_runs():
    text = letter_of(f"{SYSTEM} It is my fifth.", "You sell books, and I read them.")
    for title, after in offered(text, "mlops/missing").items():
        assert "It is my fifth. " in after and "It is my fifth.\n" not in after, title


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (
            "evidence/unquantified-claim",
            "Prompt caching reduced our bill drastically.",
            "reduced our bill by [N]%.",
        ),
        ("evidence/unquantified-claim", "We reduced costs by moving house.", "costs by [N]% by moving"),
        ("evidence/vague-quantity", "It reads an immense quantity of logs.", "It reads [N] logs."),
        (
            "stack/explained-tool",
            "We use Redis, which is a key-value store, and I like it.",
            "Redis, and I like",
        ),
        (
            "stack/explained-tool",
            "We use Redis, a key-value store, for features.",
            "We use Redis for features.",
        ),
        (
            "stack/explained-tool",
            "We use Redis, a key-value store, and Kafka (for clicks).",
            "We use Redis and Kafka (for clicks).",
        ),
        (
            "evidence/unquantified-claim",
            "I improved the night mode and left.",
            "the night mode ([measure] from [before] to [after]) and left.",
        ),
        (
            "evidence/unquantified-claim",
            "My scheduler saved the nurses time.",
            "saved the nurses time (from [N] to [N] hours a week).",
        ),
        ("evidence/vague-quantity", "I clean huge amounts of sensor data.", "I clean [N] TB of sensor data."),
        (
            "evidence/no-baseline",
            "Click-through climbed 6% and nobody has asked for the list.",
            "climbed 6% compared with [baseline] and nobody",
        ),
        (
            "evidence/no-baseline",
            "Errors fell by 9% once I cached the features.",
            "Errors fell by 9% compared with [baseline] once I cached",
        ),
        (
            "evidence/no-baseline",
            "We raised sales by 9% without asking anybody.",
            "by 9% compared with [baseline] without asking",
        ),
    ],
)
def test_words_around_a_fix_still_fit(rule, before, after):
    assert any(after in made for made in offered(letter_of(before), rule).values())


@pytest.mark.parametrize(
    "claim",
    [
        "I cut the time that a new product needs.",
        "My forecast was improved by it.",
        "I reduced the noise in the pager markedly.",
        "I reduced the paperwork of the shift leaders, who thanked me.",
        "I optimized countless processes.",
        "It reduced the time our analysts spend on checks.",
        "I cut the time needed for a report.",
        "I raised the response to our mailings.",
        "We improved the accuracy using random forests, SVMs and luck.",
    ],
)
def test_no_number_parts_what_belongs_together(claim):
    assert not offered(letter_of(claim), "evidence/unquantified-claim")


@pytest.mark.parametrize(
    ("rule", "paragraph"),
    [
        ("evidence/no-latency", "I deployed a fraud model for a bank."),
        ("stack/no-cloud", "I deployed a fraud model in PyTorch with Docker."),
    ],
)
def test_a_sentence_that_is_there_already_is_not_offered_again(rule, paragraph):
    text = letter_of(paragraph)
    for title, made in offered(text, rule).items():
        assert len(made) > len(text)
        assert title not in offered(made, rule)


def test_what_is_told_of_several_systems_is_not_followed_by_one():
    text = letter_of("I run 31 models in production for a bookstore. I like tea.", "You sell books.")
    made = offered(text, "evidence/no-impact")["Add the money it saved"]
    assert "for a bookstore. I like tea. [System] saves [N] a year.\n" in made


def test_nothing_is_put_behind_a_line_that_does_not_end():
    text = letter_of("What I made:", "- a ranker that runs in production for a bookstore\n- a cake")
    assert all("bookstore The" not in after for after in offered(text, "evidence/no-impact").values())


def test_a_pictograph_and_its_full_stop_end_one_sentence():
    text = letter_of("The ranker that I built runs in production 🎁. I like tea.")
    assert (
        "production 🎁. The system saves [N] a year. I like tea."
        in offered(text, "evidence/no-impact")["Add the money it saved"]
    )


def test_a_sentence_about_the_company_does_not_begin_another_section():
    text = letter_of("## Why you\n\nYour team is great.", "## Availability\n\nI am free from Monday.")
    text = text.replace(f"{HABITS}\n\nCould we talk next week?\n\n", "").replace(
        "Dear Ann,", f"Dear Ann,\n\n{HABITS}"
    )
    (made,) = offered(text, "company/no-connection").values()
    assert "Your team is great. Your [product, paper or post] is why I write" in made


def test_work_is_told_of_where_work_is_told_of():
    praise = "I admire your culture, and I am a perfect fit for your team."
    text = letter_of("I want a new job.", "At my bank I wrote reports for the managers.", praise)
    for title, after in offered(text, "mlops/missing").items():
        assert f"{praise}\n" in after, title


SAID = {
    "[N]": "40",
    "[System]": "The ranker",
    "[before]": "90",
    "[after]": "40",
    "[measure]": "complaints",
    "[business metric]": "revenue",
    "[baseline]": "the old rules",
    "[team]": "two nurses",
    "[what they did]": "labelled the scans",
    "[what]": "the threshold",
    "[Monitoring tool]": "Evidently",
    "[model]": "the ranker",
    "[what happens if one fails]": "a failure stops the release",
    "[product, paper or post]": "route planner",
    "[what you would bring to it]": "two years of running one",
    "[link]": "https://github.com/jo/ranker",
}


def said(edit):
    for blank, words in SAID.items():
        edit = edit._replace(text=edit.text.replace(blank, words))
    return edit


@pytest.mark.parametrize("name", LETTERS)
def test_a_blank_that_is_filled_in_answers_the_finding(name):
    text, markup = LETTERS[name]
    for finding in report(name).findings:
        for fix in finding.fixes:
            edits = [said(edit) for edit in fix.edits]
            if edits == list(fix.edits) or any("[" in edit.text for edit in edits):
                continue
            after = REVIEWER.review(parse(apply(text, edits), markup), Config()).findings
            before = [one for one in report(name).findings if one.rule == finding.rule]
            assert len([one for one in after if one.rule == finding.rule]) < len(before), (
                finding.rule,
                fix.title,
            )
