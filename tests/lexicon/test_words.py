"""The word classes of rules/lexicon/words: each is used, and holds a word once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

import evidence
from letterlint import rulebook

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "rules" / "lexicon" / "words"
REFERENCE = re.compile(r"@([\w-]+)")
QUOTED = re.compile(r"""["']@?([\w-]+)["']""")


def classes() -> dict[str, list[str]]:
    """Every class with its entries, all of them text."""
    files = [
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for path in WORDS.glob("*.yaml")
    ]
    return {name: entries for file in files for name, entries in file["classes"].items()}


def test_every_class_is_used() -> None:
    known = classes()
    patterns = [path for path in (ROOT / "rules").rglob("*.yaml") if path.parent != WORDS]
    code = (ROOT / "server").rglob("*.py")
    used = {name for path in patterns for name in REFERENCE.findall(path.read_text(encoding="utf-8"))}
    used |= {name for path in code for name in QUOTED.findall(path.read_text(encoding="utf-8"))}
    used |= {name for entries in known.values() for entry in entries for name in REFERENCE.findall(entry)}
    assert sorted(known.keys() - used) == []


def test_each_word_stands_once_in_its_class() -> None:
    assert [name for name, entries in classes().items() if len(set(entries)) < len(entries)] == []


def test_each_verb_stands_once() -> None:
    verbs = yaml.load((ROOT / "rules/lexicon/verbs.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    lemmas = Counter(entry.split()[0] for entry in verbs["verbs"])
    assert [lemma for lemma, times in lemmas.items() if times > 1] == []


@pytest.mark.parametrize("degree", ["B.Tech.", "M.Sc.", "Ph.D.", "B.E.", "Dipl.-Ing."])
def test_a_degree_ends_no_sentence(degree: str) -> None:
    text = f"After my {degree} I built a ranker. It runs."
    prose = evidence.prose_of(text)
    assert len(rulebook.load()[0].analyzer.reader.read(prose).sentences) == 2
