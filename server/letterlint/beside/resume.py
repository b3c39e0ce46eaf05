"""A resume read: its lines, its entries, and the tools that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from letterlint.beside.employments import Employment, employments, plain_words
from letterlint.beside.lines import TextLine, lines_of, tools_in
from letterlint.beside.mentions import Mentions
from letterlint.beside.statements import Statement, statements
from letterlint.language.analysis import Analysis
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable
from letterlint.language.terms import Terms
from letterlint.letter import Document, Place
from letterlint.memo import PARAGRAPHS

_MOST_PARTS = 4  # Of a name.
_SHORTEST_NAME = 4  # Letters of a first word that is used for a whole name.
_PART = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, eq=False)
class Resume:
    """A resume. Where it cannot be cut into employments it is still a bag of lines. `unread` says what of it
    is not read.
    """

    document: Document
    lines: tuple[TextLine, ...]
    table: PhraseTable
    name: TextLine | None = None  # the first line, where it holds no more than a name
    unread: str = ""

    @cached_property
    def tools(self) -> Mapping[str, Place]:
        """The terms that it names, by name, each with its first mention."""
        return tools_in(self.lines)

    @cached_property
    def shows(self) -> Callable[[str, Terms, frozenset[str]], bool]:
        """Whether it names a tool, a part or the whole of one, in any casing of a name that is a word too. A
        whole of some families, the last argument, does not count.
        """
        return lru_cache(PARAGRAPHS)(self._shows)

    def _shows(self, tool: str, terms: Terms, no_proof: frozenset[str]) -> bool:
        if tool in terms.with_wholes(self.tools):
            return True
        wholes = (name for name in terms.with_wholes([tool]) if name in self.tools)
        return any(terms.families[name].isdisjoint(no_proof) for name in wholes) or Mentions(
            [line.analysis for line in self.lines], terms
        ).writes(tool)

    @cached_property
    def employments(self) -> tuple[Employment, ...]:
        """Its entries with years, in order."""
        return tuple(employments(self.document, self.lines, self.table["employments"]["ongoing"]))

    @cached_property
    def statements_in(self) -> Callable[[Analysis], Sequence[Statement]]:
        """The statements of a paragraph, to be compared with its own; remembered, as an edit changes one."""
        return lru_cache(PARAGRAPHS)(lambda paragraph: tuple(statements(paragraph, self.table["claims"])))

    @cached_property
    def statements(self) -> Sequence[tuple[TextLine, Statement]]:
        """Its own statements, each with its line."""
        table = self.table["claims"]
        return [(line, each) for line in self.lines for each in statements(line.analysis, table)]

    @cached_property
    def _words(self) -> Sequence[Sequence[str]]:
        return [plain_words(line.text) for line in self.lines]

    def mentions(self, name: str) -> bool:
        """Whether it has a name anywhere, its first word or its initials."""
        wanted = plain_words(name)
        if not wanted:
            return True
        short = "".join(wanted)
        if len(wanted[0]) >= _SHORTEST_NAME and any(wanted[0] in "".join(words) for words in self._words):
            return True
        return any(
            short in "".join(words) or short in "".join(word[0] for word in words) for words in self._words
        )


def read_resume(document: Document, analyzer: Analyzer, table: PhraseTable) -> Resume:
    """The resume in a document."""
    lines, unread = lines_of(document, analyzer)
    return Resume(document, tuple(lines), table, _name(lines[0], table) if lines else None, unread)


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name in lower case; none where the text is more than a name."""
    parts = text.replace(".", " ").split()
    if not 1 < len(parts) <= _MOST_PARTS or not all(_PART.fullmatch(part) for part in parts):
        return ()
    return tuple(part.casefold() for part in parts)


def _name(line: TextLine, table: PhraseTable) -> TextLine | None:
    titled = table["claims"]["document"].is_in(line.analysis.tokenized.symbols)
    return line if name_parts(line.text) and not titled and not line.analysis.tokenized.terms else None
