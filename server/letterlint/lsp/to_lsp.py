"""letterlint's results in the protocol's terms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types

from letterlint.advice.diagnostic import Diagnostic
from letterlint.fixes.edits import BLANK
from letterlint.letter import Place
from letterlint.problem import Problem
from letterlint.rule import Edit, Severity
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


def plain_range(where: types.Range) -> dict[str, dict[str, int]]:
    """A range as an argument of a command."""
    return {
        name: {"line": at.line, "character": at.character}
        for name, at in (("start", where.start), ("end", where.end))
    }


def diagnostic(said: Diagnostic, where: types.Range, rule_uri: str | None) -> types.Diagnostic:
    """The diagnostic of a place; `rule_uri` is the address of the page of its weightiest rule."""
    return types.Diagnostic(
        range=where,
        message=said.message,
        severity=_SEVERITIES[said.severity],
        code=said.rule,
        code_description=types.CodeDescription(rule_uri) if rule_uri else None,
        source=SOURCE,
    )


def related(
    said: Diagnostic, uri: str, lines: LineIndex, encoding: Encoding
) -> list[types.DiagnosticRelatedInformation]:
    """The further places of a diagnostic: the words of other members, or where a missing fact belongs."""
    return [
        types.DiagnosticRelatedInformation(
            types.Location(uri, range_of(finding.span, lines, encoding)), finding.message
        )
        for finding in said.elsewhere
    ] + [_beside(place, uri, encoding) for place in said.beside]


def _beside(place: Place, letter: str, encoding: Encoding) -> types.DiagnosticRelatedInformation:
    """A place of a document beside the letter; of one in the letter's front matter, its line there."""
    document = place.document
    if document.path == Path():
        line = types.Position(place.line - 1, 0)
        address, where = letter, types.Range(line, line)
    else:
        span = Span(0, 0) if document.extracted else place.span
        address, where = uri(document.path), range_of(span, document.lines, encoding)
    return types.DiagnosticRelatedInformation(types.Location(address, where), place.quote)


def problem_diagnostic(problem: Problem, lines: LineIndex, encoding: Encoding) -> types.Diagnostic:
    """A mistake in a settings or rule file, marked from its place to the end of the word there."""
    start = lines.offset_of(problem.line, problem.column)
    end = start
    while end < len(lines.text) and not lines.text[end].isspace() and lines.text[end] not in ",:]}":
        end += 1
    return types.Diagnostic(
        range=range_of(Span(start, end), lines, encoding),
        message=problem.message,
        severity=types.DiagnosticSeverity.Error,
        code="configuration",
        source=SOURCE,
    )


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
