"""Other letters of the writer's: whom they are to, and their sentences with the company's name left out."""

from pathlib import Path

import pytest

from letterlint.beside.other_letter import comparable_words, read_other_letter
from letterlint.letter import Document

LETTER = """\
Dear Nordlys Shipping team,

I run a ranker.
What draws me to Nordlys Shipping is how openly Nordlys writes.

Best,

Jo
"""


@pytest.fixture
def read(book):
    def read(text):
        return read_other_letter(Document(Path("/l.md"), text, "markdown"), book.analyzer, book.names)

    return read


def test_all_spellings_of_the_company_are_one_word(read, book):
    letter = read(LETTER)
    assert letter.addressee == ("Nordlys Shipping", "Nordlys", "NS")
    company = book.analyzer.company_symbol
    reason = ("what", "draws", "me", "to", company, "is", "how", "openly", company, "writes")
    place = letter.sentences[reason]
    assert (place.line, place.words) == (4, "What draws me to Nordlys Shipping is how openly Nordlys writes.")


def test_words_are_those_of_some_tokens(read, book):
    _, analysis = read(LETTER).paragraphs[0]
    assert comparable_words(analysis, 0, 3, book.analyzer.company_symbol) == ("i", "run", "a")


@pytest.mark.parametrize(
    ("company", "text", "another"),
    [
        (("Halden Grid", "Halden"), "", True),
        (("nordlys",), "", False),
        ((), "I admire Halden.", True),
        ((), "I admire Nordlys.", False),
    ],
)
def test_it_is_to_another_company_where_no_spelling_is_shared(read, company, text, another):
    assert read(LETTER).is_to_another(company, text) is another


@pytest.mark.parametrize("text", ["", "Nordlys Shipping is hiring.", "Dear Manager,\n\nI run it.\n"])
def test_what_greets_no_company_is_to_none(read, text):
    assert not read(text).is_to_another(("Halden",), "")
