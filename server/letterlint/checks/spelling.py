"""The kind `spelling`: tools that are not spelled as their makers do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark
from letterlint.checks.context import LetterContext
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.terms import Terms


@dataclass(frozen=True, eq=False)
class Spelling(Check):
    """Marks tools that are not in their own spelling. The value `right` is that spelling."""

    fields = ("right",)

    terms: Terms
    tools: bool = False  # Says in the rule file what is checked.

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter: a spelling is a matter of signs, which a sentence does not know."""
        for paragraph in context.paragraphs:
            tokenized = paragraph.analysis.tokenized
            for token, hit in sorted(tokenized.terms.items()):
                wrong = not hit.in_code and self.terms.misspelt(hit.term, hit.text)
                if wrong and not _shouting(tokenized, token):
                    values = {"text": hit.text, "right": self.terms.right(hit.term, hit.text)}
                    yield Mark(paragraph.span(token, token + 1), values, paragraph, (token, token + 1))


def _shouting(tokenized: TokenizedParagraph, token: int) -> bool:
    """Whether the whole sentence is in capitals, which says nothing about a name's case."""
    first, last = tokenized.sentences[tokenized.sentence_of(token)]
    words = tokenized.words(first, last)
    return last - first > 2 and words.isupper()
