"""Builds the analyzer from `rules/lexicon/` and `rules/signals/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from letterlint.language.analyzer import Analyzer
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Matcher
from letterlint.language.paragraph import ParagraphReader
from letterlint.language.pattern_compiler import Lexicon, SymbolTable
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.quantities import Numerals, numerals
from letterlint.language.queries import Query, QueryIndex
from letterlint.language.signals import MetricDefinition, SignalDefinition, SignalSet
from letterlint.language.terms import Terms, symbol_key, terms
from letterlint.language.tokenizer import Tokenizer
from letterlint.language.verbs import conjugate
from letterlint.rulebook.frame_reader import read_frame

T = TypeVar("T")

# What a query asks of the clauses of a match where it does not say: evidence is what is real and ours.
_SIGNAL_GUARD, _METRIC_GUARD, _NO_GUARD = "deed", "fact", "any"

TOOL = "tool"  # The family of all terms whose families are tools.
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


class LanguageBuilder:
    """Compiles patterns against the lexicon, and holds what reading needs.

    All queries are made first, by `query`; then `freeze` gives out the symbols, and only then do the
    queries find anything. A signal that cannot be read is left out, and `problems` says so.
    """

    def __init__(self, sources: Sources) -> None:
        self.numerals: Numerals = numerals(sources.quantities)
        tool_families = frozenset(
            name for name, family in sources.families.items() if str(family["tool"]) == "true"
        )
        entries = [entry for file in sources.terms for entry in file["terms"]]
        self.terms: Terms = terms(entries, tool_families)
        self.families = sources.families
        self.tokenizer = Tokenizer(self.terms.spellings)
        self.grammar = Grammar({})
        self.problems: list[tuple[str, str]] = []  # a file below `signals/`, and what is wrong with it
        self._queries: list[Query] = []
        self._matchers: list[Matcher] = []
        self._lexicon = _lexicon(sources, self.numerals, self.terms)
        self._symbol_table = SymbolTable(self._lexicon, self.tokenizer.words)
        for name in self._lexicon.classes:
            self._symbol_table.add(f"@{name}")
        self.signals: tuple[SignalDefinition, ...] = tuple(
            self._readable(_inner_first(sources.signals), self._signal, "")
        )
        by_order = sorted(sources.metrics.items(), key=lambda item: int(item[1]["order"]))
        self.metrics: tuple[MetricDefinition, ...] = tuple(self._readable(by_order, self._metric, "metrics/"))

    def _readable(
        self,
        files: Iterable[tuple[str, Mapping[str, Any]]],
        make: Callable[[str, Mapping[str, Any]], T],
        folder: str,
    ) -> Iterator[T]:
        for name, data in files:
            try:
                yield make(name, data)
            except (NotationError, KeyError, TypeError, ValueError) as error:
                self.problems.append((f"{folder}{name}.yaml", str(error)))

    def _signal(self, name: str, data: Mapping[str, Any]) -> SignalDefinition:
        guard = str(data.get("guard", _SIGNAL_GUARD))
        return SignalDefinition(
            name,
            str(data["about"]),
            tuple(self.query(item, guard) for item in data.get("find", ())),
            frozenset(data.get("families", ())),
            tuple(data.get("includes", ())),
            guard,
            str(data.get("in lists of skills", "")) == "counts",
        )

    def _metric(self, name: str, data: Mapping[str, Any]) -> MetricDefinition:
        groups = frozenset(map(str, data.get("groups", ())))
        queries = tuple(self.query(item, _METRIC_GUARD, in_clause=True) for item in data["find"])
        return MetricDefinition(name, str(data["about"]), groups, queries)

    def query(
        self,
        setting: str | Sequence[str] | Mapping[str, Any],
        guard: str = _NO_GUARD,
        *,
        in_clause: bool = False,
    ) -> Query:
        """A query from its setting: a pattern, patterns, or patterns or a frame with what rules them out.

        Raises NotationError where a pattern cannot be read, KeyError where `find` is missing.
        """
        if isinstance(setting, str):
            setting = {"find": [setting]}
        elif not isinstance(setting, Mapping):
            setting = {"find": setting}
        frame = read_frame(setting, self._made) if "find" not in setting else None
        found = setting["find"] if frame is None else ()
        query = Query(
            self._made([found] if isinstance(found, str) else found),
            frame,
            guard=str(setting.get("guard", guard if frame is None else _NO_GUARD)),
            in_clause=in_clause,
            before=self._made(setting.get("before", ())),
            after=self._made(setting.get("after", ())),
            sentence=self._made(setting.get("sentence", ())),
            at_least=float(setting.get("at least", 0)),
            redeemed=tuple(map(str, setting.get("redeemed by", ()))),
        )
        self._queries.append(query)
        return query

    def _made(self, patterns: Sequence[str]) -> tuple[Matcher, ...]:
        made = []
        for pattern in patterns:
            self._symbol_table.add(pattern)
            made.append(Matcher(pattern))
        self._matchers += made
        return tuple(made)

    def freeze(self) -> Analyzer:
        """Give out the symbols, compile what was made, and return the analyzer."""
        symbol_table = self._symbol_table
        symbol_table.freeze()
        for matcher in self._matchers:
            matcher.pattern = symbol_table.compile(matcher.text)
        self.grammar.classes.update(
            {name: symbol_table.class_symbols(name) for name in self._lexicon.classes}
        )
        reader = ParagraphReader(
            self.tokenizer,
            self.terms,
            self.numerals,
            symbol_table.symbols,
            [
                (re.compile(pattern), symbol_table.symbols["%" + name])
                for name, pattern in self._lexicon.shapes
            ],
            symbol_table.class_symbols("sentence-end"),
            symbol_table.class_symbols("sentence-tail"),
            frozenset(self._lexicon.classes["abbreviation"]),
            symbol_table.class_symbols("month"),
            symbol_table.class_symbols("counted"),
        )
        return Analyzer(
            reader,
            self.grammar,
            SignalSet(self.signals, self.metrics),
            QueryIndex(self._queries),
            self._families(symbol_table.symbols),
            symbol_table.symbols[COMPANY],
        )

    def _families(self, symbols: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
        """The families of the terms that a symbol stands for; all kinds of tool are of the family of
        tools as well.
        """
        tools = self._lexicon.families[TOOL]
        kinds = frozenset().union(*self._lexicon.families.values())
        return {symbols[symbol_key(kind)]: kind | ({TOOL} if kind in tools else set()) for kind in kinds}


def _lexicon(sources: Sources, numbers: Numerals, known: Terms) -> Lexicon:
    lexicon = Lexicon()
    for file in sources.words:
        lexicon.shapes += [(shape["name"], _shape(shape)) for shape in file.get("shapes", ())]
        lexicon.kept_shapes |= frozenset(file.get("shapes of known words", ()))
        for name, entries in file.get("classes", {}).items():
            lexicon.classes.setdefault(name, []).extend(
                spelt for entry in entries for spelt in _variants(entry)
            )
    endings = sources.verbs["endings"]
    for entry in sources.verbs["verbs"]:
        lemma, forms = conjugate(entry, endings)
        lexicon.verbs.setdefault(lemma, forms)
    combinations = {s.term.families for spellings in known.spellings.values() for s in spellings}
    for name, family in sources.families.items():
        lexicon.families[name] = frozenset(c for c in combinations if name in c)
        if str(family["tool"]) == "true":
            lexicon.families[TOOL] = lexicon.families.get(TOOL, frozenset()) | lexicon.families[name]
    lexicon.quantity_kinds = sorted({"count", "money", *numbers.units.values(), "date", "version"})
    return lexicon


def _shape(shape: Mapping[str, Any]) -> str:
    """The regular expression of a shape, its exceptions left out."""
    exceptions = "|".join(map(re.escape, shape.get("except", ())))
    return f"(?!(?:{exceptions})$){shape['pattern']}" if exceptions else str(shape["pattern"])


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
