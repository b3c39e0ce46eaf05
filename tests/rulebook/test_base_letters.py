"""Base letters, and examples that say what differs from one."""

from pathlib import Path

import pytest
import yaml

from letterlint import resources, rulebook
from letterlint.problem import BadSetting
from letterlint.resources import rules_dir
from letterlint.resources.yaml_nodes import read_yaml
from letterlint.rulebook.base_letters import BaseLetter, example_text, read_base_letters

LETTERS = {
    "short": BaseLetter(
        {"opening": "", "work": "I run a forecast.", "closing": "Could we talk?\n", "end": "Bye,\n\nJo"}
    )
}


def text_of(example: str) -> str:
    value, problems = read_yaml(example, Path("rule.yaml"))
    assert value is not None
    assert not problems
    return example_text(value, LETTERS)


@pytest.mark.parametrize(
    ("example", "text"),
    [
        ('"I [[run]] it."', "I [[run]] it."),
        ("letter: short", "I run a forecast.\n\nCould we talk?\n\nBye,\n\nJo\n"),
        (
            "letter: short\nopening: Once.\nclosing: '[[Call]] me.'",
            "Once.\n\nI run a forecast.\n\n[[Call]] me.\n\nBye,\n\nJo\n",
        ),
        ("letter: short\nwithout: [closing, end]", "I run a forecast.\n"),
        ("letter: short\nwithout: end\nwork: |\n  One.\n\n  Two.\n", "One.\n\nTwo.\n\nCould we talk?\n"),
    ],
)
def test_what_differs_stands_in_its_place(example, text):
    assert text_of(example) == text


@pytest.mark.parametrize(
    ("example", "message", "place"),
    [
        ("letter: shrot", "no such letter: 'shrot'; did you mean 'short'?", (1, 9)),
        (
            "letter: short\nclsoing: Bye.",
            "no such part of the letter: 'clsoing'; did you mean 'closing'?",
            (2, 1),
        ),
        ("letter: short\nwithout: [end, x]", "no such part of the letter: 'x'", (2, 16)),
        ("letter: short\nclosing: [a]", "'closing' wants text", (2, 10)),
        ("closing: Bye.", "an example is text, or names its letter", (1, 1)),
        ("- a", "an example is text, or names its letter", (1, 1)),
    ],
)
def test_a_mistake_is_told_at_its_place(example, message, place):
    with pytest.raises(BadSetting) as caught:
        text_of(example)
    assert str(caught.value) == message
    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parts: {a: b}\nabuot: x\n", "2:1: unknown key 'abuot'; did you mean 'about'?"),
        ("about: x\n", '1:1: a base letter has "parts", by name'),
        ("parts: [a]\n", '1:8: a base letter has "parts", by name'),
        ("parts:\n  a: [b]\n", "2:6: 'a' wants text"),
        ("parts: {\n", "2:1: "),
    ],
)
def test_a_broken_base_letter_costs_itself(tmp_path, text, message):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "broken.yaml").write_text(text, encoding="utf-8")
    (folder / "sound.yaml").write_text("parts: {work: I run it.}\n", encoding="utf-8")
    letters, problems = read_base_letters(tmp_path)
    assert [*letters] == ["sound"]
    assert [str(problem).startswith(f"{folder / 'broken.yaml'}:{message}") for problem in problems] == [True]


def test_examples_of_a_pack_name_letters_of_its_own_and_those_that_ship(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.yaml").write_text("parts: {work: I run it.}\n", encoding="utf-8")
    source = yaml.safe_load((rules_dir() / "closing" / "no-link.yaml").read_text(encoding="utf-8"))
    source["examples"] = {"flagged": [{"letter": "mine"}, {"letter": "bare"}]}
    (tmp_path / "test").mkdir()
    (tmp_path / "test" / "own.yaml").write_text(yaml.safe_dump(source), encoding="utf-8")
    book, problems = rulebook.load((tmp_path,))
    assert not problems
    mine, bare = book.rules["test/own"].examples
    assert mine.text == "I run it.\n"
    assert bare.text.startswith("Dear Ada,\n\n")


def test_every_base_letter_is_named_by_an_example():
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in resources.rule_files(rules_dir())]
    examples = [example for file in files for items in file["examples"].values() for example in items]
    named = {example["letter"] for example in examples if "letter" in example and isinstance(example, dict)}
    assert named == {path.stem for path in (rules_dir() / "letters").glob("*.yaml")}
