"""Classifies a line of a letter by its shape alone, without the words of a language: a name, prose."""

from __future__ import annotations

import re
from itertools import islice

LONG = 120  # Characters. No salutation, name or address is longer, and no pattern is tried on a longer line.

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_STOP = re.compile(r"[.!?…][\"'”’)\]*_]*\s*$")
_NUMBER = re.compile(r"\d")
_SIGNED = re.compile(r"^[/~–—-]+\s*(?=[^\W\d_a-z])")
_TO_FILL_IN = re.compile(r"^(?:\[[^\]]{1,60}\]|\{\{?[^}]{1,60}\}?\}|<[^>]{1,60}>)[,.]?$")

_NAME_WORDS = 7  # A name with titles and place has no more.
_FEW_NAME_WORDS = 3  # A name in lower case has no more, or it might be a sentence.
_VALEDICTION_WORDS = 5
_PROSE_WORDS = 8  # Words from which on a line without a full stop still reads as a sentence.


def is_valediction(line: str) -> bool:
    """Whether a line may be an unusual sign-off ("Yours in data,"); it is one where a name follows."""
    return ends_with_comma(line, _VALEDICTION_WORDS)


def ends_with_comma(line: str, words: int) -> bool:
    """Whether a line begins with a capital, ends with a comma and has at most `words` words."""
    return line[:1].isupper() and line.rstrip().endswith(",") and len(WORD.findall(line[:LONG])) <= words


def is_name(line: str) -> bool:
    """Whether a line holds a name, possibly with titles and a place, and no sentence."""
    line = line.strip()
    if not line or len(line) > LONG:
        return False
    if _TO_FILL_IN.match(line):
        return True
    line = _SIGNED.sub("", line)
    found = WORD.findall(line)
    if not found or len(found) > _NAME_WORDS or _NUMBER.search(line) or line[-1] in "!?:;":
        return False
    if found[0][0].islower() or (line.endswith(".") and len(found) == 1):
        return False
    if line.endswith(".") and len(found[-1]) > 3 and any(word[0].islower() for word in found):
        return False  # A short sentence; "Ada Byron." is a name all the same.
    return not any(word[0].islower() and len(word) > 3 for word in found)


def may_sign(line: str) -> bool:
    """Whether a line right under a sign-off may be the name there, in lower case too: "jo doe"."""
    line = line.strip()
    few = 0 < len(WORD.findall(line)) <= _FEW_NAME_WORDS
    return is_name(line) or (few and line[-1].isalpha() and not _NUMBER.search(line) and "@" not in line)


def is_prose(text: str) -> bool:
    """Whether a text reads as sentences: eight words, or three words and a full stop."""
    words = len(list(islice(WORD.finditer(text, 0, 4 * LONG), _PROSE_WORDS)))
    return words >= _PROSE_WORDS or (words >= 3 and has_full_stop(text))


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop or the like, or with any sign that is no letter or digit."""
    return bool(_STOP.search(line.rstrip()[-12:])) or not line.rstrip()[-1:].isalnum()


def has_full_stop(line: str) -> bool:
    """Whether a line ends with a full stop or the like that ends no word of up to three letters ("Inc.")."""
    words = WORD.findall(line)
    is_abbreviation = line.rstrip().endswith(".") and words and len(words[-1]) <= 3
    return bool(_STOP.search(line[-12:])) and not is_abbreviation
