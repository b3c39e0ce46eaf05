"""The tokenizer: what it makes of text without blanks, and that spaCy never gets too much of it."""

import pickle
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from letterlint.language import tokenizer
from letterlint.language.tokenizer import Tokenizer

LIMIT = tokenizer._LONGEST_WORD


@pytest.fixture(scope="module")
def cuts():
    return Tokenizer()


@pytest.mark.parametrize("unit", ["http://", "https://a.example/b", "a@b.c", "word", "a-b", "文", "1,"])
@pytest.mark.parametrize("before", ["", "Dear X, see "])
def test_spacy_gets_no_run_that_it_would_take_long_for(cuts, monkeypatch, unit, before):
    """Its time grows with the square of a run: sixteen thousand addresses glued together took a minute."""
    asked = []
    parts = cuts._spacy
    noting = SimpleNamespace(
        vocab=parts.vocab, tokenizer=lambda text: asked.append(text) or parts.tokenizer(text)
    )
    monkeypatch.setattr(cuts, "_spacy", noting)
    text = before + unit * (3 * LIMIT // len(unit)) + " and so on"
    raw, _ = cuts.read(text)
    (given,) = asked
    assert len(given) == len(text)
    assert max(map(len, given.split())) < LIMIT
    assert [text[start:end] for start, end in zip(raw.starts, raw.ends, strict=True)] == raw.texts
    assert raw.texts[-3:] == ["and", "so", "on"]


def test_what_a_figure_is_of_is_a_word_of_its_own(cuts):
    raw, _ = cuts.read("p95=40ms, see https://a.example/?b=1")
    assert raw.texts == ["p95", "=", "40ms", ",", "see", "https://a.example/?b=1"]


def test_words_of_any_length_that_letters_have_stay_whole(cuts):
    address = "https://a.example/" + "b" * (LIMIT - 20)
    raw, _ = cuts.read(f"See {address} and so on")
    assert address in raw.texts
    assert not re.search(r"\s", address)


def test_a_tokenizer_of_the_compiled_rulebook_imports_nothing_that_opens_sockets():
    """spaCy's command line, which is left out, imports libraries for downloads: one binds a socket to try."""
    code = """
import pickle, sys
tokenizer = pickle.loads(sys.stdin.buffer.read())
assert "spacy" not in sys.modules
tokenizer.load()
print([name for name in ("spacy", "spacy.cli", "requests", "urllib3") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(Tokenizer(["team player"])), capture_output=True
    )
    assert done.stdout.decode().strip() == "['spacy']", done.stderr.decode()
