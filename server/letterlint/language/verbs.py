"""The forms of a verb, from its lemma and a table of endings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

FORMS = ("base", "s", "past", "part", "ing")


def conjugate(entry: str, endings: Sequence[Mapping[str, Any]]) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A verb's lemma and forms. `entry` is a lemma, or base, s, past, participle and -ing form, "/" between
    variants.

    `endings` are tried in order: the first whose `lemma` regex matches makes each form by its replacement.
    One with `only` is for the lemmas that it lists.
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
        if re.search(ending["lemma"], lemma) and lemma in ending.get("only", [lemma]):
            made = {form: (re.sub(ending["lemma"], ending[form], lemma),) for form in ("s", "past", "ing")}
            return lemma, {"base": (lemma,), **made, "part": made["past"]}
    raise ValueError(f"no ending fits the verb “{lemma}”")
