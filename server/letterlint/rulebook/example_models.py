"""The models of the examples of rules: a text, a text in one markup, or a base letter and what differs."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Self, get_args

from pydantic import ConfigDict, Discriminator, Tag, model_validator

from letterlint.letter import Document, Documents, Markup
from letterlint.problem import BadSetting, nearest
from letterlint.resources.models import EMPTY, Model, PlacedText, Some
from letterlint.resources.yaml_values import YamlMapping, YamlText
from letterlint.rule import Example
from letterlint.rulebook.base_letters import BaseLetters, ExampleDocuments

_MARKUPS: tuple[Markup, ...] = get_args(Markup)


class MarkupExampleModel(Model):
    """A text in the one markup that has such faults."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    markdown: str = ""
    """The text in Markdown alone."""
    latex: str = ""
    """The text in LaTeX alone."""
    plain: str = ""
    """The text as plain text alone."""

    def example(self, letters: BaseLetters, documents: ExampleDocuments) -> Example:
        """The example in the first markup that it has."""
        markup = next(each for each in _MARKUPS if each in self.model_fields_set)
        return Example(getattr(self, markup), markup=markup)


class LetterExampleModel(Model):
    """A base letter, and what differs in this one."""

    model_config = ConfigDict(
        extra="allow", json_schema_extra={"anyOf": [{"required": ["letter"]}, {"required": ["text"]}]}
    )
    __pydantic_extra__: dict[str, PlacedText]

    letter: PlacedText = EMPTY
    """The name of a base letter: a file in the folder `letters`."""
    text: str = ""
    """A piece of a letter, instead of a base letter."""
    posting: PlacedText = EMPTY
    """The posting beside it: a file of `letters/documents`, or its text."""
    resume: PlacedText = EMPTY
    """The resume beside it: a file of `letters/documents`, or its text."""
    other_letter: PlacedText = EMPTY
    """Another letter of the writer's: a file of `letters/documents`, or its text."""
    without: Some[PlacedText] = ()
    """The parts of the base letter to leave out."""

    @model_validator(mode="after")
    def _has_a_text(self) -> Self:
        if not self.model_fields_set & {"letter", "text"}:
            raise ValueError("an example is text, or names its letter")
        return self

    def example(self, letters: BaseLetters, documents: ExampleDocuments) -> Example:
        """The example. Raises BadSetting for a letter, a part of it or a document that does not exist."""
        other = _document("other letter", self.other_letter, documents)
        beside = Documents(
            _document("posting", self.posting, documents),
            _document("resume", self.resume, documents),
            (other,) if other else (),
        )
        return Example(self._text(letters), documents=beside, excerpt=self._excerpt(letters))

    def _text(self, letters: BaseLetters) -> str:
        if "text" in self.model_fields_set:
            return self.text
        letter = letters[_known("letter", str(self.letter), letters, self.letter)]
        changes = self.model_extra or {}
        for name, text in (*changes.items(), *((str(part), part) for part in self.without)):
            _known("part of the letter", name, letter.parts, text)
        return letter.text({name: str(text) for name, text in changes.items()}, self.without)

    def _excerpt(self, letters: BaseLetters) -> str:
        """The parts that differ from the base letter, else what letter that is."""
        if "text" in self.model_fields_set:
            return ""
        changed = [str(text) for text in (self.model_extra or {}).values() if text]
        left_out = [f"(without {', '.join(self.without)})"] if self.without else []
        return "\n\n".join([*changed, *left_out]) or f"({letters[str(self.letter)].about})"


def _document(key: str, text: YamlText, known: ExampleDocuments) -> Document | None:
    """A document by the name of its file, or of a text of several lines. Raises BadSetting."""
    if "\n" in text.strip():
        return Document(Path(f"{key}.md"), str(text), "markdown")
    return known[_known(key, str(text), known, text)] if text else None


def _known(what: str, name: str, known: Collection[str], placed: YamlText) -> str:
    """The name, if it is known. Raises BadSetting at the place of a text."""
    if name not in known:
        raise BadSetting(f"no such {what}: {name!r}{nearest(name, known)}", *placed.place)
    return name


def _kind(value: object) -> str:
    if not isinstance(value, YamlMapping):
        return "<text>"
    return "<markup>" if len(value) == 1 and value.keys() <= set(_MARKUPS) else "<letter>"


ExampleItem = Annotated[
    Annotated[str, Tag("<text>")]
    | Annotated[MarkupExampleModel, Tag("<markup>")]
    | Annotated[LetterExampleModel, Tag("<letter>")],
    Discriminator(_kind),
]


def example(
    item: str | MarkupExampleModel | LetterExampleModel, letters: BaseLetters, documents: ExampleDocuments
) -> Example:
    """The example of an item of a rule file. Raises BadSetting."""
    return Example(item) if isinstance(item, str) else item.example(letters, documents)
