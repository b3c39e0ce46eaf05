"""Reads and writes letters with the answer written in them: `[[words]]{rule another/rule}`, also nested.

`tests/letters/README.md` says what the notation means.
"""

import re
from collections import defaultdict

from letterlint.text import Span

_SIGN = re.compile(r"(?P<open>\[\[)|\]\]\{(?P<rules>[a-z0-9/-]+(?: [a-z0-9/-]+)*)\}")


def read(marked):
    """The letter without its marks, and the marks as (span, rule) in order, the outer before the inner."""
    parts, spans, waiting = [], [], []
    length = at = 0
    for sign in _SIGN.finditer(marked):
        parts.append(marked[at : sign.start()])
        length += sign.start() - at
        at = sign.end()
        if sign["open"]:
            waiting.append((length, len(spans)))
            spans.append(None)
        elif waiting:
            start, number = waiting.pop()
            spans[number] = [(Span(start, length), rule) for rule in sign["rules"].split(" ")]
        else:
            raise ValueError(f"a mark ends at {sign.start()} that never began: {sign[0]}")
    if waiting:
        raise ValueError(f"a mark never ends: …{marked[max(0, at - 30) : at + 30]}…")
    return "".join([*parts, marked[at:]]), [mark for group in spans for mark in group]


def write(text, marks):
    """The letter with these marks. Those of one span share a mark; crossing ones cannot be written."""
    rules = defaultdict(list)
    for span, rule in marks:
        rules[span].append(rule)
    opened, closed = defaultdict(list), defaultdict(list)
    for span in sorted(rules, key=lambda span: (span.start, -span.end)):
        opened[span.start].append("[[")
        closed[span.end].insert(0, f"]]{{{' '.join(rules[span])}}}")
    cuts = sorted({0, len(text), *opened, *closed})
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces += [*closed[start], *opened[start], text[start:end]]
    return "".join(pieces)
