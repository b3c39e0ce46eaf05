"""Generates `rules/README.md`, the pages of all rules in one file.

`tests/letters/accuracy.py --write` writes it, with its table of how often the rules are right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from letterlint import explain, rulebook
from letterlint.checks.base import Rule
from letterlint.quoting import one_line
from letterlint.resources import rules_dir

FILE = "README.md"
_BEGIN, _END = "<!-- accuracy -->", "<!-- end of accuracy -->"
_ACCURACY = re.compile(rf"{_BEGIN}\n\n(?P<table>.*?)\n?{_END}", re.DOTALL)
_VALUE = re.compile(r"“?\{(?:text|right|rule|hint|missing|count|others|of|limit|over)\}”?")

_INTRODUCTION = """\
<!-- Made from the rule files by `make generate`; change those. -->

# The rules

Each rule is one YAML file in this folder, and its path is its name.
*Passage* rules mark words of their own, in a draft too.
*Opening*, *closing* and *letter* rules find what a letter lacks as a whole.
They find nothing while it is a draft: fewer than 100 words, or 120 without a sign-off.
Severities are how much a finding matters to us; `.letterlint.yaml` changes any of them.
`letterlint explain RULE` prints a rule's page in a terminal, and an editor shows it on the marked words.

"""
TABLE = (
    "| rule | severity | scope | what it says |\n| --- | --- | --- | --- |\n"  # The head of a table of rows.
)
_MEASURED = """\
## How often they are right

Measured on the letters in `tests/letters/gold`, whose findings were written down by hand (`make accuracy`).
A finding is right when its words overlap those of a label of the same rule, one to one.
A finding of a rule that marks no words of its own is right when the letter has the label.
Precision is the share of findings that are right, recall that of labels found, F1 their harmonic mean.
"""


def page(rules: Mapping[str, Rule], accuracy: str) -> str:
    """The whole page in Markdown, with this table of how often the rules are right."""
    # Renderers of Markdown make such anchors of headings.
    table = "".join(row(rule, f"#{name.replace('/', '')}") for name, rule in rules.items())
    parts = [
        f"{_INTRODUCTION}{TABLE}{table}",
        _MEASURED,
        f"{_BEGIN}\n\n{accuracy}\n{_END}\n",
        *map(_section, rules.values()),
    ]
    return "\n".join(parts)


def accuracy_in(text: str) -> str:
    """The table between the markers of a page."""
    found = _ACCURACY.search(text)
    return found["table"] if found else ""


def write(accuracy: str) -> None:
    """Writes the page with this table."""
    text = page(rulebook.load()[0].rules, accuracy)
    (rules_dir() / FILE).write_text(text, encoding="utf-8", newline="\n")


def row(rule: Rule, target: str) -> str:
    """A rule's row in a table of rules, its name a link to the target."""
    message = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", _VALUE.sub("…", one_line(rule.message)))
    return f"| [{rule.id}]({target}) | {rule.severity_word} | {rule.scope.value} | {message} |\n"


def _section(rule: Rule) -> str:
    """A rule's page with its title one level down and its other headings in bold."""
    text = explain.rule_page(rule)
    return re.sub(r"(?m)^## (.+)$", r"**\1**", text).replace("# ", "## ", 1)
