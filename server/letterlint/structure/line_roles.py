"""Classifies a line of a letter: salutation, sign-off, name, address, date, subject and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import Any

from letterlint import resources
from letterlint.structure.alternatives import any_of

LONG = 120  # Characters. No salutation, name or address is longer, and no pattern is tried on a longer line.

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
_TITLED = re.compile(r"[A-Z][a-z]{1,3}\. ?[A-Z]")  # "Mr. Wu", "Prof. Roe"
_TO_FILL_IN = re.compile(r"^(?:\[[^\]]{1,60}\]|\{\{?[^}]{1,60}\}?\}|<[^>]{1,60}>)[,.]?$")

NAME_WORDS = 7  # A name with titles and place has no more.
_FEW_NAME_WORDS = 3  # A name in lower case has no more, or it might be a sentence.
_VALEDICTION_WORDS = 5
_GREETING_WORDS = 10  # "Sehr geehrte Frau Dr. Lindqvist, dear forecasting team,"
PROSE_WORDS = 8  # Words from which on a line without a full stop still reads as a sentence.


@dataclass(frozen=True, eq=False, slots=True)
class RoleVocabulary:
    """The words of one language that mark the parts of a letter, compiled."""

    salutation: re.Pattern[str]
    name_titles: frozenset[str]
    first_person: frozenset[str]
    sign_off_heads: frozenset[str]
    sign_off_words: frozenset[str]
    postscript: re.Pattern[str]
    enclosure: re.Pattern[str]
    subject: re.Pattern[str]
    months: Mapping[str, int]
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
        months={name: int(number) for name, number in vocabulary["months"].items()},
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
        rf"|{host}(?:{with_path}{path}|(?-i:{domains})))(?![\w@-])",  # "B.Tech" is a degree
        re.IGNORECASE,
    )


def is_salutation(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line greets the reader and has no other text."""
    line = line.strip()
    if len(line) > LONG or not vocabulary.salutation.match(line) or line.endswith("?"):
        return False
    if any(stop[1].lower() not in vocabulary.name_titles for stop in _STOP_WITHIN.finditer(line)):
        return False  # Two sentences. The full stop of "Mrs." ends none.
    words = _LAST_MARKS.sub("", line).lower().split()
    if len(words) > 12 or not vocabulary.first_person.isdisjoint(words):
        return False
    return len(words) <= 5 or not line.endswith(".")


def salutation_goes_on(line: str, below: Sequence[str], vocabulary: RoleVocabulary) -> int:
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
    words = _WORD.findall(" ".join(below).lower())
    return len(below) if 0 < len(words) <= 8 and vocabulary.first_person.isdisjoint(words) else 0


