"""The packs for other professions: YAML and letters alone, whose rules keep to both."""

import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

import evidence
import marks
from letterlint.config.model import Config
from letterlint.formats import parse
from letterlint.report import Report
from letterlint.resources import rule_files
from letterlint.rule import Scope
from letterlint.rulebook.examples import test_examples as failures_of
from letterlint.workspace import load_rules

PACKS = sorted(path for path in (Path(__file__).parents[2] / "packs").iterdir() if path.is_dir())
LETTERS = [(pack, path) for pack in PACKS for path in sorted((pack / "gold").glob("*.md"))]


def named(value):
    return value.name if isinstance(value, Path) else None


@cache
def rules(pack):
    return load_rules((pack,))


def own(pack):
    """The ids of the pack's rules."""
    return {path.relative_to(pack).with_suffix("").as_posix() for path in rule_files(pack)}


def review(pack, text) -> Report:
    return rules(pack).reviewer.review(parse(text, "markdown"), Config())


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_pack_is_yaml_and_letters(pack):
    assert {path.suffix for path in pack.rglob("*") if path.is_file()} == {".yaml", ".md"}
    assert len(own(pack)) >= 12
    assert len(list((pack / "gold").iterdir())) >= 20
    assert rules(pack).problems == ()
    assert own(pack) <= set(rules(pack).rulebook.rules)


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_the_examples_of_all_rules_come_out_right_with_it(pack):
    assert [str(failure) for failure in failures_of(rules(pack).rulebook)] == []


def sentences():
    for pack in PACKS:
        for path in sorted((pack / "signals").rglob("*.yaml")):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            assert len(data["gives"]) >= 5 <= len(data["not"]), path
            for key in ("gives", "not"):
                yield from ((pack, path.stem, text, key == "gives") for text in data[key])


@pytest.mark.parametrize(("pack", "signal", "text", "gives"), list(sentences()), ids=named)
def test_a_signal_keeps_to_its_sentences(pack, signal, text, gives):
    prose = evidence.prose_of(text)
    assert rules(pack).rulebook.analyzer.analyze(prose, ()).has_signal(signal) is gives


@pytest.mark.parametrize(("pack", "path"), LETTERS, ids=named)
def test_a_letter_says_what_its_marks_say(pack, path):
    """Of the pack's own rules: those that it shares are held to the letters of tests/letters."""
    text, labels = marks.read(path.read_text(encoding="utf-8"))
    known = rules(pack).rulebook.rules
    report = review(pack, text)
    found = [(finding.span, finding.rule) for finding in report.findings if finding.rule in own(pack)]
    assert not report.failures

    def told(pairs):
        passage = [(rule, text[span.start : span.end]) for span, rule in pairs]
        return sorted((rule, words if known[rule].scope is Scope.PASSAGE else "") for rule, words in passage)

    assert told(found) == told(labels)


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_each_rule_speaks_in_a_letter_and_is_silent_in_another(pack):
    spoken = [{rule for _, rule in marks.read(path.read_text(encoding="utf-8"))[1]} for _, path in LETTERS]
    assert set().union(*spoken) == own(pack)
    assert set.intersection(*spoken) == set()


@pytest.mark.parametrize("pack", PACKS, ids=named)
def test_a_project_names_it_and_has_its_stages(pack, tmp_path):
    shutil.copytree(pack, tmp_path / "rules")
    (tmp_path / ".letterlint.yaml").write_text("packs: [rules]\n", encoding="utf-8")
    text, _ = marks.read(next((pack / "gold").glob("01-*")).read_text(encoding="utf-8"))
    (tmp_path / "cover-letter.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "letterlint", "check", "cover-letter.md"]
    done = subprocess.run(
        [*command, "--summary", "--output-format", "json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stderr == ""
    (group,) = json.loads(done.stdout)["groups"]
    assert "question" in group["stages"]
    assert not {"letter/not-ml", "lifecycle/narrow", "mlops/missing"} & set(group["rules"])
