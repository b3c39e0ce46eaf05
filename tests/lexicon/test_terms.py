"""The terms of rules/lexicon/terms hold together: one shape, closed families, no spelling claimed twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from letterlint.language.own_terms import OWN

TERMS = Path(__file__).parents[2] / "rules" / "lexicon" / "terms"
FILES = sorted(path for path in TERMS.glob("*.yaml") if path.stem != "families")
# What the tokens of a letter can begin with: a hyphen or a slash cuts a word in two.
CONTEXT_WORD = re.compile(r"[a-z0-9][a-z0-9.+]*")
MATCHES = {"any", "exact", "context"}
ORDINARY_WORDS = """
    airflow albert arrow assembly athena bamboo bash beam bert c chalk chroma claude clip cog comet
    conformer dart darts dash dataflow druid dynamo evidently express falcon feast flair flower flux
    gemini glue go gym haystack helm hive hydra iceberg impala julia lambda lightning locust merlin
    mistral modal mode mojo nature neptune pig pinecone poetry prefect presto prophet pulsar r ray
    render replicate river ruby rust science sentry snowflake soda spanner spark storm swift
    temporal torch transformers triton truss vault whisper zig
"""
ORDINARY_PHRASES = """
    api gateway / cloud functions / cloud run / delta lake / feature store / great expectations /
    model registry / step functions / structured streaming / text generation inference / weights and
    biases
"""
TERM_KEYS = {"name", "families", "part of", "match", "context", "not near", "aliases", "wrong", "wins over"}
ALIAS_KEYS = {"text", "match", "context"}


@cache
def read(path: Path) -> dict:
    """A file as the loader sees it: BaseLoader keeps everything text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


FAMILIES: dict[str, dict[str, str]] = read(TERMS / "families.yaml")["families"]


@dataclass(frozen=True)
class Spelling:
    """One accepted spelling of a term, with the way it is matched."""

    text: str
    match: str
    context: tuple[str, ...]
    term: str


def terms_of(path: Path) -> list[dict]:
    return read(path)["terms"]


def every_term() -> list[dict]:
    return [term for path in FILES for term in terms_of(path)]


def spellings(term: dict) -> list[Spelling]:
    """The name and the aliases; an alias with a match of its own goes by that."""
    match, context = term.get("match", "any"), tuple(term.get("context", ()))
    found = [Spelling(term["name"], match, context, term["name"])]
    for alias in term.get("aliases", ()):
        own = alias if isinstance(alias, dict) else {"text": alias, "match": match, "context": context}
        found.append(Spelling(own["text"], own["match"], tuple(own.get("context", ())), term["name"]))
    return found


def is_tool(term: dict) -> bool:
    return any(FAMILIES[family]["tool"] == "true" for family in term["families"])


def overlaps(one: Spelling, other: Spelling) -> bool:
    """Whether some text is a mention of both."""
    if "any" in (one.match, other.match):
        return one.text.casefold() == other.text.casefold()
    return one.text == other.text


def clashes(terms: list[dict]) -> list[tuple[Spelling, Spelling]]:
    """Pairs of spellings that two terms claim, where neither, or each, says that it wins."""
    wins = {term["name"]: set(term.get("wins over", ())) for term in terms}
    by_fold: dict[str, list[Spelling]] = defaultdict(list)
    for term in terms:
        for spelling in spellings(term):
            by_fold[spelling.text.casefold()].append(spelling)
    return [
        (one, other)
        for claims in by_fold.values()
        for one, other in combinations(claims, 2)
        if one.term != other.term
        and overlaps(one, other)
        and (other.term in wins[one.term]) == (one.term in wins[other.term])
    ]


def test_every_family_says_what_it_is() -> None:
    document = read(TERMS / "families.yaml")
    assert set(document) == {"about", "source", "families"}
    for name, family in document["families"].items():
        assert set(family) == {"tool", "about", "says"}, name
        assert family["tool"] in {"true", "false"}, name
        assert family["about"].endswith("."), name
        assert not family["says"].endswith("."), name


