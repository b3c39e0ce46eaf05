"""Tools that the settings name count as tools, wherever and however they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evidence
from letterlint import rulebook
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.language.own_terms import with_own_terms
from letterlint.reviewer import Reviewer

RULEBOOK = rulebook.load()[0]
REVIEWER = Reviewer(RULEBOOK)


def tools(text, *names, markup="markdown"):
    """The tools of a letter with this sentence, each with the words where it stands."""
    letter = parse(f"Dear Ann,\n\n{text}\n\nBest,\nJo\n", markup)
    found = REVIEWER.review(letter, Config(terms=names)).signals
    return [
        (signal.name, letter.text[signal.span.start : signal.span.end])
        for signal in found
        if signal.kind == "tool"
    ]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("I serve rankers with Forge.", "Forge", "Forge"),
        ("I serve rankers with feature-forge.", "feature-forge", "feature-forge"),
        ("I serve rankers with Feature\nForge today.", "Feature Forge", "Feature\nForge"),
        ("I serve rankers with *Forge*.", "Forge", "Forge"),
        ("I serve rankers with forge.js, then.", "forge.js", "forge.js"),
        ("I serve rankers with F2.", "F2", "F2"),
    ],
)
def test_a_tool_of_the_writers_is_found_at_its_words(text, name, words) -> None:
    assert tools(text) == []
    assert tools(text, name) == [(" ".join(words.split()), words)]


def test_it_is_found_as_it_is_named_and_as_a_whole_word() -> None:
    assert tools("A forge and Forgery.", "Forge") == []


def test_it_stands_beside_tools_of_the_lexicon_and_over_their_misspellings() -> None:
    assert tools("I use Forge, Docker and pytorch.", "Forge", "pytorch") == [
        ("Forge", "Forge"),
        ("Docker", "Docker"),
        ("pytorch", "pytorch"),
    ]
    letter = parse("I use pytorch.", "markdown")
    rules = [
        {finding.rule for finding in REVIEWER.review(letter, Config(terms=names)).findings}
        for names in ((), ("pytorch",))
    ]
    assert "stack/tool-casing" in rules[0] and "stack/tool-casing" not in rules[1]


def test_the_sentences_after_it_are_read_as_before() -> None:
    text = "I built Big Red Forge. It answers 900 requests per second at 12 ms."
    for names in ((), ("Big Red Forge",)):
        report = REVIEWER.review(parse(text, "markdown"), Config(terms=names))
        assert [s.name for s in report.signals if s.kind == "metric"] == ["900 requests per second", "12 ms"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["Forge", "big", "Docker", "9 ms", ".", "-", ",", "I ship", "“"]), max_size=12),
    st.sets(st.sampled_from(["Forge", "big Forge", "9 ms", "Docker", "I", "Forge ."]), min_size=1),
)
def test_tokens_stay_in_order_and_nothing_is_lost(words, names) -> None:
    analyzer = RULEBOOK.analyzer
    text = " ".join(words)
    plain = analyzer.reader.read(evidence.prose_of(text))
    found = with_own_terms(plain, tuple(names), analyzer.own_term)
    assert len(found.symbols) == len(found.starts) == len(found.ends)
    assert list(found.starts) == sorted(found.starts)
    covered = {at for s, e in zip(found.starts, found.ends, strict=True) for at in range(s, e)}
    assert covered >= {at for s, e in zip(plain.starts, plain.ends, strict=True) for at in range(s, e)}
    assert len(found.sentences) == len(plain.sentences)
    assert all(found.words(at, at + 1).split() for at in found.terms)
