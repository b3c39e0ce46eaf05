"""Numbers of a letter that its resume gives otherwise.

No contradiction is better than a wrong one: many numbers of a letter are the company's, or of another year.
So two numbers are compared only where both measure the same and play the same part in the sentence, the
sentences share three words, two of which are distinctive (or five, and one), and the resume's line has one
such number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from letterlint.beside.lines import TextLine
from letterlint.beside.resume import Resume
from letterlint.beside.statements import Figure, Statement, alike, shared
from letterlint.language.amounts import Amount, comparable, may_equal, times_apart
from letterlint.language.analysis import Analysis
from letterlint.language.phrase_table import PhraseEntry
from letterlint.letter import Place
from letterlint.memo import PARAGRAPHS

_SHARED = 3  # Words that two statements about one thing share,
_TELLING = 2  # and how many of these are distinctive;
MANY = 5  # one will do where they share so many.
_BY, _FROM = "by", "from"
_SHARE, _WHOLE = "percent", 100.0
_FARTHEST = 1000.0  # Times apart, at most, or they are of two things: 18 months of data, 55 ms.
_VAGUE = frozenset({"count", _SHARE})  # Dimensions in which only the noun names what is measured.


class OtherFigure(NamedTuple):
    """A number of the letter, by its token, and the one that the resume has for it."""

    token: int
    words: str
    place: Place


class _Candidate(NamedTuple):
    line: TextLine
    statement: Statement
    shares: int


@lru_cache(PARAGRAPHS)
def contradictions(paragraph: Analysis, resume: Resume, least: int) -> Sequence[OtherFigure]:
    """The contradictions of a paragraph, in order. `least` is how many words are to be shared."""
    return tuple(_contradictions(paragraph, resume, least))


def _contradictions(paragraph: Analysis, resume: Resume, least: int) -> Iterator[OtherFigure]:
    claims = resume.table["claims"]
    for statement in resume.statements_in(paragraph):
        if not statement.figures or _is_of_others(statement.sentence.symbols, claims):
            continue
        start = paragraph.tokenized.sentences[statement.number][0]
        candidates = _nearest(statement, resume, least)
        for figure in statement.figures:
            if statement.sentence.allows("deed", figure.token - start, figure.token - start + 1):
                found = _other(figure, statement, candidates)
                if found is not None:
                    line, theirs = found
                    at = theirs.token
                    words, place = line.words(at, at + 1), line.place_of(at, at + 1)
                    yield OtherFigure(figure.token, words, place)


def agreeing(paragraph: Analysis, resume: Resume) -> dict[int, list[Place]]:
    """Where the resume gives the numbers of a paragraph alike for the same thing, by their tokens."""
    found: dict[int, list[Place]] = {}
    for statement in resume.statements_in(paragraph):
        for candidate in _nearest(statement, resume, _SHARED) if statement.figures else ():
            for figure in statement.figures:
                theirs = candidate.statement.figures
                if any(_may_agree(figure.amount, one.amount) for one in theirs):
                    found.setdefault(figure.token, []).append(candidate.line.place)
    return found


def _is_of_others(symbols: str, claims: Mapping[str, PhraseEntry]) -> bool:
    """Whether a sentence is about the reader, somebody else or an earlier time."""
    if claims["reader"].is_in(symbols) or claims["earlier"].is_in(symbols):
        return True
    return claims["others"].is_in(symbols) and not claims["own"].is_in(symbols)


def _nearest(statement: Statement, resume: Resume, least: int) -> Sequence[_Candidate]:
    """The statements of the resume about the same thing, those that share most."""
    found = [
        _Candidate(line, theirs, shared(statement.telling, theirs.telling))
        for line, theirs in resume.statements
        if shared(statement.words, theirs.words) >= least
    ]
    most = max((candidate.shares for candidate in found), default=0)
    nearest = [one for one in found if one.shares == most]
    close = most and any(shared(statement.words, one.statement.words) >= MANY for one in nearest)
    return nearest if most >= _TELLING or close else []


def _other(
    figure: Figure, statement: Statement, candidates: Sequence[_Candidate]
) -> tuple[TextLine, Figure] | None:
    """The one number that the resume has in the place of a figure, if it is another one."""
    like = [
        (candidate.line, theirs)
        for candidate in candidates
        for theirs in candidate.statement.figures
        if comparable(figure.amount, theirs.amount)
        and times_apart(figure.amount, theirs.amount) <= _FARTHEST
        and _same_period(figure, theirs)
    ]
    if any(_may_agree(figure.amount, theirs.amount) for _, theirs in like):
        return None
    same = [
        (line, theirs) for line, theirs in like if _same_role(figure, theirs) and _same_noun(figure, theirs)
    ]
    if len(same) != 1:
        return None
    theirs = same[0][1].amount
    return None if any(_may_agree(one.amount, theirs) for one in statement.figures) else same[0]


def _may_agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be the same; of shares the rest must too, as 98.5 % is not 89.5 %."""
    rests = [each._replace(value=_WHOLE - each.value) for each in (one, other)]
    is_share = one.dimension == _SHARE and all(rest.value >= 0 for rest in rests)
    return may_equal(one, other) and (not is_share or may_equal(*rests))


def _same_role(one: Figure, other: Figure) -> bool:
    """Whether both are where something began, the size of a change, or what it came to be."""
    return all((one.role == role) == (other.role == role) for role in (_BY, _FROM))


def _same_period(one: Figure, other: Figure) -> bool:
    """Whether the numbers are not of different periods: a month and a year."""
    return not one.period or not other.period or alike(one.period, other.period)


def _same_noun(one: Figure, other: Figure) -> bool:
    """Whether bare numbers and percentages count the same."""
    if one.amount.dimension not in _VAGUE:
        return True
    return any(alike(mine, theirs) for mine in one.counted for theirs in other.counted)
