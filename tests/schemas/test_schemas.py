import json

import jsonschema
import pytest
import yaml

from letterlint import resources, rulebook
from letterlint.schemas import FOLDER, texts
from pack import RULES, SETTINGS


@pytest.fixture(scope="module")
def book():
    return rulebook.load()[0]


def schema(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def test_schemas_are_fresh(book):
    for name, text in texts(book).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: python -m letterlint.schemas"


def test_schemas_are_schemas():
    for name in ("config.json", "rule.json"):
        jsonschema.Draft7Validator.check_schema(schema(name))


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
