"""What a posting demands and a letter does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from letterlint.beside.demands import Demand
from letterlint.beside.mentions import Mentions
from letterlint.beside.posting import Posting
from letterlint.beside.resume import Resume
from letterlint.language.terms import Terms
from letterlint.letter import Place


class Demanded(NamedTuple):
    """A demand, and where the resume answers it."""

    demand: Demand
    shown: Place | None


def demanded(
    posting: Posting, terms: Terms, resume: Resume | None, never: frozenset[str]
) -> Iterator[Demanded]:
    """The demands of a posting in order. Tools of families in `never` are no demand of their own."""
    for demand in posting.demands:
        if not _is_left_out(demand, terms.families, never):
            yield Demanded(demand, _shown(demand, resume, terms) if resume else None)


def unmet(
    posting: Posting, mentions: Mentions, resume: Resume | None, never: frozenset[str]
) -> list[Demanded]:
    """The unmet demands: first those that the resume shows, then those that the posting repeats."""
    wanted = demanded(posting, mentions.terms, resume, never)
    found = [one for one in wanted if not mentions.meets(one.demand)]
    return sorted(found, key=lambda one: (one.shown is None, -_times(one.demand, posting)))


def _shown(demand: Demand, resume: Resume, terms: Terms) -> Place | None:
    """Where a resume names one of the tools of a demand, or a part of one; or the words of its topic."""
    if demand.topic is not None:
        for line in resume.lines:
            for first, last in demand.topic.ranges(line.analysis.tokenized.symbols):
                return line.place_of(first, last)
    wanted = set(demand.tools)
    places = (place for name, place in resume.tools.items() if wanted & terms.with_wholes([name]))
    return next(places, None)


def _times(demand: Demand, posting: Posting) -> int:
    """In how many lines of the posting a demand is named."""
    wanted = set(demand.tools)
    return sum(
        any(hit.term.name in wanted for hit in each.line.analysis.tokenized.terms.values())
        for each in posting.lines
    )


def _is_left_out(demand: Demand, families: Mapping[str, frozenset[str]], never: frozenset[str]) -> bool:
    """Whether all the tools of a demand are of families that a letter may leave out."""
    return bool(demand.tools) and not any(families[name].isdisjoint(never) for name in demand.tools)
