"""spaCy's tokenizer and phrase matcher without the rest of spaCy, which takes twice as long again to import.

spaCy's package imports all it can do: pipelines, training, networking, commands. Cutting words takes a few
compiled modules of it, which mention the rest but do not use it. While they are imported, what they
mention is a stand-in. Afterwards none is left where an import could find it: who imports spaCy later gets
spaCy, and its compiled modules fetch the real thing when they come to use it. (Only writing a `Doc` to bytes
fails then, which letterlint does not do.) Where any of this fails, as it may with another release, spaCy is
imported as a whole, and the tokens are the same.
"""

from __future__ import annotations

import copyreg
import gc
import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from importlib.abc import Loader

    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.vocab import Vocab
else:
    Loader = object  # The real one is slow to import, and only says what a loader has.

# What spaCy's compiled modules import and the tokenizer does not use.
_UNUSED = (
    "catalogue",
    "confection",
    "cupy",
    "packaging",
    "pydantic",
    "spacy.compat",
    "spacy.language",
    "spacy.registrations",
    "spacy.schemas",
    "spacy.scorer",
    "spacy.tokens._serialize",
    "spacy.training",
    "spacy.vectors",
    "srsly",
    "thinc",
)
_THREADS = "OPENBLAS_NUM_THREADS"
# Packages whose own code is passed over: only modules in them are wanted.
_FOLDERS = ("spacy", "spacy.lang.en")


class Cuts(NamedTuple):
    """Where spaCy cuts a word's beginning off, its end, and where it cuts it in two."""

    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]


class Parts(NamedTuple):
    """What is used of spaCy: a tokenizer for English, its vocabulary, and the class of phrase matchers."""

    cuts: Cuts
    vocab: Vocab
    tokenizer: Tokenizer
    matcher: type[PhraseMatcher]
    lower: int  # The number of the attribute by which phrases are compared.


_parts: list[Parts] = []


def parts(cuts: Cuts | None = None) -> Parts:
    """English as spaCy cuts it; the same for all who ask.

    To compile the cuts takes long: the first who asks may bring them along.
    """
    if not _parts:
        _parts.append(_imported(cuts))
    return _parts[0]


def _imported(cuts: Cuts | None) -> Parts:
    if "spacy" in sys.modules:
        return _made(cuts)
    enabled = gc.isenabled()
    gc.disable()  # An import makes garbage of no consequence, and collecting it costs a tenth.
    try:
        with _one_thread(), _standing_in():
            return _made(cuts)
    except Exception:
        return _made(cuts)
    finally:
        if enabled:
            gc.enable()


def _made(cuts: Cuts | None) -> Parts:
    from spacy.attrs import LOWER  # type: ignore[import-not-found]
    from spacy.lang import punctuation
    from spacy.lang.en.punctuation import TOKENIZER_INFIXES
    from spacy.lang.en.tokenizer_exceptions import TOKENIZER_EXCEPTIONS
    from spacy.lang.tokenizer_exceptions import URL_MATCH
    from spacy.matcher.phrasematcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    expressions = (
        _joined(punctuation.TOKENIZER_PREFIXES, begin="^"),
        _joined(punctuation.TOKENIZER_SUFFIXES, end="$"),
        _joined(TOKENIZER_INFIXES),
    )
    if cuts is None or expressions != tuple(cut.pattern for cut in cuts):
        cuts = Cuts(*map(re.compile, expressions))
    # Of all that spaCy can tell of a word, its lower case is asked for.
    vocab = Vocab(lex_attr_getters={LOWER: str.lower})
    vocab.vectors = _NoVectors()
    tokenizer = Tokenizer(
        vocab,
        # Letters' quotes are straight before they are cut; each of the exceptions takes its time to add.
        rules={word: cut for word, cut in TOKENIZER_EXCEPTIONS.items() if "’" not in word},
        prefix_search=cuts.prefix.search,
        suffix_search=cuts.suffix.search,
        infix_finditer=cuts.infix.finditer,
        url_match=URL_MATCH,
    )
    return Parts(cuts, vocab, tokenizer, PhraseMatcher, LOWER)


def _joined(pieces: Iterable[str], begin: str = "", end: str = "") -> str:
    """Pieces of an expression as `spacy.util.compile_prefix_regex` and those beside it put them together."""
    return "|".join(begin + piece + end for piece in pieces if piece.strip())


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keeps numpy from starting a thread for each core, for matrices that nobody here multiplies."""
    asked = os.environ.get(_THREADS)
    os.environ.setdefault(_THREADS, "1")
    try:
        yield
    finally:
        if asked is None:
            del os.environ[_THREADS]


class _NoVectors:
    """The vectors of a vocabulary whose words have none."""

    strings: Iterable[str] = ()


@contextmanager
def _standing_in() -> Iterator[None]:
    """Lets spaCy's modules be imported with stand-ins, and takes all of them back in the end."""
    before = set(sys.modules)
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            if name.partition(".")[0] == "spacy" or _unused(name):
                del sys.modules[name]
        _StandIn.importing = False


def _unused(name: str) -> bool:
    return any(name == unused or name.startswith(f"{unused}.") for unused in _UNUSED)


class _Finder(Loader):
    """Finds stand-ins for modules, and packages without their code."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A stand-in's, or that of a package whose code is passed over."""
        if _unused(fullname):
            return ModuleSpec(fullname, self, is_package=True)
        if fullname in _FOLDERS:
            real = PathFinder.find_spec(fullname, path)
            if real is not None:
                spec = ModuleSpec(fullname, self, is_package=True)
                spec.submodule_search_locations = real.submodule_search_locations
                return spec
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """A module of stand-ins, or an empty one."""
        return _Module(spec.name) if _unused(spec.name) else None

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


class _Module(ModuleType):
    """A module of stand-ins."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.__name__ == "spacy.compat" and name == "copy_reg":
            return copyreg  # By which spaCy's classes tell how they are pickled, once.
        if not _StandIn.importing:
            return getattr(importlib.import_module(self.__name__), name)
        return _StandIn(self.__name__, name)


class _StandIn:
    """Something of a module that is not imported: will do for all that an import does with it."""

    importing = True

    def __init__(self, module: str = "", name: str = "") -> None:
        self._place = (module, name)

    def _real(self) -> Any:
        module, name = self._place
        if not name:
            raise RuntimeError("spaCy was imported without this")
        return getattr(importlib.import_module(module), name)

    def __call__(self, *args: Any, **options: Any) -> Any:
        return _StandIn() if self.importing else self._real()(*args, **options)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.importing:
            return _StandIn()
        if not self._place[1]:
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __getitem__(self, key: object) -> Any:
        return _StandIn() if self.importing else self._real()[key]

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real())

    def __contains__(self, item: object) -> bool:
        return self.importing or item in self._real()

    def __iter__(self) -> Iterator[Any]:
        return iter(() if self.importing else self._real())

    def __index__(self) -> int:
        return 0

    def __mro_entries__(self, bases: object) -> tuple[type, ...]:
        return ()
