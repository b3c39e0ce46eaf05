"""Reads queries from YAML: patterns or a frame, with conditions that exclude matches."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from letterlint.checks.settings import Settings
from letterlint.language.clause import REAL, Reality
from letterlint.language.frames import Deed, Frame, FrameMark, Voice
from letterlint.language.matchers import Matcher
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.phrases import OURS, Owner
from letterlint.language.queries import Query
from letterlint.problem import BadSetting
from letterlint.resources.yaml_nodes import YamlNode

# The values of `who` and `whose`.
WHO: Mapping[str, frozenset[Owner]] = {
    "writer": frozenset({Owner.WRITER}),
    "writer or theirs": frozenset({Owner.WRITER, Owner.OWN}),
    "theirs": frozenset({Owner.OWN}),
    "our side": OURS,
    "reader": frozenset({Owner.READER}),
    "others": frozenset({Owner.OTHER, Owner.NAME}),
    "anyone else": frozenset(Owner) - {Owner.WRITER, Owner.READER},
    "anyone": frozenset(Owner),
}
# The values of `how`.
HOW: Mapping[str, frozenset[Reality]] = {
    "real": REAL,
    "any": frozenset(Reality),
    **{reality.value: frozenset({reality}) for reality in Reality},
}
GUARDS = ("any", "fact", "figure", "deed", "writer", "mine", "not theirs")
MARKS, VOICES = get_args(FrameMark), get_args(Voice)
FRAME_KEYS = (
    "does",
    "who",
    "who is",
    "what",
    "with whom",
    "through",
    "with",
    "without",
    "how",
    "voice",
    "mark",
)
QUERY_KEYS = ("find", "guard", "before", "after", "sentence", "at least", "redeemed by")


class QueryReader:
    """Reads queries. `compiled` makes a matcher of a pattern and its line; it raises NotationError."""

    def __init__(self, compiled: Callable[[str, int], Matcher]) -> None:
        self._compiled = compiled
        self.queries: list[Query] = []

    def read(self, node: YamlNode, file: str, guard: str = "any", *, in_clause: bool = False) -> Query:
        """The query of a pattern, a list of patterns or a mapping. `file` is its path below `rules/`.

        Raises BadSetting at the line of what cannot be read.
        """
        settings = Settings(node.under("find"), self, file, frozenset())
        settings.know(*FRAME_KEYS, *QUERY_KEYS)
        framed = settings.get("find") is None
        query = Query(
            find=self.patterns(settings, "find"),
            frame=self._frame(settings) if framed else None,
            guard=settings.choice("guard", GUARDS, "any" if framed else guard),
            in_clause=in_clause,
            before=self.patterns(settings, "before"),
            after=self.patterns(settings, "after"),
            sentence=self.patterns(settings, "sentence"),
            at_least=settings.decimal("at least", 0.0),
            redeemed=settings.texts("redeemed by"),
            file=file,
            line=node.line,
        )
        self.queries.append(query)
        return query

    def patterns(self, settings: Settings, key: str) -> tuple[Matcher, ...]:
        """The matchers of a list of patterns; a single pattern is a list of one. Raises BadSetting."""
        return tuple(map(self._pattern, settings.items(key)))

    def _pattern(self, node: YamlNode) -> Matcher:
        if not isinstance(node.value, str):
            raise BadSetting("a pattern is wanted here", *node.place)
        try:
            return self._compiled(node.value, node.line)
        except NotationError as error:
            raise BadSetting(str(error), *node.place) from None

    def _frame(self, settings: Settings) -> Frame:
        if not any(map(settings.get, ("does", "with whom", "through", "with", "who is"))):
            raise BadSetting("'find', 'does' or 'with whom' is missing", *settings.node.place)
        mark: Any = settings.choice("mark", MARKS, "verb")
        voice: Any = settings.choice("voice", VOICES, "either")
        return Frame(
            deeds=tuple(map(self._deed, settings.items("does"))),
            doers=_union(settings, "who", WHO, OURS),
            realities=_union(settings, "how", HOW, REAL),
            who=self.patterns(settings, "who is"),
            what=self.patterns(settings, "what"),
            companions=self.patterns(settings, "with whom"),
            through=self.patterns(settings, "through"),
            with_all=self.patterns(settings, "with"),
            without=self.patterns(settings, "without"),
            mark=mark,
            voice=voice,
        )

    def _deed(self, node: YamlNode) -> Deed:
        """A verb with its particle: "deploy", "roll out", "put into (use|production)", "@change"."""
        verb, _, particle = str(node.value).partition(" ")
        named = YamlNode(verb if verb[:1] in {"@", "~"} else f"~{verb}", *node.place)
        return Deed(
            self._pattern(named), self._pattern(YamlNode(particle, *node.place)) if particle else None
        )


def _union(
    settings: Settings, key: str, sets: Mapping[str, frozenset[Any]], default: frozenset[Any]
) -> frozenset[Any]:
    return frozenset().union(*map(sets.__getitem__, settings.choices(key, sets))) or default
