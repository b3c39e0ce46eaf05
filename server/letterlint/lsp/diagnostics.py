"""Diagnostics of a document: a letter's findings, or the errors in a YAML file of the project."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from letterlint.explain import rule_uri
from letterlint.lsp import to_lsp
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.session import Snapshot
from letterlint.lsp.wire import Written, maybe, quoted
from letterlint.problem import Problem
from letterlint.resources.yaml_nodes import LARGEST_FILE
from letterlint.text import Encoding, LineIndex


@dataclass(frozen=True)
class DiagnosticReport:
    """What is to be said of a document: its diagnostics as JSON."""

    items: str

    @cached_property
    def result_id(self) -> str:
        """A name for it: what stays as it was need not be sent again. It means nothing to another server."""
        return f"{hash(self.items):x}"

    def full(self, **members: str | None) -> Written:
        """The whole of it as a report; `members` are further ones, as JSON."""
        said = maybe(kind='"full"', resultId=quoted(self.result_id), items=self.items, **members)
        return Written(f"{{{said}}}")

    def unchanged(self, **members: str | None) -> Written:
        """A report that the client has it already."""
        said = maybe(kind='"unchanged"', resultId=quoted(self.result_id), **members)
        return Written(f"{{{said}}}")


NO_DIAGNOSTICS = DiagnosticReport("[]")


def letter_report(snapshot: Snapshot, encoding: Encoding, client: Client) -> DiagnosticReport:
    """All that is to be said of a document; nothing if it is neither a letter nor a file of letterlint's."""
    said = [to_lsp.problem_json(problem, snapshot.lines, encoding) for problem in snapshot.problems]
    if snapshot.review is not None:
        rules = snapshot.review.resolved.rules.rulebook.rules

        def rule_uri_of(rule: str) -> str | None:
            return rule_uri(rules[rule]) if rule in rules and client.describes_codes else None

        said += to_lsp.diagnostics_json(
            snapshot.review.report.findings, snapshot.lines, encoding, rule_uri_of
        )
    return DiagnosticReport(f"[{','.join(said)}]")


def yaml_report(path: Path, problems: Iterable[Problem], encoding: Encoding) -> DiagnosticReport:
    """The mistakes in a YAML file that is not open, at their places on the disk."""
    problems = list(problems)
    if not problems:
        return NO_DIAGNOSTICS
    text = ""
    with suppress(OSError):
        if path.is_file():  # To open a pipe would be to wait for whoever writes to it.
            with path.open("rb") as file:
                text = file.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    lines = LineIndex(text)
    return DiagnosticReport(
        f"[{','.join(to_lsp.problem_json(problem, lines, encoding) for problem in problems)}]"
    )
