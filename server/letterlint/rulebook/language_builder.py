"""What letterlint knows of English, from `rules/lexicon/` and `rules/signals/`, ready to read with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from letterlint.language.analyzer import Analyst
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Matcher
from letterlint.language.paragraph import Reader
from letterlint.language.pattern_compiler import Alphabet, Lexicon
from letterlint.language.pattern_syntax import NotationError
from letterlint.language.quantities import Numerals, numerals
from letterlint.language.queries import Query, QueryIndex
from letterlint.language.signals import Evidence, Metric, Signal
from letterlint.language.terms import Terms, term_symbol, terms
from letterlint.language.tokenizer import Tokeniser
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


class Language:
    """Compiles patterns against the lexicon, and holds what reading needs.

    All searches are made first, by `search`; then `settle` gives out the characters, and only then do the
    searches find anything. A signal that cannot be read is left out, and `problems` says so.
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
        self.grammar = Grammar({})
        self.problems: list[tuple[str, str]] = []  # a file below `signals/`, and what is wrong with it
        self._searches: list[Query] = []
        self._matchers: list[Matcher] = []
        self._lexicon = _lexicon(sources, self.numerals, self.terms)
        self._alphabet = Alphabet(self._lexicon, self.tokeniser.words)
        for name in self._lexicon.classes:
            self._alphabet.add(f"@{name}")
        self.signals: tuple[Signal, ...] = tuple(
            self._readable(_inner_first(sources.signals), self._signal, "")
        )
        by_order = sorted(sources.metrics.items(), key=lambda item: int(item[1]["order"]))
        self.metrics: tuple[Metric, ...] = tuple(self._readable(by_order, self._metric, "metrics/"))

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

    def _signal(self, name: str, data: Mapping[str, Any]) -> Signal:
        guard = str(data.get("guard", _SIGNAL_GUARD))
        return Signal(
            name,
            str(data["about"]),
            tuple(self.query(item, guard) for item in data.get("find", ())),
            frozenset(data.get("families", ())),
            tuple(data.get("includes", ())),
            guard,
            str(data.get("in lists of skills", "")) == "counts",
        )

    def _metric(self, name: str, data: Mapping[str, Any]) -> Metric:
        groups = frozenset(map(str, data.get("groups", ())))
        queries = tuple(self.query(item, _METRIC_GUARD, in_clause=True) for item in data["find"])
        return Metric(name, str(data["about"]), groups, queries)

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
        search = Query(
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
        self._searches.append(search)
        return search

    def _made(self, patterns: Sequence[str]) -> tuple[Matcher, ...]:
        made = []
        for pattern in patterns:
            self._alphabet.add(pattern)
            made.append(Matcher(pattern))
        self._matchers += made
        return tuple(made)

    def settle(self) -> Analyst:
        """Give out the characters, compile what was made, and return the analyst who reads by it."""
        alphabet = self._alphabet
        alphabet.settle()
        for matcher in self._matchers:
            matcher.pattern = alphabet.compile(matcher.text)
        self.grammar.classes.update({name: alphabet.class_chars(name) for name in self._lexicon.classes})
        reader = Reader(
            self.tokeniser,
            self.terms,
            self.numerals,
            alphabet.chars,
            [(re.compile(pattern), alphabet.chars["%" + name]) for name, pattern in self._lexicon.shapes],
            alphabet.class_chars("sentence-end"),
            alphabet.class_chars("sentence-tail"),
            frozenset(self._lexicon.classes["abbreviation"]),
            alphabet.class_chars("month"),
            alphabet.class_chars("counted"),
        )
        return Analyst(
            reader,
            self.grammar,
            Evidence(self.signals, self.metrics),
            QueryIndex(self._searches),
            self._families(alphabet.chars),
            alphabet.chars[COMPANY],
        )

    def _families(self, chars: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
        """The families of the terms that a character stands for; all kinds of tool are of the family of
        tools as well.
        """
        tools = self._lexicon.families[TOOL]
        kinds = frozenset().union(*self._lexicon.families.values())
        return {chars[term_symbol(kind)]: kind | ({TOOL} if kind in tools else set()) for kind in kinds}


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
