"""Findings as JUnit XML: a suite for each letter, a failed case for each finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from letterlint.cli import printing
from letterlint.cli.output_formats import BaseFormat
from letterlint.cli.result import CheckedLetter, Totals

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_ROOT = 'testsuites name="letterlint"'
# Characters that XML 1.0 does not allow, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class OutputFormat(BaseFormat):
    """One document. Its root has no counts, so that each suite is printed at once."""

    def __init__(self) -> None:
        self._begun = False

    def render(self, file: CheckedLetter) -> str:
        """The letter's suite."""
        suite = _suite(file)
        ElementTree.indent(suite, level=1)
        return ElementTree.tostring(suite, encoding="unicode")

    def add(self, rendered: str) -> None:
        """Prints it."""
        printing.out(f"{'' if self._begun else f'{_HEAD}<{_ROOT}>'}\n  {rendered}")
        self._begun = True

    def end(self, totals: Totals) -> None:
        """Closes the document."""
        printing.out("\n</testsuites>\n" if self._begun else f"{_HEAD}<{_ROOT} />\n")


def _suite(file: CheckedLetter) -> ElementTree.Element:
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(file.shown),
        tests=str(len(file.report.findings) or 1),
        failures=str(len(file.report.findings)),
        errors="0",
    )
    if not file.report.findings:  # A suite without cases reads as one that did not run.
        ElementTree.SubElement(suite, "testcase", name="no findings", classname=_clean(file.shown))
    for finding in file.report.findings:
        line, column = file.report.place(finding.span.start)
        case = ElementTree.SubElement(
            suite, "testcase", name=f"{finding.rule}:{line}:{column}", classname=_clean(file.shown)
        )
        failure = ElementTree.SubElement(
            case, "failure", type=finding.severity.word, message=_clean(finding.message)
        )
        failure.text = _clean(f"{file.shown}:{line}:{column}: {finding.message} ({finding.rule})")
    return suite


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
