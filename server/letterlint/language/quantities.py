"""Numbers with their units: "1.4 million", "₹2.1 crore", "three-week", "180ms", "−11.2 %".

Which words are numbers, magnitudes, currencies and units is data (`rules/lexicon/quantities.yaml`); how
digits are written is `number_notation.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from letterlint.language.amounts import Amount, comparable
from letterlint.language.number_notation import DIGIT, DIGITS, SIGN, Number, is_minus, read_digits
from letterlint.quoting import one_line

_SPACES = "[ \u00a0\u2009\u202f]"


class Quantity(NamedTuple):
    """A number in a paragraph. `start` and `end` are prose offsets; the kind of its amount is a unit kind of
    the lexicon, "money", "count", "version" or "date". `correct` is the whole in its right spelling where
    unit or magnitude are mistyped.
    """

    start: int
    end: int
    amount: Amount
    correct: str = ""

    def goes_on_in(self, other: Quantity) -> bool:
        """Whether another is the rest of this one, in a smaller unit: "2 h" and "40 min"."""
        mistyped = self.correct or other.correct
        return (
            not mistyped and comparable(self.amount, other.amount) and other.amount.scale < self.amount.scale
        )

    def and_then(self, rest: Quantity) -> Quantity:
        """The two as one quantity, in the unit of the first."""
        return Quantity(self.start, rest.end, self.amount.plus(rest.amount))

    def of_kind(self, kind: str) -> Quantity:
        """The same number as one that measures nothing: a version or a date."""
        return self._replace(amount=Amount(self.amount.value, kind, dimension=""))


class Unit(NamedTuple):
    """A unit: its kind, and what one of it is in the base unit of that kind's dimension."""

    kind: str
    scale: float


