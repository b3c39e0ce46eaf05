"""Builds fixes from a rule's actions on a mark. None states a fact: a blank like `[N]` is left for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from letterlint import formats
from letterlint.checks.base import Mark, Rule
from letterlint.checks.context import LetterContext
from letterlint.checks.message import Values
from letterlint.fixes import articles, in_markup, places
from letterlint.fixes.edits import BLANK
from letterlint.language.grammar import Grammar
from letterlint.letter import Letter
from letterlint.quoting import one_line
from letterlint.report import Failure, failure_of
from letterlint.rule import Action, Edit, Fix
from letterlint.text import Span

_FOLLOWING = 80  # Characters after a mark that an action's patterns may match.


@dataclass(frozen=True)
class FixBuilder:
    """The fixes that a letter's findings offer. `known` holds values for blanks, by front matter key."""

    context: LetterContext
    grammar: Grammar
    known: Mapping[str, str]
    failures: list[Failure] = field(default_factory=list, compare=False)

    def build(self, rule: Rule, marks: Sequence[Mark], span: Span) -> tuple[Fix, ...]:
        """The fixes of the mark at a span; `marks` are all of its rule.

        A failure to make them is added to `failures`; the rule's findings are not affected.
        """
        try:
            return tuple(self._fixes(rule, marks, next(mark for mark in marks if mark.span == span)))
        except Exception as error:
            failure = failure_of(rule.id, error)
            if failure not in self.failures:
                self.failures.append(failure)
            return ()

    def _fixes(self, rule: Rule, marks: Sequence[Mark], marked: Mark) -> Iterator[Fix]:
        text = marked.values.get("text")
        for action in rule.actions:
            if action.only and not re.search(action.only, text or ""):
                continue
            if action.then and not re.match(action.then, _following(marked)[0]):
                continue
            if action.unless and marked.values.get(action.unless):
                continue
            if action.fill:
                yield from _fill(action, marked, marks, self.context.letter, self.known)
                continue
            if action.escape:
                yield _escape(action, marked, marks, self.context.letter)
                continue
            for choice in action.choices or ("",):
                yield from _fix(action, marked, self.context, self.grammar, choice)


def _fill(
    action: Action, marked: Mark, marks: Sequence[Mark], letter: Letter, known: Mapping[str, str]
) -> Iterator[Fix]:
    """A known value in the blank that is worded for it, or in all such blanks."""
    value = one_line(next((known[key] for key in action.fill if key in known), ""))
    if not value or BLANK.search(value) or not _fits(marked, action):
        return
    values = Values({**marked.values, "value": value})
    here = _filled(letter, marked, value)
    if here:
        yield Fix(action.title.format_map(values), action.safety, here)
    alike = [mark for mark in marks if _fits(mark, action)]
    if action.everywhere and len(alike) > 1:
        edits = [edit for mark in alike for edit in _filled(letter, mark, value)]
        yield Fix(action.everywhere.format_map(values), action.safety, tuple(edits))


def _filled(letter: Letter, marked: Mark, value: str) -> tuple[Edit, ...]:
    """The edits that put a value in place of a blank."""
    return _replaced(letter, marked.span, marked.values["text"], value)


def _replaced(letter: Letter, span: Span, words: str, text: str) -> tuple[Edit, ...]:
    """The edits that replace words, and make the article before them agree."""
    edits = in_markup.replace(letter, span, words, text)
    return (*articles.agreeing(letter, span.start, text), *edits) if edits else ()


def _fits(marked: Mark, action: Action) -> bool:
    """Whether a blank is for what an action fills in: "[Company address]" is not for the company's name."""
    blank = "".join(marked.values.get("blank", "").split())
    return any(blank == "".join(wanted.split()) for wanted in action.asks_for)


def _escape(action: Action, marked: Mark, marks: Sequence[Mark], letter: Letter) -> Fix:
    """The marked sign written so that it is read; one that opens and closes with all others of its block."""
    sign = letter.text[marked.span.start : marked.span.end]
    together = [marked]
    if formats.is_paired(sign, letter.markup):
        block = next((block.span for block in letter.prose if block.span.covers(marked.span)), marked.span)
        together = [m for m in marks if m.values["text"] == sign and block.covers(m.span)]
    written = formats.spellings(sign, letter.markup)[-1]
    title = action.title.format_map(Values(marked.values))
    return Fix(title, action.safety, tuple(Edit(mark.span, written) for mark in together))


def _fix(
    action: Action,
    marked: Mark,
    context: LetterContext,
    grammar: Grammar,
    choice: str,
) -> Iterator[Fix]:
    values = {**marked.values, "choice": choice}
    letter = context.letter
    title = action.title.format_map(Values(values))
    edits: tuple[Edit, ...] = ()
    if action.insert:
        template, at = _insertion(action, marked, context, grammar)
        if at is None:
            return
        text = template.format_map(Values(values))
        instead = _along(action, marked)
        edits = in_markup.replace(letter, *instead, text) if instead else in_markup.insert(letter, at, text)
        if any(_is_present(edit, letter.text) for edit in edits):
            return
    elif action.replace:
        text = action.replace.format_map(Values(values))
        span, words = marked.span, marked.values["text"]
        if further := _along(action, marked):
            span, words = Span(span.start, further[0].end), words + further[1]
        edits = _replaced(letter, span, words, text)
    elif action.delete:
        edits = in_markup.delete(letter, marked.span, marked.values["text"])
    if edits:
        yield Fix(title, action.safety, edits)


def _insertion(
    action: Action, marked: Mark, context: LetterContext, grammar: Grammar
) -> tuple[str, int | None]:
    """What is inserted and where; nowhere if no place is right for it."""
    if action.at == "before paragraph":
        end = places.end_before_heading(marked, context)
        return (action.insert, marked.span.start) if end is None else (f" {action.insert.strip()}", end)
    if action.beside and action.at == "paragraph end":
        return action.insert, places.paragraph_end(action.beside, marked, context)
    if not action.beside or places.stands_beside(action.beside, action.not_beside, marked, context):
        return action.insert, places.insertion_offset(action.at, marked, context, grammar)
    return action.alone, places.paragraph_end((), marked, context) if action.alone else None


def _following(marked: Mark) -> tuple[str, int]:
    """The prose that follows the marked words, line breaks as blanks, and where it begins in its block."""
    if marked.paragraph is None or marked.tokens is None:
        return "", 0
    start = marked.paragraph.analysis.tokenized.ends[marked.tokens[1] - 1]
    return marked.paragraph.block.prose.text[start : start + _FOLLOWING].replace("\n", " "), start


def _along(action: Action, marked: Mark) -> tuple[Span, str] | None:
    """The words that follow the marked ones and are replaced too, with their source range."""
    text, start = _following(marked)
    found = re.match(action.along, text) if action.along else None
    if found is None or marked.paragraph is None:
        return None
    return marked.paragraph.block.span_of(start, start + found.end()), found[0]


def _is_present(insertion: Edit, source: str) -> bool:
    """Whether a text is there already, on either side of where it would be inserted."""
    return source.startswith(insertion.text, insertion.span.end) or source.endswith(
        insertion.text, 0, insertion.span.start
    )
