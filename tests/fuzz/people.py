"""Edits as people make them, and a little nonsense: typing, deleting, pasting, undoing, pressing Enter."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench import letters
from fuzz import texts

_LINE_END = re.compile("\r\n|\r|\n")
_WORD = re.compile(r"\s*\S+")
_MOST_UNDONE = 200  # Edits that a document's history keeps.
_STAY = 0.9  # How often the next edit is made where the last one ended.

# Halves of surrogate pairs are for `session.py`: two that meet in a message become one character.
CHARACTERS = "".join(char for char in texts.CHARACTERS if not "\ud800" <= char <= "\udfff")
PIECES = [piece for piece in texts.PIECES if piece.isprintable() or "\n" in piece]
WORDS = sorted({word for seed in range(3) for word in letters.markdown(seed=seed).split()})
PARAGRAPHS = [text for seed in range(9) for text in letters.markdown(seed=seed).split("\n\n")]


@dataclass
class Page:
    """An open document as its editor holds it. `first` is the text that it was opened with."""

    uri: str
    language: str
    first: str
    text: str = ""
    version: int = 1
    cursor: int = 0
    undone: list[tuple[int, int, str]] = field(default_factory=list)  # What would take each edit back.

    def __post_init__(self) -> None:
        self.text = self.first

    def item(self) -> dict[str, Any]:
        """The document as a client opens it."""
        return {
            "uri": self.uri,
            "languageId": self.language,
            "version": self.version,
            "text": self.text,
        }

    def edit(self, random: Random) -> dict[str, Any]:
        """Makes an edit; what a client says of it."""
        if not len(self.first) / 3 <= len(self.text) <= len(self.first) * 2:
            # A letter stays about as long as it was, else the memory it takes would tell nothing.
            return self._replace(0, len(self.text), self.first)
        if random.random() > _STAY:
            self.cursor = random.randint(0, len(self.text))
        at = self.cursor
        match random.choices(range(8), weights=[50, 12, 12, 4, 2, 10, 6, 4])[0]:
            case 0:
                return self._replace(at, at, random.choice("eeeaaiionnrsttlmdu    ,.gphcywbkv'1234567890%"))
            case 1:
                return self._replace(at, at, f"{random.choice(WORDS)} ")
            case 2:
                return self._replace(at - 1, at, "")
            case 3:
                word = _WORD.match(self.text, at)
                return self._replace(at, word.end() if word else at, "")
            case 4:
                return self._replace(at, at, f"\n\n{random.choice(PARAGRAPHS)}\n\n")
            case 5 if self.undone:
                return self._undo()
            case 6:
                return self._replace(at, at, random.choice(("\n", "\n", "\n\n")))
            case 7:
                nonsense = random.choice((random.choice(PIECES), random.choice(CHARACTERS)))
                return self._replace(at, at + random.choice((0, 0, 3, 40)), nonsense)
        return self._replace(at, at, " ")

    def _undo(self) -> dict[str, Any]:
        start, end, text = self.undone.pop()
        change = self._replace(start, end, text)
        self.undone.pop()
        return change

    def _replace(self, start: int, end: int, text: str) -> dict[str, Any]:
        start, end = (self._whole(min(max(0, at), len(self.text))) for at in (start, end))
        places = {"start": position(self.text, start), "end": position(self.text, end)}
        self.undone.append((start, start + len(text), self.text[start:end]))
        del self.undone[:-_MOST_UNDONE]
        self.text = self.text[:start] + text + self.text[end:]
        self.cursor = start + len(text)
        self.version += 1
        return {"range": places, "text": text}

    def _whole(self, at: int) -> int:
        """The offset, or the one after it: no cursor stands between the two halves of a line's end."""
        return at + (self.text[at - 1 : at + 1] == "\r\n")


def position(text: str, offset: int) -> dict[str, int]:
    """The position of an offset, the way an editor counts: lines, and columns in UTF-16."""
    line = start = 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return {"line": line, "character": len(text[start:offset].encode("utf-16-le")) // 2}


def pages() -> list[Page]:
    """Ten letters in all markups."""
    samples = texts.LETTERS / "samples"
    made = [
        *(("md", "markdown", letters.markdown(seed=seed)) for seed in range(3)),
        *(("tex", "latex", letters.latex(seed=seed)) for seed in range(3, 6)),
        *(("txt", "plaintext", letters.markdown(seed=seed)) for seed in range(6, 8)),
        ("md", "markdown", (samples / "cover-letter.md").read_text(encoding="utf-8")),
        ("tex", "latex", (samples / "motivation-letter.tex").read_text(encoding="utf-8")),
    ]
    return [
        Page(f"file:///nowhere/{number}/cover-letter.{suffix}", language, text)
        for number, (suffix, language, text) in enumerate(made)
    ]
