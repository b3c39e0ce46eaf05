import json

import jsonschema
import pytest
import yaml

from letterlint import resources
from pack import RULES, SETTINGS
from schemas import FOLDER, meanings, texts


def schema(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_schemas_are_fresh(book):
    for name, text in texts(book).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: make generate"


def test_schemas_are_schemas():
    for name in ("config.json", "rule.json"):
        jsonschema.Draft7Validator.check_schema(schema(name))


def keys(node):
    """Each key that a schema knows, with what it says of it."""
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from keys(inner)


@pytest.mark.parametrize("name", ["config.json", "rule.json"])
def test_each_key_is_described_in_a_sentence(name):
    undescribed = [key for key, said in keys(schema(name)) if not said.get("description", "").endswith(".")]
    assert undescribed == []


def test_each_description_is_that_of_a_key():
    def sentences(table):
        return [table] if isinstance(table, str) else [s for each in table.values() for s in sentences(each)]

    used = {said["description"] for name in ("config.json", "rule.json") for _, said in keys(schema(name))}
    assert set(sentences(meanings())) <= used


@pytest.mark.parametrize(
    "text",
    [
        SETTINGS,
        "rules:\n  style/*: off\n  length/too-long: {severity: error, limit: 350}\n",
        "rules: {mine/own: {severity: hint, words: 3}}\nletters: ['**/*.md']\ncompany: Acme\nrole: MLE\n",
        "",
    ],
)
def test_right_settings_fit(text):
    jsonschema.validate(yaml.safe_load(text), schema("config.json"))


@pytest.mark.parametrize(
    "text", ["rulse: {}", "rules: {style/*: wrong}", "rules: {nogroup: off}", "letters: a", "- a"]
)
def test_wrong_settings_do_not(text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), schema("config.json"))


@pytest.mark.parametrize("path", resources.rule_files(resources.rules_dir()), ids=lambda path: path.stem)
def test_every_rule_that_ships_fits(path):
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema("rule.json"))


def test_a_rule_file_with_a_wrong_key_does_not_fit():
    rule = yaml.safe_load(RULES["test/stale"])
    jsonschema.validate(rule, schema("rule.json"))
    for wrong in ({**rule, "sevrity": "x"}, {**rule, "check": {"phrases": {}}}, {**rule, "severity": "bad"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("rule.json"))
