"""Frames from their settings in YAML."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from letterlint.language.clause import REAL, Reality
from letterlint.language.frames import Deed, Frame, FrameMark
from letterlint.language.matchers import Matcher
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.phrases import OURS, Owner

Compile = Callable[[Sequence[str]], tuple[Matcher, ...]]

# The values of `who` and `whose`.
WHO: Mapping[str, frozenset[Owner]] = {
    "writer": frozenset({Owner.WRITER}),
    "writer or theirs": frozenset({Owner.WRITER, Owner.OWN}),
    "theirs": frozenset({Owner.OWN}),
    "our side": OURS,
    "reader": frozenset({Owner.READER}),
    "others": frozenset({Owner.OTHER, Owner.NAME}),
    "anyone": frozenset(Owner),
}
# The values of `how`.
HOW: Mapping[str, frozenset[Reality]] = {
    "real": REAL,
    "any": frozenset(Reality),
    **{reality.value: frozenset({reality}) for reality in Reality},
}
KEYS = ("does", "who", "who is", "what", "whose", "with", "without", "how", "mark")


def read_frame(setting: Mapping[str, Any], compiled: Compile) -> Frame:
    """A frame from its keys. Raises NotationError for a value that cannot be read."""

    def patterns(key: str) -> tuple[Matcher, ...]:
        return compiled(_texts(setting.get(key, ())))

    mark = setting.get("mark", "verb")
    if mark not in get_args(FrameMark):
        raise NotationError(f"'mark' is one of {', '.join(get_args(FrameMark))}, not “{mark}”")
    return Frame(
        deeds=tuple(_deed(text, compiled) for text in _texts(setting.get("does", ()))),
        doers=_chosen(setting, "who", WHO, "our side"),
        realities=_chosen(setting, "how", HOW, "real"),
        owners=_chosen(setting, "whose", WHO, ""),
        who=patterns("who is"),
        what=patterns("what"),
        with_all=patterns("with"),
        without=patterns("without"),
        mark=mark,
    )


def _deed(text: str, compiled: Compile) -> Deed:
    """A verb with its particle: "deploy", "roll out", "put into (use|production)", "@change"."""
    verb, _, particle = text.partition(" ")
    (matcher,) = compiled([verb if verb[0] in "@~" else f"~{verb}"])
    return Deed(matcher, compiled([particle])[0] if particle else None)


def _chosen(
    setting: Mapping[str, Any], key: str, choices: Mapping[str, frozenset[Any]], default: str
) -> frozenset[Any]:
    names = _texts(setting.get(key, default)) if key in setting or default else []
    if unknown := next((name for name in names if name not in choices), None):
        raise NotationError(f"'{key}' is one of {', '.join(choices)}, not “{unknown}”")
    return frozenset().union(*(choices[name] for name in names))


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(item) for item in value]
