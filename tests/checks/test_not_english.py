"""The language that a template declares decides only where the words do not show English."""

import pytest

from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.reviewer import Reviewer

RULE = "letter/not-english"
REVIEWER = Reviewer(rulebook.load()[0])

# Many terms and names among the common words.
ENGLISH = """\
At CNES I designed a modular simulation platform in Python for the LISA space mission. I led the work on
Bayesian processing chains (Condor, Slurm) that mitigate noise in the instruments, and wrote the documentation
and the validation of the pipeline."""
# A language whose words the rule does not know.
WELSH = """\
Rwyf wedi adeiladu system ddysgu peirianyddol sy'n rhagweld llanw ar hyd yr arfordir, ac mae hi wedi bod yn
gweithio bob nos ers dwy flynedd heb unrhyw broblem fawr o gwbl i neb yma."""


def marked(text, declared):
    """Whether the rule marks a letter whose front matter declares a language."""
    letter = f"---\nlang: {declared}\n---\n\nDear Ann,\n\n{text}\n\nBest,\n\nJo\n"
    report = REVIEWER.review(parse(letter, "markdown"), Config())
    return any(finding.rule == RULE for finding in report.findings)


@pytest.mark.parametrize(
    ("text", "declared", "foreign"),
    [(ENGLISH, "fr", False), (ENGLISH, "en", False), (WELSH, "cy", True)],
)
def test_a_declared_language_is_believed_where_the_words_are_not_english(text, declared, foreign):
    assert marked(text, declared) is foreign
