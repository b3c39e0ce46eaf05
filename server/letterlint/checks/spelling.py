"""The kind `spelling`: tools that are not spelled as their makers do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Check, Mark, mark_words
from letterlint.checks.context import LetterContext
from letterlint.language.grammar import Grammar
from letterlint.language.paragraph import TokenizedParagraph
from letterlint.language.terms import Terms


@dataclass(frozen=True, eq=False)
class Spelling(Check):
    """Marks tools that are not in their own spelling. The value `right` is that spelling."""

    value_names = ("right",)

    terms: Terms
    grammar: Grammar

    def in_letter(self, context: LetterContext, marks: Sequence[Mark]) -> Iterator[Mark]:
        """The marks in a letter: a spelling is a matter of signs, which a sentence does not keep."""
        for paragraph in context.paragraphs:
            tokenized = paragraph.analysis.tokenized
            for token, hit in sorted(tokenized.terms.items()):
                wrong = not hit.in_code and self.terms.misspelled(hit.term, hit.text)
                if not wrong or _shouting(tokenized, token):
                    continue
                right = self.terms.right(hit.term, hit.text)
                if right.lower() == hit.text.lower() or not self._ends_name(tokenized, token):
                    yield mark_words(paragraph, token, token + 1, text=hit.text, right=right)

    def _ends_name(self, tokenized: TokenizedParagraph, token: int) -> bool:
        """Whether capitals end a name of its own, "Piper CPP": a name that is no tool comes right before."""
        before = token - 1
        if not tokenized.words(token, token + 1).isupper() or before < 0 or before in tokenized.terms:
            return False
        begins = tokenized.sentences[tokenized.sentence_of(token)][0] == before
        return (
            tokenized.prose.text[tokenized.ends[before] : tokenized.starts[token]] == " "
            and tokenized.words(before, token)[0].isupper()
            and (not begins or self.grammar.isa(tokenized.symbols[before], "name"))
        )


def _shouting(tokenized: TokenizedParagraph, token: int) -> bool:
    """Whether the whole sentence is in capitals, which hides a name's case."""
    first, last = tokenized.sentences[tokenized.sentence_of(token)]
    words = tokenized.words(first, last)
    return last - first > 2 and words.isupper()
