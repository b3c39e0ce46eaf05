"""Word documents and PDF: their text, and what hostile ones cost."""

import io
import sys
import zipfile
import zlib

import docx
import pytest

from letterlint.beside.files import read_document
from letterlint.beside.posting import read_posting
from letterlint.beside.unreadable import NeedsExtra, Unreadable

BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>%s]><x>&j;</x>" % b"".join(
    b"<!ENTITY %c '%s'>" % (name, b"&%c;" % (name - 1) * 10) for name in range(ord("b"), ord("k"))
)


@pytest.fixture
def word(tmp_path):
    """Writes a Word document, with other XML in the place of its own if that is given."""

    def write(xml=None, **more):
        document = docx.Document()
        document.add_heading("ML Engineer", 0)
        document.add_heading("Requirements", 2)
        document.add_paragraph("Kafka or Flink", style="List Bullet")
        document.add_paragraph("").add_run("Benefits").bold = True
        document.add_table(1, 2).rows[0].cells[1].text = "Lunch"
        kept = io.BytesIO()
        document.save(kept)
        path = tmp_path / "posting.docx"
        with zipfile.ZipFile(kept) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for part in made.namelist():
                own = xml is not None and part == "word/document.xml"
                packed.writestr(part, xml if own else made.read(part))
            for name, content in more.items():
                packed.writestr(name, content)
        return path

    return write


def pdf(tmp_path, stream, name="resume.pdf"):
    """A PDF of one page with this content, packed."""
    packed = zlib.compress(stream)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    text, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    text += b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\n" % table
    path = tmp_path / name
    path.write_bytes(text + b"startxref\n%d\n%%%%EOF\n" % (len(text) - len(table) - 60))
    return path


def test_a_word_document_keeps_its_headings_and_lists(word, book):
    document = read_document(word())
    assert document.extracted
    assert document.text == "# ML Engineer\n\n## Requirements\n\n- Kafka or Flink\n\n**Benefits**\n\nLunch"
    posting = read_posting(document, book.analyzer, book.phrases, book.names)
    assert [demand.words for demand in posting.demands] == ["Kafka or Flink"]


def test_a_pdf_is_read_line_by_line(tmp_path):
    content = b"BT /F 12 Tf 50 700 Td (Ida Lund) Tj 0 -20 Td (Forecasts in Python) Tj ET"
    document = read_document(pdf(tmp_path, content))
    assert (document.extracted, document.markup) == (True, "plain")
    assert document.text.split("\n") == ["Ida Lund", "Forecasts in Python"]


@pytest.mark.parametrize(
    ("xml", "more", "reason"),
    [
        (b"<a", {}, "cannot be read as a Word document"),
        (BOMB, {}, "cannot be read as a Word document"),
        (b"<a>" * 200_000, {}, "cannot be read as a Word document"),
        (None, {"bomb.xml": b" " * 21_000_000}, "has more than 20,000,000 bytes once it is unpacked"),
        (None, {f"{n}.xml": b"" for n in range(2_001)}, "has more than 2,000 parts"),
    ],
)
def test_a_hostile_word_document_is_one_sentence(word, xml, more, reason):
    with pytest.raises(Unreadable) as told:
        read_document(word(xml, **more))
    assert str(told.value) == reason


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x00" * 1000])
@pytest.mark.parametrize(("name", "kind"), [("a.docx", "a Word document"), ("a.pdf", "a PDF")])
def test_what_is_no_such_document_is_one_sentence(tmp_path, content, name, kind):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable, match=rf"^cannot be read as {kind}$"):
        read_document(tmp_path / name)


def test_a_pdf_without_text_or_that_unpacks_to_much_is_one_sentence(tmp_path):
    with pytest.raises(Unreadable, match=r"^(holds no text|cannot be read)"):
        read_document(pdf(tmp_path, b" " * 200_000_000))


def test_without_the_extra_it_is_named(word, monkeypatch):
    path = word()
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NeedsExtra, match=r"^needs .*pipx inject letterlint python-docx adds it$"):
        read_document(path)
