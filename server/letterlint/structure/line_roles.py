"""Classifies a line of a letter by its words: salutation, sign-off, contact, date, subject and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from letterlint import resources
from letterlint.structure.alternatives import any_of
from letterlint.structure.line_shapes import LONG, WORD, ends_with_comma, has_full_stop, is_name

_ENDS_SALUTATION = (",", ":")
_ENDS_LINE = (*_ENDS_SALUTATION, ";", ".", "!", "?", "–", "—", "-")
_STOP_WITHIN = re.compile(r"([\w)]{3,})[.!?…][\"'”’)]*\s+[^\W\d_]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s()./~·–-]{5,}\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_SEPARATOR = re.compile(r"\s[|·•⋅/]\s")
_LAST_MARKS = re.compile(r"[^\w)\]}>]+$")  # Punctuation, blanks and emoji at a line's end.
_TITLED = re.compile(r"[A-Z][a-z]{1,3}\. ?[A-Z]")  # "Mr. Wu", "Prof. Roe"

_GREETING_WORDS = 10  # "Sehr geehrte Frau Dr. Lindqvist, dear forecasting team,"


@dataclass(frozen=True, eq=False, slots=True)
class LineClassifier:
    """Tells by the words of one language, compiled, which part of a letter a line is."""

    salutation: re.Pattern[str]
    name_titles: frozenset[str]
    first_person: frozenset[str]
    sign_off_heads: frozenset[str]
    sign_off_words: frozenset[str]
    postscript: re.Pattern[str]
    enclosure: re.Pattern[str]
    subject: re.Pattern[str]
    job: re.Pattern[str]
    months: Mapping[str, int]
    address: re.Pattern[str]

    def is_salutation(self, line: str) -> bool:
        """Whether a line greets the reader and has no other text."""
        line = line.strip()
        if len(line) > LONG or not self.salutation.match(line) or line.endswith("?"):
            return False
        if any(stop[1].lower() not in self.name_titles for stop in _STOP_WITHIN.finditer(line)):
            return False  # Two sentences. The full stop of "Mrs." ends none.
        words = _LAST_MARKS.sub("", line).lower().split()
        if len(words) > 12 or not self.first_person.isdisjoint(words):
            return False
        return len(words) <= 5 or not line.endswith(".")

    def salutation_goes_on(self, line: str, below: Sequence[str]) -> int:
        """How many lines below a salutation go on with it: all that its paragraph has, or none."""
        if not below or below[-1].rstrip()[-1:] not in _ENDS_SALUTATION:
            return 0
        if len(below) > 1 and not (len(below) == 2 and below[0][:1].islower()):
            return 0
        for above, following in pairwise((line, *below)):
            end = above.rstrip()[-1:]
            # "Dear Ann, Bo,\nand all,", "Dear Ms. Roe,\nMr. Wu,"
            goes_on = end == "," and (following[:1].islower() or _TITLED.match(following))
            if end in _ENDS_LINE and not goes_on:
                return 0
        words = WORD.findall(" ".join(below).lower())
        return len(below) if 0 < len(words) <= 8 and self.first_person.isdisjoint(words) else 0

    def may_greet(self, line: str) -> bool:
        """Whether a line may be an unusual salutation ("G'day Prue,"), as above the first paragraph."""
        return (
            ends_with_comma(line, _GREETING_WORDS)
            and not self.is_labeled(line)
            and self.sign_off_end(line) is None
            and self.first_person.isdisjoint(line.lower().split())
        )

    def sign_off_end(self, line: str) -> int | None:
        """The offset at which the sign-off that begins a line ends: before a name, or at the line's end."""
        if len(line) > LONG or not line[:1].isupper():
            return None
        for mark in re.finditer(r"[,!–—.:;]+|$", line):
            words = WORD.findall(line[: mark.start()].lower())
            if not self.sign_off_words.issuperset(words):
                return None
            rest = line[mark.end() :].strip()
            if self.sign_off_heads.isdisjoint(words) or len(words) > 6:
                return None
            if not WORD.search(rest):
                return len(line)
            if mark[0] != "." and (is_name(rest) or self.is_contact(rest)):
                return mark.end()
        return None

    def signed_name(self, sign_off: str) -> str:
        """The name that ends a sign-off, as in the argument of LaTeX's `\\closing`; empty where none does."""
        first, *under = sign_off.strip().split("\n")
        end = self.sign_off_end(first)
        behind = first[len(first) if end is None else end :].strip()
        return next(filter(is_name, [behind, *under]), "")

    def is_contact(self, line: str) -> bool:
        """Whether a line is an e-mail address, a telephone number, a web address, or several of these."""
        if len(line) > 2 * LONG:
            return False
        rest, found = _EMAIL.subn(" ", line)
        rest, addresses = self.address.subn(" ", rest)
        if not found and not addresses:
            rest, found = _PHONE.subn(" ", rest)
        words = WORD.findall(rest)
        return bool(found or addresses) and len(words) <= (12 if _SEPARATOR.search(line) else 4)

    def year_of(self, line: str) -> int | None:
        """The year of a line that is a date; None for other lines."""
        year = _YEAR.search(line) if self.is_date(line) else None
        return int(year[0]) if year else None

    def is_date(self, line: str) -> bool:
        """Whether a line is a date, possibly with a place."""
        words = WORD.findall(line)
        if not words or len(words) > 7:
            return False
        if _NUMERIC_DATE.search(line):
            return True
        return bool(_YEAR.search(line)) and any(word.lower().strip(".") in self.months for word in words)

    def is_subject(self, line: str) -> bool:
        """Whether a line is a subject line: a label with a colon, or a title without a full stop."""
        line = line.strip()
        return len(line) <= 2 * LONG and bool(self.subject.match(line)) and not has_full_stop(line)

    def is_job_title(self, line: str) -> bool:
        """Whether a line is no more than the title of a job."""
        return bool(self.job.search(line)) and self.is_heading_line(line)

    def is_enclosure(self, line: str) -> bool:
        """Whether a line begins a list of enclosures."""
        return bool(self.enclosure.match(line.strip()))

    def is_postscript(self, line: str) -> bool:
        """Whether a line begins a postscript."""
        return bool(self.postscript.match(line.lstrip()))

    def is_labeled(self, line: str) -> bool:
        """Whether a line is a contact, a date or a subject, which its own words or signs show."""
        return self.is_contact(line) or self.is_date(line) or self.is_subject(line)

    def is_heading_line(self, line: str) -> bool:
        """Whether a line belongs above a letter: name, address, contact, date or subject."""
        line = line.strip()
        if self.is_labeled(line):
            return True
        if has_full_stop(line) or len(line) > LONG:
            return False
        words = WORD.findall(line)
        capitals = sum(len(word) == 1 or not word[0].islower() for word in words)  # "(m/f/d)"
        return len(words) <= 10 and (capitals * 3 >= len(words) * 2 or bool(_SEPARATOR.search(line)))


