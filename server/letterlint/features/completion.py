"""Completion: tools as their makers write them, sentences to fill in, rule ids where rules are named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from letterlint import formats
from letterlint.explain import without_pictures
from letterlint.features import settings_completion
from letterlint.features.snapshot import Snapshot
from letterlint.letter import Letter
from letterlint.rule import Scope
from letterlint.text import Span

# A name in a directive. What follows two hyphens is the reason for it.
_DIRECTIVE = re.compile(
    r"letterlint-(?:disable|enable)[\w-]*[ \t]+(?:(?!--[ \t])[\w/*-]+[ \t,]+)*(?!--)(?P<typed>[\w/*-]*)$"
)
# A comment that is still being written is prose to the parser, and so is an address without its brace.
_OPEN = re.compile(r"letterlint-(?:disable|enable)(?:(?!-->).)*$|\\(?:url|nolinkurl|href)\{[^{}]*$")
_WORD = re.compile(r"(?<![\w./@\\-])(?P<typed>[^\W\d_][\w+.-]*)$")
_ASKED = "asked for in the posting"
_SHORTEST = 2  # Letters of a tool's name before it is offered.


class CompletionKind(Enum):
    """What a completion is."""

    RULE = "rule"
    KEYWORD = "keyword"
    TOOL = "tool"
    SENTENCE = "sentence"


class Completion(NamedTuple):
    """A text that can be written at the cursor. It replaces `span`; a sentence has blanks to fill in."""

    label: str
    kind: CompletionKind
    text: str
    span: Span
    detail: str = ""
    documentation: str = ""  # Markdown.


def completion(snapshot: Snapshot, offset: int) -> tuple[Completion, ...]:
    """What can be written at an offset."""
    line = snapshot.lines.line_of(offset)
    before = snapshot.document.text[snapshot.lines.starts[line] : offset]
    return tuple(_completions(snapshot, offset, before))


def _completions(snapshot: Snapshot, at: int, before: str) -> Iterator[Completion]:
    """What fits behind the part of a line before the cursor."""
    letter = snapshot.letter
    if letter is not None and (named := _DIRECTIVE.search(before)) is not None:
        yield from _rules(snapshot, at, named["typed"])
    elif (region := settings_completion.region(snapshot, at)) is not None:
        yield from _settings(snapshot, at, region)
    elif snapshot.review is not None and letter is not None:
        if not before.strip() and _is_blank_after(snapshot, at):
            yield from _sentences(snapshot, letter, at)
        elif (begun := _WORD.search(before)) and not _OPEN.search(before) and _is_prose(letter, at):
            yield from _tools(snapshot, at, begun["typed"])


def _settings(snapshot: Snapshot, at: int, region: settings_completion.Region) -> Iterator[Completion]:
    offered = settings_completion.offered(region, snapshot.rules.names)
    if offered is settings_completion.RULES:
        yield from _rules(snapshot, at, region.typed)
        return
    for word in offered:
        yield Completion(word, CompletionKind.KEYWORD, word, Span(at - len(region.typed), at))


def _rules(snapshot: Snapshot, at: int, typed: str) -> Iterator[Completion]:
    for rule in snapshot.rules.rulebook.rules.values():
        yield Completion(
            rule.id,
            CompletionKind.RULE,
            rule.id,
            Span(at - len(typed), at),
            rule.severity_word,
            without_pictures(rule.why),
        )


def _tools(snapshot: Snapshot, at: int, typed: str) -> Iterator[Completion]:
    """The tools that begin so, those first that the posting demands and the letter does not name."""
    if len(typed) < _SHORTEST:
        return
    asked = dict.fromkeys(_unmet(snapshot))
    for name in (*asked, *(tool for tool in snapshot.rules.tools if tool not in asked)):
        if name.lower().startswith(typed.lower()) and name != typed:
            detail = _ASKED if name in asked else ""
            yield Completion(name, CompletionKind.TOOL, name, Span(at - len(typed), at), detail)


def _unmet(snapshot: Snapshot) -> Iterator[str]:
    summary = snapshot.review.report.summary if snapshot.review else None
    for requirement in summary.requirements if summary else ():
        if requirement.answered is None:
            yield from requirement.tools


def _sentences(snapshot: Snapshot, letter: Letter, at: int) -> Iterator[Completion]:
    """The sentences that rules on the opening offer before all paragraphs, those on the closing after all."""
    before = any(block.span.end <= at for block in letter.paragraphs)
    after = any(block.span.start >= at for block in letter.paragraphs)
    scopes = {*((Scope.OPENING,) if not before else ()), *((Scope.CLOSING,) if not after else ())}
    for rule in snapshot.rules.rulebook.rules.values():
        for action in rule.actions if rule.scope in scopes else ():
            if action.insert and not action.choices:
                text = formats.spellings(action.insert.strip(), letter.markup)[0]
                yield Completion(action.title, CompletionKind.SENTENCE, text, Span(at, at), text)


def _is_prose(letter: Letter, at: int) -> bool:
    """Whether the character before an offset is one of words: of no macro's, address's or comment's."""
    block = next((block for block in letter.prose if block.span.start < at <= block.span.end), None)
    if block is None:
        return False
    prose = block.prose
    found = bisect_left(prose.ends, at - block.span.start)
    if found >= len(prose.ends) or prose.ends[found] != at - block.span.start:
        return False
    link = next((link for link in letter.links if link.span.start < at <= link.span.end), None)
    if link is None:
        return True
    first = bisect_left(prose.starts, link.span.start - block.span.start)
    last = bisect_left(prose.starts, link.span.end - block.span.start)
    return prose.text[first:last] != link.target


def _is_blank_after(snapshot: Snapshot, at: int) -> bool:
    line = snapshot.lines.line_of(at)
    return not snapshot.document.text[at : snapshot.lines.line_end(line)].strip()
