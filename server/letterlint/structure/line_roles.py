"""Recognizes what a line of a letter is: a salutation, a sign-off, a name, an address."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from letterlint import resources
from letterlint.memo import PARAGRAPHS
from letterlint.structure.alternatives import any_of

# A line longer than this is nobody's salutation, name or address; the number spares long lines the patterns.
LONG = 120

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDS_SALUTATION = (",", ":")
_ENDS_LINE = (*_ENDS_SALUTATION, ";", ".", "!", "?", "–", "—", "-")
_LAST_MARKS = re.compile(r"[^\w)\]}>]+$")  # Punctuation, blanks and emoji at a line's end.
_STOP = re.compile(r"[.!?…][\"'”’)\]*_]*\s*$")
_STOP_WITHIN = re.compile(r"([\w)]{3,})[.!?…][\"'”’)]*\s+[^\W\d_]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s()./~·–-]{5,}\d")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMERIC_DATE = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_SEPARATOR = re.compile(r"\s[|·•⋅/]\s")
_SIGNED = re.compile(r"^[/~–—-]+\s*(?=[^\W\d_a-z])")
_TO_FILL_IN = re.compile(r"^(?:\[[^\]]{1,60}\]|\{\{?[^}]{1,60}\}?\}|<[^>]{1,60}>)[,.]?$")

NAME_WORDS = 7  # A name with titles and place has no more.
PROSE_WORDS = 8  # Words from which on a line without a full stop still reads as a sentence.


# All is read again at every key, and all but one line are as they were. The lines that tell a letter's head
# and end are few.
_remembered_paragraphs = lru_cache(maxsize=PARAGRAPHS)
_remembered = lru_cache(maxsize=250)


@dataclass(frozen=True, eq=False, slots=True)
class RoleVocabulary:
    """The words of one language that tell the parts of a letter, compiled."""

    salutation: re.Pattern[str]
    name_titles: frozenset[str]
    first_person: frozenset[str]
    sign_off_heads: frozenset[str]
    sign_off_words: frozenset[str]
    postscript: re.Pattern[str]
    enclosure: re.Pattern[str]
    subject: re.Pattern[str]
    months: frozenset[str]
    address: re.Pattern[str]


def load(vocabulary: Mapping[str, Any], links: Mapping[str, Any]) -> RoleVocabulary:
    """The words of the tables `parts/words.yaml` and `parts/links.yaml`."""
    heads = frozenset(vocabulary["sign_off"]["heads"])
    labels, titles = vocabulary["subject"]["labels"], vocabulary["subject"]["titles"]
    return RoleVocabulary(
        salutation=re.compile(rf"{any_of(vocabulary['salutation'])}(?![\w'’-])", re.IGNORECASE),
        name_titles=frozenset(vocabulary["name_titles"]),
        first_person=frozenset(vocabulary["first_person"]),
        sign_off_heads=heads,
        sign_off_words=heads | frozenset(vocabulary["sign_off"]["others"]),
        postscript=re.compile(rf"{any_of(vocabulary['postscript'])}(?!\w)"),
        enclosure=re.compile(rf"{any_of(vocabulary['enclosure'])}\s*(?:\(\w+\)\s*)?(?::|$)", re.IGNORECASE),
        subject=re.compile(rf"{any_of(labels)}\s*[:.]\s+\S|{any_of(titles)}\b", re.IGNORECASE),
        months=frozenset(vocabulary["months"]),
        address=_address_pattern(links),
    )


@cache
def default() -> RoleVocabulary:
    """The words that letterlint ships."""
    return load(resources.read("parts/words.yaml"), resources.read("parts/links.yaml"))


def _address_pattern(links: Mapping[str, Any]) -> re.Pattern[str]:
    domains, with_path = any_of(links["domains"]), any_of([*links["domains"], *links["domains_with_path"]])
    path = r"/[^\s<>\"“”{}|\\^`]*"
    host = r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,6}"
    return re.compile(
        rf"https?://[^\s<>\"“”{{}}|\\^`]+|(?<![\w@.+/-])(?:www\.{host}?[a-z]{{2,24}}(?:{path})?"
        rf"|{host}(?:{with_path}{path}|{domains}))(?![\w@-])",
        re.IGNORECASE,
    )


def _has_two_sentences(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a full stop stands within a line: that of "Mrs." is none."""
    return any(found[1].lower() not in vocabulary.name_titles for found in _STOP_WITHIN.finditer(line))


