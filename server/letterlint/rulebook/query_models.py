"""The models of patterns and queries in YAML, and the queries that are made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Discriminator,
    PlainValidator,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from letterlint.language.clause import REAL, Reality
from letterlint.language.frames import Deed, Frame, FrameMark, Voice
from letterlint.language.matchers import Matcher
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.phrases import OURS, Owner
from letterlint.language.queries import Query
from letterlint.problem import BadSetting, nearest
from letterlint.resources.mistakes import place_of
from letterlint.resources.models import Model, OneOf, PlacedText, Some
from letterlint.resources.yaml_values import YamlMapping, YamlText

_WHO: Mapping[str, frozenset[Owner]] = {
    "writer": frozenset({Owner.WRITER}),
    "writer or theirs": frozenset({Owner.WRITER, Owner.OWN}),
    "theirs": frozenset({Owner.OWN}),
    "our side": OURS,
    "reader": frozenset({Owner.READER}),
    "others": frozenset({Owner.OTHER, Owner.NAME}),
    "anyone else": frozenset(Owner) - {Owner.WRITER, Owner.READER},
    "anyone": frozenset(Owner),
}
_HOW: Mapping[str, frozenset[Reality]] = {
    "real": REAL,
    "any": frozenset(Reality),
    **{reality.value: frozenset({reality}) for reality in Reality},
}
Guard = Annotated[str, OneOf(("any", "fact", "figure", "deed", "writer", "mine", "not theirs"))]


@dataclass(frozen=True)
class PatternContext:
    """What models need to read patterns. `file` is the path below the folder of rules, `signals` the names
    that may be referred to, None where they are not known yet.
    """

    builder: QueryBuilder
    file: str
    signals: frozenset[str] | None = None


Info = ValidationInfo[PatternContext]


class NoSuchSignal(BadSetting):
    """A setting names a signal that is not known."""

    def __init__(self, signal: YamlText, known: frozenset[str]) -> None:
        super().__init__(f"no such signal: {str(signal)!r}{nearest(signal, known)}", *signal.place)
        self.signal = str(signal)


def _pattern(value: object, info: Info) -> Matcher:
    if not isinstance(value, YamlText):
        raise BadSetting("a pattern is wanted here", *place_of(value))
    return _compiled(value, value, info)


def _compiled(pattern: str, source: YamlText, info: Info) -> Matcher:
    context = info.context
    try:
        return context.builder.compiled(str(pattern), source.line)
    except NotationError as error:
        raise BadSetting(str(error), *source.place) from None


def _deed(value: object, info: Info) -> Deed:
    """A verb with its particle: "deploy", "roll out", "put into (use|production)", "@change"."""
    if not isinstance(value, YamlText):
        raise BadSetting("a verb is wanted here", *place_of(value))
    verb, _, particle = value.partition(" ")
    named = verb if verb[:1] in {"@", "~"} else f"~{verb}"
    behind = _compiled(particle, value, info) if particle else None
    return Deed(_compiled(named, value, info), behind)


def _signal(value: YamlText, info: Info) -> str:
    context = info.context
    if context.signals is not None and value not in context.signals:
        raise NoSuchSignal(value, context.signals)
    return str(value)


_AS_TEXT = WithJsonSchema({"type": "string"})
Pattern = Annotated[Matcher, PlainValidator(_pattern), _AS_TEXT]
SignalName = Annotated[PlacedText, AfterValidator(_signal)]


class QueryModel(Model):
    """Patterns or a frame, with what rules a match out."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [key]} for key in ("find", "does", "with whom")]}
    )

    find: Some[Pattern] = ()
    """One or more patterns over the words of a sentence."""
    redeemed_by: Some[SignalName] = ()
    """Signals of the same sentence that make up for a match, but not those of a statement before its own."""
    before: Some[Pattern] = ()
    """Patterns that rule a match out when they stand right before it."""
    after: Some[Pattern] = ()
    """Patterns that rule a match out when they stand right after it."""
    sentence: Some[Pattern] = ()
    """Patterns that rule a match out when they stand anywhere in its sentence."""
    guard: Guard | None = None
    """What must be true of the clauses of a match, such as "deed": the writer's side has really done it."""
    at_least: float = 0.0
    """The least value of the quantity, in seconds, bytes or its own unit."""
    does: Some[Annotated[Deed, PlainValidator(_deed), _AS_TEXT]] = ()
    """Verbs of the lexicon, each with the words that must follow it."""
    who: Some[Annotated[str, OneOf(_WHO)]] = ()
    """Whose deed it is; our side where nothing is said."""
    who_is: Some[Pattern] = ()
    """A pattern in the words of the doer."""
    what: Some[Pattern] = ()
    """A pattern in the words of what it is done to."""
    with_whom: Some[Pattern] = ()
    """A pattern in the words of those it is done with."""
    through: Some[Pattern] = ()
    """A pattern in the words of something of the writer's behind a preposition."""
    with_: Some[Pattern] = ()
    """Patterns that must all be found in the clause."""
    without: Some[Pattern] = ()
    """Patterns of which none may be found in the clause."""
    how: Some[Annotated[str, OneOf(_HOW)]] = ()
    """How the deed is meant; real where nothing is said."""
    voice: Voice = "either"
    """Whether the clause is active, passive or either."""
    mark: FrameMark = "verb"
    """What is marked of the clause."""

    @model_validator(mode="after")
    def _finds_something(self) -> Self:
        if not (self.find or self.does or self.with_whom or self.through or self.with_ or self.who_is):
            raise ValueError("'find', 'does' or 'with whom' is missing")
        return self

    def query(self, file: str, guard: str, *, in_clause: bool) -> Query:
        """The query. `guard` holds for patterns where the mapping says nothing."""
        return Query(
            find=self.find,
            frame=None if self.find else self._frame(),
            guard=self.guard or (guard if self.find else "any"),
            in_clause=in_clause,
            before=self.before,
            after=self.after,
            sentence=self.sentence,
            at_least=self.at_least,
            redeemed=self.redeemed_by,
            file=file,
            line=self.place[0],
        )

    def _frame(self) -> Frame:
        return Frame(
            deeds=self.does,
            doers=frozenset().union(*(_WHO[each] for each in self.who)) or OURS,
            realities=frozenset().union(*(_HOW[each] for each in self.how)) or REAL,
            who=self.who_is,
            what=self.what,
            companions=self.with_whom,
            through=self.through,
            with_all=self.with_,
            without=self.without,
            mark=self.mark,
            voice=self.voice,
        )


