"""Tools of the writer's, which are in no lexicon: their names come from the settings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from letterlint.language.paragraph import TermHit, TokenizedParagraph
from letterlint.language.terms import Term, symbol_key
from letterlint.quoting import one_line
from letterlint.structure.alternatives import any_of

OWN = "own-tool"  # Their family, in `rules/lexicon/terms/families.yaml`.


def with_own_terms(tokenized: TokenizedParagraph, names: tuple[str, ...], symbol: str) -> TokenizedParagraph:
    """The paragraph in which each of these names, as it is written, is one term with this symbol."""
    hits = _hits(tokenized, names)
    if not hits:
        return tokenized
    kept: list[int] = []  # The tokens that remain, by their new numbers.
    end = 0
    for token in range(len(tokenized.symbols)):
        if token >= end:
            kept.append(token)
            end = hits.get(token, token + 1)
    new = {token: number for number, token in enumerate(kept)}
    terms = {new[token]: hit for token, hit in tokenized.terms.items() if token in new}
    ends = [tokenized.ends[hits[token] - 1] if token in hits else tokenized.ends[token] for token in kept]
    for token in hits:
        terms[new[token]] = _hit(tokenized.words(token, hits[token]))
    return replace(
        tokenized,
        starts=[tokenized.starts[token] for token in kept],
        ends=ends,
        symbols="".join(symbol if token in hits else tokenized.symbols[token] for token in kept),
        sentences=tuple(
            (bisect_left(kept, first), bisect_left(kept, last)) for first, last in tokenized.sentences
        ),
        terms=dict(sorted(terms.items())),
        quantities={new[token]: found for token, found in tokenized.quantities.items() if token in new},
        joined=frozenset(new[token] for token in tokenized.joined if token in new),
    )


def _hits(tokenized: TokenizedParagraph, names: tuple[str, ...]) -> dict[int, int]:
    """The ranges of the names: the first token of each, and its last (exclusive)."""
    found: dict[int, int] = {}
    for match in _any_of(names).finditer(tokenized.prose.text):
        first = bisect_left(tokenized.starts, match.start())
        last = bisect_left(tokenized.starts, match.end())
        if first == last or tokenized.sentence_of(first) != tokenized.sentence_of(last - 1):
            continue
        if (tokenized.starts[first], tokenized.ends[last - 1]) == match.span():
            found[first] = last
    return found


def _hit(text: str) -> TermHit:
    name = one_line(text)
    families = frozenset({OWN})
    return TermHit(Term(name, families, symbol_key(families), tool=True), name)


@lru_cache(maxsize=64)
def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(names)}(?!\w)")
