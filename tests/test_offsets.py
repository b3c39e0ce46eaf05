"""Lines and columns, against a count that shares nothing with the code."""

import re

from hypothesis import given
from hypothesis import strategies as st

from letterlint.text import LineIndex

# Every line end of the protocol, and separators that are none.
TEXTS = st.text(alphabet="ab é𝒳\r\n\x0b\x0c\x85\u2028\u2029\ud800", max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-be", 2), "utf-32": ("utf-32-be", 4)}


def counted(text, offset, encoding):
    """The line and column of an offset, counted from the beginning; between \\r and \\n none begins."""
    ends = [end.end() for end in re.finditer(r"\r\n|\r|\n", text) if end.end() <= offset]
    codec, width = CODECS[encoding]
    said = text[ends[-1] if ends else 0 : offset]
    return len(ends), len(said.encode(codec, "surrogatepass")) // width


@given(TEXTS, ENCODINGS)
def test_an_offset_is_where_the_encoding_counts_it(text, encoding):
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        assert lines.position(offset, encoding) == counted(text, offset, encoding)


@given(TEXTS, ENCODINGS)
def test_a_line_and_a_column_lead_back_to_the_offset(text, encoding):
    lines = LineIndex(text)
    for offset in range(len(text) + 1):
        within = text[offset - 1 : offset + 1] == "\r\n"  # The line ends before it.
        assert lines.offset(*lines.position(offset, encoding), encoding) == offset - within


@given(TEXTS, ENCODINGS)
def test_a_column_within_a_character_is_before_it(text, encoding):
    lines = LineIndex(text)
    for offset, char in enumerate(text):
        line, column = lines.position(offset, encoding)
        _, after = lines.position(offset + 1, encoding)
        for within in range(column + 1, after if char not in "\r\n" else 0):
            assert lines.offset(line, within, encoding) == offset
