"""The rule that CONTRIBUTING.md explains is one: it loads, fits the schema, and keeps to its examples."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from letterlint import rulebook
from letterlint.language import pattern_syntax
from letterlint.resources import rules_dir
from letterlint.rulebook.examples import test_examples as failures_of
from schemas import FOLDER

GUIDE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def explained():
    return re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[0]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    pack = tmp_path_factory.mktemp("pack")
    (pack / "style").mkdir()
    (pack / "style" / "apology.yaml").write_text(explained(), encoding="utf-8")
    made, problems = rulebook.load((pack,))
    assert not problems
    return made


def test_the_examples_of_the_explained_rule_come_out_right(book):
    rule = book.rules["style/apology"]
    assert sum("[[" in example.text for example in rule.examples) == 3
    assert len(rule.examples) == 6
    assert [str(failure) for failure in failures_of(book) if failure.rule == rule.id] == []


def test_the_explained_base_letters_come_out_right(tmp_path):
    rule = yaml.safe_load((rules_dir() / "closing" / "no-link.yaml").read_text(encoding="utf-8"))
    _, examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    (tmp_path / "test").mkdir()
    text = yaml.safe_dump({**rule, **yaml.safe_load(examples)})
    (tmp_path / "test" / "link.yaml").write_text(text, encoding="utf-8")
    made, problems = rulebook.load((tmp_path,))
    assert not problems
    failures = [str(failure) for failure in failures_of(made) if str(failure).startswith("test/link")]
    assert failures == ["test/link has 1 flagged examples; 3 are the least"]


def test_it_fits_the_schema():
    schema = json.loads((FOLDER / "rule.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load(explained()), schema)


def test_every_kind_of_check_is_in_the_table():
    _, table = GUIDE.split("### The kinds of check")
    told = set(
        re.findall(r"`([a-z-]+)`", " ".join(re.findall(r"^\| (`.*?) \|", table.split("###")[0], re.M)))
    )
    schema = json.loads((FOLDER / "rule.json").read_text(encoding="utf-8"))
    assert told == set(schema["properties"]["check"]["properties"])


def test_the_patterns_of_the_table_can_be_read():
    _, table = GUIDE.split("### The notation of patterns")
    for row in re.findall(r"^\| (`.*?`) \| ", table, re.M):
        for pattern in re.findall(r"`([^`]+)`", row.replace("\\|", "|")):
            assert pattern_syntax.parse(pattern.replace("...", "words"))
