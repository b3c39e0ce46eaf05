"""What single lines of a letter are, by their words and by their shape."""

import pytest

from letterlint.structure import line_roles
from letterlint.structure.line_shapes import ends_sentence, is_name, is_prose, is_valediction, may_sign

CLASSIFIER = line_roles.default()


@pytest.mark.parametrize(
    ("line", "greets"),
    [
        ("Dear Ms. Okafor,", True),
        ("Dear Dr. Wu and team:", True),
        ("Dear hiring manager", True),
        ("Dear all, I apply for the post,", False),  # Text behind the salutation.
        ("Dear Ann. We met in May.", False),
        ("Dear me, what a quarter?", False),
        ("Dearborn is where the plant stands.", False),
    ],
)
def test_a_salutation_greets_and_has_no_other_text(line: str, greets: bool) -> None:
    assert CLASSIFIER.is_salutation(line) is greets


@pytest.mark.parametrize(
    ("line", "below", "lines"),
    [
        ("Dear Ann,", ["Bo,"], 0),
        ("Dear Ann, Bo,", ["and all,"], 1),
        ("Dear Ms. Roe,", ["Mr. Wu,"], 1),
        ("Dear Ann,", ["I apply for the post,"], 0),
        ("Dear Ann,", [], 0),
    ],
)
def test_a_salutation_goes_on_below(line: str, below: list[str], lines: int) -> None:
    assert CLASSIFIER.salutation_goes_on(line, below) == lines


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("Kind regards,", 13),
        ("Kind regards, Ada Byron", 13),
        ("Kind regards. Ada Byron", None),  # A full stop ends no sign-off before a name.
        ("With best wishes to the team that runs it,", None),
        ("kind regards,", None),
    ],
)
def test_a_sign_off_ends_before_the_name(line: str, end: int | None) -> None:
    assert CLASSIFIER.sign_off_end(line) == end


@pytest.mark.parametrize(
    ("sign_off", "name"),
    [("Kind regards,\nAda Byron", "Ada Byron"), ("Sincerely, Bo Li", "Bo Li"), ("Kind regards,", "")],
)
def test_the_name_ends_a_sign_off(sign_off: str, name: str) -> None:
    assert CLASSIFIER.signed_name(sign_off) == name


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ada@example.org", "contact"),
        ("+49 30 1234567 | example.org/ada", "contact"),
        ("Mail me at ada@example.org when you have read it", "none"),
        ("Leeds, 3 December 2026", "date"),
        ("In 2023 we moved", "none"),
        ("Subject: Senior ML Engineer", "subject"),
        ("Subject: I apply. Please read further.", "none"),
    ],
)
def test_lines_that_their_words_label(line: str, kind: str) -> None:
    of_kind = {
        "contact": CLASSIFIER.is_contact(line),
        "date": CLASSIFIER.is_date(line),
        "subject": CLASSIFIER.is_subject(line),
    }
    assert [name for name, is_kind in of_kind.items() if is_kind] == ([] if kind == "none" else [kind])
    assert CLASSIFIER.is_labeled(line) is (kind != "none")


@pytest.mark.parametrize(
    ("line", "begins"), [("P.S. The demo is up.", True), ("PS: it runs", True), ("PSI drift was low.", False)]
)
def test_a_postscript_begins_with_its_letters(line: str, begins: bool) -> None:
    assert CLASSIFIER.is_postscript(line) is begins


@pytest.mark.parametrize(
    ("line", "lists"), [("Enclosures: resume", True), ("Enclosed is my resume.", False), ("Encl. (2):", True)]
)
def test_enclosures_begin_with_a_label(line: str, lists: bool) -> None:
    assert CLASSIFIER.is_enclosure(line) is lists


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Ada Byron", True),
        ("Prof. Ada de la Cruz, Leeds", True),
        ("~ Ada Byron", True),
        ("[Your Name]", True),
        ("Ada Byron.", True),
        ("Runs daily.", False),
        ("It serves parcels at night", False),
        ("Room 12", False),
        ("", False),
    ],
)
def test_a_name_is_no_sentence(line: str, named: bool) -> None:
    assert is_name(line) is named


def test_a_name_in_lower_case_stands_under_a_sign_off_alone() -> None:
    assert may_sign("jo doe") and not is_name("joanna doe")
    assert not may_sign("we met in leeds last year")


def test_a_valediction_is_short_and_ends_with_a_comma() -> None:
    assert is_valediction("Yours in data,")
    assert not is_valediction("Yours in data")
    assert not is_valediction("In the last two of my years there,")


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("It runs daily.", True),
        ("Acme Inc.", False),
        ("one two three four five six seven eight", True),
        ("Senior ML Engineer", False),
    ],
)
def test_prose_has_eight_words_or_a_full_stop(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


@pytest.mark.parametrize(("line", "ends"), [("It runs.", True), ("as follows —", True), ("and then", False)])
def test_a_line_ends_a_sentence_with_a_sign(line: str, ends: bool) -> None:
    assert ends_sentence(line) is ends