@dataclass(frozen=True)
class Numerals:
    """The number words, magnitudes, currencies and units of a language, ready to be found."""

    pattern: re.Pattern[str]
    words: Mapping[str, float]
    fractions: frozenset[str]  # words that are a number only before a unit: "half a second"
    magnitudes: Mapping[str, float]
    units: Mapping[str, Unit]  # by what is written
    cased: frozenset[str]  # units that count only as written
    dimensions: Mapping[str, str]  # of kinds that share one
    typos: Mapping[str, str]  # a mistyped unit or magnitude -> the right one
    no_typo: re.Pattern[str]  # what follows one that is right after all
    glued: frozenset[str]  # units that count only right behind the digits
    prefixes: frozenset[str]  # what may come right before a number: "~", "sub-"

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that quantities may have."""
        return frozenset({"count", "money", "date", "version", *(unit.kind for unit in self.units.values())})

    def find(self, text: str) -> Iterator[Quantity]:
        """The quantities of a text, in order, none overlapping."""
        last = None
        for match in self.pattern.finditer(text):
            quantity = self._quantity(match)
            if quantity is None:
                continue
            if last is not None and last.goes_on_in(quantity) and text[last.end : quantity.start] == " ":
                last = last.and_then(quantity)
                continue
            if last is not None:
                yield last
            last = quantity
        if last is not None:
            yield last

    def _quantity(self, match: re.Match[str]) -> Quantity | None:
        typo = self._typo(match, "magnitude")
        number = self._number(match, typo)
        word = not re.match(f"[{DIGIT}.]", match["number"])
        if number.value == 1 and word and match.end() == match.end("number"):
            return None  # "one of the best", "the one I know": a pronoun, not a count.
        if match["unit"] is None and one_line(match["number"]).lower() in self.fractions:
            return None
        found = Quantity(*match.span(), Amount(number.value, step=number.step))
        if typo:
            found = found._replace(correct=_put_right(match, "magnitude", typo))
        elif match["doubled"]:
            found = found._replace(correct=_put_right(match, "magnitude", "", end="doubled"))
        if currency := match["before"] or match["after"]:
            money = found.amount._replace(kind="money", dimension=f"money {currency.lower()}")
            return found._replace(amount=money)
        if match["unit"] is None:
            return found
        return self._measured(found, match)

    def _measured(self, found: Quantity, match: re.Match[str]) -> Quantity:
        """The quantity with its unit."""
        written = match["unit"]
        typo = self._typo(match, "unit")
        unit = self._unit(typo or written)
        apart = match.string[match.start("unit") - 1].isspace()
        if unit is None or (apart and written in self.glued):
            return found._replace(end=max(match.end(group) for group in ("magnitude", "plus", "number")))
        if typo:
            found = found._replace(correct=_put_right(match, "unit", typo))
        dimension = self.dimensions.get(unit.kind, f"{unit.kind} {typo or written}")
        amount = found.amount._replace(kind=unit.kind, scale=unit.scale, dimension=dimension)
        return found._replace(amount=amount)

    def _typo(self, match: re.Match[str], group: str) -> str:
        """The right spelling of a mistyped unit or magnitude, if it is one."""
        right = self.typos.get((match[group] or "").strip(" -"), "")
        return "" if right and self.no_typo.match(match.string, match.end(group)) else right

    def _unit(self, written: str) -> Unit | None:
        if written in self.units:
            return self.units[written]
        if "/" in written and written.rpartition("/")[0] not in self.units:
            return Unit("rate", 1.0)  # "requests/s"
        lowered = written.lower()
        return self.units.get(lowered) if lowered not in self.cased else None

    def _number(self, match: re.Match[str], magnitude: str) -> Number:
        text = match["number"].lower()
        number = read_digits(text) if re.match(f"[{DIGIT}.]", text) else Number(self._in_words(text), 1.0)
        value, step = number
        if match["until"]:
            step = max(step, 2 * abs(read_digits(match["until"]).value - value))
        written = (magnitude or match["magnitude"] or "").strip(" -").lower()
        factor = self.magnitudes.get(written, 1.0)
        if is_minus(match["sign"] or ""):
            factor = -factor
        return Number(value * factor, step * abs(factor))

    def _in_words(self, text: str) -> float:
        if (whole := one_line(text)) in self.words:
            return self.words[whole]  # "half a million"
        value = 0.0
        for word in re.split(r"[- ]+", text):
            step = self.words.get(word, 0.0)
            value = value * step if step >= 100 and value else value + step
        return value


@dataclass(frozen=True)
class NumberTables:
    """How numbers and units are written: the keys of `rules/lexicon/quantities.yaml`."""

    words: dict[str, float]
    fractions: dict[str, float]  # in words, before a unit or a magnitude
    magnitudes: dict[str, float]  # words behind a number that multiply it
    suffixes: dict[str, float]  # letters right behind a number that multiply it
    currency_before: list[str]
    currency_after: list[str]
    prefixes: list[str]  # signs before a number that belong to it
    units: dict[str, dict[str, float]]  # by kind, each with the factor to the kind's own unit
    dimensions: dict[str, str]  # what quantities of a kind can be compared with
    rate_per: list[str]  # units of time behind a slash
    glued: list[str]  # units that stand right behind their number, or are none
    typos: dict[str, str]  # mistyped units and magnitudes, each with the right one
    typos_unless_before: list[str]  # words behind such a one that show that it is right


def numerals(tables: NumberTables) -> Numerals:
    """The numerals of the lexicon, compiled."""
    words = {**tables.words, **tables.fractions}
    units = {
        spelling: Unit(kind, scale)
        for kind, spellings in tables.units.items()
        for spelling, scale in spellings.items()
    }
    return Numerals(
        _pattern(tables, words, units),
        words,
        frozenset(tables.fractions),
        {**tables.magnitudes, **{key.lower(): value for key, value in tables.suffixes.items()}},
        units,
        frozenset(spelling for spelling in units if len(spelling) <= 2 and spelling.isalpha()),
        tables.dimensions,
        tables.typos,
        re.compile(rf"\s?(?:{_alternatives(tables.typos_unless_before)})"),
        frozenset(tables.glued),
        frozenset(tables.prefixes),
    )


def _pattern(
    tables: NumberTables, words: Mapping[str, object], units: Mapping[str, object]
) -> re.Pattern[str]:
    """A number in figures or words, with its sign, currency, magnitude and unit."""
    magnitudes, suffixes, typos = tables.magnitudes, tables.suffixes, tables.typos
    number_word = _alternatives(words)
    before = _alternatives(tables.currency_before)
    after = _alternatives(tables.currency_after)
    suffix = _alternatives(suffixes)
    letters = "".join(spelling for spelling in suffixes if len(spelling) == 1)
    capitals = "".join(letter for letter in letters if letter.isupper() and letter.lower() in letters)
    large = _alternatives([*magnitudes, *(typo for typo, right in typos.items() if right in magnitudes)])
    unit = _alternatives([*units, *(typo for typo, right in typos.items() if right in units)])
    rate = rf"[A-Za-z]+/(?:{_alternatives(tables.rate_per)})"
    joined = "".join(f"|(?<={re.escape(prefix)})" for prefix in tables.prefixes if prefix.endswith("-"))
    ends = rf"%|(?:{suffix})\b|[\s]?(?:{large}|{unit})(?!\w)"
    pattern = rf"""
        (?<![\w.]) (?:(?<!\d\s)(?P<sign>{SIGN})(?=[{DIGIT}.]|(?:{before})\d))?
        (?:(?P<before>{before}){_SPACES}?)?
        (?P<number> (?:(?<![A-Za-z]-){joined})(?:{DIGITS})
          | \b(?:{number_word})(?:[- ](?:{number_word}))*\b )
        (?: [-\u2013](?P<until>\d+(?:\.\d+)?)(?={ends}) )?
        (?P<magnitude> (?<=\d)(?:{suffix})(?!\w) | (?<=\d)(?:{suffix})(?=\s?(?:{after})(?!\w))
          | (?<=\d)\s(?:{suffix})(?=(?:\s|(?!\w))(?:{after})(?!\w))
          | (?(before)\s(?:{suffix})(?!\w)|\s[{capitals}](?!\w)) | [\s-]?(?:{large})(?!\w) )?
        (?P<doubled> (?<=[\d\s][{letters}])\s(?:{large})(?!\w) )?
        (?P<plus> \+(?![\w+]) )?
        (?: [\s-]?(?P<after>{after})(?!\w)
          | (?:(?<=[{DIGIT}])|[\s\u2009\u202f-]|[\s-]?(?=%))(?P<unit>{unit}|{rate})(?![\w]) )?
        (?!\w)
    """
    return re.compile(pattern, re.VERBOSE)


def _put_right(match: re.Match[str], group: str, right: str, end: str = "") -> str:
    """The whole match with another text for a group, or from there to where the group `end` begins."""
    start, stop = match.start(group), match.start(end) if end else match.end(group)
    blanks = len(match[group]) - len(match[group].lstrip(" -")) if right else 0
    return match.string[match.start() : start + blanks] + right + match.string[stop : match.end()]


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
