"""Models of files: each mistake is told in a sentence at its place, whatever else is wrong."""

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import ValidationError

from letterlint.problem import BadSetting
from letterlint.resources.mistakes import mistakes
from letterlint.resources.models import Count, Model, OneOf, PlacedText, Some, read_in_part, read_model, under
from letterlint.resources.yaml_values import read_yaml


class Step(Model):
    """A step."""

    does: Some[str]
    """What is done."""
    how_often: Count = 1
    """How many times."""
    way: Annotated[str, OneOf(("fast", "slowly"))] = "fast"
    """How."""


class Recipe(Model):
    """A recipe."""

    title: PlacedText
    """What it makes."""
    steps: tuple[Annotated[Step, under("does")], ...] = ()
    """What to do."""


def value(text):
    found, problems = read_yaml(text, Path("recipe.yaml"))
    assert not problems
    return found


def told(text):
    with pytest.raises(ValidationError) as caught:
        Recipe.model_validate(value(text))
    return [f"{each.line}:{each.column}: {each}" for each in mistakes(caught.value)]


def test_a_key_with_spaces_is_a_field_with_underscores():
    recipe = Recipe.model_validate(value("title: Bread\nsteps:\n  - {does: [mix, bake], how often: 2}\n"))
    assert (recipe.steps[0].does, recipe.steps[0].how_often) == (("mix", "bake"), 2)
    assert (recipe.title.place, recipe.steps[0].place) == ((1, 8), (3, 5))


def test_one_value_is_a_list_of_one_and_a_text_a_mapping():
    recipe = Recipe.model_validate(value("title: Bread\nsteps: [mix]\n"))
    assert [step.does for step in recipe.steps] == [("mix",)]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("steps: []\n", ["1:1: 'title' is missing"]),
        ("tilte: Bread\n", ["1:1: unknown key 'tilte'; did you mean 'title'?"]),
        ("title: [Bread]\n", ["1:8: 'title' wants text"]),
        ("- Bread\n", ["1:1: expected the keys title, steps"]),
        ("title: x\nsteps: mix\n", ["2:8: 'steps' wants a list"]),
        ("title: x\nsteps: [{does: {a: b}}]\n", ["2:16: 'does' wants text"]),
        ("title: x\nsteps: [{does: a, how often: no}]\n", ["2:30: 'how often' wants a whole number"]),
        ("title: x\nsteps: [{does: a, how often: -1}]\n", ["2:30: 'how often' wants a whole number"]),
        ("title: x\nsteps: [{does: a, way: slow}]\n", ["2:24: no such way: 'slow'; did you mean 'slowly'?"]),
        ("title: x\nsteps: [{does: a, way: so}]\n", ["2:24: no such way: 'so': it is one of fast, slowly"]),
        (
            "title: x\nsteps:\n  - {dose: a}\n  - {does: [b, [c]]}\n",
            ["3:6: unknown key 'dose'; did you mean 'does'?", "4:16: 'does' wants text"],
        ),
    ],
)
def test_each_mistake_is_told_at_its_place(text, mistakes):
    assert told(text) == mistakes


def test_what_is_left_out_can_be_read():
    source = value("title: x\nsteps: [mix, {dose: a}, bake, [c]]\nfor: two\n")
    recipe, problems = read_in_part(Recipe, source, Path("recipe.yaml"))
    assert [step.does for step in recipe.steps] == [("mix",), ("bake",), ("c",)]
    assert [problem.line for problem in problems] == [3, 2, 2]


def test_a_mistake_with_a_place_of_its_own_keeps_it(tmp_path):
    class Strict(Model):
        """A file."""

        name: PlacedText
        """A name."""

        def model_post_init(self, context):
            raise BadSetting("no name", *self.name.place)

    path = tmp_path / "a.yaml"
    path.write_text("\nname:  x\n", encoding="utf-8")
    made, problems = read_model(Strict, path)
    assert made is None
    assert [str(problem) for problem in problems] == [f"{path}:2:8: no name"]
