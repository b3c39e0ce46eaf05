"""A letter, its posting and the writer's resume, against what a reader of the three says."""

from pathlib import Path

import pytest
import yaml

import letterlint

TRIPLES = sorted(Path(__file__).parent.joinpath("triples").glob("*.yaml"))
BESIDE = ("posting/", "resume/", "siblings/", "company/other-")


@pytest.mark.parametrize("path", TRIPLES, ids=lambda path: path.stem)
def test_three_documents_are_found_to_differ_where_they_do(path, tmp_path):
    triple = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = findings(triple, tmp_path)
    said = [(finding.rule, f"{words} | {finding.message}") for finding, words in found]
    for fault in triple["faults"]:
        [(rule, words)] = fault.items()
        assert any(rule == one and words in told for one, told in said), fault
    known = {rule for fault in triple["faults"] for rule in fault}
    assert [one for one in said if one[0] not in known] == []


def test_half_of_the_triples_are_faultless():
    triples = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in TRIPLES]
    assert len(triples) >= 40
    assert sum(not triple["faults"] for triple in triples) >= 20


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
