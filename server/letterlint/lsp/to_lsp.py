"""What letterlint says, in the protocol's terms."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from lsprotocol import types

from letterlint.fixes.edits import BLANK
from letterlint.lsp.wire import maybe, quoted
from letterlint.problem import Problem
from letterlint.rule import Edit, Finding, Severity
from letterlint.text import Encoding, LineIndex, Span

SOURCE = "letterlint"

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


def position(offset: int, lines: LineIndex, encoding: Encoding) -> types.Position:
    """The position of an offset."""
    return types.Position(*lines.position(offset, encoding))


def range_of(span: Span, lines: LineIndex, encoding: Encoding) -> types.Range:
    """The range of a span."""
    return types.Range(position(span.start, lines, encoding), position(span.end, lines, encoding))


def diagnostic(finding: Finding, lines: LineIndex, encoding: Encoding, page: str | None) -> types.Diagnostic:
    """A finding; `page` is the address of its rule's page."""
    return types.Diagnostic(
        range=range_of(finding.span, lines, encoding),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
    )


def diagnostics_json(
    findings: Sequence[Finding],
    lines: LineIndex,
    encoding: Encoding,
    rule_uri_of: Callable[[str], str | None],
) -> list[str]:
    """The same as JSON; `rule_uri_of` gives the address of a rule's page."""
    about: dict[tuple[str, Severity], str] = {}
    found: list[str] = []
    places = lines.ranges([finding.span for finding in findings], encoding)
    for finding, place in zip(findings, places, strict=True):
        code = finding.rule, finding.severity
        if code not in about:
            about[code] = _about(_SEVERITIES[finding.severity], finding.rule, rule_uri_of(finding.rule))
        found.append(_placed(_said(finding.message, about[code]), place))
    return found


def problem_json(mistake: Problem, lines: LineIndex, encoding: Encoding) -> str:
    """A mistake in a configuration or rule file, marked from its place to the end of the word there."""
    start = lines.offset(mistake.line - 1, mistake.column - 1, "utf-32")
    end = start
    while end < len(lines.text) and not lines.text[end].isspace() and lines.text[end] not in ",:]}":
        end += 1
    said = _said(mistake.message, _about(types.DiagnosticSeverity.Error, "configuration", None))
    return _placed(said, lines.ranges([Span(start, end)], encoding)[0])


@lru_cache(maxsize=1200)
def _said(message: str, about: str) -> str:
    """What a diagnostic says, wherever it stands."""
    return f'"message":{json.dumps(message)},{about}'


def _about(severity: types.DiagnosticSeverity, code: str, page: str | None) -> str:
    """What all diagnostics of a rule say."""
    return maybe(
        severity=str(severity.value),
        code=quoted(code),
        codeDescription=f'{{"href":{quoted(page)}}}' if page else None,
        source=quoted(SOURCE),
    )


def _placed(said: str, place: tuple[int, int, int, int]) -> str:
    """A diagnostic: what it says, and where."""
    line, column, last, end = place
    start = f'{{"line":{line},"character":{column}}}'
    return f'{{"range":{{"start":{start},"end":{{"line":{last},"character":{end}}}}},{said}}}'


def text_edit(edit: Edit, lines: LineIndex, encoding: Encoding) -> types.TextEdit:
    """An edit."""
    return types.TextEdit(range_of(edit.span, lines, encoding), edit.text)


def snippet_edit(edit: Edit, lines: LineIndex, encoding: Encoding) -> types.SnippetTextEdit:
    """An edit whose blanks are stops for the tab key."""
    return types.SnippetTextEdit(range_of(edit.span, lines, encoding), types.StringValue(snippet(edit.text)))


def snippet(text: str) -> str:
    """A text as a snippet: each `[blank]` a stop that is selected when the tab key comes to it."""
    parts: list[str] = []
    at = 0
    for stop, blank in enumerate(BLANK.finditer(text), start=1):
        parts += _escaped(text[at : blank.start()]), f"${{{stop}:{_escaped(blank[0])}}}"
        at = blank.end()
    return "".join([*parts, _escaped(text[at:])])


def workspace_edit(
    uri: str, version: int | None, edits: Sequence[types.TextEdit | types.SnippetTextEdit], *, versioned: bool
) -> types.WorkspaceEdit:
    """Edits of one document, tied to its version where the client understands that."""
    if versioned:
        document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])
    plain = [edit for edit in edits if isinstance(edit, types.TextEdit)]
    return types.WorkspaceEdit(changes={uri: plain})


def uri(path: Path) -> str:
    """The address of a file."""
    return path.absolute().as_uri()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
