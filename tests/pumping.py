"""Runs every regular expression of the package against texts that repeat what it repeats.

An expression that can match the same words in two ways takes twice as long with each repetition, once the
match fails behind them. It holds the interpreter meanwhile: run this as a process of its own, with a limit.
Each expression is printed before it runs, so that the last line names the one that does not come back.

With arguments it runs these expressions instead.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import importlib
import io
import pkgutil
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LENGTHS = (32, 64, 128, 256)
SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~’“–—…•"
ENDS = ("\n", "\r\n", "\r")
UNITS = (*ENDS, *SIGNS, " ", "\t", "a", "A", "1", "word ", "Word ", "1,", "x\n", "x\r\n", "\\\\", "--", "文")
FAILURES = ("", "\0")  # What stands behind the repetitions: nothing, or what no expression wants there.
LETTER = "Dear Ann,\n\nI know PyTorch at Acme, see https://a.example.\n\nBest regards,\nJo\n"
LETTERS = {"a.md": LETTER, "a.txt": LETTER, "a.tex": f"\\begin{{document}}\n{LETTER}\\end{{document}}\n"}

_CALLS = {"search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_OF_CATEGORY = {ops.CATEGORY_DIGIT: "1", ops.CATEGORY_WORD: "a", ops.CATEGORY_SPACE: " "}
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
_MANY = 9  # Repeats up to fewer times than this are bounded.


def expressions() -> list[re.Pattern[str]]:
    """What the package compiles when it is imported, compiles its rulebook and checks letters."""
    found: dict[re.Pattern[str], None] = {}
    compile_ = re.compile

    def recording(pattern: Any, flags: int = 0) -> re.Pattern[str]:
        made = compile_(pattern, flags)
        if sys._getframe(1).f_globals["__name__"].startswith("letterlint"):
            # One over bytes takes as long as the same over characters.
            said = pattern.decode("latin-1") if isinstance(pattern, bytes) else None
            found[made if said is None else compile_(said, flags | re.ASCII)] = None
        return made

    re.compile = recording  # type: ignore[assignment]
    try:
        package = importlib.import_module("letterlint")
        for module in pkgutil.walk_packages(package.__path__, "letterlint."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from letterlint.cli.main import run as command
        from letterlint.language.matchers import Matcher
        from letterlint.resources import rules_dir
        from letterlint.rulebook import build

        built = build(rules_dir())
        for matcher in [found for found in gc.get_objects() if isinstance(found, Matcher)]:
            _ = matcher.regex  # A pattern over words is compiled when a sentence first may match it.
        del built
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            for name, text in LETTERS.items():
                Path(folder, name).write_text(text, encoding="utf-8")
            command(["check", "--fail-on", "never", folder])
    finally:
        re.compile = compile_
    for path in Path(package.__path__[0]).rglob("*.py"):
        found |= dict.fromkeys(_in_calls(ast.parse(path.read_text(encoding="utf-8"))))
    return list(found)


def _in_calls(tree: ast.AST) -> Iterator[re.Pattern[str]]:
    """The expressions that are written where they are used."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), name), [ast.Constant(str(said)), *_]) if (
                name in _CALLS
            ):
                yield re.compile(said)


def texts(pattern: re.Pattern[str], length: int) -> set[str]:
    """Repeated signs and words, and what the expression repeats, behind what it wants before that."""
    pumps: set[tuple[str, str]] = {("", unit) for unit in UNITS}
    whole = _sample(_parser.parse(pattern.pattern, pattern.flags), "", pumps)
    pumps |= {(whole, unit) for unit in (*ENDS, " ", whole) if unit}
    return {
        head + unit * max(1, length // len(unit)) + tail for head, unit in pumps for tail in FAILURES if unit
    }


def _sample(tree: Any, head: str, pumps: set[tuple[str, str]]) -> str:
    """About what a tree matches. To `pumps` goes what it repeats, behind `head` and what is before it."""
    said = ""
    for op, value in tree:
        here = head + said
        if op is ops.LITERAL:
            said += chr(value)
        elif op in (ops.ANY, ops.NOT_LITERAL):
            said += "a" if value != ord("a") else "b"
        elif op is ops.IN:
            said += _characters(value)[0]
        elif op is ops.BRANCH:
            options = [_sample(each, here, pumps) for each in value[1]]
            said += options[0]
        elif op in _REPEATS:
            least, most, body = value
            once = _sample(body, here, pumps)
            if most is ops.MAXREPEAT or most >= _MANY:
                pumps |= {(here, unit) for unit in (once, *_choices(body))}
            said += once * least
        elif op is ops.SUBPATTERN:
            said += _sample(value[-1], here, pumps)
        elif op is ops.ATOMIC_GROUP:
            said += _sample(value, here, pumps)
        elif op is ops.ASSERT:
            _sample(value[1], here, pumps)
    return said


def _choices(body: Any) -> Iterator[str]:
    """Other things that a repeated part matches: each alternative, some characters of each set."""
    for op, value in body:
        if op is ops.IN:
            yield from _characters(value)
        elif op is ops.BRANCH:
            yield from (_sample(each, "", set()) for each in value[1])
        elif op is ops.SUBPATTERN:
            yield from _choices(value[-1])


def _characters(members: Any) -> list[str]:
    """A few characters of a set."""
    if members[0][0] is ops.NEGATE:
        left_out = {chr(value) for op, value in members[1:] if op is ops.LITERAL}
        return [each for each in "a1. \n" if each not in left_out]
    firsts = [
        chr(value if op is ops.LITERAL else value[0])
        if op is not ops.CATEGORY
        else _OF_CATEGORY.get(value, "!")
        for op, value in members
    ]
    return firsts[:6]


def run(pattern: re.Pattern[str], length: int) -> None:
    """Looks for matches of an expression in every way that the package does."""
    for text in texts(pattern, length):
        pattern.match(text)
        pattern.fullmatch(text)
        for _ in pattern.finditer(text):
            pass


if __name__ == "__main__":
    all_ = [re.compile(each) for each in sys.argv[1:]] or expressions()
    for each in all_:
        for length in LENGTHS:
            print(length, ascii(each.pattern), flush=True)
            run(each, length)
    print("all", len(all_), flush=True)
