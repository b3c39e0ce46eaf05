"""spaCy's rules for English, without a trained model: its tokenizer and its matcher of phrases."""

from __future__ import annotations

import os
import sys
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

# `import spacy` also imports its command line, which takes a third of the time and is not used here.
_COMMANDS = ("spacy.cli", "spacy.cli.info")

# spaCy cuts at a sign only before a letter: "p95=40ms" would be one word, and no figure in it.
_EQUALS = r"(?<=[A-Za-z0-9])=(?=\d)"
_STOP = r"(?<=[a-z][A-Z])\."  # "8.6 dB." and "LaTeX." end a sentence.


@cache
def english() -> Language:
    """The blank English pipeline. The first call imports spaCy, which takes about a second."""
    # numpy's library would start a thread for each core to multiply matrices, and nobody multiplies any; a
    # process with threads cannot be forked, so that each process of a check would load the rules anew.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    stubs = {name: ModuleType(name) for name in _COMMANDS if name not in sys.modules}
    for name, stub in stubs.items():
        stub.info = None  # type: ignore[attr-defined]
        sys.modules[name] = stub
    try:
        import spacy
    finally:
        for name in stubs:
            del sys.modules[name]
    from spacy.util import compile_infix_regex, compile_suffix_regex

    pipeline = spacy.blank("en")
    tokenizer: Any = pipeline.tokenizer
    tokenizer.suffix_search = compile_suffix_regex([*(pipeline.Defaults.suffixes or ()), _STOP]).search
    tokenizer.infix_finditer = compile_infix_regex([*(pipeline.Defaults.infixes or ()), _EQUALS]).finditer
    return pipeline
