"""A project file gets one line more, or one word another, and stays as its owner wrote it."""

from pathlib import Path

import pytest

from letterlint.config.project_edits import NotEdited, add_term, turn_off

FILE = Path("/letters/.letterlint.yaml")
RULE = "style/cliche"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "rules:\n  style/cliche: off\n"),
        ("# mine\n", "# mine\nrules:\n  style/cliche: off\n"),
        ("company: Acme # them\n", "company: Acme # them\nrules:\n  style/cliche: off\n"),
        ("company: Acme", "company: Acme\nrules:\n  style/cliche: off\n"),
        ("company: Acme\r\n", "company: Acme\r\nrules:\r\n  style/cliche: off\r\n"),
        (
            "rules: # all\n    # too strict\n    a/b: hint\ncompany: Acme\n",
            "rules: # all\n    style/cliche: off\n    # too strict\n    a/b: hint\ncompany: Acme\n",
        ),
        ("rules:\ncompany: Acme\n", "rules:\n  style/cliche: off\ncompany: Acme\n"),
        ("rules: {}\n", "rules: {style/cliche: off}\n"),
        ("rules: {a/b: hint} # so\n", "rules: {style/cliche: off, a/b: hint} # so\n"),
        ("rules:\n  style/cliche: hint # for now\n", "rules:\n  style/cliche: off # for now\n"),
        ("rules:\n  'style/cliche': 'hint'\n", "rules:\n  'style/cliche': off\n"),
        ("rules: {style/cliche: {limit: 3}}\n", "rules: {style/cliche: {severity: off, limit: 3}}\n"),
        (
            "rules:\n  style/cliche:\n    # why\n    severity: hint\n    limit: 3\n",
            "rules:\n  style/cliche:\n    # why\n    severity: off\n    limit: 3\n",
        ),
        (
            "rules:\n  style/cliche:\n    limit: 3\n",
            "rules:\n  style/cliche:\n    severity: off\n    limit: 3\n",
        ),
        ("{company: Acme}\n", "{rules: {style/cliche: off}, company: Acme}\n"),
        ("rules:\n  style/*: hint\n", "rules:\n  style/cliche: off\n  style/*: hint\n"),
    ],
)
def test_a_rule_is_turned_off(before, after) -> None:
    assert turn_off(before, RULE, FILE) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "terms: [Forge]\n"),
        ("company: Acme\n", "company: Acme\nterms: [Forge]\n"),
        ("terms: [Anvil] # ours\n", "terms: [Forge, Anvil] # ours\n"),
        ("terms: []\n", "terms: [Forge]\n"),
        ("terms:\n  # ours\n  - Anvil\n", "terms:\n  - Forge\n  # ours\n  - Anvil\n"),
        ("terms:\n- Anvil\n", "terms:\n- Forge\n- Anvil\n"),
        ("terms:\ncompany: Acme\n", "terms:\n  - Forge\ncompany: Acme\n"),
        ("terms: [Forge]\n", "terms: [Forge]\n"),
    ],
)
def test_a_tool_is_named(before, after) -> None:
    assert add_term(before, "Forge", FILE) == after


@pytest.mark.parametrize("name", ["C# kit", "a: b", "x, y", "[z]", "it's", 'so "far"', "no"])
def test_a_name_is_quoted_where_yaml_would_read_another(name) -> None:
    assert add_term(add_term("", name, FILE), name, FILE) == add_term("", name, FILE)
    assert name in add_term("terms: [Anvil]\n", name, FILE).replace('\\"', '"')


@pytest.mark.parametrize(
    "text",
    ["rules: [", "- a\n", "rules: hint\n", "rules: ~\n", "company: Acme\n...\n", "a: &x {}\nrules: *x\n"],
)
def test_what_cannot_be_edited_is_left_alone(text) -> None:
    with pytest.raises(NotEdited):
        turn_off(text, RULE, FILE)
