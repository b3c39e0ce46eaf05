"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from letterlint.cli.errors import escape_control
from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter
from letterlint.rule import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class OutputFormat(BaseFormat):
    """One command a line."""

    def render(self, file: CheckedLetter) -> str:
        """The commands of one letter."""
        return "".join(f"{_command(file, finding)}\n" for finding in file.report.findings)


def _command(file: CheckedLetter, finding: Finding) -> str:
    line, column = file.report.place(finding.span.start)
    end_line, end_column = file.report.place(finding.span.end)
    properties = {"file": file.shown, "line": line, "endLine": end_line, "title": finding.rule}
    if line == end_line:  # GitHub takes columns only within one line.
        properties |= {"col": column, "endColumn": end_column}
    described = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_LEVELS.get(finding.severity, 'notice')} {described}::{_message(finding.message)}"


def _message(text: str) -> str:
    return escape_control(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
