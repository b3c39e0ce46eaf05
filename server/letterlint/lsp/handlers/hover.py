"""Hover: why words are marked, and what a tool or a number counts as."""

from __future__ import annotations

from lsprotocol import types

from letterlint.explain import hover_text, to_plain_text
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.text import Span


async def hover(ls: LetterServer, params: types.HoverParams) -> types.Hover | None:
    """What there is to say of the words at a position."""
    snapshot = await ls.session.snapshot(params.text_document.uri)
    if snapshot is None or snapshot.review is None:
        return None
    report, rules = snapshot.review.report, snapshot.review.resolved.rules.rulebook.rules
    at = from_lsp.offset(params.position, snapshot.lines, ls.encoding)
    here = Span(at, at)
    findings = [f for f in report.findings if f.span.touches(here) and f.rule in rules]
    signals = [s for s in report.signals if s.span.touches(here) and s.counts_as]
    parts = [hover_text(rules[finding.rule], finding, snapshot.text) for finding in findings]
    parts += [f"**{s.name}**: {s.kind}, counts as {', '.join(s.counts_as)}" for s in signals]
    if not parts:
        return None
    spans = [*(finding.span for finding in findings), *(signal.span for signal in signals)]
    narrowest = min(spans, key=lambda span: span.end - span.start)
    markdown = "\n\n---\n\n".join(parts)
    contents = (
        types.MarkupContent(types.MarkupKind.Markdown, markdown)
        if ls.client.markdown_hover
        else types.MarkupContent(types.MarkupKind.PlainText, to_plain_text(markdown))
    )
    return types.Hover(contents, to_lsp.range_of(narrowest, snapshot.lines, ls.encoding))
