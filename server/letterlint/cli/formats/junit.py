"""Findings as JUnit XML: a suite for each letter, a failed case for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from letterlint.cli.checked import Checked

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(files: Sequence[Checked]) -> str:
    """The whole document."""
    suites = ElementTree.Element("testsuites", name="letterlint")
    for file in files:
        suite = ElementTree.SubElement(
            suites,
            "testsuite",
            name=_clean(file.shown),
            tests=str(len(file.findings) or 1),
            failures=str(len(file.findings)),
            errors="0",
        )
        if not file.findings:  # A suite without cases reads as one that did not run.
            ElementTree.SubElement(suite, "testcase", name="no findings", classname=_clean(file.shown))
        for finding in file.findings:
            line, column = file.place(finding.span.start)
            case = ElementTree.SubElement(
                suite, "testcase", name=f"{finding.rule}:{line}:{column}", classname=_clean(file.shown)
            )
            failure = ElementTree.SubElement(
                case, "failure", type=finding.severity.word, message=_clean(finding.message)
            )
            failure.text = _clean(f"{file.shown}:{line}:{column}: {finding.message} ({finding.rule})")
    ElementTree.indent(suites)
    body = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
