"""Finds the names of the company that a letter is for, and compares such names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from unicodedata import combining, normalize

from letterlint.letter import Letter, Role
from letterlint.memo import PARAGRAPHS

# A proper name: up to four capitalized words, which may hold digits, and may be joined by "&", "of" or "de".
NAME = r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w’'.-]*\w(?: (?:& |of |de )?[^\W\d_a-zß-öø-ÿ][\w.&-]*\w){0,3})"
_SHORTEST = 4  # Letters of a first word that is used for the whole name, as in "Nordklang Audio GmbH".


@dataclass(frozen=True)
class NameTable:
    """The patterns and keys of `rules/parts/company.yaml`, compiled."""

    keys: tuple[str, ...]
    role_keys: tuple[str, ...]
    prose: tuple[re.Pattern[str], ...]
    header: tuple[re.Pattern[str], ...]
    salutation: tuple[re.Pattern[str], ...]
    posting: tuple[re.Pattern[str], ...]
    agencies: tuple[re.Pattern[str], ...]
    never: frozenset[str]

    @cached_property
    def in_prose(self) -> Callable[[str], tuple[str, ...]]:
        """The names that a paragraph of this text uses for the company."""
        return lru_cache(PARAGRAPHS)(lambda text: tuple(_matches(self.prose, text.replace("\n", " "))))


def name_table(data: Mapping[str, Any]) -> NameTable:
    """The table, compiled. Raises KeyError where it lacks a key."""
    legal = "|".join(re.escape(form) for form in sorted(data["legal forms"], key=len, reverse=True))
    return NameTable(
        tuple(data["front matter"]),
        tuple(data["role keys"]),
        _compiled(data["prose"]),
        _compiled(text.replace("LEGAL", rf"(?:{legal})(?!\w)") for text in data["header"]),
        _compiled(data["salutation"]),
        _compiled(data["posting"]),
        _compiled(data["agencies"]),
        frozenset(data["never"]),
    )


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("NAME", NAME)) for pattern in patterns)


def company_names(letter: Letter, company: str | None, table: NameTable) -> tuple[str, ...]:
    """The spellings under which the letter may name the company, the longest first."""
    found: dict[str, None] = {}
    for name in _names(letter, company, table):
        found.update(dict.fromkeys(_spellings(name, table)))
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def addressee(letter: Letter, company: str | None, table: NameTable) -> tuple[str, ...]:
    """The spellings of the one company that the letter most likely addresses, its whole name first: the
    company that it states, else the first that it names. Empty where it names none.
    """
    spelled = (_spellings(name, table) for name in _names(letter, company, table))
    return next((tuple(names) for names in spelled if names), ())


def advertiser(lines: Sequence[str], table: NameTable) -> str | None:
    """The company that hires, by the lines of its posting; None where an agency posts it for another."""
    if any(pattern.search(line) for pattern in table.agencies for line in lines):
        return None
    return next((name for line in lines for name in _matches(table.posting, line)), None)


def _spellings(name: str, table: NameTable) -> list[str]:
    """A name without words that begin no name, its first word and its initials."""
    words = name.strip(" .,").split()
    while words and words[0] in table.never:
        words = words[1:]
    found = [" ".join(words)] if words else []
    if len(words) > 1:
        found += words[:1] if len(words[0]) >= _SHORTEST else []
        found.append("".join(word[0] for word in words).upper())  # "GM"
    return found


def without_possessive(name: str) -> str:
    """A name without the "'s" behind it."""
    return name.removesuffix("'s").removesuffix("’s")


def same_company(one: str, other: str, legal: frozenset[str]) -> bool:
    """Whether two names may be of one company: equal except for legal forms, or one a part or the initials of
    the other. `legal` are legal forms and small words in lower case, without a period.
    """
    first, second = _bare_words(one, legal), _bare_words(other, legal)
    if not first or not second:
        return True  # Nothing but a legal form, which identifies no company.
    if len(first) > len(second):
        first, second = second, first
    joined, longer = "".join(first), "".join(second)
    part = any(second[at : at + len(first)] == first for at in range(len(second) - len(first) + 1))
    return part or joined == longer or joined == "".join(word[0] for word in second)


def _bare_words(name: str, legal: frozenset[str]) -> list[str]:
    """The words of a name in lower case, without legal forms, small words and accents."""
    plain = "".join(char for char in normalize("NFKD", name.lower()) if not combining(char))
    words = [word.strip(".,'’") for word in plain.replace("&", " ").replace("-", " ").split()]
    return [word for word in words if word and word not in legal]


def stated(letter: Letter, keys: Sequence[str]) -> str | None:
    """The front matter's value for the first of these keys that it has."""
    values = (letter.front_matter.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _names(letter: Letter, company: str | None, table: NameTable) -> Iterator[str]:
    for name in (company, stated(letter, table.keys)):
        if name:
            yield name
    for _, line in letter.header_lines:
        yield from _matches(table.header, line)
    for block in letter.having(Role.SALUTATION):
        yield from _matches(table.salutation, block.prose.text)
    for block in letter.prose:
        yield from table.in_prose(block.prose.text)


def _matches(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[str]:
    for pattern in patterns:
        yield from (match["name"] for match in pattern.finditer(text))
