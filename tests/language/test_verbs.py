"""The forms of verbs, from the endings of rules/lexicon/verbs.yaml."""

import pytest

from letterlint.language.verbs import Ending, conjugate
from letterlint.resources import rules_dir
from letterlint.rulebook.lexicon_files import read_sources

ENDINGS = read_sources(rules_dir()).endings


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("deploy", "deploy deploys deployed deployed deploying"),
        ("carry", "carry carries carried carried carrying"),
        ("improve", "improve improves improved improved improving"),
        ("agree", "agree agrees agreed agreed agreeing"),
        ("launch", "launch launches launched launched launching"),
        ("ship", "ship ships shipped shipped shipping"),
        ("plan", "plan plans planned planned planning"),
        ("read", "read reads readed readed reading"),  # Irregular verbs have to be told.
        ("run runs ran run running", "run runs ran run running"),
    ],
)
def test_a_verb_has_five_forms(entry, forms):
    lemma, made = conjugate(entry, ENDINGS)
    assert lemma == forms.split()[0]
    assert " ".join(made[form][0] for form in ("base", "s", "past", "part", "ing")) == forms


def test_variants_stand_beside_each_other():
    assert conjugate("learn learns learned/learnt learned/learnt learning", ENDINGS)[1]["past"] == (
        "learned",
        "learnt",
    )


@pytest.mark.parametrize(
    ("entry", "endings", "message"),
    [
        ("go goes went", ENDINGS, "a verb is one word or five forms, not “go goes went”"),
        (
            "go",
            [Ending("$", {"s": "s", "past": "ed", "ing": "ing"}, frozenset({"do"}))],
            "no ending fits the verb “go”",
        ),
    ],
)
def test_what_is_no_verb_is_told(entry, endings, message):
    with pytest.raises(ValueError, match=message):
        conjugate(entry, endings)
