"""The models of a rule file: the rule, its actions and its examples."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Annotated, Self

from pydantic import model_validator

from letterlint.problem import BadSetting, nearest
from letterlint.resources.models import EMPTY, Model, OneOf, PlacedText, Some
from letterlint.resources.yaml_values import YamlList, YamlMapping, YamlText, placed
from letterlint.rule import Action, Scope, Severity, Unit
from letterlint.rulebook.advice_file import read_advice
from letterlint.rulebook.check_models import CheckModel
from letterlint.rulebook.example_models import ExampleItem
from letterlint.rulebook.query_models import SignalName

_INSERTION_POINTS = (
    "body start",
    "start",
    "end",
    "clause end",
    "after sentence",
    "paragraph end",
    "before paragraph",
)


class SharedActionModel(Model):
    """What the actions of a rule share."""

    title: PlacedText = EMPTY
    """What the fix does, as the editor's menu shows it."""
    insert: PlacedText = EMPTY
    """Text to insert; [N] leaves a blank for a fact that only the writer knows."""
    at: Annotated[str, OneOf(_INSERTION_POINTS)] = "end"
    """Where the text is inserted."""
    replace: PlacedText = EMPTY
    """What takes the place of the marked words."""
    delete: bool = False
    """Whether the marked words are taken out."""
    escape: bool = False
    """Whether the marked sign is written so that the markup shows it."""
    fill: Some[str] = ()
    """Front matter keys; the value of the first that is there takes the place of the marked words."""
    asks_for: Some[str] = ()
    """How a blank is worded that wants the value of such a key."""
    everywhere: PlacedText = EMPTY
    """The title of the fix that fills in all blanks of the letter."""
    safe: bool = False
    """Whether the fix is right without being read, so that --fix makes it."""
    choices: Some[str] = ()
    """Words of which each makes a fix of its own; {choice} stands for them."""
    only: str = ""
    """A regular expression on the marked words: only there the fix is offered."""
    then: str = ""
    """A regular expression on the words that must follow the marked ones."""
    along: str = ""
    """A regular expression on following words that are replaced too, or by what is inserted."""
    beside: Some[SignalName] = ()
    """Signals of which the sentence must have one, or the paragraph at whose end it stands."""
    not_beside: Some[SignalName] = ()
    """Signals of which that sentence must have none."""
    alone: PlacedText = EMPTY
    """What to insert at the paragraph's end where the sentence has none of these signals."""
    unless: PlacedText = EMPTY
    """A field of the check: the fix is not offered where it is filled in."""


class ActionModel(SharedActionModel):
    """A fix that the rule offers."""

    title: PlacedText
    """What the fix does, as the editor's menu shows it."""

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        if sum(map(bool, (self.insert, self.replace, self.delete, self.escape, self.fill))) != 1:
            raise ValueError("an action does one thing: insert, replace, delete, escape or fill")
        return self

    def action(self, fields: Sequence[str]) -> Action:
        """The action of a rule whose check has these fields. Raises BadSetting for the name of another."""
        if self.unless and self.unless not in fields:
            known = nearest(self.unless, fields) or f": it is one of {', '.join(fields)}"
            raise BadSetting(f"no such unless: {str(self.unless)!r}{known}", *self.unless.place)
        named = (*fields, "value", "choice")
        values = {name: getattr(self, name) for name in type(self).model_fields}
        texts = {
            key: template(text, key, named) for key, text in values.items() if isinstance(text, YamlText)
        }
        return Action(**{**values, **texts})


class ExamplesModel(Model):
    """Pieces of letters that show what a rule marks, and what it does not."""

    flagged: tuple[ExampleItem, ...] = ()
    """Pieces of letters, with the marked words in [[ ]]."""
    clean: tuple[ExampleItem, ...] = ()
    """Pieces of letters in which the rule finds nothing."""


class RuleModel(Model):
    """A rule of letterlint."""

    severity: Annotated[str, OneOf(severity.word for severity in Severity)]
    """How much a finding matters: error, warning, information (advice) or hint."""
    scope: Annotated[str, OneOf(scope.value for scope in Scope)]
    """Passage for words that are marked at once; else the part of a finished letter that is judged."""
    message: PlacedText
    """One sentence that quotes the words ({text}) and says what to do."""
    why: str
    """What is wrong, why a reader minds, how to put it right, and an example before and after."""
    source: str
    """Where the advice comes from."""
    check: CheckModel
    """Exactly one kind of check, with its settings."""
    each_action: SharedActionModel | None = None
    """The keys that each of the actions has, unless it gives another value itself."""
    actions: tuple[ActionModel, ...] = ()
    """The fixes that the rule offers, the likeliest first."""
    examples: ExamplesModel = ExamplesModel.model_construct()
    """At least three pieces of letters that the rule flags, and three that it does not."""
    yields_to: Some[str] = ()
    """Rules that are shown instead where both mark the same words."""
    silences: Some[str] = ()
    """Rules that have nothing to add once this one has found something, those on passages in the same
    paragraph; "*" is all others, everywhere."""
    part: Annotated[str, OneOf(read_advice().missing)] = [*read_advice().missing][-1]
    """The part of the advice that the rule belongs to: what comes first matters most."""
    lacks: PlacedText = EMPTY
    """What the letter lacks where the rule finds something, in a few words."""
    next: str = ""
    """What to do about it, as an order in a few words."""
    waits_for: Annotated[str, OneOf(unit.value for unit in Unit)] = Unit.WORD.value
    """What must be written to its end before somebody who types is told."""
    optional: bool = False
    """Whether the rule is off until settings give it a severity."""

    @model_validator(mode="before")
    @classmethod
    def _share(cls, value: object) -> object:
        """Gives each action the keys of `each action` that it lacks."""
        if not isinstance(value, YamlMapping):
            return value
        shared, actions = value.get("each action"), value.get("actions")
        if not isinstance(shared, YamlMapping) or not isinstance(actions, YamlList):
            return value
        whole = YamlList(
            placed(YamlMapping({**shared, **own}), *own.place) if isinstance(own, YamlMapping) else own
            for own in actions
        )
        return placed(YamlMapping({**value, "actions": placed(whole, *actions.place)}), *value.place)


def template(text: YamlText, key: str, fields: Sequence[str]) -> str:
    """A text with `{text}` and the like in it. Raises BadSetting for a field that is never filled."""
    known = ("text", *fields)
    try:
        parts = [part[1:] for part in Formatter().parse(str(text)) if part[1] is not None]
    except ValueError:
        parts = [("{", "", None)]
    for name, form, conversion in parts:
        if name not in known or form or conversion:
            names = ", ".join(f"{{{each}}}" for each in known)
            raise BadSetting(
                f"{key!r} names what is not there: only {names} are filled in{nearest(str(name), known)}",
                *text.place,
            )
    return str(text)
