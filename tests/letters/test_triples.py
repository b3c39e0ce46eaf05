"""A letter, its posting and the writer's resume, against what a reader of the three says."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

import letterlint
from letterlint.rule import Severity

TRIPLES = sorted(Path(__file__).parent.joinpath("triples").glob("*.yaml"))
BESIDE = ("posting/", "resume/", "siblings/", "company/other-")
PRECISION = 0.95  # Of what is found at the severity of a warning or an error.


@cache
def labels(path):
    """The faults of a triple: rule and words that stand in what is marked or said."""
    return [fault for each in read(path)["faults"] for fault in each.items()]


@cache
def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is found about the documents beside each letter, with the words marked."""
    return {path: findings(read(path), tmp_path_factory.mktemp(path.stem)) for path in TRIPLES}


@pytest.mark.parametrize("path", TRIPLES, ids=lambda path: path.stem)
def test_each_label_is_found_once(path, found):
    assert unmatched(path, found[path])[0] == []


@pytest.mark.parametrize("path", [path for path in TRIPLES if not labels(path)], ids=lambda path: path.stem)
def test_nothing_is_found_where_a_reader_finds_no_fault(path, found):
    assert found[path] == []


def test_warnings_and_errors_are_labelled(found):
    counts = Counter()
    for path in TRIPLES:
        counts["all"] += sum(map(is_serious, found[path]))
        counts["false"] += sum(map(is_serious, unmatched(path, found[path])[1]))
    assert counts["all"] >= 15
    assert 1 - counts["false"] / counts["all"] >= PRECISION


def test_half_of_the_triples_are_faultless():
    assert len(TRIPLES) >= 40
    assert 2 * sum(not labels(path) for path in TRIPLES) >= len(TRIPLES)


def unmatched(path, found):
    """The labels that no finding meets, and the findings that meet no label: each meets one at most."""
    missed, rest = [], list(found)
    for rule, words in labels(path):
        met = [each for each in rest if each[0].rule == rule and words in f"{each[1]} | {each[0].message}"]
        if met:
            rest.remove(met[0])
        else:
            missed.append((rule, words))
    return missed, rest


def is_serious(each):
    return each[0].severity >= Severity.WARNING


def findings(triple, folder):
    """What is found about the documents beside the letter, which is the first file, with the words marked."""
    for name, text in triple["files"].items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    letter = folder / next(iter(triple["files"]))
    text = letter.read_text(encoding="utf-8")
    report = letterlint.review(text, path=letter)
    assert not report.problems
    return [
        (finding, text[finding.span.start : finding.span.end])
        for finding in report.findings
        if finding.rule.startswith(BESIDE)
    ]