def may_greet(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line may be an unusual salutation ("G'day Prue,"), as above the first paragraph."""
    return (
        _ends_with_comma(line, _GREETING_WORDS)
        and not is_labeled(line, vocabulary)
        and sign_off_end(line, vocabulary) is None
        and vocabulary.first_person.isdisjoint(line.lower().split())
    )


def sign_off_end(line: str, vocabulary: RoleVocabulary) -> int | None:
    """The offset in a line at which the sign-off that begins it ends: before a name, or at the line's end."""
    if len(line) > LONG or not line[:1].isupper():
        return None
    for mark in re.finditer(r"[,!–—.:;]+|$", line):
        words = _WORD.findall(line[: mark.start()].lower())
        if not vocabulary.sign_off_words.issuperset(words):
            return None
        rest = line[mark.end() :].strip()
        if vocabulary.sign_off_heads.isdisjoint(words) or len(words) > 6:
            return None
        if not _WORD.search(rest):
            return len(line)
        if mark[0] != "." and (is_name(rest) or is_contact(rest, vocabulary)):
            return mark.end()
    return None


def signed_name(sign_off: str, vocabulary: RoleVocabulary) -> str:
    """The name that ends a sign-off, as in the argument of LaTeX's `\\closing`; empty where none does."""
    first, *under = sign_off.strip().split("\n")
    end = sign_off_end(first, vocabulary)
    behind = first[len(first) if end is None else end :].strip()
    return next(filter(is_name, [behind, *under]), "")


def is_valediction(line: str) -> bool:
    """Whether a line may be an unusual sign-off ("Yours in data,"); it is one where a name follows."""
    return _ends_with_comma(line, _VALEDICTION_WORDS)


def _ends_with_comma(line: str, words: int) -> bool:
    """Whether a line begins with a capital, ends with a comma and has no more words than so many."""
    return line[:1].isupper() and line.rstrip().endswith(",") and len(_WORD.findall(line[:LONG])) <= words


def is_name(line: str) -> bool:
    """Whether a line holds a name, possibly with titles and a place, and no sentence."""
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


def may_sign(line: str) -> bool:
    """Whether a line right under a sign-off may be the name there, in lower case too: "jo doe"."""
    line = line.strip()
    few = 0 < len(_WORD.findall(line)) <= _FEW_NAME_WORDS
    return is_name(line) or (few and line[-1].isalpha() and not _NUMBER.search(line) and "@" not in line)


def is_contact(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is an e-mail address, a telephone number, a web address, or several of these."""
    if len(line) > 2 * LONG:
        return False
    rest, found = _EMAIL.subn(" ", line)
    rest, addresses = vocabulary.address.subn(" ", rest)
    if not found and not addresses:
        rest, found = _PHONE.subn(" ", rest)
    words = _WORD.findall(rest)
    return bool(found or addresses) and len(words) <= (12 if _SEPARATOR.search(line) else 4)


def is_date(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is a date, possibly with a place."""
    words = _WORD.findall(line)
    if not words or len(words) > 7:
        return False
    if _NUMERIC_DATE.search(line):
        return True
    return bool(_YEAR.search(line)) and any(word.lower().strip(".") in vocabulary.months for word in words)


def is_subject(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is a subject line: a label with a colon, or a title without a full stop."""
    line = line.strip()
    return len(line) <= 2 * LONG and bool(vocabulary.subject.match(line)) and not _has_full_stop(line)


def is_enclosure(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line begins a list of enclosures."""
    return bool(vocabulary.enclosure.match(line.strip()))


def is_postscript(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line begins a postscript."""
    return bool(vocabulary.postscript.match(line.lstrip()))


def is_labeled(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line is a contact, a date or a subject, which its own words or signs show."""
    return is_contact(line, vocabulary) or is_date(line, vocabulary) or is_subject(line, vocabulary)


def is_heading_line(line: str, vocabulary: RoleVocabulary) -> bool:
    """Whether a line belongs above a letter: name, address, contact, date or subject."""
    line = line.strip()
    if is_labeled(line, vocabulary):
        return True
    if _has_full_stop(line) or len(line) > LONG:
        return False
    words = _WORD.findall(line)
    capitals = sum(not word[0].islower() for word in words)
    return len(words) <= 10 and (capitals * 3 >= len(words) * 2 or bool(_SEPARATOR.search(line)))


def is_prose(text: str) -> bool:
    """Whether a text reads as sentences: eight words, or three words and a full stop."""
    words = len(list(islice(_WORD.finditer(text, 0, 4 * LONG), PROSE_WORDS)))
    return words >= PROSE_WORDS or (words >= 3 and _has_full_stop(text))


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop or the like, or with any sign that is no letter or digit."""
    return bool(_STOP.search(line.rstrip()[-12:])) or not line.rstrip()[-1:].isalnum()


def _has_full_stop(line: str) -> bool:
    """Whether a line ends with a full stop or the like that ends no word of up to three letters ("Inc.")."""
    words = _WORD.findall(line)
    is_abbreviation = line.rstrip().endswith(".") and words and len(words[-1]) <= 3
    return bool(_STOP.search(line[-12:])) and not is_abbreviation
