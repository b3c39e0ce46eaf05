"""What a pack brings beside rules: words, terms, families and signals, and rules that it leaves out."""

import pytest

import evidence
from letterlint import rulebook
from letterlint.problem import Problem

RULE = """\
severity: hint
scope: letter
message: Nothing is knitted.
why: It is a letter for knitters.
source: beyond
check: {missing-signal: {any of: [knitting], mark: ["opening's first sentence"]}}
"""
SIGNAL = "about: knitting\nguard: any\nfamilies: [needle]\nfind: ['@stitch']\n"
WORDS = "about: Stitches.\nclasses:\n  stitch: [purl, '@knot']\n  knot: [bowline]\n"
TERMS = """\
about: What one knits with.
families:
  needle: {tool: 'true', about: Needles., says: a needle}
terms:
  - {name: Circulars, families: [needle]}
  - {name: SQL, families: [needle]}
"""


@pytest.fixture
def pack(tmp_path):
    """A folder with these files, loaded: the rulebook and the problems, each with the name of its file."""

    def load(**files):
        for name, text in {"knit/nothing.yaml": RULE, "signals/knitting.yaml": SIGNAL, **files}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        book, problems = rulebook.load((tmp_path,))
        return book, [str(Problem(problem.path.relative_to(tmp_path), *problem[1:])) for problem in problems]

    return load


def has(book, signal, text):
    prose = evidence.prose_of(text)
    return book.analyzer.analyze(prose, ()).has_signal(signal)


WHOLE = {"lexicon/words/stitches.yaml": WORDS, "lexicon/terms/needles.yaml": TERMS}


def test_a_signal_of_a_pack_knows_its_words_and_terms(pack):
    book, problems = pack(**WHOLE)
    assert problems == []
    assert "knit/nothing" in book.rules
    for text in ("I purl.", "I tie a bowline.", "I use Circulars."):
        assert has(book, "knitting", text), text
    assert not has(book, "knitting", "I use Python.")
    assert has(book, "production", "I deployed a ranker.")  # Ours stay.


def test_a_term_of_a_pack_takes_the_place_of_ours(pack):
    book, _ = pack(**WHOLE)
    assert has(book, "knitting", "I use SQL.")
    assert not has(book, "family/language", "I use SQL.")
    assert book.families["needle"].says == "a needle"


def test_a_signal_of_a_pack_takes_the_place_of_ours(pack):
    book, problems = pack(**{**WHOLE, "signals/ml.yaml": SIGNAL})
    assert problems == []
    assert has(book, "ml", "I purl.")
    assert not has(book, "ml", "I do machine learning.")


def test_mistakes_are_told_where_they_are(pack):
    _, problems = pack(
        **{
            "lexicon/words/stitches.yaml": WORDS.replace("@knot", "@knit"),
            "lexicon/terms/needles.yaml": TERMS,
            "signals/knitting.yaml": SIGNAL.replace("find", "fnid"),
        }
    )
    assert sorted(problems) == [
        "lexicon/words/stitches.yaml:3:18: class 'stitch': no word class “@knit” (in the pattern “@knit”)",
        "signals/knitting.yaml:4:1: unknown key 'fnid'; did you mean 'find'?;"
        " a rule that names it is left out",
    ]


def test_a_pack_leaves_out_rules_and_groups_that_came_before_it(pack):
    ours = rulebook.load()[0].rules
    book, problems = pack(**WHOLE, **{"pack.yaml": "leaves out: [mlops/*, style/cliche]\n"})
    assert problems == []
    left_out = {rule for rule in ours if rule.startswith("mlops/")} | {"style/cliche"}
    assert len(left_out) > 1
    assert set(book.rules) == set(ours) - left_out | {"knit/nothing"}


def test_a_rule_that_is_left_out_may_come_back_as_the_packs_own(pack):
    book, problems = pack(**WHOLE, **{"pack.yaml": "leaves out: ['style/*']\n", "style/cliche.yaml": RULE})
    assert problems == []
    assert book.rules["style/cliche"].message == "Nothing is knitted."
    assert "style/acronyms" not in book.rules


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leaves out: [mlop/*]\n", "pack.yaml:1:14: no rule 'mlop/*'"),
        (
            "leaves out: [style/cliches]\n",
            "pack.yaml:1:14: no rule 'style/cliches'; did you mean 'style/cliche'?",
        ),
        ("leaves out: style/*\n", "pack.yaml:1:13: 'leaves out' wants a list"),
        ("leave out: []\n", "pack.yaml:1:1: unknown key 'leave out'; did you mean 'leaves out'?"),
        ("- mlops/*\n", "pack.yaml:1:1: expected the keys about, leaves out"),
    ],
)
def test_a_mistake_in_the_packs_own_file_is_told(pack, text, said):
    _, problems = pack(**WHOLE, **{"pack.yaml": text})
    assert problems == [said]
