"""What single lines of a letter are, by their shape."""

import pytest

from letterlint.structure.line_shapes import ends_sentence, is_name, is_prose, is_valediction, may_sign


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
