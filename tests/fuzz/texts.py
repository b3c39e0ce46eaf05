"""Odd texts: letters cut up and put together wrongly, characters that hardly anybody expects."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

LETTERS = Path(__file__).parent.parent / "letters"
MARKUPS = ("markdown", "latex", "plain")
LONGEST = 20_000  # Characters of a text: longer ones are for `hostile.py`.

CHARACTERS = (
    "\0\1\x07\b\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x7f\x85\xa0\xad\u0300\u0301\u200b\u200d\u200f\u2028\u2029\u202e"
    "\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200c\u200e"
    "\u202a\u202c\u202f\u205f\u3000"
    "\u2060\ufeff\ufffe\uffff\ud800\udbff\udc00\udfff\U0001f600\U0001d468\U0010ffff\u00e9\u00df\u0130\ufb01\u5b57"
    " .,;:!?'\"-_*`~#%&$^@+=<>|/\\()[]{}0123456789aAzZ“”‘’–—…€½²"
)
PIECES = [
    *(
        "\r\n",
        "\n\n",
        "\n\n\n",
        "  \n",
        "\\\n",
        "\n---\n",
        "\n***\n",
        "---\n",
        "+++\n",
        "\n> ",
        "\n- ",
        "\n1. ",
    ),
    *(
        "# ",
        "**",
        "__",
        "`",
        "```\n",
        "~~~\n",
        "[a](b)",
        "![",
        "](",
        "[^1]",
        "[^1]: ",
        "<!--",
        "-->",
        "<b>",
        "</",
        "<p>",
        "</p>",
        '<div style="x: y">',
        "</div>",
        "<table><tr><td>",
        "<li>",
        "<code>",
        "<script>",
        "::: note\n",
        ":::\n",
        "{#a .b c=d}",
    ),
    *(
        "| a | b |\n|---|---|\n",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "&nbsp;",
        "<https://a.example>",
        "a@b.example",
    ),
    *(
        "\\",
        "\\\\",
        "{",
        "}",
        "{}",
        "%",
        "%\n",
        "$",
        "$$",
        "\\[",
        "\\]",
        "\\(",
        "\\begin{",
        "\\end{",
        "\\item ",
        "\\iffalse ",
        "\\if0 ",
        "\\else ",
        "\\fi ",
        "\\endinput\n",
        "\\texttt{",
        "\\lstinline|",
        "\\vskip 1em ",
        "\\selectlanguage{english}",
    ),
    *(
        "\\begin{letter}{A}",
        "\\end{letter}",
        "\\begin{document}",
        "\\end{document}",
        "\\opening{",
        "\\closing{",
    ),
    *(
        "\\documentclass{moderncv}\n",
        "\\newcommand{\\x}[1]{#1\\x}",
        "\\x{",
        "\\textbf{",
        "\\href{",
        "\\verb|",
    ),
    *(
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "\\input{/etc/passwd}",
        "\\def\\a{\\a}",
        "\\iffalse",
        "\\fi",
        "\\'e",
    ),
    *("letterlint: ", "letterlint: false\n", "company: ", "lang: de\n", "role: [", "rules:\n  '*': off\n"),
    *("<!-- letterlint-disable", "<!-- letterlint-enable -->", "% letterlint-disable-line", " -- why -->"),
    *("% letterlint: on\n", "<!-- letterlint-disable-next-line style/* -->\n", "letterlint-disable-file"),
    *("Dear Ann,\n\n", "To whom it may concern:\n", "Best regards,\n", "P.S. ", "Enclosures: ", "Re: ", "Hi"),
    *(
        "I ",
        "we ",
        "my team ",
        "reduced ",
        "was deployed ",
        "by ",
        "from ",
        "to ",
        "and ",
        "which ",
        "not ",
        "will ",
    ),
    *("PyTorch", "Kubernetes", "AWS", "Node.js", "C++", "scikit-learn", "CI/CD", "TensorFlow Serving", "p99"),
    *(
        "12 ms",
        "40 %",
        "1,900",
        "1.2.3.4",
        "€1.4 million",
        "twenty-",
        "one hundred and ",
        "2 TB a day",
        "10x",
        "½",
    ),
    *(
        "9" * 400,
        "1e999",
        "-0",
        "३",
        "²",
        "Ⅻ",
        "from 3 to ",
        "between 1 and",
        "[N]",
        "[Company]",
        "{{name}}",
        "XX",
    ),
]


@cache
def letters() -> tuple[str, ...]:
    """The letters that stand among the tests, with their marks: what odd texts are made of."""
    found = [*(LETTERS / "samples").glob("*.*"), *(LETTERS / "gold").glob("*.*")]
    return tuple(path.read_bytes().decode("utf-8") for path in sorted(found))


def text(random: Random) -> str:
    """Some text: pieces in a row, or a letter that met with an accident."""
    if random.random() < 0.35:
        return "".join(_piece(random) for _ in range(random.randint(0, 40)))
    return mutated(random.choice(letters()), random)


def mutated(whole: str, random: Random, pieces: Sequence[str] = PIECES) -> str:
    """The text with slices cut, doubled, moved, turned round or replaced."""
    for _ in range(random.choice((1, 1, 2, 4, 12))):
        start = random.randint(0, len(whole))
        end = min(len(whole), start + random.choice((0, 1, 2, 10, 80, 600)))
        cut, at = whole[start:end], random.randint(0, len(whole))
        match random.randrange(7):
            case 0:
                whole = whole[:start] + whole[end:]
            case 1:
                whole = whole[:at] + cut + whole[at:]
            case 2:
                whole = whole[:start] + cut[::-1] + whole[end:]
            case 3:
                whole = whole[:start] + cut * random.choice((2, 3, 20)) + whole[end:]
            case 4:
                whole = whole[:start] + _piece(random) * random.choice((1, 1, 1, 2, 30)) + whole[end:]
            case 5:
                whole = whole[:start] + random.choice(pieces) + whole[start:]
            case _:
                whole = whole.replace(random.choice(("\n", " ", ".", "{", "}", "e")), _piece(random), 3)
    return whole[:LONGEST]


def _piece(random: Random) -> str:
    if random.random() < 0.6:
        return random.choice(PIECES)
    return "".join(random.choice(CHARACTERS) for _ in range(random.randint(1, 6)))
