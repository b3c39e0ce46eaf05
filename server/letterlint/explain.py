"""A rule as a page: what the hover, the command line and the links of diagnostics show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterlint.rulesdir import rules_dir

if TYPE_CHECKING:
    from letterlint.rulebook import Rule


def address(rule: Rule) -> str | None:
    """Where the rule's page is: its own file, which holds all there is to say and needs no network."""
    file = rules_dir() / f"{rule.id}.yaml"
    return file.as_uri() if file.is_file() else None
