"""Applies edits to text, and selects the fixes that need no review by the writer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from letterlint.rule import Edit, Finding, Fix, Safety

# What is left for the writer to fill in: `[N]`, `[system]`, `[before]`.
BLANK = re.compile(r"\[[^\[\]\n]+\]")
_ROUNDS = 10  # Fixes that make room for others are few.


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits made. They are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join([*parts, text[at:]])


def fitting(findings: Iterable[Finding], allowed: frozenset[Safety]) -> tuple[Edit, ...]:
    """The edits of the fixes that may be applied, first to last; one that overlaps an earlier is left out."""
    taken: list[Edit] = []
    for finding in sorted(findings, key=lambda finding: finding.span):
        fix = applicable(finding, allowed)
        edits = fix.edits if fix else ()
        if not any(edit.span.touches(other.span) for edit in edits for other in taken):
            taken.extend(edits)
    return tuple(sorted(taken, key=lambda edit: edit.span))


def applicable(finding: Finding, allowed: frozenset[Safety]) -> Fix | None:
    """The finding's fix that needs no writer: no blank to fill in, and no other fix that differs from it."""
    ready = [fix for fix in finding.fixes if fix.safety in allowed and not leaves_blanks(fix)]
    if not ready:
        return None
    first = set(ready[0].edits)
    # "Here" and "everywhere" agree; "Name Triton" and "Name KServe" do not, and the choice is the writer's.
    return ready[0] if all(first <= set(other.edits) for other in ready) else None


def leaves_blanks(fix: Fix) -> bool:
    """Whether the fix leaves something for the writer to fill in."""
    return any(BLANK.search(edit.text) for edit in fix.edits)


def apply_until_stable(text: str, edits_of: Callable[[str], Sequence[Edit]]) -> str:
    """The text once no fix applies any more, or after some rounds; a text that comes back ends them."""
    seen = {text}
    for _ in range(_ROUNDS):
        text = apply(text, edits_of(text))
        if text in seen:
            return text
        seen.add(text)
    return text
