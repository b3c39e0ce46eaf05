"""The one module that imports spaCy: tokens, and the terms of the lexicon among them.

spaCy's own import is half a second, most of it for commands and networking that letterlint never uses, so it
is imported here, late, and a `Doc` never leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# What writers type and what the lexicon has: one to one, so that offsets hold.
_PLAIN: dict[int, int | str] = {
    **str.maketrans("’‘ʼ“”„‑‐\n\r\t\u00a0\u2009\u202f\u2028\u2029", "'''\"\"\"--        "),
    # Half an emoji, which editors send while the other half is on its way. spaCy would not have it.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


class Token(NamedTuple):
    """A token: its text and lower-case form with plain quotes, and where it stands, in prose offsets."""

    text: str
    lower: str
    start: int
    end: int


class TermMatch(NamedTuple):
    """A term of the lexicon at tokens first to last (exclusive), by its key."""

    key: str
    first: int
    last: int


class Tokeniser:
    """Cuts prose into tokens and finds terms in them."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        import spacy
        from spacy.matcher import PhraseMatcher

        self._nlp: Language = spacy.blank("en")
        self._nlp.max_length = 1 << 31
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        self._keys: dict[int, str] = {}
        for term in terms:
            self._keys[self._nlp.vocab.strings.add(term)] = term
            self._matcher.add(term, [self._nlp.make_doc(term.translate(_PLAIN))])

    def words(self, text: str) -> list[str]:
        """The lower-case words of a piece of a pattern, cut as prose is; joining hyphens go."""
        tokens, _ = self.read(text)
        return [token.lower for i, token in enumerate(tokens) if not joins(tokens, i)]

    def read(self, text: str) -> tuple[list[Token], list[TermMatch]]:
        """The tokens of a text without white space, and the terms among them, the longest first."""
        doc = self._nlp.make_doc(text.translate(_PLAIN))
        tokens: list[Token] = []
        position: list[int] = []  # spaCy's token number -> ours, white space left out
        for token in doc:
            position.append(len(tokens))
            if not token.is_space:
                start = token.idx
                tokens.append(Token(token.text, token.lower_, start, start + len(token)))
        position.append(len(tokens))
        return tokens, list(self._terms(doc, position))

    def _terms(self, doc: Doc, position: Sequence[int]) -> Iterator[TermMatch]:
        for key, first, last in sorted(self._matcher(doc), key=lambda hit: (hit[1] - hit[2], hit[1])):
            yield TermMatch(self._keys[key], position[first], position[last])


def joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is a hyphen that joins two words: "results-driven", not "- item" or "so — then"."""
    token = tokens[i]
    return (
        token.text == "-"
        and 0 < i < len(tokens) - 1
        and tokens[i - 1].end == token.start
        and tokens[i + 1].start == token.end
        and tokens[i - 1].text[-1].isalnum()
        and tokens[i + 1].text[0].isalnum()
    )
