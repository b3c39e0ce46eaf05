"""What single lines of a letter are, by their words."""

import pytest

from letterlint.structure import line_roles

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
    ("line", "title"),
    [
        ("Junior Machine Learning Engineer (NLP)", True),
        ("Data Scientist | Pumps", True),
        ("Vision Engineer (m/f/d)", True),
        ("28 ms | 40 shops | 2 million dollars a year", False),
        ("PyTorch, Triton, CUDA", False),
        ("Greetings from Berlin", False),
        ("As an engineer I built it.", False),
    ],
)
def test_a_job_title_is_no_sentence_and_names_a_job(line: str, title: bool) -> None:
    assert CLASSIFIER.is_job_title(line) is title
