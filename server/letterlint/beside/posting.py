"""A posting read: its title, its lines with their tiers, and what it demands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from letterlint.beside.demands import Demand, demands_of
from letterlint.beside.levels import UNMARKED
from letterlint.beside.lines import TextLine, lines_of, tools_in
from letterlint.language.analyzer import Analyzer
from letterlint.language.phrase_table import PhraseTable
from letterlint.letter import Document, Place
from letterlint.structure.company import NameTable, advertiser


class Tier(Enum):
    """What a line of a posting is. The values are the names of the vocabulary."""

    MUST = "must"
    NICE = "nice"
    DUTY = "duty"
    ABOUT = "about"
    OFFER = "offer"
    HEADING = "heading"
    UNREAD = "unread"  # under no heading that is known: no rule judges it


@dataclass(frozen=True, eq=False)
class PostingLine:
    """A line with its tier."""

    line: TextLine
    tier: Tier


@dataclass(frozen=True, eq=False)
class Posting:
    """A posting. `title` is its first line, the job's name mostly; `company` where it names its company;
    `unread` tells what of it is not read.
    """

    document: Document
    lines: tuple[PostingLine, ...]
    table: PhraseTable
    company: str | None = None
    unread: str = ""

    @property
    def title(self) -> TextLine | None:
        """The first line."""
        return self.lines[0].line if self.lines else None

    def of(self, *tiers: Tier) -> Iterator[TextLine]:
        """The lines of some tiers, in order."""
        return (each.line for each in self.lines if each.tier in tiers)

    @cached_property
    def tools(self) -> Mapping[str, Place]:
        """The terms that it names, by name, each with its first mention."""
        return tools_in(each.line for each in self.lines)

    @cached_property
    def demands(self) -> Sequence[Demand]:
        """What its must-haves demand, each once, in order. Without a heading of such it demands nothing."""
        found: dict[object, Demand] = {}
        for line in self.of(Tier.MUST):
            for demand in demands_of(line, self.table):
                found.setdefault(demand.tools or (demand.topic and demand.topic.name), demand)
        return tuple(found.values())

    @cached_property
    def unjudged(self) -> Sequence[Place]:
        """Its must-haves that demand nothing which could be looked for: degrees, years, soft skills."""
        return [line.place for line in self.of(Tier.MUST) if not demands_of(line, self.table)]


def read_posting(document: Document, analyzer: Analyzer, table: PhraseTable, names: NameTable) -> Posting:
    """The posting in a document."""
    lines: list[PostingLine] = []
    tier, level = Tier.UNREAD, 0
    read = lines_of(document, analyzer)
    for line in read.lines:
        named = _tier(line, table) if line.level else None
        if named is not None and lines:
            tier, level = named, line.level
        elif line.level and lines and line.level < UNMARKED and line.level <= level:
            tier, level = Tier.UNREAD, line.level
            named = tier
        lines.append(PostingLine(line, tier if named is None and lines else Tier.HEADING))
    company = advertiser([each.line.text for each in lines], names)
    return Posting(document, tuple(lines), table, company, read.unread)


def _tier(line: TextLine, table: PhraseTable) -> Tier | None:
    """The tier that a heading opens, if it is a known one."""
    symbols = line.analysis.tokenized.symbols
    tiers = table["tiers"].values()
    return next((Tier(entry.name) for entry in tiers if entry.is_in(symbols)), None)
