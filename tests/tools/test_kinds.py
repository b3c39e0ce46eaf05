"""The schema of a check kind and the loader that reads it say the same."""

import functools

import jsonschema
import pytest
import yaml

from letterlint import resources
from letterlint.checks import CHECKS
from letterlint.rulebook.base_letters import read_base_letters, read_documents
from letterlint.rulebook.language_builder import LanguageBuilder
from letterlint.rulebook.lexicon_files import read_sources
from letterlint.rulebook.rule_file import CheckInputs, read_rule
from schemas import rule_schema

SCHEMA = rule_schema()
KINDS = SCHEMA["properties"]["check"]["properties"]
FILES = resources.rule_files(resources.rules_dir())


@functools.cache
def inputs():
    folder = resources.rules_dir()
    builder = LanguageBuilder(read_sources(folder))
    return CheckInputs.of(builder, read_base_letters(folder)[0], read_documents(folder))


def both(rule, folder):
    """Whether the loader reads a rule, and whether the schema of its check fits."""
    path = folder / "group" / "name.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(rule, allow_unicode=True), encoding="utf-8")
    read, problems = read_rule(path, folder, inputs())
    assert (read is None) == bool(problems)
    (kind, check), *_ = rule["check"].items()
    schema = {**KINDS[kind], "$defs": SCHEMA["$defs"]}
    return read is not None, jsonschema.Draft7Validator(schema).is_valid(check)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_loader_and_schema_agree_on_what_a_check_may_hold(path, tmp_path):
    rule = yaml.load(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    (kind, check), *_ = rule["check"].items()
    check = check or {}
    assert both({**rule, "check": {kind: check}}, tmp_path) == (True, True)
    assert both({**rule, "check": {kind: {**check, "fnid": "x"}}}, tmp_path) == (False, False)
    for key in check:
        less = {other: value for other, value in check.items() if other != key}
        needed = key in KINDS[kind].get("required", ())
        assert both({**rule, "check": {kind: less}}, tmp_path) == (not needed, not needed), key


def test_the_rules_that_ship_try_every_kind():
    """Else the test above would prove less than it seems to."""
    tried = {next(iter(yaml.safe_load(path.read_text(encoding="utf-8"))["check"])) for path in FILES}
    assert tried == set(CHECKS) == set(KINDS)


def test_a_wrong_word_fits_neither(tmp_path):
    rule = yaml.safe_load((resources.rules_dir() / "opening/generic.yaml").read_text(encoding="utf-8"))
    check = rule["check"]["phrase"]
    for wrong in (
        {"where": "middle"},
        {"once": "week"},
        {"when": {"hsa": ["production"]}},
        {"find": [{"does": ["build"], "who": "writers"}]},
        {"find": [{"who": "writer"}]},
    ):
        assert both({**rule, "check": {"phrase": {**check, **wrong}}}, tmp_path) == (False, False), wrong
