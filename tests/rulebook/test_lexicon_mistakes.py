"""A mistake in the lexicon costs that word or file, and is told with file, line and key."""

import shutil

import pytest

from letterlint import formats, resources
from letterlint.config.model import Config
from letterlint.reviewer import Reviewer
from letterlint.rulebook import build

RULE = """severity: warning
scope: passage
message: "“{text}” says nothing."
why: It says nothing.
source: beyond
check:
  phrase:
    find:
      - "@guru"
examples:
  flagged: ["I am a [[rock star]].", "You are a [[rock star]].", "A [[rock star]]."]
  clean: ["I am a star.", "A rock.", "The star."]
"""
WORDS = """about: Words of this test.
classes:
  guru:
    - rock star
    - {entry}
"""


@pytest.fixture
def rules(tmp_path):
    """A folder of the language that ships, with one rule."""
    folder = tmp_path / "rules"
    for name in ("lexicon", "signals", "letters"):
        shutil.copytree(resources.rules_dir() / name, folder / name)
    (folder / "style").mkdir()
    (folder / "style" / "guru.yaml").write_text(RULE)
    return folder


def found(rulebook, text):
    report = Reviewer(rulebook).review(formats.parse(text, "markdown"), Config())
    return [text[finding.span.start : finding.span.end] for finding in report.findings]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('"~nosuchverb:done"', "no verb “~nosuchverb” in the lexicon"),
        ('"~deploy:nosuchform"', "no verb form “:nosuchform”"),
        ('"~:nosuchform"', "no verb “~” in the lexicon"),
        ('"@nosuchclass"', "no word class “@nosuchclass”"),
        ('"@nosuchclass of all"', "no word class “@nosuchclass”"),
        ('"#nosuchkind"', "no quantity kind “#nosuchkind”"),
        ('"(open"', "a “)” is missing"),
        ('"(a+)+ b"', "“+”"),
        ('"@guru"', "the word class “@guru” holds itself"),
        ('"@guru of all"', "the word class “@guru” holds itself"),
        ('"{a,~nosuchverb} is"', "no verb “~nosuchverb”"),
    ],
)
def test_a_word_that_cannot_be_read_is_left_out_alone(rules, entry, message):
    path = rules / "lexicon" / "words" / "test.yaml"
    path.write_text(WORDS.replace("{entry}", entry))
    rulebook, problems = build(rules)
    (problem,) = problems
    assert (problem.path, problem.line, problem.column) == (path, 5, 7)
    assert problem.message.startswith("class 'guru': ")
    assert message in problem.message
    assert found(rulebook, "Dear Ann,\n\nI am a rock star.\n\nBest,\nJo\n") == ["rock star"]


def test_a_verb_without_forms_is_left_out_alone(rules):
    path = rules / "lexicon" / "verbs.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nverbs:\n", "\nverbs:\n  - go went gone\n"), encoding="utf-8")
    (rules / "lexicon" / "words" / "test.yaml").write_text(WORDS.replace("{entry}", '"~deploy"'))
    rulebook, (problem,) = build(rules)
    assert (problem.path, problem.line) == (path, text[: text.index("\nverbs:\n")].count("\n") + 3)
    assert problem.message == "verbs: a verb is one word or five forms, not “go went gone”"
    assert found(rulebook, "Dear Ann,\n\nI deployed.\n\nBest,\nJo\n") == ["deployed"]


@pytest.mark.parametrize("text", ["classes: [", "classes:\n\t- a", "\ufeff: : :\n- x"])
def test_a_file_of_words_that_is_no_yaml_is_left_out_alone(rules, text):
    (rules / "lexicon" / "words" / "test.yaml").write_text(WORDS.replace("{entry}", "guru"))
    path = rules / "lexicon" / "words" / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    rulebook, problems = build(rules)
    assert {problem.path for problem in problems} == {path}
    assert found(rulebook, "Dear Ann,\n\nI am a rock star.\n\nBest,\nJo\n") == ["rock star"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "terms:\n  - {name: Loom, familes: [serving]}\n",
            "2:18: unknown key 'familes'; did you mean 'families'?",
        ),
        ("terms:\n  - {name: Loom}\n", "2:5: 'families' is missing"),
        (
            "terms:\n  - {name: Loom, families: [serving], match: exakt}\n",
            "2:46: no such match: 'exakt'; did you mean 'exact'?",
        ),
        ("families:\n  yarn: {tool: sometimes, about: x, says: y}\n", "2:16: 'tool' is true or false"),
    ],
)
def test_a_mistake_in_a_file_of_terms_is_told_at_its_place(rules, text, message):
    path = rules / "lexicon" / "terms" / "test.yaml"
    path.write_text(text, encoding="utf-8")
    (rules / "lexicon" / "words" / "test.yaml").write_text(WORDS.replace("{entry}", "guru"))
    _, problems = build(rules)
    assert [str(problem) for problem in problems] == [f"{path}:{message}"]


def test_two_classes_of_one_name_are_told_with_both_places(rules):
    words = rules / "lexicon" / "words"
    (words / "here.yaml").write_text("classes:\n  guru:\n    - rock star\n")
    (words / "there.yaml").write_text("classes:\n  sage:\n    - wise\n  guru:\n    - ninja\n")
    rulebook, (problem,) = build(rules)
    assert str(problem) == f"{words / 'there.yaml'}:4:3: class 'guru' stands in here.yaml:2 already"
    text = "Dear Ann,\n\nI am a rock star, no ninja.\n\nBest,\nJo\n"
    assert found(rulebook, text) == ["rock star"]


def test_two_classes_of_one_name_in_one_file_are_told_too(rules):
    path = rules / "lexicon" / "words" / "test.yaml"
    path.write_text("classes:\n  guru:\n    - rock star\n  guru:\n    - ninja\n")
    _, (problem,) = build(rules)
    assert str(problem) == f"{path}:4:3: 'guru' stands in line 2 already"


def test_a_class_of_the_name_of_a_family_is_told(rules):
    path = rules / "lexicon" / "words" / "test.yaml"
    path.write_text("classes:\n  guru:\n    - rock star\n  tracking:\n    - ledger\n")
    _, (problem,) = build(rules)
    assert str(problem) == f"{path}:4:3: 'tracking' is a family of terms already"


def test_a_signal_that_cannot_be_read_is_told_once_and_first(rules):
    """Not one problem for each rule that names it."""
    (rules / "lexicon" / "words" / "test.yaml").write_text(WORDS.replace("{entry}", "guru"))
    path = rules / "signals" / "production.yaml"
    path.write_text("about: It runs.\nfnid: [runs]\n", encoding="utf-8")
    for name in ("one", "two"):
        text = RULE.replace("    find:", "    unless sentence has: [production]\n    find:")
        (rules / "style" / f"{name}.yaml").write_text(text)
    (rules / "style" / "wrong.yaml").write_text(RULE.replace("warning", "wrong"))
    rulebook, problems = build(rules)
    assert [f"{p.path.name}:{p.line}:{p.column}: {p.message}" for p in problems] == [
        "production.yaml:2:1: unknown key 'fnid'; did you mean 'find'?; 2 rules that name it are left out",
        "wrong.yaml:1:11: no such severity: 'wrong'; did you mean 'warning'?",
    ]
    assert list(rulebook.rules) == ["style/guru"]
