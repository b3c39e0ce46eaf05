"""Builds the analyzer from `rules/lexicon/` and `rules/signals/`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from letterlint.language.analyzer import Analyzer
from letterlint.language.grammar import Grammar
from letterlint.language.matchers import Matcher
from letterlint.language.own_terms import OWN
from letterlint.language.paragraph import ParagraphReader
from letterlint.language.pattern_compiler import Lexicon, SymbolTable
from letterlint.language.quantities import Numerals, numerals
from letterlint.language.queries import QueryIndex
from letterlint.language.signals import MetricDefinition, SignalDefinition, SignalSet
from letterlint.language.terms import TOOL, Terms, symbol_key, terms
from letterlint.language.tokenizer import Tokenizer
from letterlint.rulebook.evidence_files import EvidenceReader
from letterlint.rulebook.lexicon_files import (
    Sources,
    leave_out_unreadable_words,
    variants,
    verb_forms,
)
from letterlint.rulebook.phrase_files import read_phrases
from letterlint.rulebook.query_models import QueryBuilder

Verbs = dict[str, dict[str, tuple[str, ...]]]  # Forms by lemma.
COMPANY = "%company"  # The symbol of the name of the company that a letter addresses.


class LanguageBuilder:
    """Compiles patterns against the lexicon.

    First `queries` reads all queries; then `freeze` assigns the symbols and compiles them. Words, verbs
    and signals with mistakes are left out, and in `problems`; `unread` has the files of such signals by name.
    """

    def __init__(self, sources: Sources) -> None:
        self.numerals: Numerals = numerals(sources.numbers)
        tool_families = frozenset(name for name, family in sources.families.items() if family.tool)
        self.terms: Terms = terms(term.entry(tool_families) for term in sources.terms.values())
        self.families = sources.families
        self.tokenizer = Tokenizer(self.terms.spellings)
        self.grammar = Grammar({})
        self._matchers: list[Matcher] = []
        verbs, wrong_verbs = verb_forms(sources)
        self._lexicon = _lexicon(sources, self.numerals, self.terms, verbs)
        self._symbol_table = SymbolTable(self._lexicon, self.tokenizer.words)
        wrong_words = leave_out_unreadable_words(self._lexicon, self._symbol_table, sources)
        for name in self._lexicon.classes:
            self._symbol_table.add(f"@{name}")
        self.queries = QueryBuilder(self._compiled)
        evidence = EvidenceReader(sources.folders, self.queries)
        self.signals: tuple[SignalDefinition, ...] = tuple(evidence.signals())
        self.metrics: tuple[MetricDefinition, ...] = tuple(evidence.metrics())
        self.unread = evidence.unread
        # These are matched with other documents only, so they are no queries of letters.
        self.phrases, wrong = read_phrases(sources.folders[0], self.queries)
        self.problems = [*sources.problems, *wrong_verbs, *wrong_words, *evidence.problems, *wrong]

    def _compiled(self, pattern: str, line: int) -> Matcher:
        self._symbol_table.add(pattern)
        matcher = Matcher(pattern, line)
        self._matchers.append(matcher)
        return matcher

    def freeze(self) -> Analyzer:
        """Assigns the symbols, compiles all patterns, and returns the analyzer."""
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
            symbol_table.class_symbols("sentence-opener"),
            frozenset(self._lexicon.classes["abbreviation"]),
            frozenset(self._lexicon.classes["list-separator"]),
            symbol_table.class_symbols("month"),
            symbol_table.class_symbols("counted"),
        )
        return Analyzer(
            reader,
            self.grammar,
            SignalSet(self.signals, self.metrics),
            QueryIndex(self.queries.made),
            self._families(symbol_table.symbols),
            symbol_table.symbols[COMPANY],
            symbol_table.symbols[symbol_key(frozenset({OWN}))],
        )

    def _families(self, symbols: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
        """The families of the terms of each symbol; those of a kind of tool are tools too."""
        tools = self._lexicon.families[TOOL]
        kinds = frozenset().union(*self._lexicon.families.values())
        return {symbols[symbol_key(kind)]: kind | ({TOOL} if kind in tools else set()) for kind in kinds}


def _lexicon(sources: Sources, numbers: Numerals, known: Terms, verbs: Verbs) -> Lexicon:
    lexicon = Lexicon()
    for file in sources.words:
        lexicon.shapes += [(shape.name, shape.expression()) for shape in file.shapes]
        lexicon.kept_shapes |= frozenset(file.shapes_of_known_words)
    for name, entries in sources.classes.items():
        lexicon.classes[name] = [variant for entry in entries for variant in variants(entry.text)]
    lexicon.verbs = verbs
    combinations = {s.term.families for spellings in known.spellings.values() for s in spellings}
    combinations.add(frozenset({OWN}))
    for name, family in sources.families.items():
        lexicon.families[name] = frozenset(c for c in combinations if name in c)
        if family.tool:
            lexicon.families[TOOL] = lexicon.families.get(TOOL, frozenset()) | lexicon.families[name]
    lexicon.quantity_kinds = sorted(numbers.kinds)
    return lexicon
