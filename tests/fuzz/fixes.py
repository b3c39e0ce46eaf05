"""Letters full of what can be fixed, in markup and among odd blanks; what every fix leaves as it was."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from clean_letter import letter
from letterlint import formats
from letterlint.explain import marked_text
from letterlint.fixes import comments, edits
from letterlint.letter import Letter
from letterlint.report import Report
from letterlint.rule import Edit, Finding, Fix, Safety
from letterlint.text import Span
from letterlint.workspace import Workspace
from second_reader import balanced, difference, kept_of, read_as, structure_of

_CODES = [chr(code) for code in range(sys.maxunicode + 1)]
# All that Unicode calls a separator or treats as one, what parts lines in Python, what has no width.
SEPARATORS = sorted(
    {char for char in _CODES if unicodedata.category(char)[0] == "Z" or char.isspace()}
    | set("\xad\u200b\u200c\u200d\u2060\ufeff")
)
LINE_ENDS = ("\n", "\r\n", "\r")
_AROUND = {
    "markdown": ["**{}**", "*{}*", "[{}](https://x.example)", "~~{}~~", "<b>{}</b>", "`{}`", "“{}”"],
    "latex": [
        *(r"\textbf{{{}}}", r"\href{{https://x.example}}{{{}}}", r"{{\itshape {}}}"),
        *(r"\emph{{\textbf{{{}}}}}", r"\texttt{{{}}}", "``{}''"),
    ],
    "plain": ["“{}”", "({})"],
}
_BETWEEN = {
    "markdown": [" <!-- a thought --> ", "\\\n", "  \n", "\n", " <br> ", "&nbsp;"],
    "latex": [" % a thought\n", " \\\\\n", "\n", "~", "\\ "],
    "plain": ["\n"],
}
_WIDE = [" é ", " 字 ", " 😋 ", " \U0001d49c\u0301 "]  # Two to four bytes, one or two units of UTF-16.
_ESCAPES = str.maketrans({char: f"\\{char}" for char in "%&#_$"})
_HEAD = "---\ncompany: Acme & Söhne\nrole: ML Engineer\nrecipient: Dr. Wu\n---\n\n"


def case(random: Random) -> dict[str, str]:
    """A letter with two to five sentences that rules mark and can fix, their markup put in at random."""
    kind = random.choice(list(_AROUND))
    said = [_decorated(random.choice(faults()), kind, random) for _ in range(random.randint(2, 5))]
    if kind == "markdown":
        said = [f"\n\n## {each} ##\n\n" if random.random() < 0.1 else each for each in said]
    joints = [" ", " ", "\n", "\n\n", *("\n\n- " for _ in range(kind == "markdown"))]
    paragraph = "".join(sentence + random.choice(joints) for sentence in said).strip()
    if kind == "markdown" and random.random() < 0.2:
        paragraph = "> " + paragraph.replace("\n", "\n> ")
    text = letter(kind, paragraph) if random.random() < 0.6 else f"Dear Ann,\n\n{paragraph}\n"
    head = _HEAD if kind != "latex" and random.random() < 0.5 else ""
    return {"kind": kind, "text": (head + text).replace("\n", random.choice(LINE_ENDS))}


@cache
def faults() -> Sequence[str]:
    """The sentences in the rules' files that are marked by a rule which has fixes, with their marks."""
    return [
        example.text
        for rule in Workspace().rules().rulebook.rules.values()
        for example in rule.examples
        if rule.actions and example.markup is None and "[[" in example.text and len(example.text) < 300
    ]


def _decorated(marked: str, kind: str, random: Random) -> str:
    """A sentence with markup around some of the marked words, or across their edge, and odd blanks."""
    text, spans = marked_text.read(marked.translate(_ESCAPES) if kind == "latex" else marked)
    for start, end in reversed(spans):
        inner = [at for at in range(start, end) if text[at] == " "]
        if inner and random.random() < 0.2:
            at = random.choice(inner)
            text = text[:at] + random.choice(_BETWEEN[kind]) + text[at + 1 :]
            continue
        first = random.randint(max(0, start - 10), end)
        last = random.randint(first, min(len(text), end + 10))
        if random.random() < 0.5 and re.fullmatch(r"[^\W_](?:[\w ,.-]*\w)?", text[first:last]):
            text = text[:first] + random.choice(_AROUND[kind]).format(text[first:last]) + text[last:]
    blanks = [at for at, char in enumerate(text) if char == " "]
    for at in sorted(random.sample(blanks, min(len(blanks), random.choice((0, 0, 1, 3)))), reverse=True):
        between = random.choice(random.choice((_BETWEEN[kind], SEPARATORS, _WIDE)))
        text = text[:at] + between + text[at + 1 :]
    return text


