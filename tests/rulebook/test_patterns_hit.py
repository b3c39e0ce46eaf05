"""The patterns and frames of the rules are few, and each is hit by an example in its own file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest

import evidence
from letterlint import resources
from letterlint.explain import marked_text
from letterlint.formats import parse
from letterlint.language.queries import Query
from letterlint.language.sentence import Sentence
from letterlint.rulebook import Rulebook

NeverHit = list[tuple[str, str]]
# Letters that no rule was tuned on came out alike with 673 and with these.
MOST = 540


def test_patterns_and_frames_are_few(book: Rulebook) -> None:
    assert sum(len(query.find) or 1 for query in _queries(book)) <= MOST


def test_each_pattern_is_hit_by_an_example_of_its_file(never_hit: NeverHit) -> None:
    assert [place for _, place in never_hit] == []


@pytest.fixture(scope="module")
def never_hit(book: Rulebook) -> NeverHit:
    """Each pattern that no example of its file hits: the file, and the place with its number in the list."""
    sentences = defaultdict(list)
    for file, text in _examples(book):
        sentences[file] += _sentences(book, text)
    return [
        (query.file, f"{query.file}:{query.line}, {number}")
        for query in _queries(book)
        for number, hit in enumerate(_hits(query, sentences[query.file]), start=1)
        if not hit
    ]


def _hits(query: Query, sentences: Iterable[Sentence]) -> Iterator[bool]:
    """Whether each pattern of a query, or its frame, is hit by a sentence, whatever may rule that out."""
    if query.frame:
        yield any(sentence.matches(query) for sentence in sentences)
    for matcher in query.find:
        yield any(any(matcher.find(sentence.symbols)) for sentence in sentences)


def _queries(book: Rulebook) -> dict[Query, None]:
    """Every query once: the index has no list of them, as it is asked for those of a sentence only."""
    index = book.analyzer.index
    listed = [query for pairs in index._matchers.values() for query, _ in pairs]
    listed += [query for queries in index._frames.values() for query in queries]
    return dict.fromkeys(listed + [query for query, _ in index._always])


def _examples(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Each example with the file it stands in, a path below the folder of rules."""
    for path, data in evidence.files():
        file = path.relative_to(resources.rules_dir()).as_posix()
        for text in (*data.get("gives", ()), *data.get("not", ())):
            yield file, text
    for rule in book.rules.values():
        for example in rule.examples:
            yield f"{rule.id}.yaml", example.text


def _sentences(book: Rulebook, example: str) -> Iterator[Sentence]:
    text, _ = marked_text.read(example)
    for block in parse(text, "markdown").blocks:
        prose = getattr(block, "prose", None)
        if prose is not None:
            yield from (sentence for _, _, sentence in book.analyzer.analyze(prose, ()).numbered())
