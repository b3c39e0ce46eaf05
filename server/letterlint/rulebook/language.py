"""What letterlint knows of English, from `rules/lexicon/` and `rules/signals/`, ready to read with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from letterlint.reading.alphabet import Alphabet, Lexicon
from letterlint.reading.clauses import Grammar
from letterlint.reading.passage import Reader
from letterlint.reading.quantities import Numerals, numerals
from letterlint.reading.signals import Matcher, Metric, Search, Signal
from letterlint.reading.terms import Terms, terms
from letterlint.reading.tokens import Tokeniser
from letterlint.reading.verbs import conjugate

COMPANY = "%company"  # The symbol of the company's name in a letter, which differs from letter to letter.


@dataclass(frozen=True)
class Sources:
    """The YAML of the lexicon and the signals as plain words, lists and mappings, by file."""

    quantities: Mapping[str, Any]
    verbs: Mapping[str, Any]
    words: Sequence[Mapping[str, Any]]
    terms: Sequence[Mapping[str, Any]]
    families: Mapping[str, Mapping[str, Any]]
    signals: Mapping[str, Mapping[str, Any]]
    metrics: Mapping[str, Mapping[str, Any]]


class Language:
    """Compiles patterns against the lexicon, and holds what reading needs.

    All searches are made first, by `search`; the alphabet settles when the first of them runs or a passage is
    read.
    """

    def __init__(self, sources: Sources) -> None:
        self.numerals: Numerals = numerals(sources.quantities)
        tool_families = frozenset(
            name for name, family in sources.families.items() if str(family["tool"]) == "true"
        )
        entries = [entry for file in sources.terms for entry in file["terms"]]
        self.terms: Terms = terms(entries, tool_families)
        self.families = sources.families
        self.tokeniser = Tokeniser(self.terms.spellings)
        lexicon = _lexicon(sources, self.numerals, self.terms)
        self._shapes = lexicon.shapes
        self._abbreviations = lexicon.classes["abbreviation"]
        self._alphabet = Alphabet(lexicon, self.tokeniser.words)
        for name in lexicon.classes:
            self._alphabet.add(f"@{name}")
        self.signals = tuple(self._signal(name, data) for name, data in _inner_first(sources.signals))
        self.metrics = tuple(
            Metric(
                name,
                str(data["about"]),
                frozenset(data.get("groups", ())),
                tuple(self.search(item) for item in data["find"]),
            )
            for name, data in sorted(sources.metrics.items(), key=lambda item: int(item[1]["order"]))
        )

    def _signal(self, name: str, data: Mapping[str, Any]) -> Signal:
        return Signal(
            name,
            str(data["about"]),
            tuple(self.search(item) for item in data.get("find", ())),
            frozenset(data.get("families", ())),
            tuple(data.get("includes", ())),
            str(data.get("guard", "")),
        )

    def search(self, setting: str | Sequence[str] | Mapping[str, Any]) -> Search:
        """A search from its setting: a pattern, patterns, or patterns with what rules them out.

        Raises NotationError where a pattern cannot be read.
        """
        if isinstance(setting, str):
            return Search((self.matcher(setting),))
        if not isinstance(setting, Mapping):
            return Search(tuple(map(self.matcher, setting)))
        found = setting["find"]
        return Search(
            tuple(map(self.matcher, [found] if isinstance(found, str) else found)),
            guard=str(setting.get("guard", "")),
            at_least=float(setting.get("at least", 0)),
            **{
                key: tuple(map(self.matcher, setting.get(key, ()))) for key in ("before", "after", "sentence")
            },
        )

    def matcher(self, pattern: str) -> Matcher:
        """A matcher for one pattern. Raises NotationError."""
        self._alphabet.add(pattern)
        return Matcher(pattern, self._compile)

    def _compile(self, pattern: str) -> Any:
        return self._settled.compile(pattern)

    @cached_property
    def _settled(self) -> Alphabet:
        self._alphabet.settle()
        return self._alphabet

    def class_chars(self, name: str) -> frozenset[str]:
        """The characters of a word class's single words."""
        return self._settled.class_chars(name)

    @cached_property
    def grammar(self) -> Grammar:
        """The characters of the function words."""
        return Grammar(_Classes(self))

    @cached_property
    def reader(self) -> Reader:
        """The reader of passages."""
        alphabet = self._settled
        return Reader(
            self.tokeniser,
            self.terms,
            self.numerals,
            alphabet.chars,
            [(re.compile(pattern), alphabet.chars["%" + name]) for name, pattern in self._shapes],
            alphabet.class_chars("sentence-end"),
            alphabet.class_chars("sentence-tail"),
            frozenset(self._abbreviations),
            alphabet.class_chars("month"),
            alphabet.class_chars("counted"),
        )

    @cached_property
    def company(self) -> str:
        """The character of the company's name."""
        return self._settled.chars[COMPANY]


class _Classes(dict[str, frozenset[str]]):
    """The characters of word classes, each asked of the settled alphabet when first wanted."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __missing__(self, name: str) -> frozenset[str]:
        self[name] = found = self._language.class_chars(name)
        return found


def _lexicon(sources: Sources, numbers: Numerals, known: Terms) -> Lexicon:
    lexicon = Lexicon()
    for file in sources.words:
        lexicon.shapes += [(name, pattern) for name, pattern in file.get("shapes", ())]
        for name, entries in file.get("classes", {}).items():
            lexicon.classes.setdefault(name, []).extend(
                spelt for entry in entries for spelt in _variants(entry)
            )
    endings = sources.verbs["endings"]
    for group in sources.verbs["verbs"]:
        for entry in group:
            lemma, forms = conjugate(entry, endings)
            lexicon.verbs.setdefault(lemma, forms)
    combinations = {s.term.families for spellings in known.spellings.values() for s in spellings}
    for name, family in sources.families.items():
        lexicon.families[name] = frozenset(c for c in combinations if name in c)
        if str(family["tool"]) == "true":
            lexicon.families["tool"] = lexicon.families.get("tool", frozenset()) | lexicon.families[name]
    lexicon.quantity_kinds = sorted({"count", "money", *numbers.units.values(), "date", "version"})
    return lexicon


def _variants(entry: str) -> list[str]:
    """A word with its spellings: "optimi{s,z}ed" is two."""
    match = re.search(r"\{([^{}]*)\}", entry)
    if match is None:
        return [entry]
    return [
        made
        for part in match[1].split(",")
        for made in _variants(entry[: match.start()] + part + entry[match.end() :])
    ]


def _inner_first(signals: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Signals in an order in which those that others include come before them."""
    done: dict[str, Mapping[str, Any]] = {}

    def place(name: str) -> None:
        if name not in done and name in signals:
            for other in signals[name].get("includes", ()):
                place(other)
            done[name] = signals[name]

    for name in sorted(signals):
        place(name)
    return list(done.items())