def check(parsed: Letter, report: Report) -> None:
    """Each fix leaves what it is not about, and those that are made together do not touch.

    Of very many findings some are tried, from all of the letter.
    """
    for finding in report.findings[:: 1 + len(report.findings) // 100]:
        for fix in finding.fixes:
            _leaves_the_rest(parsed, fix)
    together = edits.fitting(report.findings, frozenset(Safety))
    assert not any(one.span.end > following.span.start for one, following in pairwise(together)), (
        "edits overlap"
    )


def check_markup(parsed: Letter, report: Report) -> None:
    """Each fix and each comment that is put in leaves markup whole, as a second reader reads it."""
    for finding in report.findings:
        for fix in finding.fixes:
            _leaves_markup(parsed, finding, fix)
        _leaves_words(parsed, comments.disable_line(parsed, finding.rule, finding.span))
    _leaves_words(parsed, comments.check_as_letter(parsed))
    together = edits.apply(parsed.text, edits.fitting(report.findings, frozenset(Safety)))
    assert parsed.markup != "latex" or not balanced(parsed.text) or balanced(together), "braces are lost"


def _leaves_the_rest(parsed: Letter, fix: Fix) -> None:
    """Nothing is read that was not read before or is put in; nothing is gone that it is not about."""
    spans = [edit.span for edit in fix.edits]
    assert spans == sorted(spans), fix
    assert not any(one.end > following.start for one, following in pairwise(spans)), fix
    after = formats.parse(edits.apply(parsed.text, fix.edits), parsed.markup)
    before, now = _said(parsed), _said(after)
    put_in = Counter("".join(edit.text for edit in fix.edits))
    about = Counter(_words_in(parsed, spans))
    # What a sign has made a comment of is read once that is escaped.
    escapes = any(parsed.text[start:end] == "%" for start, end in spans)
    assert escapes or not Counter(now) - Counter(before) - put_in, f"{fix} lets markup be read"
    assert not Counter(before) - Counter(now) - about, f"{fix} loses words"
    kept = [each for each in parsed.directives if not any(span.touches(each.span) for span in spans)]
    assert len(after.directives) >= len(kept), f"{fix} loses a directive"
    assert after.front_matter == parsed.front_matter, f"{fix} changes the front matter"


def _leaves_words(parsed: Letter, edit: Edit | None) -> None:
    """A comment that is put in changes nothing that is read."""
    if edit is None or parsed.markup == "plain":
        return
    text, kind = parsed.text, parsed.markup
    after = edits.apply(text, [edit])
    same = read_as(after, kind) == read_as(text, kind)
    assert same or "letterlint: true" in edit.text, f"{edit} changes what is read"
    assert not kept_of(text, kind) - kept_of(after, kind), f"{edit} loses markup"


def _said(parsed: Letter) -> str:
    """All that is read in a letter, and the source of what is not, without white space."""
    said = [block.prose.text or parsed.text[block.span.start : block.span.end] for block in parsed.blocks]
    return "".join("".join(said).split())


def _words_in(parsed: Letter, spans: Sequence[Span]) -> str:
    """What stands in some ranges, as source and as it is read."""
    read = [
        char
        for block in parsed.blocks
        for char, start, end in zip(block.prose.text, block.prose.starts, block.prose.ends, strict=True)
        if any(span.touches(Span(start, end).shifted(block.span.start)) for span in spans)
    ]
    return "".join([*(parsed.text[start:end] for start, end in spans), *read])


def _leaves_markup(parsed: Letter, finding: Finding, fix: Fix) -> None:
    """The same by another reader: words outside the mark, comments, line breaks, links and braces."""
    text, kind = parsed.text, parsed.markup
    after = edits.apply(text, fix.edits)
    first, last = (
        min(finding.span.start, fix.edits[0].span.start),
        max(finding.span.end, fix.edits[-1].span.end),
    )
    if kind == "plain":
        assert after.startswith(text[:first]) and after.endswith(text[last:]), fix
        return
    gone, come = difference(read_as(text, kind), read_as(after, kind))
    assert len(gone) <= last - first, f"{fix} loses {gone!r}"
    assert len(come) <= len(gone) + sum(len(edit.text) for edit in fix.edits), f"{fix} says {come!r}"
    assert not kept_of(text, kind) - kept_of(after, kind), f"{fix} loses markup"
    if kind == "latex":
        assert not balanced(text) or balanced(after), f"{fix} loses a brace"
    else:
        assert structure_of(text) == structure_of(after), f"{fix} changes a quotation, a list or code"