@_remembered
def is_salutation(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line greets the reader and says no more."""
    line = line.strip()
    if len(line) > LONG or not vocabulary.salutation.match(line) or line.endswith("?"):
        return False
    said = _LAST_MARKS.sub("", line)
    spoken = said.lower().split()
    if (
        len(spoken) > 12
        or _has_two_sentences(line, vocabulary)
        or not vocabulary.first_person.isdisjoint(spoken)
    ):
        return False
    return len(spoken) <= 5 or not line.endswith(".")


def salutation_goes_on(line: str, below: Sequence[str], vocabulary: RoleVocabulary) -> bool:
    """Whether a salutation that its line breaks off ends on the next one, the last of its paragraph."""
    if len(below) != 1 or below[0].rstrip()[-1:] not in _ENDS_SALUTATION:
        return False
    end = line.rstrip()[-1:]
    if end in _ENDS_LINE and not (end == "," and below[0][:1].islower()):  # "Dear Ann, Bo,\nand all,"
        return False
    spoken = _WORD.findall(below[0].lower())
    return 0 < len(spoken) <= 8 and vocabulary.first_person.isdisjoint(spoken)


@_remembered_paragraphs
def sign_off_end(line: str, vocabulary: RoleVocabulary) -> int | None:
    """Where the sign-off ends that a line begins with: its length, or less where a name follows the comma."""
    if len(line) > LONG or not line[:1].isupper():
        return None
    for mark in re.finditer(r"[,!–—.:;]+|$", line):
        if mark.start() == 0:
            continue
        said = [word.lower() for word in _WORD.findall(line[: mark.start()])]
        if not said or not vocabulary.sign_off_words.issuperset(said):
            return None
        rest = line[mark.end() :].strip()
        if vocabulary.sign_off_heads.isdisjoint(said) or len(said) > 6:
            return None
        if not _WORD.search(rest):
            return len(line)
        if mark[0] != "." and (is_name(rest) or is_contact(rest, vocabulary)):
            return mark.end()
    return None


def is_valediction(line: str) -> bool:
    """Whether a line ends a letter in words of its own ("Yours in data,"), where a name comes under it."""
    return line[:1].isupper() and line.rstrip().endswith(",") and len(_WORD.findall(line[:LONG])) <= 5


@_remembered
def is_name(line: str) -> bool:
    """Whether a line holds a name, with titles and place perhaps, and no sentence."""
    line = line.strip()
    if not line or len(line) > LONG:
        return False
    if _TO_FILL_IN.match(line):
        return True
    line = _SIGNED.sub("", line)
    found = _WORD.findall(line)
    if not found or len(found) > NAME_WORDS or _NUMBER.search(line) or line[-1] in "!?:;":
        return False
    if found[0][0].islower() or (line.endswith(".") and len(found) == 1):
        return False
    if line.endswith(".") and len(found[-1]) > 3 and any(word[0].islower() for word in found):
        return False  # A short sentence; "Ada Byron." is a name all the same.
    return not any(word[0].islower() and len(word) > 3 for word in found)


@_remembered
def is_contact(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is a way to reach somebody: e-mail, telephone, web address, or several in a row."""
    if len(line) > 2 * LONG:
        return False
    rest, found = _EMAIL.subn(" ", line)
    rest, addresses = vocabulary.address.subn(" ", rest)
    if not found and not addresses:
        rest, found = _PHONE.subn(" ", rest)
    said = _WORD.findall(rest)
    return bool(found or addresses) and len(said) <= (12 if _SEPARATOR.search(line) else 4)


@_remembered
def is_date(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is a date, with a place perhaps."""
    said = _WORD.findall(line)
    if not said or len(said) > 7:
        return False
    if _NUMERIC_DATE.search(line):
        return True
    return bool(_YEAR.search(line)) and any(word.lower().strip(".") in vocabulary.months for word in said)


@_remembered
def is_subject(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line says what the letter is about: a label with a colon, or a title without a full stop."""
    return len(line) <= 2 * LONG and bool(vocabulary.subject.match(line.strip())) and not _ends_sentence(line)


@_remembered
def is_enclosure(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line begins a list of what comes with the letter."""
    return bool(vocabulary.enclosure.match(line.strip()))


@_remembered
def is_postscript(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line begins a postscript."""
    return bool(vocabulary.postscript.match(line.lstrip()))


@_remembered
def is_heading_line(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line belongs above a letter: name, address, contact, date or subject."""
    line = line.strip()
    if is_contact(line, vocabulary) or is_date(line, vocabulary) or is_subject(line, vocabulary):
        return True
    if _ends_sentence(line) or len(line) > LONG:
        return False
    said = _WORD.findall(line)
    capitals = sum(not word[0].islower() for word in said)
    return len(said) <= 10 and (capitals * 3 >= len(said) * 2 or bool(_SEPARATOR.search(line)))


@_remembered_paragraphs
def reads_on(text: str) -> bool:
    """Whether a text reads as sentences."""
    said = len(list(islice(_WORD.finditer(text, 0, 4 * LONG), PROSE_WORDS)))
    return said >= PROSE_WORDS or (said >= 3 and _ends_sentence(text))


@_remembered
def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, emoji and quotes aside."""
    return bool(_STOP.search(line.rstrip()[-12:])) or not line.rstrip()[-1:].isalnum()


def _ends_sentence(line: str) -> bool:
    said = _WORD.findall(line)
    return bool(_STOP.search(line[-12:])) and not (
        line.rstrip().endswith(".") and said and len(said[-1]) <= 3
    )
