"""Numbers with their units: "1.4 million", "₹2.1 crore", "three-week", "180ms", "11.2 %".

Which words are numbers, magnitudes, currencies and units is data (`rules/lexicon/quantities.yaml`); how
digits are grouped is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# Of a range, "10-15%", the first number is the value.
# 1,900 · 48 000 · 1'000 · 1.4 · 640. A comma or a space groups only before three digits.
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f ']\d{3}(?!\d))+(?:\.\d+)?|\d+(?:[.,]\d+)?|\.\d+"
_SPACES = "[ \u00a0\u2009\u202f]"


class Quantity(NamedTuple):
    """A number in a paragraph. `start` and `end` are prose offsets; `kind` is a unit kind of the lexicon,
    "money" or "count"; `value` is the number with its magnitude, in the unit as written.
    """

    start: int
    end: int
    kind: str
    value: float


@dataclass(frozen=True)
class Numerals:
    """The number words, magnitudes, currencies and units of a language, ready to be found."""

    pattern: re.Pattern[str]
    core: re.Pattern[str]  # what each has in it: a digit or a number word
    before: int  # how many characters may stand before that
    words: Mapping[str, float]
    magnitudes: Mapping[str, float]
    units: Mapping[str, str]  # a unit as written -> its kind
    cased: frozenset[str]  # units that count only as written
    prefixes: frozenset[str]  # what may stand right before a number: "~", "sub-"

    def find(self, text: str) -> Iterator[Quantity]:
        """The quantities of a text, in order, none overlapping."""
        for match in self._matches(text):
            value = self._value(match)
            if value == 1 and not match["number"][0].isdigit() and match.end() == match.end("number"):
                continue  # "one of the best", "the one I know": a pronoun, not a count.
            unit = match["unit"]
            kind = "count"
            end = match.end()
            if match["before"] or match["after"]:
                kind = "money"
            elif unit is not None:
                found = self._kind(unit)
                if found is None:
                    end = match.end("magnitude") if match["magnitude"] else match.end("number")
                else:
                    kind = found
            yield Quantity(match.start(), end, kind, value)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """What the pattern matches. It takes long over text without numbers, which is passed over."""
        end = 0
        while core := self.core.search(text, end):
            match = self.pattern.search(text, max(end, core.start() - self.before))
            if match is None:
                return
            yield match
            end = match.end()

    def _kind(self, unit: str) -> str | None:
        if unit in self.units:
            return self.units[unit]
        lowered = unit.lower()
        if lowered in self.units and lowered not in self.cased:
            return self.units[lowered]
        return None

    def _value(self, match: re.Match[str]) -> float:
        number = match["number"].lower()
        if number[0].isdigit() or number[0] == ".":
            value = _digits(number)
        elif (whole := " ".join(number.split())) in self.words:
            value = self.words[whole]  # "half a million"
        else:
            value = 0.0
            for word in re.split(r"[- ]+", number):
                step = self.words.get(word, 0.0)
                value = value * step if step >= 100 and value else value + step
        if match["magnitude"]:
            value *= self.magnitudes[match["magnitude"].strip().lower()]
        return value


def _digits(number: str) -> float:
    grouped = re.sub(r"[,\u00a0\u2009\u202f '](?=\d{3}(?:\D|$))", "", number)
    return float(grouped.replace(",", "."))


def numerals(data: Mapping[str, object]) -> Numerals:
    """The numerals of the lexicon, compiled. Raises KeyError or ValueError where it lacks something."""
    words = _numbers(data["words"])
    magnitudes = _numbers(data["magnitudes"])
    suffixes = _numbers(data["suffixes"])
    units: dict[str, str] = {}
    cased: set[str] = set()
    unit_table = data["units"]
    assert isinstance(unit_table, Mapping)
    for kind, spellings in unit_table.items():
        for spelling in spellings:
            units[spelling] = kind
            if len(spelling) <= 2 and spelling.isalpha():
                cased.add(spelling)
    number_word = _alternatives(words)
    firsts = "".join(sorted({form for word in words for form in (word[0], word[0].upper())}))
    rests = _alternatives([word[1:] for word in words])
    before = _alternatives(_texts(data["currency before"]))
    after = _alternatives(_texts(data["currency after"]))
    suffix = _alternatives(suffixes)
    prefixes = _texts(data["prefixes"])
    joined = "".join(f"|(?<={re.escape(prefix)})" for prefix in prefixes if prefix.endswith("-"))
    ends = rf"%|(?:{suffix})\b|[\s]?(?:{_alternatives(magnitudes)}|{_alternatives(units)})(?!\w)"
    pattern = rf"""
        (?<![\w.]) (?:(?P<before>{before}){_SPACES}?)?
        (?P<number> (?:(?<![A-Za-z]-){joined})(?:{_DIGITS})
          | \b(?:{number_word})(?:[- ](?:{number_word}))*\b )
        (?: [-\u2013]\d+(?:\.\d+)?(?={ends}) )?
        (?P<magnitude> (?<=\d)(?:{suffix})(?!\w) | (?<=\d)\s?(?:{suffix})(?=\s?(?:{after})(?!\w))
          | [\s-]?(?:{_alternatives(magnitudes)})(?!\w) )?
        (?: [\s-]?(?P<after>{after})(?!\w)
          | (?:(?<=\d)|[\s\u2009\u202f-]|[\s-]?(?=%))(?P<unit>{_alternatives(units)})(?![\w]) )?
        (?!\w)
    """
    return Numerals(
        re.compile(pattern, re.VERBOSE),
        re.compile(rf"[\d{firsts}](?:(?<=\d)|(?<!\w\w)(?:{rests})\b)"),
        1 + max(map(len, _texts(data["currency before"]))),
        words,
        {**magnitudes, **{key.lower(): value for key, value in suffixes.items()}},
        units,
        frozenset(cased),
        frozenset(prefixes),
    )


def _numbers(data: object) -> dict[str, float]:
    assert isinstance(data, Mapping)
    return {str(key): float(value) for key, value in data.items()}


def _texts(data: object) -> Sequence[str]:
    assert isinstance(data, Sequence)
    return [str(item) for item in data]


def _alternatives(spellings: Mapping[str, object] | Sequence[str]) -> str:
    """A regex for any of them in any case, the longest first. Spaces within match any white space.

    They are sorted by their first signs, each a set of characters: `re` passes over such a one at a glance,
    and takes ten times as long over one for any case.
    """
    by_head: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda spelling: (-len(spelling), spelling)):
        head = r"\s+" if spelling[0] == " " else f"[{re.escape(spelling[0].lower() + spelling[0].upper())}]"
        by_head.setdefault(head, []).append(re.escape(spelling[1:]).replace(r"\ ", r"\s+"))
    return "|".join(f"{head}(?i:{'|'.join(rests)})" for head, rests in by_head.items())
