"""Which company a letter is for, by the lines above its salutation."""

import pytest

from letterlint.formats import parse
from letterlint.structure.company import addressee


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ridgeway Maps Ltd", "Ridgeway Maps"),
        ("Re: Machine Learning Engineer at Ridgeway", "Ridgeway"),
        ("Application for Vision Engineer (m/f/d), Ridgeway Maps GmbH", "Ridgeway Maps"),
        ("Subject: Data Scientist | Ridgeway Systems", "Ridgeway"),
        ("Re: Machine Learning Engineer, Remote Sensing", None),
        ("Application for Data Engineer, Bergen", None),
        ("Data Scientist at Ridgeway", None),  # It may be the writer's own job.
    ],
)
def test_a_subject_line_names_the_company(book, line: str, name: str | None) -> None:
    source = f"Ada Brook\n12 Mill Lane\n\n{line}\n\nDear team,\n\nMy model finds leaks.\n\nBest,\nAda\n"
    letter = parse(source, "markdown")
    assert next(iter(addressee(letter, None, book.names)), None) == name
