"""Links from a letter's front matter to the documents that it names."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from letterlint.config.beside import POSTING, RESUME
from letterlint.features.snapshot import Snapshot
from letterlint.text import Span

_QUOTES = ("'", '"')


class DocumentLink(NamedTuple):
    """Words of the letter that name a file."""

    span: Span
    path: Path


def links(snapshot: Snapshot) -> tuple[DocumentLink, ...]:
    """The links of a letter; none of what is no letter."""
    review, own = snapshot.review, snapshot.document.path or Path()
    if review is None:
        return ()
    found: list[DocumentLink] = []
    documents = {POSTING: review.documents.posting, RESUME: review.documents.resume}
    for kind, named in review.resolved.config.beside.items():
        document = documents.get(kind)
        if named.source != own or document is None or document.path == Path():
            continue
        start = snapshot.lines.offset_of(named.line, named.column)
        text = snapshot.document.text
        start += text[start : start + 1] in _QUOTES
        if text.startswith(named.said, start):
            found.append(DocumentLink(Span(start, start + len(named.said)), document.path))
    return tuple(found)
