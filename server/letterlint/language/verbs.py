"""The forms of a verb, from its lemma and a table of endings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

FORMS = ("base", "s", "past", "part", "ing")


class Ending(NamedTuple):
    """An ending of regular verbs. `lemma` is a regular expression on the lemma, and the replacements of what
    it finds make the forms "s", "past" and "ing". It is for the lemmas `only`, or for all.
    """

    lemma: str
    replacements: Mapping[str, str]
    only: frozenset[str] = frozenset()


def conjugate(entry: str, endings: Sequence[Ending]) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A verb's lemma and forms. `entry` is a lemma, or base, s, past, participle and -ing form, "/" between
    variants.

    `endings` are tried in order, and the first that fits makes the forms.
    Raises ValueError where an entry has neither one word nor five, or no ending fits.
    """
    parts = entry.split()
    if len(parts) == 5:
        forms = {form: tuple(part.split("/")) for form, part in zip(FORMS, parts, strict=True)}
        return forms["base"][0], forms
    if len(parts) != 1:
        raise ValueError(f"a verb is one word or five forms, not “{entry}”")
    lemma = parts[0]
    for ending in endings:
        if re.search(ending.lemma, lemma) and (not ending.only or lemma in ending.only):
            made = {form: (re.sub(ending.lemma, to, lemma),) for form, to in ending.replacements.items()}
            return lemma, {"base": (lemma,), **made, "part": made["past"]}
    raise ValueError(f"no ending fits the verb “{lemma}”")