def load(vocabulary: Mapping[str, Any], links: Mapping[str, Any]) -> LineClassifier:
    """A classifier by the words of the tables `parts/words.yaml` and `parts/links.yaml`."""
    heads = frozenset(vocabulary["sign_off"]["heads"])
    labels, titles = vocabulary["subject"]["labels"], vocabulary["subject"]["titles"]
    return LineClassifier(
        salutation=re.compile(rf"{any_of(vocabulary['salutation'])}(?![\w'’-])", re.IGNORECASE),
        name_titles=frozenset(vocabulary["name_titles"]),
        first_person=frozenset(vocabulary["first_person"]),
        sign_off_heads=heads,
        sign_off_words=heads | frozenset(vocabulary["sign_off"]["others"]),
        postscript=re.compile(rf"{any_of(vocabulary['postscript'])}(?!\w)"),
        enclosure=re.compile(rf"{any_of(vocabulary['enclosure'])}\s*(?:\(\w+\)\s*)?(?::|$)", re.IGNORECASE),
        subject=re.compile(rf"{any_of(labels)}\s*[:.]\s+\S|{any_of(titles)}\b", re.IGNORECASE),
        job=re.compile(rf"(?<!\w){any_of(vocabulary['subject']['jobs'])}(?!\w)", re.IGNORECASE),
        months={name: int(number) for name, number in vocabulary["months"].items()},
        address=_address_pattern(links),
    )


@cache
def default() -> LineClassifier:
    """A classifier by the words that letterlint ships."""
    return load(resources.read("parts/words.yaml"), resources.read("parts/links.yaml"))


def _address_pattern(links: Mapping[str, Any]) -> re.Pattern[str]:
    domains, with_path = any_of(links["domains"]), any_of([*links["domains"], *links["domains_with_path"]])
    path = r"/[^\s<>\"“”{}|\\^`]*"
    host = r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,6}"
    return re.compile(
        rf"https?://[^\s<>\"“”{{}}|\\^`]+|(?<![\w@.+/-])(?:www\.{host}?[a-z]{{2,24}}(?:{path})?"
        rf"|{host}(?:{with_path}{path}|(?-i:{domains})))(?![\w@-])",  # "B.Tech" is a degree
        re.IGNORECASE,
    )
