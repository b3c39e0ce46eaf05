"""LaTeX compiles after its fixes: examples of the rules, with markup in them, and gold letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from logs import errors

import marks
from letterlint.checks.base import Rule
from letterlint.explain import marked_text
from letterlint.fixes.edits import apply, apply_until_stable, fitting
from letterlint.formats import parse
from letterlint.rule import Finding, Safety
from letterlint.rulebook.examples import versions
from letterlint.workspace import Workspace

GOLD = Path(__file__).parents[1] / "letters" / "gold"
EXAMPLES = 6  # Of each rule.
FEWEST = 300  # Fixes of examples that are typeset.
# What examples use and the small TeX has not.
PREAMBLE = r"""\documentclass{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{hyperref}
\providecommand\SI[2]{#1}\providecommand\num[1]{#1}
\def\begins#1{\par\message{^^JBEGINS #1 \the\currentgrouplevel^^J}}
\begin{document}
"""
BODY = re.compile(r"\\begin\{document\}\n(.*)\\end\{document\}", re.DOTALL)
MARK = re.compile(r"(?<=\w )\[\[(\w+ )(\w[\w -]*)\]\](?= \w)")


class Piece(NamedTuple):
    """A body before and after a fix, and what to call it."""

    name: str
    before: str
    after: str


@cache
def workspace() -> Workspace:
    return Workspace()


def findings(text: str) -> tuple[Finding, ...]:
    return workspace().review(parse(text, "latex"), None).report.findings


def decorated(marked: str) -> Iterator[str]:
    """An example, and with markup that begins or ends within the marked words."""
    yield marked
    if MARK.search(marked):
        yield MARK.sub(r"[[\\textbf{\1}\2]]", marked)
        yield MARK.sub(r"[[\1\\emph{\2]]}", marked)
        yield MARK.sub(r"\\href{https://x.example}{[[\1}\2]]", marked)
        yield MARK.sub(r"[[\1% a thought\n\2]]", marked)


def examples(rule: Rule) -> list[str]:
    """The first flagged examples of a rule that mends, in LaTeX."""
    latex = [dict(versions(example)).get("latex", "") for example in rule.examples if rule.actions]
    return [text for text in latex if "[[" in text][:EXAMPLES]


def pieces() -> Iterator[Piece]:
    """Every fix of the rules' examples."""
    for rule in workspace().rules().rulebook.rules.values():
        for marked in (each for example in examples(rule) for each in decorated(example)):
            text, _ = marked_text.read(marked)
            for finding in findings(text):
                for fix in finding.fixes if finding.rule == rule.id else ():
                    yield Piece(f"{rule.id}: {fix.title}", body(text), body(apply(text, fix.edits)))


def body(text: str) -> str:
    """What stands in the document, or the text where it is no more than that."""
    found = BODY.search(text)
    return found[1] if found else text


def test_fixes_of_examples_leave_latex_that_compiles(tex) -> None:
    tried = [piece for piece in pieces() if "\\opening" not in piece.before]
    assert len(tried) >= FEWEST
    made = [PREAMBLE]
    for number, piece in enumerate(tried):
        made += [
            f"\\begins{{{2 * number}}}\n{piece.before}\n",
            f"\\begins{{{2 * number + 1}}}\n{piece.after}\n",
        ]
    log = tex("".join([*made, f"\\begins{{{2 * len(tried)}}}\n\\end{{document}}\n"]))
    faults = dict(faults_in(log))
    assert len(faults) == 2 * len(tried)
    spoilt = {
        piece.name: (piece.after, faults[2 * number + 1])
        for number, piece in enumerate(tried)
        if faults[2 * number + 1] and not faults[2 * number]
    }
    assert spoilt == {}


def faults_in(log: str) -> Iterator[tuple[int, list[str]]]:
    """What is wrong with each body of a log: its errors, and groups that it leaves open or closes."""
    parts = re.split(r"BEGINS (\d+) (\d+)", log)[1:]
    numbers, levels, texts = parts[::3], parts[1::3], parts[2::3]
    for number, level, after, text in zip(numbers, levels, levels[1:], texts, strict=False):
        told = errors(text)
        yield int(number), told if level == after else [*told, f"groups: {level} before, {after} after"]


def test_gold_letters_compile_after_all_their_fixes(tex) -> None:
    compiled = 0
    for path in sorted(GOLD.glob("*.tex")):
        text, _ = marks.read(path.read_text(encoding="utf-8"))
        if errors(tex(text)):
            continue  # Its class or its packages are not in the small TeX.
        compiled += 1
        for allowed in ({Safety.SAFE}, set(Safety)):
            fixed = apply_until_stable(text, lambda draft, allowed=allowed: fitting(findings(draft), allowed))
            assert errors(tex(fixed)) == [], (path.name, allowed)
    assert compiled >= 5
