"""Compiles patterns over words to regular expressions over symbols, one character a word.

Every word that some pattern tells apart gets a symbol of its own; words that no pattern tells apart share
one, and so do unknown words of one shape. A word class is then a symbol set, and matching runs at the
speed of `re`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from letterlint.language import pattern_syntax
from letterlint.language.pattern import SEPARATOR, Pattern
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.terms import symbol_key
from letterlint.language.verbs import FORMS

_NOTATION = re.compile(r"[\s()|\[\]?+*<>@~#]")  # What a word alone does not hold.
_CLASS = re.compile(r"([~#@])([\w-]*(?::\w+)?)")
_FIRST = 0x3400  # CJK and Hangul: 40,000 symbols with no meaning to `re`.


@dataclass
class Lexicon:
    """Word classes and verbs as the YAML has them, before symbols are given out."""

    classes: dict[str, list[str]] = field(default_factory=dict)
    verbs: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    shapes: list[tuple[str, str]] = field(default_factory=list)  # shape name -> regex on an unknown word
    kept_shapes: frozenset[str] = frozenset()  # shapes that words known to patterns have as well
    families: dict[str, frozenset[frozenset[str]]] = field(default_factory=dict)  # family -> term kinds in it
    quantity_kinds: list[str] = field(default_factory=list)


class SymbolTable:
    """Collects what patterns tell apart, then gives out symbols and compiles.

    Patterns are added first, all of them, by `add`; `freeze` gives out the symbols; then `compile` turns each
    into a `Pattern`.
    """

    def __init__(self, lexicon: Lexicon, tokenize: Callable[[str], list[str]]) -> None:
        self._lexicon = lexicon
        self._tokenize = cache(tokenize)  # Many classes and patterns have the same words.
        self._parsed: dict[str, pattern_syntax.Node] = {}
        self._memberships: dict[str, set[str]] = {}  # key -> the classes or literals that hold it
        self._symbols: dict[str, str] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self._class_parts = cache(self._parts_of_class)

    def add(self, pattern: str) -> None:
        """Note what a pattern tells apart. Raises NotationError, naming the piece at fault."""
        if pattern not in self._parsed:
            node = pattern_syntax.parse(pattern)
            self._note(node, pattern)
            self._parsed[pattern] = node

    def check(self, entry: str) -> None:
        """Raises NotationError where an entry of a class cannot be read, or names what there is not."""
        if not entry.startswith("%") and _NOTATION.search(entry) and re.search(r"\w", entry):
            named = _CLASS.fullmatch(entry)
            whole = pattern_syntax.Class(*named.groups()) if named else pattern_syntax.parse(entry)
            for node in pattern_syntax.classes(whole):
                named_by = self._known if node.sigil == "@" else self._members
                named_by(node, entry)

    def _known(self, node: pattern_syntax.Class, pattern: str) -> Iterable[str]:
        if node.name in self._lexicon.families or node.name in self._lexicon.classes:
            return ()
        raise NotationError(f"no word class “@{node.name}” (in the pattern “{pattern}”)")

    def _note(self, node: pattern_syntax.Node, pattern: str) -> None:
        match node:
            case pattern_syntax.Literal(text):
                for word in self._tokenize(text):
                    self._memberships.setdefault(word, set()).add("=" + word)
            case pattern_syntax.Class():
                for key in self._members(node, pattern):
                    self._memberships.setdefault(key, set()).add(node.sigil + node.name)
            case pattern_syntax.Sequence(parts) | pattern_syntax.Choice(parts):
                for part in parts:
                    self._note(part, pattern)
            case pattern_syntax.Repeat(part) | pattern_syntax.Capture(part) | pattern_syntax.Ahead(part):
                self._note(part, pattern)
            case _:
                pass

    def _members(self, node: pattern_syntax.Class, pattern: str) -> Iterable[str]:
        """The single keys of a class; its phrases are noted as patterns of their own."""
        lexicon = self._lexicon
        if node.sigil == "#":
            return [f"#{kind}" for kind in self._kinds(node.name, pattern)]
        if node.sigil == "~":
            return self._forms(node.name, pattern)
        if node.name in lexicon.families:
            return [symbol_key(kind) for kind in lexicon.families[node.name]]
        self._known(node, pattern)
        singles, phrases = self._class_parts(node.name)
        for phrase in phrases:
            self.add(phrase)
        return singles

    def _parts_of_class(self, name: str, above: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
        """A class's single keys, and its phrases as patterns."""
        if name in above:
            raise NotationError(f"the word class “@{name}” holds itself")
        singles: list[str] = []
        phrases: list[str] = []
        for entry in self._lexicon.classes[name]:
            if entry.startswith("%"):
                singles.append(entry)
            elif entry.startswith("@") and " " not in entry and entry[1:] in self._lexicon.classes:
                inner = self._class_parts(entry[1:], (*above, name))
                singles += inner[0]
                phrases += inner[1]
            elif named := _CLASS.fullmatch(entry):
                singles += self._members(pattern_syntax.Class(*named.groups()), f"@{name}")
            elif not re.search(r"\w", entry):
                singles.append(entry)
            elif not _NOTATION.search(entry) and len(words := self._tokenize(entry)) == 1:
                singles.append(words[0])
            else:
                phrases.append(entry)
        return singles, phrases

    def _kinds(self, name: str, pattern: str) -> list[str]:
        kinds = self._lexicon.quantity_kinds
        if name == "any":
            return kinds
        if name not in kinds:
            raise NotationError(f"no quantity kind “#{name}” (in the pattern “{pattern}”)")
        return [name]

    def _forms(self, name: str, pattern: str) -> list[str]:
        lemma, _, form = name.partition(":")
        if not lemma and form in FORMS:  # "~:past" in a class: that form of every verb.
            return [word for forms in self._lexicon.verbs.values() for word in forms[form]]
        forms = self._lexicon.verbs.get(lemma)
        if forms is None:
            raise NotationError(f"no verb “~{lemma}” in the lexicon (in the pattern “{pattern}”)")
        wanted = {"": ("base", "s", "ing", "past", "part"), "done": ("past", "part")}.get(form, (form,))
        if any(part not in forms for part in wanted):
            raise NotationError(f"no verb form “:{form}” (in the pattern “{pattern}”)")
        return [word for part in wanted for word in forms[part]]

    def freeze(self) -> None:
        """Give out symbols: keys with the same memberships share one. No pattern may follow."""
        for name, _ in self._lexicon.shapes:
            self._memberships.setdefault("%" + name, set())
        for kind in self._lexicon.quantity_kinds:
            self._memberships.setdefault("#" + kind, set())
        for combinations in self._lexicon.families.values():
            for families in combinations:
                self._memberships.setdefault(symbol_key(families), set())
        self._memberships.setdefault(SEPARATOR, set())
        self._shape_known_words()
        reserved = {key for key in self._memberships if key[0] in "%#" or key.startswith("term:")}
        by_signature: dict[tuple[str, ...], list[str]] = {}
        for key, memberships in self._memberships.items():
            own = (key,) if key in reserved else ()
            by_signature.setdefault((*sorted(memberships), *own), []).append(key)
        for number, (_, keys) in enumerate(sorted(by_signature.items())):
            for key in keys:
                self._symbols[key] = chr(_FIRST + number)

    def _shape_known_words(self) -> None:
        """Give known words, but for forms of verbs, the first shape that such words keep."""
        kept = [shape for shape in self._lexicon.shapes if shape[0] in self._lexicon.kept_shapes]
        forms = {word for verb in self._lexicon.verbs.values() for words in verb.values() for word in words}
        for key, memberships in self._memberships.items():
            if key[0].isalpha() and key not in forms:
                memberships.update([f"%{name}" for name, pattern in kept if re.match(pattern, key)][:1])

    @property
    def symbols(self) -> Mapping[str, str]:
        """Each key's symbol, once frozen. A word that is not in it has its shape's."""
        return self._symbols

    def class_symbols(self, name: str) -> frozenset[str]:
        """The symbols of a class's single words, for the reader of units."""
        return self._set(pattern_syntax.Class("@", name))

    def compile(self, pattern: str) -> Pattern:
        """A pattern that was added, as a regular expression over symbols."""
        node = self._parsed[pattern]
        source = self._emit(node)
        anchors, *needs = sorted(self._needs(node), key=self._frequency) or [frozenset()]
        return Pattern(source, anchors, tuple(dict.fromkeys(needs)))

    def _set(self, node: pattern_syntax.Class) -> frozenset[str]:
        set_key = node.sigil + node.name
        if set_key not in self._sets:
            members = {key for key in self._members(node, set_key) if key in self._symbols}
            shapes = {key for key in members if key[0] == "%"}
            if shapes:
                members.update(s for s, memberships in self._memberships.items() if memberships & shapes)
            self._sets[set_key] = frozenset(self._symbols[key] for key in members)
        return self._sets[set_key]

    def _phrases(self, node: pattern_syntax.Class) -> list[str]:
        if node.sigil == "@" and node.name in self._lexicon.classes:
            return self._class_parts(node.name)[1]
        return []

    def _emit(self, node: pattern_syntax.Node) -> str:
        match node:
            case pattern_syntax.Literal(text):
                return "".join(self._symbols[word] for word in self._tokenize(text))
            case pattern_syntax.Class():
                options = [self._emit(self._parsed[phrase]) for phrase in self._phrases(node)]
                options.sort(key=len, reverse=True)
                if singles := self._set(node):
                    options.append(symbol_set(singles))
                return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
            case pattern_syntax.Gap(most, least, clause):
                stops = "".join(sorted(self._class_if_any("clause-punctuation")))
                inner = f"[^{SEPARATOR}{stops}]" if clause else "."
                return inner if most == least == 1 else f"{inner}{{{least},{most}}}?"
            case pattern_syntax.Edge("^"):
                return rf"(?<![^{SEPARATOR}])"
            case pattern_syntax.Edge():
                punctuation = symbol_set(self._class_if_any("punctuation"))
                return rf"(?={punctuation}*(?:{SEPARATOR}|\Z))"
            case pattern_syntax.Sequence(parts):
                return "".join(self._emit(part) for part in parts)
            case pattern_syntax.Choice(options):
                return f"(?:{'|'.join(self._emit(option) for option in options)})"
            case pattern_syntax.Repeat(part, sign):
                times = sign if sign == "?" else f"{{1,{pattern_syntax.MOST_REPEATS}}}"
                return f"(?:{self._emit(part)}){times}"
            case pattern_syntax.Capture(part):
                return f"(?P<mark>{self._emit(part)})"
            case pattern_syntax.Ahead(part, sign):
                return f"(?{sign}{self._emit(part)})"

    def _class_if_any(self, name: str) -> frozenset[str]:
        """The symbols of a class; none where the lexicon has no such class."""
        return self.class_symbols(name) if name in self._lexicon.classes else frozenset()

    def _needs(self, node: pattern_syntax.Node) -> list[frozenset[str]]:
        """Sets of symbols: a match holds one of each."""
        match node:
            case pattern_syntax.Literal(text):
                return [frozenset(self._symbols[word]) for word in self._tokenize(text)]
            case pattern_syntax.Class():
                rarest = [self._rarest(self._parsed[phrase]) for phrase in self._phrases(node)]
                return [self._set(node).union(*rarest)] if all(rarest) else []
            case pattern_syntax.Sequence(parts):
                return [need for part in parts for need in self._needs(part)]
            case pattern_syntax.Choice(options):
                each = [self._rarest(option) for option in options]
                return [frozenset().union(*each)] if all(each) else []
            case (
                pattern_syntax.Repeat(part, "+")
                | pattern_syntax.Capture(part)
                | pattern_syntax.Ahead(part, "=")
            ):
                return self._needs(part)
            case _:
                return []

    def _rarest(self, node: pattern_syntax.Node) -> frozenset[str]:
        """The symbols of which a match needs one that are likely to be missing; empty if it needs none."""
        return min(self._needs(node), key=self._frequency, default=frozenset())

    def _frequency(self, need: frozenset[str]) -> tuple[bool, int]:
        """How likely a sentence has one of these: whether one is a frequent word, and how many there are."""
        return not need.isdisjoint(self._frequent), len(need)

    @cached_property
    def _frequent(self) -> frozenset[str]:
        return self._class_if_any("frequent")


def symbol_set(symbols: Iterable[str]) -> str:
    """A regular expression for one of them, as ranges."""
    codes = sorted({ord(symbol) for symbol in symbols})
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    inner = "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)
    return inner if len(codes) == 1 else f"[{inner}]" if codes else "(?!)"
