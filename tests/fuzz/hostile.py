"""Texts that mean harm: each a function of its size in characters, so that growth can be measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fuzz.texts import CHARACTERS

LETTER = "Dear Ann,\n\n{}\n\nBest,\nJo\n"
CLAIM = "I built a ranker in PyTorch that serves 900 users at 12 ms, which significantly improved results. "
SEPARATORS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _of(unit: str, around: str = "{}") -> Callable[[int], str]:
    """So many characters of repetitions of a unit."""
    return lambda size: around.format((unit * (size // len(unit) + 1))[:size])


# Twenty, each the worst of its kind.
GROWING: Mapping[str, Callable[[int], str]] = {
    "prose of one line": _of(CLAIM, LETTER.replace("{}", "{0}")),
    "prose without a full stop": _of(CLAIM.replace(". ", " and "), LETTER),
    "one word": _of("a"),
    "only braces that open": _of("{"),
    "braces in pairs": lambda size: "{" * (size // 2) + "}" * (size // 2),
    "only per cent signs": _of("%"),
    "only backslashes": _of("\\"),
    "only dollars": _of("$"),
    "brackets": _of("[", LETTER),
    "pictures of pictures": _of("![", LETTER),
    "quotes of quotes": _of("> "),
    "lists of lists": _of("- "),
    "stars and underscores": _of("*a _b ", LETTER),
    "environments": _of("\\begin{a}"),
    "macros of macros": _of("\\textbf{", LETTER),
    "comments that never end": _of("<!-- letterlint-disable ", LETTER),
    "suppressed lines": _of("x <!-- letterlint-disable-line style/cliche -->\n", LETTER),
    "numbers": _of("12 1,900 3.5% from 2 to ", LETTER),
    "tools": _of("PyTorch, AWS and ", LETTER),
    "salutations": _of("Dear Ann,\n\nBest,\n\n"),
}

# For every markup; at sizes that a test can afford.
FIXED: Mapping[str, str] = {
    **{name: grow(10_000) for name, grow in GROWING.items()},
    "nothing": "",
    "NULs": "\0" * 5_000,
    "NULs in words": LETTER.format("I \0im\0proved it by 5\0%.\0"),
    "lone surrogates": LETTER.format("We \ud800 use \udfff\ud83d Pytorch\udc00. " * 50),
    "every line separator": LETTER.format("".join(f"I use Pytorch{each}" for each in SEPARATORS * 20)),
    "only line separators": SEPARATORS * 500,
    "odd characters": LETTER.format(CHARACTERS * 10),
    "marks over one letter": LETTER.format("a" + "\u0301" * 10_000),
    "right to left": LETTER.format("\u202e" + CLAIM + "\u202c\u2066" * 500),
    "deep nesting": "{" * 3_000 + "words" + "}" * 3_000,
    "deep front matter": "---\na: " + "[" * 5_000 + "\n---\n",
    "front matter of aliases": "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\ncompany: *b\n---\n",
    "a macro that calls itself": "\\newcommand{\\a}{\\a\\a}\\a" * 50,
    "a huge number": LETTER.format("I served " + "9" * 6_000 + " users."),
    "a huge line number": "\n" * 20_000 + "Dear Ann,\n\nI use Pytorch.",
}
