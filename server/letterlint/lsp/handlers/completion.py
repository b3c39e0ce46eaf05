"""Completion: tools as their makers write them, sentences to fill in, rule ids where rules are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from letterlint.config.model import PROJECT_FILE, SEVERITY_WORDS
from letterlint.explain import to_plain_text
from letterlint.letter import Letter
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.lsp.session import Snapshot
from letterlint.rule import Scope
from letterlint.text import Span
from letterlint.workspace import Rules

OPTIONS = types.CompletionOptions(trigger_characters=["/"])

_DIRECTIVE = re.compile(r"letterlint-(?:disable|enable)[\w-]*[ \t]+(?:[\w/*-]+[ \t,]+)*(?P<typed>[\w/*-]*)$")
_KEY = re.compile(r"^[ \t]+[\"']?(?P<typed>[\w/*-]*)$")
_VALUE = re.compile(r"^[ \t]+[\"']?[\w*-]+/[\w*-]+[\"']?:[ \t]+(?:\{[ \t]*severity:[ \t]*)?(?P<typed>\w*)$")
_WORD = re.compile(r"(?<![\w./@-])(?P<typed>[^\W\d_][\w+.-]*)$")
_SHORTEST = 2  # Letters of a tool's name before it is offered.


async def completion(ls: LetterServer, params: types.CompletionParams) -> types.CompletionList | None:
    """What can be written at a position."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    if snapshot is None:
        return None
    at = from_lsp.offset(params.position, snapshot.lines, ls.encoding)
    line, _ = snapshot.lines.position(at, "utf-32")
    before = snapshot.text[snapshot.lines.starts[line] : at]
    rules = await ls.session.rules() if snapshot.review is None else snapshot.review.resolved.rules
    items = list(_items(ls, snapshot, rules, at, before))
    return types.CompletionList(is_incomplete=False, items=items)


def _items(
    ls: LetterServer, snapshot: Snapshot, rules: Rules, at: int, before: str
) -> Iterator[types.CompletionItem]:
    if (named := _DIRECTIVE.search(before)) is not None and snapshot.letter is not None:
        yield from _rules(ls, snapshot, rules, at, named["typed"])
    elif _in_settings(snapshot, at):
        if (named := _KEY.search(before)) is not None:
            yield from _rules(ls, snapshot, rules, at, named["typed"])
        elif (named := _VALUE.search(before)) is not None:
            for word in SEVERITY_WORDS:
                yield _item(ls, snapshot, at, named["typed"], word, types.CompletionItemKind.EnumMember)
    elif snapshot.review is not None and snapshot.letter is not None:
        if not before.strip() and _blank_after(snapshot, at):
            yield from _sentences(ls, snapshot.letter, rules, at)
        elif _in_prose(snapshot.letter, at) and (begun := _WORD.search(before)) is not None:
            yield from _tools(ls, snapshot, rules, at, begun["typed"])


def _rules(
    ls: LetterServer, snapshot: Snapshot, rules: Rules, at: int, typed: str
) -> Iterator[types.CompletionItem]:
    for rule in rules.rulebook.rules.values():
        item = _item(ls, snapshot, at, typed, rule.id, types.CompletionItemKind.Value)
        kind = types.MarkupKind.Markdown if ls.client.markdown_completion else types.MarkupKind.PlainText
        why = rule.why if ls.client.markdown_completion else to_plain_text(rule.why)
        item.documentation = types.MarkupContent(kind, why)
        item.detail = rule.severity.word
        yield item


def _tools(
    ls: LetterServer, snapshot: Snapshot, rules: Rules, at: int, typed: str
) -> Iterator[types.CompletionItem]:
    for name in rules.tools if len(typed) >= _SHORTEST else ():
        if name.lower().startswith(typed.lower()) and name != typed:
            yield _item(ls, snapshot, at, typed, name, types.CompletionItemKind.Module)


def _sentences(ls: LetterServer, letter: Letter, rules: Rules, at: int) -> Iterator[types.CompletionItem]:
    """The sentences that rules on the opening offer before all paragraphs, those on the closing after all."""
    before = any(block.span.end <= at for block in letter.paragraphs)
    after = any(block.span.start >= at for block in letter.paragraphs)
    scopes = {*((Scope.OPENING,) if not before else ()), *((Scope.CLOSING,) if not after else ())}
    for rule in rules.rulebook.rules.values():
        for action in rule.actions if rule.scope in scopes else ():
            if not action.insert or action.choices:
                continue
            text = action.insert.strip()
            text = text.replace("%", r"\%") if letter.markup == "latex" else text
            item = types.CompletionItem(label=action.title, kind=types.CompletionItemKind.Snippet)
            item.detail = text
            item.insert_text = to_lsp.snippet(text) if ls.client.completion_snippets else text
            if ls.client.completion_snippets:
                item.insert_text_format = types.InsertTextFormat.Snippet
            yield item


def _item(
    ls: LetterServer, snapshot: Snapshot, at: int, typed: str, text: str, kind: types.CompletionItemKind
) -> types.CompletionItem:
    """A word that takes the place of what has been typed of it."""
    where = to_lsp.range_of(Span(at - len(typed), at), snapshot.lines, ls.encoding)
    return types.CompletionItem(
        label=text, kind=kind, text_edit=types.TextEdit(where, text), filter_text=text
    )


def _in_settings(snapshot: Snapshot, at: int) -> bool:
    """Whether an offset is in the front matter of a letter, or in a project file."""
    if snapshot.letter is None:
        path = from_lsp.path(snapshot.uri)
        return path is not None and path.name == PROJECT_FILE
    span = snapshot.letter.front_matter_span
    return span is not None and span.start <= at < span.end


def _in_prose(letter: Letter, at: int) -> bool:
    return any(block.span.start <= at <= block.span.end for block in letter.prose)


def _blank_after(snapshot: Snapshot, at: int) -> bool:
    line, _ = snapshot.lines.position(at, "utf-32")
    return not snapshot.text[at : snapshot.lines.line_end(line)].strip()
