"""The pages of rules in Markdown, for hovers, the command line and the links of diagnostics."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from letterlint.explain import marked_text
from letterlint.fixes.edits import apply
from letterlint.quoting import one_line
from letterlint.rule import Edit, Example, Finding, group_of

if TYPE_CHECKING:
    from letterlint.checks.base import Rule

PAGES = Path(__file__).resolve().parents[1] / "rulebook" / "pages"  # Written with the compiled rulebook.
_LINE_BREAK = re.compile(r"\s*\n(?!\s*[-*] )\s*")
_LONGEST_QUOTE = 160  # Characters of a letter that a hover quotes.
_LONGEST_EXAMPLE = 60  # Words of a paragraph of an example that is shown whole.
_AROUND = 12  # Words on either side of the mark in a longer paragraph.
_BEGIN, _END = "»", "«"  # The marks in examples; they have no meaning in Markdown.


def rule_page(rule: Rule) -> str:
    """The page of a rule."""
    flagged = [example for example in rule.examples if marked_text.read(example.text)[1]]
    passed = [example for example in rule.examples if example not in flagged]
    parts = [
        f"# {rule.id}",
        f"*{rule.severity_word}*, about: {rule.scope.value}",
        joined(rule.why),
        *_examples("Flagged", flagged),
        *_examples("Not flagged", passed),
        f"Where it comes from: {rule.source}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def group_page(rules: Sequence[Rule]) -> str:
    """The page of a group of rules: the severity and the advice of each."""
    rows = [
        f"- **{rule.id}** ({rule.severity.word}): {escape_markdown(rule.next_step or rule.message)}"
        for rule in rules
    ]
    return "\n\n".join([f"# {group_of(rules[0].id)}", "\n".join(rows)]) + "\n"


def hover_text(rule: Rule, finding: Finding, text: str) -> str:
    """The hover of a finding in a letter's text, in Markdown: the rule's why, and its first fix.

    The message is left out, as editors show it with the diagnostic.
    """
    parts = [f"### {rule.id} ({finding.severity.word})", without_pictures(joined(rule.why))]
    if (both := _before_after(finding, text)) is not None:
        parts.append(f"In this letter: “{escape_markdown(both[0])}” becomes “{escape_markdown(both[1])}”")
    return "\n\n".join(parts)


def joined(markdown: str) -> str:
    """Markdown with each paragraph and list item on one line."""
    blocks = (_LINE_BREAK.sub(" ", block) for block in re.split(r"\n\s*\n", markdown.strip()))
    return "\n\n".join(blocks)


def to_plain_text(markdown: str) -> str:
    """The Markdown of a rule as plain text."""
    text = re.sub(r"(?m)^#+ ", "", markdown)
    text = re.sub(r"\[([^\]\n]+)\]\([^)\n]+\)", r"\1", text)
    text = re.sub(r"(?<!\\)(\*\*|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w))", "", text)
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r" +$", "", text, flags=re.MULTILINE))


@lru_cache(maxsize=512)
def rule_uri(rule: Rule) -> str | None:
    """The address of the rule's page, which is a local file; None for rules of packs."""
    file = PAGES / f"{rule.id}.md"
    return file.as_uri() if file.is_file() else None


def write_pages(rules: Iterable[Rule]) -> None:
    """Writes the pages of rules, and removes those of other rules."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for rule in rules:
        file = PAGES / f"{rule.id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(rule_page(rule), encoding="utf-8", newline="\n")


def _examples(title: str, examples: list[Example]) -> list[str]:
    if not examples:
        return []
    return [f"## {title}", "\n".join(f"- {_shown(example.excerpt or example.text)}" for example in examples)]


def _shown(marked: str) -> str:
    """An example on one line, with marks, and slashes between its paragraphs."""
    text = marked_text.write(*marked_text.read(marked), _BEGIN, _END)
    paragraphs = [one_line(paragraph) for paragraph in text.strip().split("\n\n")]
    return " / ".join(escape_markdown(_around_mark(paragraph)) for paragraph in paragraphs)


def _around_mark(paragraph: str) -> str:
    """A long paragraph, cut down to the words around its mark, or to its beginning."""
    words = paragraph.split(" ")
    if len(words) <= _LONGEST_EXAMPLE:
        return paragraph
    marked = [number for number, word in enumerate(words) if _BEGIN in word or _END in word] or [0]
    first, last = max(0, marked[0] - _AROUND), marked[-1] + _AROUND
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"


def _before_after(finding: Finding, text: str) -> tuple[str, str] | None:
    """The words of the letter that the first fix changes, and the words after it; None if these are long."""
    edits = next((fix.edits for fix in finding.fixes), ())
    touched = [finding.span, *(edit.span for edit in edits)]
    start, end = min(span.start for span in touched), max(span.end for span in touched)
    if not edits or end - start > _LONGEST_QUOTE:
        return None
    moved = [Edit(edit.span.shifted(-start), edit.text) for edit in edits]
    before = text[start:end]
    after = one_line(apply(before, moved))
    return (one_line(before), after) if after else None


def without_pictures(markdown: str) -> str:
    """A rule's Markdown without pictures and HTML, which an editor might fetch from the network."""
    # A word joiner is not seen. A backslash or an entity is, in code, and a backslash may be escaped itself.
    return markdown.replace("![", "!\\[").replace("<", "<\u2060")


def escape_markdown(text: str) -> str:
    """A text with Markdown's special characters escaped."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", text)
