"""The diagnostics of a document: a letter's findings, or the mistakes in a YAML file of the project."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from letterlint.explain import address
from letterlint.lsp import to_lsp
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.session import Seen
from letterlint.places import LARGEST_FILE
from letterlint.problem import Problem
from letterlint.text import Encoding, LineIndex


def diagnostics(seen: Seen, encoding: Encoding, client: Client) -> list[types.Diagnostic]:
    """All that is to be said of a document; nothing if it is neither a letter nor a file of letterlint's."""
    found = [to_lsp.problem(problem, seen.lines, encoding) for problem in seen.problems]
    if seen.review is not None:
        rules = seen.review.setup.rules.rulebook.rules
        for finding in seen.review.report.findings:
            rule = rules.get(finding.rule)
            page = address(rule) if rule and client.describes_codes else None
            found.append(to_lsp.diagnostic(finding, seen.lines, encoding, page))
    return found


def sheet_diagnostics(path: Path, problems: Iterable[Problem], encoding: Encoding) -> list[types.Diagnostic]:
    """The mistakes in a YAML file that is not open, at their places on the disk."""
    problems = list(problems)
    if not problems:
        return []
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    except OSError:
        text = ""
    lines = LineIndex(text)
    return [to_lsp.problem(problem, lines, encoding) for problem in problems]
