"""The entries of a resume: where somebody was, as what, and in which years.

Resumes have these in every order, over one line or four. So an entry is not parsed: it is the line with the
years and the short ones around it, in which names are searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import combining, normalize

from letterlint.beside.data_blocks import data_entries
from letterlint.beside.lines import TextLine
from letterlint.language.phrase_table import PhraseEntry
from letterlint.letter import Document, Place
from letterlint.structure import line_roles
from letterlint.structure.alternatives import any_of
from letterlint.text import Span

_YEAR = re.compile(r"(?<![\d,.$€£])(?:19[6-9]|20[0-4])\d(?![\d%])")
_RANGE = re.compile(rf"{_YEAR.pattern}\W*[-–—]")
_WORD = re.compile(r"[^\W_]+")
_NEAR = 3  # Lines before and behind the years that may have employer, title and town.
_LONGEST = 20  # Words of a line with years; a longer one is prose.
_PART = re.compile(r"[^,|·•()@–—\n]*[^\W\d_]{2}[^,|·•()@–—\n]*")


@cache
def _date() -> re.Pattern[str]:
    """A date with its month where one is given: "Mar. 2021", "03/2021", "2021-03-01"."""
    name, number = any_of(line_roles.default().months), "0?[1-9]|1[0-2]"
    return re.compile(
        rf"(?:(?<![^\W_])(?P<name>{name})\.? +|(?<!\d)(?P<before>{number})[/.])?"
        rf"(?P<year>{_YEAR.pattern})(?:-(?P<after>{number})(?![\d/.]))?(?:-\d\d(?![\d/.]))?",
        re.IGNORECASE,
    )


@cache
def _period_end() -> re.Pattern[str]:
    """A date with a word that may end its period: "2021 – Present"."""
    return re.compile(rf"{_date().pattern}(?: *[-–—] *[^\W\d_]+)?", re.IGNORECASE)


class Employment(NamedTuple):
    """An entry. `head` are the lines with employer and title; `last` is None where it goes on (`ongoing`), or
    where the resume gives no end. `place` is that of its years. `months` is how many it lasted, both ends
    included, 0 where it does not give the months of both.
    """

    head: tuple[str, ...]
    first: int
    last: int | None
    place: Place
    months: int = 0
    ongoing: bool = False

    def is_at(self, name: str) -> bool:
        """Whether its head names a company: all words of the name in a row, or its initials."""
        wanted = plain_words(name)
        return any(_has_in_row(wanted, plain_words(part)) for line in self.head for part in parts_of(line))


def parts_of(line: str) -> list[str]:
    """The parts of a line without its years: a place, a title, a town."""
    return [part.strip(" -") for part in _PART.findall(_period_end().sub("", line))]


def plain_words(text: str) -> list[str]:
    """The words of a text without case and accents."""
    plain = "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))
    return _WORD.findall(plain)


def employments(document: Document, lines: Sequence[TextLine], ongoing: PhraseEntry) -> Iterator[Employment]:
    """The entries of a resume, in order."""
    if document.markup == "data":
        yield from _by_key(document)
        return
    found: list[Employment] = []
    for group in _groups(lines):
        dated = [number for number, line in enumerate(group.lines) if _has_years(line)]
        for at, before, after in zip(dated, [-1, *dated], [*dated[1:], len(group.lines)], strict=False):
            around = group.lines[max(before + 1, at - _NEAR) : min(after, at + _NEAR + 1)]
            head = tuple(line.text for line in (*group.above, *around))
            if found and sum(len(parts_of(line)) for line in head) < 2:
                head += found[-1].head  # Another job at the same place, or the entry has too few parts.
            found.append(_employment(group.lines[at], head, ongoing))
    yield from found


def _employment(line: TextLine, head: tuple[str, ...], ongoing: PhraseEntry) -> Employment:
    years = [int(year) for year in _YEAR.findall(line.text)]
    goes_on = ongoing.is_in(line.analysis.tokenized.symbols)
    last = years[1] if len(years) == 2 and not goes_on else None
    return Employment(head, years[0], last, line.place, _months(line.text), goes_on)


def _months(period: str) -> int:
    """How many months a period of two dates lasts, 0 where one of them has no month."""
    names = line_roles.default().months
    counted: list[int] = []
    for date in _date().finditer(period):
        month = names.get((date["name"] or "").lower()) or int(date["before"] or date["after"] or 0)
        if not month:
            return 0
        counted.append(12 * int(date["year"]) + month)
    return max(0, counted[1] - counted[0] + 1) if len(counted) == 2 else 0


def _by_key(document: Document) -> Iterator[Employment]:
    """The entries of a resume that is data, by the keys of its format."""
    for entry in data_entries(document.text):
        years = [int(year) for year in _YEAR.findall(entry.period)]
        if years:
            last = years[-1] if len(years) > 1 else None
            place = Place(document, Span(entry.start, entry.start))
            yield Employment(entry.texts, years[0], last, place, _months(entry.period))


class _Group(NamedTuple):
    """Neighboring lines that are no list items and no running text; `above` are headings over the first."""

    above: tuple[TextLine, ...]
    lines: Sequence[TextLine]


def _groups(lines: Sequence[TextLine]) -> Iterator[_Group]:
    """The groups of a resume, cut before headings. An item with a range of years is one of its own."""
    open_headings: list[TextLine] = []
    above: tuple[TextLine, ...] = ()
    group: list[TextLine] = []
    for line in lines:
        is_text = line.item or not (line.level or _has_years(line))
        if group and (is_text or (line.is_heading and not group[-1].is_heading)):
            yield _Group(above, group)
            group = []
        if is_text:
            if line.item and _RANGE.search(line.text) and _has_years(line):
                yield _Group((), [line])
            continue
        if not group:
            above = ()
        if line.is_heading:
            open_headings = [heading for heading in open_headings if heading.level < line.level]
            if not group:
                above = tuple(heading for heading in open_headings if not _has_years(heading))
            open_headings.append(line)
        group.append(line)
    if group:
        yield _Group(above, group)


def _has_years(line: TextLine) -> bool:
    return _YEAR.search(line.text) is not None and len(line.text.split()) <= _LONGEST


def _has_in_row(wanted: Sequence[str], words: Sequence[str]) -> bool:
    size = len(wanted)
    in_a_row = any(words[at : at + size] == wanted for at in range(len(words) - size + 1))
    return bool(wanted) and (in_a_row or wanted == ["".join(word[0] for word in words)])
