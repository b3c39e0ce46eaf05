"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from letterlint.cli.checked import Checked
from letterlint.cli.complaint import tame
from letterlint.rule import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(files: Sequence[Checked]) -> str:
    """One command a line."""
    return "".join(f"{_command(file, finding)}\n" for file in files for finding in file.findings)


def _command(file: Checked, finding: Finding) -> str:
    line, column = file.place(finding.span.start)
    end_line, end_column = file.place(finding.span.end)
    properties = {"file": file.shown, "line": line, "endLine": end_line, "title": finding.rule}
    if line == end_line:  # GitHub takes columns only within one line.
        properties |= {"col": column, "endColumn": end_column}
    described = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_LEVELS.get(finding.severity, 'notice')} {described}::{_message(finding.message)}"


def _message(text: str) -> str:
    return tame(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
