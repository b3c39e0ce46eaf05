"""Related places in the documents beside a letter."""

import pickle
from pathlib import Path

from lsprotocol import types

from letterlint.advice.diagnostic import Diagnostic, without_fixes
from letterlint.letter import Document, Place
from letterlint.lsp import to_lsp
from letterlint.rule import Finding, Severity
from letterlint.text import LineIndex, Span

POSTING = "# ML engineer\n\n- 😀 Kafka or Flink\n"


def said(*places):
    finding = Finding("a/b", Severity.WARNING, Span(0, 4), "said", related=places)
    return Diagnostic(Span(0, 4), Severity.WARNING, ("said",), (finding,), False, (0,), "")


def related(document):
    start = POSTING.index("Kafka")
    place = Place(document, Span(start, start + 5))
    sent = pickle.loads(pickle.dumps(without_fixes(said(place, place))))
    return to_lsp.related(sent, "file:///letter.md", LineIndex("Dear Ada,\n"), "utf-16")


def test_a_finding_points_into_the_posting_once():
    path = Path("/jobs/posting.md").absolute()
    (found,) = related(Document(path, POSTING, "markdown"))
    assert found.location.uri == path.as_uri()
    start, end = found.location.range.start, found.location.range.end
    assert (start.line, start.character, end.line, end.character) == (2, 5, 2, 10)
    assert found.message == "😀 Kafka or Flink"


def test_a_posting_in_the_front_matter_is_a_line_of_the_letter():
    (within,) = related(Document(Path(), POSTING, "markdown", above=2))
    assert within.location.uri == "file:///letter.md"
    assert (within.location.range.start.line, within.location.range.end.line) == (4, 4)


def test_what_has_no_lines_of_its_own_is_its_beginning():
    (extracted,) = related(Document(Path("/jobs/p.docx").absolute(), POSTING, extracted=True))
    assert extracted.location.range.end == types.Position(0, 0)
