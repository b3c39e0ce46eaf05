"""Comments put in and taken out: to silence a rule, to have a file checked as a letter.

None changes what is read. Where no place is found for one, there is no edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from letterlint.config.discovery import switched
from letterlint.fixes.edits import apply
from letterlint.formats import FORMATS, parse
from letterlint.letter import Letter, Role
from letterlint.rule import Edit, Fix, Safety
from letterlint.suppressions.matching import SuppressionProblem
from letterlint.text import Span

_SWITCH = re.compile(r"(?mi)^([ \t]*%+[ \t]*letterlint:[ \t]*)off\b")
_KEY = re.compile(r"(?m)^(letterlint:)[^\r\n]*")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*(?P<break>\\)$")
_LAST_CELL = re.compile(r"\s*\|$")


def disable_line(letter: Letter, rule: str, span: Span) -> Edit | None:
    """The edit that silences a rule on the line where a span begins."""
    return _first(
        letter, _on_line(letter, rule, span), lambda after: _directives(after) == _directives(letter) + 1
    )


def disable_file(letter: Letter, rule: str) -> Edit | None:
    """The edit that silences a rule in the whole letter."""
    newline = newline_of(letter)
    syntax = FORMATS[letter.markup].comment
    comment = syntax.write(f"letterlint-disable-file {rule}")
    if letter.front_matter_span is None:
        edit = at_top(letter, f"{comment}{newline}{'' if syntax.to_line_end else newline}")
    else:
        at = letter.front_matter_span.end
        edit = Edit(Span(at, at), f"{newline}{newline}{comment}")
    return _first(letter, iter([edit]), lambda after: _directives(after) == _directives(letter) + 1)


def check_as_letter(letter: Letter) -> Edit | None:
    """The edit that makes a letter of a file that is none; None where its markup has no word for it."""
    return _first(letter, _switches(letter), lambda after: switched(after) is True)


def removal(letter: Letter, problem: SuppressionProblem) -> tuple[Fix, ...]:
    """The fix that takes out the words of a comment that a problem is about, or all of it."""
    directive = problem.directive
    if len(directive.rules) > 1 and problem.span != directive.span:
        edit = Edit(_with_gap(letter, problem.span), "")
        return (Fix("Delete this rule from the comment", Safety.SUGGESTION, (edit,)),)
    found = _first(
        letter, _without(letter, directive.span), lambda after: _directives(after) == _directives(letter) - 1
    )
    return (Fix("Delete this comment", Safety.SUGGESTION, (found,)),) if found else ()


def _first(letter: Letter, edits: Iterator[Edit], good: Callable[[Letter], bool]) -> Edit | None:
    """The first of some edits that changes nothing that is read, and does what it should."""
    for edit in edits:
        after = unseen(letter, edit)
        if after is not None and good(after):
            return edit
    return None


def unseen(letter: Letter, edit: Edit) -> Letter | None:
    """The letter after an edit of what no reader sees, such as a comment; None if it changes what is read."""
    after = parse(apply(letter.text, [edit]), letter.markup)
    return after if _seen(after) == _seen(letter) else None


def _seen(letter: Letter) -> tuple[object, ...]:
    read = [block for block in letter.blocks if block.role is not Role.PREAMBLE]
    blocks = [(block.role, block.prose.text.split()) for block in read]
    return blocks, [link.target for link in letter.links]


def _directives(letter: Letter) -> int:
    return len(letter.directives)


def _on_line(letter: Letter, rule: str, span: Span) -> Iterator[Edit]:
    """Places for a comment about a line."""
    line = letter.lines.line_of(span.start)
    start, end = letter.lines.span_of(line)
    text = letter.text[start:end]
    indent = text[: len(text) - len(text.lstrip())]
    syntax = FORMATS[letter.markup].comment
    comment = syntax.write(f"letterlint-disable-line {rule}")
    line_above = f"{indent}{syntax.write(f'letterlint-disable-next-line {rule}')}{newline_of(letter)}"
    if syntax.to_line_end:
        # A comment at a line's end would be part of one that is there already.
        yield Edit(Span(start, start), line_above)
        yield Edit(Span(end, end), f" {comment}")
        return
    # On a line of its own a comment would cut the paragraph in two. Behind what makes a hard break it would
    # undo it, and behind a table's last cell be one more.
    content = text.rstrip()
    ends = [found.start("break") if (found := _HARD_BREAK.search(content)) else len(content)]
    if cell := _LAST_CELL.search(content):
        ends.insert(0, cell.start())
    for at in ends:
        yield Edit(Span(start + at, start + at), f" {comment}")
    yield Edit(Span(min(span.end, end), min(span.end, end)), comment)
    yield Edit(Span(start, start), line_above)


def _switches(letter: Letter) -> Iterator[Edit]:
    """The edits that declare a file a letter, each by itself."""
    newline = newline_of(letter)
    if letter.markup == "latex":
        if (off := _SWITCH.search(letter.text)) is not None:
            yield Edit(Span(*off.span()), f"{off[1]}on")
        yield at_top(letter, f"% letterlint: on{newline}")
    elif letter.markup == "markdown" and letter.settings_span is None:
        yield at_top(letter, f"---{newline}letterlint: true{newline}---{newline}{newline}")
    elif letter.settings_span is not None:
        start, end = letter.settings_span
        if (off := _KEY.search(letter.text, start, end)) is not None:
            yield Edit(Span(*off.span()), f"{off[1]} true")
        yield Edit(Span(start, start), f"letterlint: true{newline}")


def _without(letter: Letter, comment: Span) -> Iterator[Edit]:
    """Ways to take a comment out: with a line of its own, with the blank before it, alone."""
    line = letter.lines.line_of(comment.start)
    start, end = letter.lines.span_of(line)
    if letter.text[start:end].strip() == letter.text[comment.start : comment.end]:
        behind = letter.lines.starts[line + 1] if line + 1 < len(letter.lines.starts) else end
        yield Edit(Span(start, behind), "")
    before = letter.text[start : comment.start]
    yield Edit(Span(start + len(before.rstrip()), comment.end), "")
    yield Edit(comment, "")
    syntax = FORMATS[letter.markup].comment
    if syntax.to_line_end:  # Without any comment the line would end in a blank.
        yield Edit(comment, syntax.opens.rstrip())


def _with_gap(letter: Letter, span: Span) -> Span:
    """A name in a list with the blanks and the comma that part it from the next."""
    end = span.end
    while end < len(letter.text) and letter.text[end] in " \t,":
        end += 1
    return Span(span.start, end)


def at_top(letter: Letter, text: str) -> Edit:
    """The edit that puts a text before all others."""
    at = int(letter.text.startswith("\ufeff"))
    return Edit(Span(at, at), text)


def newline_of(letter: Letter) -> str:
    """The line end that the letter uses."""
    end = letter.lines.line_end(0)
    return letter.text[end : letter.lines.starts[1]] if len(letter.lines.starts) > 1 else "\n"
