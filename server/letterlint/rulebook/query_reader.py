"""Queries from their settings in YAML: patterns, or a frame, with what rules a match out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, get_args

from letterlint.language.clause import REAL, Reality
from letterlint.language.frames import Deed, Frame, FrameMark, Voice
from letterlint.language.matchers import Matcher
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.phrases import OURS, Owner
from letterlint.language.queries import Query
from letterlint.problem import BadSetting, nearest
from letterlint.resources.yaml_nodes import YamlNode

# The values of `who` and `whose`.
WHO: Mapping[str, frozenset[Owner]] = {
    "writer": frozenset({Owner.WRITER}),
    "writer or theirs": frozenset({Owner.WRITER, Owner.OWN}),
    "theirs": frozenset({Owner.OWN}),
    "our side": OURS,
    "reader": frozenset({Owner.READER}),
    "others": frozenset({Owner.OTHER, Owner.RIVAL, Owner.NAME}),
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
    "whose",
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
        keys = node.value if isinstance(node.value, dict) else {"find": node}
        framed = "find" not in keys
        _check_keys(node, (*FRAME_KEYS, *QUERY_KEYS))
        at_least = _word(keys, "at least", "0")
        query = Query(
            find=() if framed else self._patterns(keys, "find"),
            frame=self._frame(keys, node) if framed else None,
            guard=_choice(keys, "guard", GUARDS, "any" if framed else guard),
            in_clause=in_clause,
            before=self._patterns(keys, "before"),
            after=self._patterns(keys, "after"),
            sentence=self._patterns(keys, "sentence"),
            at_least=_number(at_least, keys.get("at least", node)),
            redeemed=tuple(str(item.value) for item in _items(keys, "redeemed by")),
            file=file,
            line=node.line,
        )
        self.queries.append(query)
        return query

    def _patterns(self, keys: Mapping[str, YamlNode], key: str) -> tuple[Matcher, ...]:
        return tuple(self._pattern(item) for item in _items(keys, key))

    def _pattern(self, node: YamlNode) -> Matcher:
        if not isinstance(node.value, str):
            raise BadSetting("a pattern is wanted here", node.line, node.column)
        try:
            return self._compiled(node.value, node.line)
        except NotationError as error:
            raise BadSetting(str(error), node.line, node.column) from None

    def _frame(self, keys: Mapping[str, YamlNode], node: YamlNode) -> Frame:
        if not keys.keys() & {"does", "with whom", "through", "with", "who is"}:
            raise BadSetting("'find', 'does' or 'with whom' is missing", node.line, node.column)
        mark: Any = _choice(keys, "mark", MARKS, "verb")
        voice: Any = _choice(keys, "voice", VOICES, "either")
        return Frame(
            deeds=tuple(map(self._deed, _items(keys, "does"))),
            doers=_chosen(keys, "who", WHO, OURS),
            realities=_chosen(keys, "how", HOW, REAL),
            owners=_chosen(keys, "whose", WHO, frozenset()),
            who=self._patterns(keys, "who is"),
            what=self._patterns(keys, "what"),
            companions=self._patterns(keys, "with whom"),
            through=self._patterns(keys, "through"),
            with_all=self._patterns(keys, "with"),
            without=self._patterns(keys, "without"),
            mark=mark,
            voice=voice,
        )

    def _deed(self, node: YamlNode) -> Deed:
        """A verb with its particle: "deploy", "roll out", "put into (use|production)", "@change"."""
        verb, _, particle = str(node.value).partition(" ")
        named = YamlNode(verb if verb[:1] in {"@", "~"} else f"~{verb}", node.line, node.column)
        follows = YamlNode(particle, node.line, node.column)
        return Deed(self._pattern(named), self._pattern(follows) if particle else None)


def _items(keys: Mapping[str, YamlNode], key: str) -> list[YamlNode]:
    found = keys.get(key)
    if found is None:
        return []
    return found.value if isinstance(found.value, list) else [found]


def _word(keys: Mapping[str, YamlNode], key: str, default: str) -> str:
    found = keys.get(key)
    if found is None:
        return default
    if not isinstance(found.value, str):
        raise BadSetting(f"{key!r} wants a word", found.line, found.column)
    return found.value


def _number(word: str, place: YamlNode) -> float:
    try:
        return float(word)
    except ValueError:
        raise BadSetting("'at least' wants a number", place.line, place.column) from None


def _choice(keys: Mapping[str, YamlNode], key: str, choices: Collection[str], default: str) -> str:
    word = _word(keys, key, default)
    if word not in choices:
        _no_such(keys[key], key, word, choices)
    return word


def _chosen(
    keys: Mapping[str, YamlNode], key: str, choices: Mapping[str, frozenset[Any]], default: frozenset[Any]
) -> frozenset[Any]:
    items = _items(keys, key)
    for item in items:
        if item.value not in choices:
            _no_such(item, key, str(item.value), choices)
    return frozenset().union(*(choices[str(item.value)] for item in items)) if items else default


def _no_such(place: YamlNode, key: str, word: str, choices: Collection[str]) -> None:
    known = nearest(word, choices) or f": it is one of {', '.join(choices)}"
    raise BadSetting(f"no such {key!r}: {word!r}{known}", place.line, place.column)


def _check_keys(node: YamlNode, known: Collection[str]) -> None:
    for key in node.value if isinstance(node.value, dict) else ():
        if key not in known:
            line, column = node.keys.get(key, (node.line, node.column))
            raise BadSetting(f"unknown key {key!r}{nearest(key, known)}", line, column)
