"""Builds fixes from a rule's actions on a mark. None states a fact: a blank like `[N]` is left for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from letterlint.checks.base import Mark, Rule
from letterlint.checks.context import LetterContext, Paragraph
from letterlint.fixes.edits import BLANK
from letterlint.language.grammar import Grammar
from letterlint.letter import Letter
from letterlint.rule import Action, Edit, Fix, Safety
from letterlint.text import Span

_SPECIAL = {"%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_"}  # LaTeX reads these as commands.


@dataclass(frozen=True)
class FixBuilder:
    """The fixes that a letter's findings offer. `known` is what the letter says of itself."""

    context: LetterContext
    grammar: Grammar
    known: Mapping[str, str]

    def build(self, rule: Rule, marks: Sequence[Mark], span: Span) -> tuple[Fix, ...]:
        """The fixes of the mark at a span; `marks` are all of its rule.

        Where they cannot be made there are none: a rule that fails to mend has spoken all the same.
        """
        try:
            return tuple(self._fixes(rule, marks, next(mark for mark in marks if mark.span == span)))
        except Exception:
            return ()

    def _fixes(self, rule: Rule, marks: Sequence[Mark], marked: Mark) -> Iterator[Fix]:
        text = marked.values.get("text")
        for action in rule.actions:
            if action.only and not re.search(action.only, text or ""):
                continue
            if action.fill:
                yield from _fill(action, marked, marks, self.context.letter, self.known)
                continue
            for choice in action.choices or ("",):
                yield from _fix(action, marked, self.context, self.grammar, choice)


def _fill(
    action: Action, marked: Mark, marks: Sequence[Mark], letter: Letter, known: Mapping[str, str]
) -> Iterator[Fix]:
    """What the letter says of itself, put into a blank that asks for just this, or into all such blanks."""
    said = " ".join(next((known[key] for key in action.fill if key in known), "").split())
    if not said or BLANK.search(said) or not _asks(marked, action):
        return
    text, values = _in_markup(said, letter), _Values({**marked.values, "value": said})
    safety = Safety.SAFE if action.safe else Safety.SUGGESTION
    yield Fix(action.title.format_map(values), safety, (Edit(marked.span, text),))
    alike = [mark.span for mark in marks if _asks(mark, action)]
    if action.everywhere and len(alike) > 1:
        edits = tuple(Edit(span, text) for span in alike)
        yield Fix(action.everywhere.format_map(values), safety, edits)


def _asks(marked: Mark, action: Action) -> bool:
    """Whether a blank asks for what an action fills in: "[Company address]" does not ask for the company."""
    blank = "".join(marked.values.get("blank", "").split())
    return any(blank == "".join(wanted.split()) for wanted in action.asks_for)


def _fix(
    action: Action,
    marked: Mark,
    context: LetterContext,
    grammar: Grammar,
    choice: str,
) -> Iterator[Fix]:
    values = {**marked.values, "choice": choice}
    safety = Safety.SAFE if action.safe else Safety.SUGGESTION
    letter = context.letter
    title = action.title.format_map(_Values(values))
    if action.insert:
        text = _in_markup(action.insert.format_map(_Values(values)), letter)
        at = _insertion_offset(action.at, marked, context, grammar)
        if at is not None and not _is_present(text, at, letter.text):
            yield Fix(title, safety, (Edit(Span(at, at), text),))
    elif action.replace:
        yield Fix(
            title,
            safety,
            (Edit(marked.span, _in_markup(action.replace.format_map(_Values(values)), letter)),),
        )
    elif action.delete:
        yield Fix(title, safety, (Edit(_with_space(marked.span, letter.text), ""),))


def _is_present(text: str, at: int, source: str) -> bool:
    """Whether a text is there already, on either side of the offset: nothing is inserted twice."""
    return source.startswith(text, at) or source.endswith(text, 0, at)


class _Values(dict[str, str]):
    """Values of a message; one that is missing stands empty."""

    def __missing__(self, key: str) -> str:
        return ""


def message(rule: Rule, marked: Mark, text: str) -> str:
    """The rule's message on a mark: one line that stands alone."""
    quoted = marked.values.get("text") or text[marked.span.start : marked.span.end]
    return _worded(rule.message, marked.values, quoted)


def _worded(said: str, values: Mapping[str, str], quoted: str) -> str:
    return " ".join(said.format_map(_Values({**values, "text": shortened(quoted)})).split())


LONGEST_QUOTE = 70  # Characters of the letter that a message repeats.


def shortened(words: str) -> str:
    """Words of the letter on one line, the middle left out where they are many."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_QUOTE:
        return line
    half = LONGEST_QUOTE // 2 - 2
    return f"{line[:half].rsplit(' ', 1)[0]} … {line[-half:].split(' ', 1)[-1]}"


def _in_markup(text: str, letter: Letter) -> str:
    """A text as the letter's markup writes it, with the letter's own line ends."""
    if letter.markup == "latex":
        text = "".join(_SPECIAL.get(char, char) for char in text)
    return text.replace("\n", "\r\n") if "\r\n" in letter.text else text


def _with_space(span: Span, text: str) -> Span:
    """The span with the blank that would stand twice, or before punctuation, once it is deleted."""
    start, end = span
    if start > 0 and text[start - 1] == " " and (end == len(text) or text[end] in " .,;:!?)\r\n"):
        return Span(start - 1, end)
    if end < len(text) and text[end] == " " and (start == 0 or text[start - 1] in " (\n"):
        return Span(start, end + 1)
    return span


def _insertion_offset(at: str, marked: Mark, context: LetterContext, grammar: Grammar) -> int | None:
    """The offset that an insertion's `at` names."""
    if at == "start":
        return marked.span.start
    if at in {"", "end"}:
        return marked.span.end
    found = _token_at_end(marked, context)
    if found is None:
        return marked.span.end
    paragraph, token = found
    tokenized = paragraph.analysis.tokenized
    first, last = tokenized.sentences[tokenized.sentence_of(token)]
    if at == "sentence start":
        return paragraph.span(first, first + 1).start
    end = last
    while end > first + 1 and grammar.isa(tokenized.symbols[end - 1], "punctuation"):
        end -= 1
    if at == "sentence end":
        return paragraph.span(end - 1, end).end
    if at == "after sentence":
        return paragraph.span(last - 1, last).end
    for i in range(token, end):
        if i > token and grammar.isa(tokenized.symbols[i], "clause-punctuation"):
            end = i
            break
    return paragraph.span(end - 1, end).end


def _token_at_end(marked: Mark, context: LetterContext) -> tuple[Paragraph, int] | None:
    """The paragraph and token at the end of a mark."""
    if marked.paragraph is not None and marked.tokens is not None:
        return marked.paragraph, marked.tokens[1] - 1
    for paragraph in context.paragraphs:
        if paragraph.block.span.start <= marked.span.start < paragraph.block.span.end:
            tokenized, prose = paragraph.analysis.tokenized, paragraph.block.prose
            # Up to the mark's end; tokens that stand for no characters are none of its words.
            end = bisect_left(prose.starts, marked.span.end - paragraph.block.span.start)
            for token in range(bisect_left(tokenized.starts, end) - 1, -1, -1):
                if tokenized.starts[token] < tokenized.ends[token]:
                    return paragraph, token
    return None
