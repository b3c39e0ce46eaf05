"""The gold letters: what their marks say, what the linter says, and where the two differ."""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import marks
from letterlint.formats import markup_of, parse
from letterlint.rule import Scope
from letterlint.workspace import Workspace

FOLDER = Path(__file__).parent
GOLD = sorted(path for path in (FOLDER / "gold").iterdir() if markup_of(path.name))
KNOWN = FOLDER / "known.yaml"


@dataclass(frozen=True, order=True)
class Difference:
    """A label not found ("missing"), a finding that is no label ("noisy"), or one on other words ("askew").

    `text` has the words of the label, or of a noisy finding; rules that mark no words of their own have none.
    """

    letter: str
    kind: str
    rule: str
    text: str = ""

    def __str__(self):
        return f"{self.letter}: {self.kind} {self.rule}" + (f" “{self.text}”" if self.text else "")


@dataclass(frozen=True)
class Comparison:
    """A letter's labels against its findings: `agreed` holds the rule of each label that was found."""

    agreed: tuple[str, ...]
    differences: tuple[Difference, ...]


@cache
def workspace():
    return Workspace()


@cache
def passage_rules():
    rules = workspace().rules().rulebook.rules
    return frozenset(rule.id for rule in rules.values() if rule.scope is Scope.PASSAGE)


def read(path):
    """A gold letter's text and its labels."""
    return marks.read(path.read_bytes().decode("utf-8"))


def review(text, markup):
    """What the linter says of a text, as a report. Project files do not matter here."""
    reviewed = workspace().review(parse(text, markup), None)
    assert not reviewed.report.failures
    return reviewed.report


@cache
def compare(path):
    """One letter's comparison. Passage rules must overlap a label's words, one to one; others be there."""
    text, labels = read(path)
    found = [(finding.span, finding.rule) for finding in review(text, markup_of(path.name)).findings]
    agreed, differences = [], []
    for span, rule in sorted(labels, key=lambda label: label not in found):  # What fits exactly fits first.
        hit = next((mark for mark in found if fits(mark, (span, rule))), None)
        if hit is None:
            differences.append(difference(path, "missing", rule, span, text))
            continue
        found.remove(hit)
        agreed.append(rule)
        if hit[0] != span:
            differences.append(difference(path, "askew", rule, span, text))
    differences += [difference(path, "noisy", rule, span, text) for span, rule in found]
    return Comparison(tuple(agreed), tuple(sorted(differences)))


def fits(found, label):
    (span, rule), (wanted, wanted_rule) = found, label
    return rule == wanted_rule and (rule not in passage_rules() or span.touches(wanted))


def difference(path, kind, rule, span, text):
    quoted = " ".join(text[span.start : span.end].split()) if rule in passage_rules() else ""
    return Difference(path.name, kind, rule, quoted)


def known():
    """The differences that we know of, each with its reason."""
    listed = yaml.safe_load(KNOWN.read_text(encoding="utf-8")) or {}
    return {
        Difference(letter, kind, entry["rule"], entry.get("text", "")): entry["reason"]
        for letter, kinds in listed.items()
        for kind, entries in kinds.items()
        for entry in entries
    }


def write_known(reasons):
    """Writes the list of known differences anew."""
    lines = [
        "# What the linter gets wrong in the gold letters, and why. This list only shrinks: a difference",
        "# that is not listed fails a test, and so does a listed one that is gone (make generate drops it).",
        "# missing: not found. noisy: found, no label. askew: found, but on other words than the label's.",
    ]
    letter = kind = ""
    for one in sorted(reasons):
        if one.letter != letter:
            letter, kind = one.letter, ""
            lines.append(f"{letter}:")
        if one.kind != kind:
            kind = one.kind
            lines.append(f"  {kind}:")
        entry = {"rule": one.rule, **({"text": one.text} if one.text else {}), "reason": reasons[one]}
        dumped = yaml.safe_dump(entry, sort_keys=False, allow_unicode=True, width=1000)
        lines += [
            f"    {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(dumped.splitlines())
        ]
    KNOWN.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