def _kind(value: object) -> str:
    return "<query>" if isinstance(value, YamlMapping | QueryModel) else "<pattern>"


# A pattern, or a mapping.
Found = Matcher | QueryModel
FoundItem = Annotated[
    Annotated[Pattern, Tag("<pattern>")] | Annotated[QueryModel, Tag("<query>")], Discriminator(_kind)
]


class QueryBuilder:
    """Makes queries, which `made` lists. `compiled` makes a matcher of a pattern and its line from 1, and
    raises NotationError.
    """

    def __init__(self, compiled: Callable[[str, int], Matcher]) -> None:
        self.compiled = compiled
        self.made: list[Query] = []

    def one(self, found: Found, file: str, guard: str = "any", *, in_clause: bool = False) -> Query:
        """The query of a pattern or of a mapping. `guard` holds for patterns where it is silent."""
        if isinstance(found, QueryModel):
            query = found.query(file, guard, in_clause=in_clause)
        else:
            query = Query((found,), guard=guard, in_clause=in_clause, file=file, line=found.line)
        self.made.append(query)
        return query

    def some(self, found: Iterable[Found], file: str) -> tuple[Query, ...]:
        """Queries of a check: the patterns of a list are one, and each mapping in it another."""
        patterns = [each for each in found if isinstance(each, Matcher)]
        queries = []
        if patterns:
            queries.append(Query(tuple(patterns), file=file, line=patterns[0].line))
            self.made += queries
        return (*queries, *(self.one(each, file) for each in found if isinstance(each, QueryModel)))
