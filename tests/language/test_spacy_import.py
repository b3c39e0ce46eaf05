"""A part of spaCy is imported, and cuts as all of it does. Each in a process of its own: imports last."""

import json
import subprocess
import sys
from pathlib import Path

from letterlint import resources

LETTERS = Path(__file__).parent.parent / "letters"

PART = """
import os
before = dict(os.environ)
from letterlint.language import spacy_import
cut = spacy_import.parts().tokenizer
assert dict(os.environ) == before
"""
WHOLE = "import spacy; cut = spacy.blank('en').tokenizer"
SPOILT = """
from letterlint.language import spacy_import
def fail(self, name): raise AttributeError(name)
spacy_import._Module.__getattr__ = fail
cut = spacy_import.parts().tokenizer
"""
READ = """
import json, sys
texts = json.load(sys.stdin)
cuts = [[[token.text, token.idx] for token in cut(text)] for text in texts]
modules = [name for name in sys.modules if name.split(".")[0] in ("spacy", "thinc")]
json.dump([cuts, modules], sys.stdout)
"""
ODD = [
    "",
    " \t \n\n x",
    "I don't, can't and shouldn’t've; o'clock, 10km/h, U.S.-based, e.g. (i.e.) :-) ^_^ <3 ... …",
    "https://example.org/a?b=c, jo@example.org; C++, C#, .NET, scikit-learn's AUC=0.93 at 5€ or $3m 3.5-4x",
    "日本語 und Größe, naïve café — “quoted” ‘so’ – 🚀🚀 a\u00a0b\u200bc e\u0301 ﬁ",
    "'tis 'em y'all'd've gonna cannot Ph.D. a.m. 11p.m. Nov. vs. w/o it's/that's -- --- ___ ### ```x```",
]


def run(code, texts):
    done = subprocess.run(
        [sys.executable, "-c", code + "\n" + READ],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_part_of_spacy_cuts_as_all_of_it():
    files = [*sorted(LETTERS.rglob("*.md")), *sorted(LETTERS.rglob("*.tex"))]
    files += sorted(resources.rules_dir().rglob("*.yaml"))
    # Quotes are straight wherever letterlint cuts words, and exceptions with curly ones are left out.
    texts = [text.replace("’", "'") for text in (*ODD, *(path.read_text(encoding="utf-8") for path in files))]
    part, modules = run(PART, texts)
    whole, _ = run(WHOLE, texts)
    assert modules == [], "the rest was imported as well, or something is left"
    for text, ours, theirs in zip(texts, part, whole, strict=True):
        assert ours == theirs, text


def test_where_the_part_fails_all_of_spacy_is_imported():
    cuts, modules = run(SPOILT, ODD)
    assert "thinc" in modules
    assert cuts == run(PART, ODD)[0]


def test_who_imports_spacy_later_gets_all_of_it():
    both = (
        PART
        + """
import spacy
from spacy.matcher import Matcher
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
doc = nlp("I don't know. He's here.")
assert [sent.text for sent in doc.sents] == ["I don't know.", "He's here."]
matcher = Matcher(nlp.vocab)
matcher.add("x", [[{"LOWER": {"IN": ["know", "here"]}}]])
assert len(matcher(doc)) == 2
"""
    )
    assert run(both, ODD)[0] == run(PART, ODD)[0]