def test_every_family_has_a_term() -> None:
    used = {family for term in every_term() for family in term["families"]}
    assert {*used, OWN} == set(FAMILIES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_the_shape(path: Path) -> None:
    document = read(path)
    assert set(document) == {"about", "source", "terms"}
    assert document["about"].endswith(".")
    assert document["source"]
    assert document["terms"]
    for term in document["terms"]:
        name = term["name"]
        assert set(term) <= TERM_KEYS, name
        assert isinstance(name, str), term
        assert term["families"], name
        assert set(term["families"]) <= set(FAMILIES), name
        assert len(term["families"]) == len(set(term["families"])), name
        for key in ("families", "context", "not near", "wrong", "wins over"):
            if key in term:
                assert term[key], f"{name}: {key} is empty"
                assert all(isinstance(text, str) and text == text.strip() != "" for text in term[key]), name
        for alias in term.get("aliases", ()):
            if isinstance(alias, dict):
                assert set(alias) <= ALIAS_KEYS, name
                assert {"text", "match"} <= set(alias), name
            else:
                assert isinstance(alias, str), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_match_has_the_context_it_needs(path: Path) -> None:
    for term in terms_of(path):
        for spelling in spellings(term):
            assert spelling.match in MATCHES, term["name"]
            assert bool(spelling.context) == (spelling.match == "context"), spelling
            for word in spelling.context:
                assert word == word.lower(), f"{term['name']}: context {word!r} is compared in lower case"
                assert CONTEXT_WORD.fullmatch(word), f"{term['name']}: context {word!r} is no plain word"
                assert len(word) > 1, f"{term['name']}: context {word!r} begins too many words"
        owns = [alias.get("match") for alias in term.get("aliases", ()) if isinstance(alias, dict)]
        assert term.get("match", "any") not in owns or "context" in owns, f"{term['name']}: an idle override"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_phrase_to_stay_away_from_is_plain_words(path: Path) -> None:
    """They are compared with lower-case words, the term itself among them: no name silences itself."""
    for term in terms_of(path):
        for phrase in term.get("not near", ()):
            assert phrase == phrase.lower(), f"{term['name']}: {phrase!r}"
            assert phrase.replace(" ", "").isalpha(), f"{term['name']}: {phrase!r}"
            assert phrase not in term["name"].lower(), f"{term['name']}: {phrase!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_spelling_is_text_that_a_letter_can_hold(path: Path) -> None:
    for term in terms_of(path):
        texts = [spelling.text for spelling in spellings(term)] + term.get("wrong", [])
        for text in texts:
            assert text == " ".join(text.split()) != "", repr(text)
            assert any(char.isalnum() for char in text), text
            assert text.isprintable(), text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_term_repeats_itself(path: Path) -> None:
    for term in terms_of(path):
        texts = [spelling.text for spelling in spellings(term)] + term.get("wrong", [])
        repeated = [text for text, times in Counter(texts).items() if times > 1]
        assert not repeated, f"{term['name']}: {repeated}"


def test_names_are_unique() -> None:
    names = Counter(term["name"].casefold() for term in every_term())
    assert [name for name, times in names.items() if times > 1] == []


def test_no_spelling_is_claimed_twice() -> None:
    assert clashes(every_term()) == []


def test_a_double_claim_is_noticed_unless_one_side_wins() -> None:
    spoon = {"name": "Spoon", "families": ["library"]}
    fork = {"name": "Fork", "families": ["library"], "aliases": [{"text": "spoon", "match": "exact"}]}
    shout = {"name": "SPOON", "families": ["library"], "match": "exact"}
    murmur = {"name": "spoon", "families": ["library"], "match": "exact"}
    assert len(clashes([spoon, fork])) == 1
    assert clashes([spoon, {**fork, "wins over": ["Spoon"]}]) == []
    assert len(clashes([{**spoon, "wins over": ["Fork"]}, {**fork, "wins over": ["Spoon"]}])) == 1
    assert clashes([shout, murmur]) == []


def test_a_winner_beats_a_term_that_is_there() -> None:
    names = {term["name"] for term in every_term()}
    claims = {
        term["name"]: {spelling.text.casefold() for spelling in spellings(term)} for term in every_term()
    }
    for term in every_term():
        for loser in term.get("wins over", ()):
            assert loser in names, f"{term['name']} wins over {loser}, which is not there"
            assert claims[term["name"]] & claims[loser], f"{term['name']} and {loser} share no spelling"


def test_a_wrong_spelling_is_nobodys_right_one() -> None:
    accepted = [spelling for term in every_term() for spelling in spellings(term)]
    by_fold: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in accepted:
        by_fold[spelling.text.casefold()].append(spelling)
    owners = Counter(text.casefold() for term in every_term() for text in term.get("wrong", ()))
    assert [text for text, times in owners.items() if times > 1] == []
    for term in every_term():
        in_any_casing = term.get("match", "any") == "any"
        for text in term.get("wrong", ()):
            for rival in by_fold[text.casefold()]:
                told_anyway = rival.match == "any"
                same = rival.text == text
                assert not (in_any_casing or told_anyway or same), f"{text!r} of {term['name']}: see {rival}"


def test_only_tools_have_wrong_spellings() -> None:
    assert [term["name"] for term in every_term() if "wrong" in term and not is_tool(term)] == []


def test_a_capital_on_a_lower_case_tool_is_accepted() -> None:
    faulted = []
    for term in every_term():
        name = term["name"]
        texts = {spelling.text for spelling in spellings(term)}
        plain = name == name.lower() and "." not in name and name[0].isalpha()
        if (
            is_tool(term)
            and plain
            and term.get("match", "any") == "any"
            and name[0].upper() + name[1:] not in texts
        ):
            faulted.append(name)
    assert faulted == []


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Postgres", "PostgreSQL"),
        ("K8s", "Kubernetes"),
        ("k8s", "Kubernetes"),
        ("sklearn", "scikit-learn"),
        ("Scikit-learn", "scikit-learn"),
        ("HuggingFace", "Hugging Face"),
        ("Golang", "Go"),
        ("Pandas", "pandas"),
        ("GCP", "Google Cloud"),
        ("TF", "TensorFlow"),
        ("JS", "JavaScript"),
    ],
)
def test_what_everybody_writes_is_accepted(spelling: str, name: str) -> None:
    assert [found.term for term in every_term() for found in spellings(term) if found.text == spelling] == [
        name
    ]


