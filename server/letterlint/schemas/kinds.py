"""The settings of each check kind as a schema: what a kind asks for when it is read is what it knows.

No table stands beside the kinds that could say something else than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from letterlint.checks import CHECKS
from letterlint.resources.yaml_nodes import YamlNode
from letterlint.rulebook.query_reader import GUARDS, HOW, MARKS, VOICES, WHO
from letterlint.schemas.meanings import Schema, Sentences, described, meanings

_TEXT: Schema = {"type": "string"}
_WORD: Schema = {"type": ["string", "number", "boolean"]}
_ANY = "*"  # A key of the user's own choice.
_TEXT_OR_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _some_of(words: Iterable[str]) -> Schema:
    choice = _one_of(words)
    return {"anyOf": [choice, {"type": "array", "items": choice}]}


_QUERY: Schema = {"$ref": "#/definitions/query"}
# What several kinds refer to. A schema that holds one of theirs has to hold these.
DEFINITIONS: Mapping[str, Schema] = {
    "query": {
        "type": "object",
        "properties": described(
            {
                **dict.fromkeys(("find", "redeemed by", "before", "after", "sentence"), _TEXT_OR_TEXTS),
                "guard": _one_of(GUARDS),
                "at least": {"type": "number"},
                # A frame.
                **dict.fromkeys(
                    ("does", "who is", "what", "with whom", "through", "with", "without"), _TEXT_OR_TEXTS
                ),
                **dict.fromkeys(("who", "whose"), _some_of(WHO)),
                "how": _some_of(HOW),
                "voice": _one_of(VOICES),
                "mark": _one_of(MARKS),
            },
            meanings()["query"],
        ),
        "additionalProperties": False,
        "anyOf": [{"required": [key]} for key in ("find", "does", "with whom")],
    }
}


def kinds() -> Mapping[str, Schema]:
    """Each check kind's settings."""
    found: dict[str, Schema] = {}
    for kind, make in CHECKS.items():
        listener = _Listener()
        unused: Any = None
        make(listener, unused, unused)  # type: ignore[arg-type]
        own = meanings()["kinds"][kind]
        schema = listener.schema(own, meanings()["all kinds"])
        found[kind] = {"description": own["about"], **schema}
    return found


class _Listener:
    """Stands in for the settings of a rule file: notes what is asked of them, and has none."""

    def __init__(self) -> None:
        self.node = YamlNode({}, 1, 1)
        self.signals: frozenset[str] = frozenset()
        self._known: dict[str, Schema] = {}
        self._within: dict[str, _Listener] = {}
        self._needed: list[str] = []

    def schema(self, *sentences: Sentences) -> Schema:
        """What was asked for, each key with its sentence. Inner keys are those of conditions."""
        within = {key: inner.schema(meanings()["condition"]) for key, inner in self._within.items()}
        known = {**self._known, **within}
        own = known.pop(_ANY, False)
        wanted = "object" if self._needed or own else ["object", "null"]
        properties = described(known, *sentences)
        made: Schema = {"type": wanted, "properties": properties, "additionalProperties": own}
        return {**made, "required": self._needed} if self._needed else made

    def get(self, key: str) -> YamlNode | None:
        self._known.setdefault(key, {})
        return None

    def need(self, key: str) -> YamlNode:
        self.get(key)
        if key not in self._needed:
            self._needed.append(key)
        return YamlNode([], 1, 1)

    def text(self, key: str, default: str = "") -> str:
        self._known[key] = _TEXT
        return default

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        self._known[key] = {"enum": [option for option in options if option]}
        return default

    def number(self, key: str, default: int) -> int:
        self._known[key] = {"type": "integer", "minimum": 0, "default": default}
        return default

    def yes(self, key: str) -> bool:
        self._known[key] = {"type": "boolean"}
        return False

    def texts(self, key: str) -> tuple[str, ...]:
        self._known[key] = _some(_WORD)
        return ()

    def expressions(self, key: str, known: object = None, flags: int = 0) -> tuple[Any, ...]:
        return self.texts(key)

    def named_signals(self, key: str) -> tuple[str, ...]:
        self._known[key] = _some(_TEXT)
        return ()

    def queries(self, key: str) -> tuple[Any, ...]:
        self._known[key] = _some({"anyOf": [_TEXT_OR_TEXTS, _QUERY]})
        return ()

    def inner(self, key: str) -> _Listener:
        return self._within.setdefault(key, _Listener())

    def groups(self, key: str) -> Mapping[str, tuple[str, ...]]:
        self._known[key] = {"type": "object", "additionalProperties": _some(_WORD)}
        return {}

    def named_queries(self, key: str) -> Mapping[str, tuple[Any, ...]]:
        inner = _Listener()
        inner.queries(_ANY)
        self._within[key] = inner
        return {}

    def ranked_queries(self, key: str) -> Mapping[float, tuple[Any, ...]]:
        self.named_queries(key)
        return {}

    def mapping(self, key: str) -> Mapping[str, YamlNode]:
        self.need(key)
        return {_ANY: YamlNode([], 1, 1)}

    def finish(self) -> None:
        pass


def _some(items: Schema) -> Schema:
    return {"anyOf": [items, {"type": "array", "items": items}]}
