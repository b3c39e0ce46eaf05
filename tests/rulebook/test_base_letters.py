"""Base letters, and examples that say what differs from one."""

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from letterlint import resources, rulebook
from letterlint.problem import BadSetting
from letterlint.resources import rules_dir
from letterlint.resources.mistakes import mistakes
from letterlint.resources.yaml_values import YamlList, YamlMapping, read_yaml
from letterlint.rule import Example
from letterlint.rulebook.base_letters import BaseLetter, read_base_letters
from letterlint.rulebook.example_models import example
from letterlint.rulebook.rule_models import ExamplesModel

LETTERS = {
    "short": BaseLetter(
        "A short letter.",
        {"opening": "", "work": "I run a forecast.", "closing": "Could we talk?\n", "end": "Bye,\n\nJo"},
    )
}


def text_of(written: str) -> str:
    return read(written).text


def read(written: str) -> Example:
    value, problems = read_yaml(written, Path("rule.yaml"))
    assert value is not None
    assert not problems
    return example(
        ExamplesModel.model_validate(YamlMapping(flagged=YamlList([value]))).flagged[0], LETTERS, {}
    )


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
            (2, 10),
        ),
        ("letter: short\nwithout: [end, x]", "no such part of the letter: 'x'", (2, 16)),
        ("letter: short\nclosing: [a]", "'closing' wants text", (2, 10)),
        ("closing: Bye.", "an example is text, or names its letter", (1, 1)),
        ("- a", "'flagged' wants text", (1, 1)),
    ],
)
def test_a_mistake_is_told_at_its_place(example, message, place):
    with pytest.raises((BadSetting, ValidationError)) as caught:
        text_of(example)
    error = caught.value
    (found,) = mistakes(error) if isinstance(error, ValidationError) else [error]
    assert (str(found), found.line, found.column) == (message, *place)


@pytest.mark.parametrize(
    ("written", "excerpt"),
    [
        ('"I run it."', ""),
        ("letter: short", "(A short letter.)"),
        ("letter: short\nwork: I run two.", "I run two."),
        ("letter: short\nopening: I am Jo.\nwithout: [work, end]", "I am Jo.\n\n(without work, end)"),
    ],
)
def test_a_page_shows_what_differs_from_the_base_letter(written, excerpt):
    assert read(written).excerpt == excerpt


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parts: {a: b}\nabuot: x\n", "2:1: unknown key 'abuot'; did you mean 'about'?"),
        ("about: x\n", "1:1: 'parts' is missing"),
        ("parts: [a]\n", "1:8: 'parts' wants keys with values"),
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
