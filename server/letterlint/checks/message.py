"""What a finding tells the user: a rule's templates with the values of a mark."""

from __future__ import annotations

from collections.abc import Mapping

from letterlint.checks.base import Mark, Rule
from letterlint.quoting import one_line, shortened


class Values(dict[str, str]):
    """Values of a template; a missing one is empty."""

    def __missing__(self, key: str) -> str:
        return ""


def message(rule: Rule, marked: Mark, text: str) -> str:
    """The rule's message on a mark: one line, understood without the letter."""
    quoted = marked.values.get("text") or text[marked.span.start : marked.span.end]
    return _worded(rule.message, marked.values, quoted)


def lacks(rule: Rule, marked: Mark) -> str:
    """What the letter lacks by this finding; empty for a rule about words that are there."""
    return _worded(rule.lacks, marked.values, "") if rule.lacks else ""


def _worded(template: str, values: Mapping[str, str], quoted: str) -> str:
    return one_line(template.format_map(Values({**values, "text": shortened(quoted)})))
