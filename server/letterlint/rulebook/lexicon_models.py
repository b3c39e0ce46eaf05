"""The models of the files of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import Field, create_model

from letterlint.language.quantities import NumberTables
from letterlint.language.terms import Family, Term, TermEntry, TermSpelling, symbol_key
from letterlint.language.verbs import Ending
from letterlint.resources.models import Model, PlacedText, Some, under

Match = Literal["any", "exact", "context"]


_TABLES: dict[str, Any] = {name: (kind, ...) for name, kind in get_type_hints(NumberTables).items()}
QuantitiesModel = create_model("QuantitiesModel", __base__=Model, about=(str, ""), **_TABLES)


class EndingModel(Model):
    """An ending of regular verbs."""

    lemma: str
    """A regular expression for the lemmas that it is for."""
    s: str
    """The third person, made of what the expression found."""
    past: str
    """The past and the participle."""
    ing: str
    """The form in -ing."""
    only: tuple[str, ...] = ()
    """The lemmas that it is for; else all."""

    def ending(self) -> Ending:
        """The ending itself."""
        return Ending(self.lemma, {"s": self.s, "past": self.past, "ing": self.ing}, frozenset(self.only))


class VerbsModel(Model):
    """The verbs and their forms."""

    about: str = ""
    """What the file is about."""
    endings: list[EndingModel]
    """The endings of regular verbs, tried in order."""
    verbs: list[PlacedText]
    """A regular verb is its lemma, an irregular one its five forms."""


class ShapeModel(Model):
    """A shape of unknown words."""

    name: str
    """What patterns call it, behind %."""
    pattern: str
    """A regular expression."""
    except_: tuple[str, ...] = ()
    """Words that are not of this shape."""

    def expression(self) -> str:
        """The regular expression without the exceptions."""
        exceptions = "|".join(map(re.escape, self.except_))
        return f"(?!(?i:{exceptions})$){self.pattern}" if exceptions else self.pattern


class WordsModel(Model):
    """Classes of words."""

    about: str = ""
    """What the words are about."""
    source: str = ""
    """Where they come from."""
    classes: dict[PlacedText, Some[PlacedText]] = Field({})
    """Words, terms or patterns by the name of their class."""
    shapes: tuple[ShapeModel, ...] = ()
    """Shapes of words that no class or pattern knows, tried in order."""
    shapes_of_known_words: tuple[str, ...] = ()
    """Shapes that count for words of a class too."""


class FamilyModel(Model):
    """A family of terms."""

    tool: bool
    """Whether its terms are tools."""
    about: str
    """What it holds."""
    says: str
    """What a hover calls one of them."""

    def family(self) -> Family:
        """The family itself."""
        return Family(self.tool, self.about, self.says)


class AliasModel(Model):
    """Another spelling of a term."""

    text: str
    """The spelling."""
    match: Match | None = None
    """How it is found; as its term where nothing is said."""
    context: tuple[str, ...] = ()
    """Beginnings of words of which one must be near; those of its term where there is none."""


class TermModel(Model):
    """A named thing."""

    name: str
    """Its canonical spelling."""
    families: tuple[str, ...]
    """The families that it counts as."""
    match: Match = "any"
    """Whether it is found in any casing, in this one, or in this one where the context fits."""
    context: tuple[str, ...] = ()
    """Beginnings of words of which one must be near."""
    aliases: tuple[Annotated[AliasModel, under("text")], ...] = ()
    """Other right spellings."""
    wrong: tuple[str, ...] = ()
    """Wrong spellings."""
    not_near: tuple[str, ...] = ()
    """Words near which it is something else."""
    part_of: tuple[str, ...] = ()
    """What somebody who names it has named as well."""
    wins_over: tuple[str, ...] = ()
    """Terms with one of its spellings, which lose it."""

    def entry(self, tool_families: frozenset[str]) -> TermEntry:
        """The entry of the table of terms."""
        families = frozenset(self.families)
        term = Term(self.name, families, symbol_key(families), bool(families & tool_families))
        spellings = tuple(self._spellings(term))
        return TermEntry(term, spellings, frozenset(self.part_of), frozenset(self.wins_over))

    def _spellings(self, term: Term) -> Iterator[TermSpelling]:
        name = TermSpelling(term, self.name, self.match, False, self.context, self.not_near)
        yield name
        for alias in self.aliases:
            context = alias.context or self.context
            yield name._replace(text=alias.text, match=alias.match or self.match, context=context)
        for text in self.wrong:
            match = "any" if self.match == "any" else "exact"
            yield name._replace(text=text, match=match, wrong=True, context=())


class TermsModel(Model):
    """Terms, or the families of terms."""

    about: str = ""
    """What they are."""
    source: str = ""
    """Where they come from."""
    families: dict[str, FamilyModel] = Field({})
    """The families by name."""
    terms: tuple[TermModel, ...] = ()
    """The terms."""