@pytest.mark.parametrize(
    ("mistake", "name"),
    [
        ("Pytorch", "PyTorch"),
        ("Tensorflow", "TensorFlow"),
        ("kubernetes", "Kubernetes"),
        ("python", "Python"),
        ("docker", "Docker"),
        ("aws", "AWS"),
        ("MLFlow", "MLflow"),
        ("XGboost", "XGBoost"),
        ("Scikit-Learn", "scikit-learn"),
        ("Sagemaker", "SageMaker"),
        ("Numpy", "NumPy"),
        ("Github", "GitHub"),
        ("Github Actions", "GitHub Actions"),
        ("Fast API", "FastAPI"),
        ("Kserve", "KServe"),
        ("Bigquery", "BigQuery"),
        ("postgresql", "PostgreSQL"),
        ("Hugging face", "Hugging Face"),
    ],
)
def test_what_many_get_wrong_is_told(mistake: str, name: str) -> None:
    terms = every_term()
    assert not any(mistake == found.text for term in terms for found in spellings(term))
    tellers = [
        term["name"]
        for term in terms
        if mistake in term.get("wrong", ())
        or any(f.match == "any" and f.text.casefold() == mistake.casefold() for f in spellings(term))
    ]
    assert tellers == [name]


@pytest.mark.parametrize(
    "word",
    ORDINARY_WORDS.split(),
)
def test_an_ordinary_word_is_no_casing_mistake(word: str) -> None:
    """In lower case these are prose; no tool may claim them in any casing."""
    claims = [
        found
        for term in every_term()
        if is_tool(term)
        for found in spellings(term)
        if found.text.casefold() == word
        and (found.match == "any" or (found.match == "exact" and found.text == word))
    ]
    assert claims == []


@pytest.mark.parametrize(
    "phrase",
    [phrase.strip() for phrase in ORDINARY_PHRASES.split("/")],
)
def test_an_ordinary_phrase_is_no_casing_mistake(phrase: str) -> None:
    claims = [f for term in every_term() for f in spellings(term) if f.text.casefold() == phrase]
    assert [found for found in claims if found.match == "any"] == []
