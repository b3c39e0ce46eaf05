"""Diagnostics of a document: a letter's findings, or the mistakes in a YAML file of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types

from letterlint.lsp import to_lsp
from letterlint.lsp.from_lsp import Client
from letterlint.lsp.session import ReviewedDocument
from letterlint.problem import Problem
from letterlint.resources.yaml_values import LARGEST_FILE
from letterlint.text import Encoding, LineIndex


@dataclass(frozen=True)
class DiagnosticReport:
    """What is to be said of a document."""

    items: Sequence[types.Diagnostic] = ()

    @cached_property
    def result_id(self) -> str:
        """A name for it: what stays as it was need not be sent again. It means nothing to another server."""
        said = tuple(
            (
                _range(item.range),
                item.message,
                item.severity,
                item.code,
                tuple(_range(each.location.range) for each in item.related_information or ()),
            )
            for item in self.items
        )
        return f"{hash(said):x}"


NO_DIAGNOSTICS = DiagnosticReport()


def _range(where: types.Range) -> tuple[int, int, int, int]:
    return where.start.line, where.start.character, where.end.line, where.end.character


def document_report(reviewed: ReviewedDocument, encoding: Encoding, client: Client) -> DiagnosticReport:
    """All that is to be said of a document; nothing if it is neither a letter nor a file of letterlint's."""
    diagnosis, lines = reviewed.diagnosis, reviewed.lines
    said = [to_lsp.problem_diagnostic(problem, lines, encoding) for problem in diagnosis.problems]
    places = lines.ranges([each.span for each in diagnosis.diagnostics], encoding)
    uris = diagnosis.rule_uris if client.describes_codes else {}
    for each, (line, column, last, end) in zip(diagnosis.diagnostics, places, strict=True):
        where = types.Range(types.Position(line, column), types.Position(last, end))
        made = to_lsp.diagnostic(each, where, uris.get(each.rule))
        if client.relates_diagnostics and (each.elsewhere or each.beside):
            made.related_information = to_lsp.related(each, reviewed.document.uri, lines, encoding)
        said.append(made)
    return DiagnosticReport(said)


def yaml_report(path: Path, problems: Iterable[Problem], encoding: Encoding) -> DiagnosticReport:
    """The mistakes in a YAML file that is not open, at their places on the disk."""
    problems = list(problems)
    if not problems:
        return NO_DIAGNOSTICS
    text = ""
    with suppress(OSError):
        if path.is_file():  # Opening a pipe would block until its writer comes.
            with path.open("rb") as file:
                text = file.read(LARGEST_FILE).decode("utf-8-sig", "replace")
    lines = LineIndex(text)
    return DiagnosticReport([to_lsp.problem_diagnostic(problem, lines, encoding) for problem in problems])
