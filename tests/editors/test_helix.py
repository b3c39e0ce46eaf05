"""A real Helix in a terminal, with the configuration from clients/helix."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from screen import Screen
from workplace import CLIENTS, FIX, FIXED, LETTERS, MARKED, NO_LETTER, Workplace

MARK = "\N{BLACK CIRCLE}"  # Stands beside a line with a finding.

Editor = Callable[[str], Path]
Place = Callable[[str, str], Workplace]


def start(editor: Editor, place: Workplace, *files: Path) -> Screen:
    """Helix on some files, as a user who copied our configuration starts it."""
    place.configure(
        "helix/languages.toml", (CLIENTS / "helix" / "languages.toml").read_text(encoding="utf-8")
    )
    socket, folder = place.folder / "tmux", place.letter.parent
    return Screen(editor("tmux"), socket, folder, place.environment, editor("helix"), *files)


def marked(screen: Screen, place: Workplace) -> list[str]:
    """The words that Helix marks, in the order of the text: it goes from one to the next and selects it."""
    passage = place.folder / "passage"
    found: list[str] = []
    screen.press("Escape", "g", "g")
    while True:
        passage.unlink(missing_ok=True)
        screen.press("]", "d")
        screen.type(f":pipe-to cat > {shlex.quote(str(passage))}")
        screen.wait(lambda: passage.exists() and passage.stat().st_size > 0, "the selection")
        words = passage.read_text(encoding="utf-8")
        if found and words == found[-1]:  # There is no next one: the cursor stays.
            return found
        found.append(words)


@pytest.mark.parametrize("name", ["letter.md", "letter.tex"])
def test_findings_stand_on_their_words_and_a_fix_reaches_the_disk(
    editor: Editor, place: Place, name: str
) -> None:
    at = place("helix", name)

    with start(editor, at, at.letter) as screen:
        screen.wait_for("Ada Example" if name == "letter.md" else "Kind regards")
        screen.wait_for(MARK)
        words = marked(screen, at)
        assert [found for found in words if found in dict(MARKED).values()] == list(dict(MARKED).values())

        go_to(screen, "Pytorch")
        screen.press("Space", "k")
        screen.wait_for("PyTorch")
        screen.shot("helix-hover")
        screen.press("Escape")

        go_to(screen, "deployed")
        screen.press("Space", "a")
        screen.wait_for(FIX)
        screen.shot("helix-fixes")
        choose(screen, FIX, below="deployed")
        screen.wait_for(FIXED.split(" P99")[0].strip())  # The window ends within the sentence.
        screen.press("Escape")
        screen.type(":write")
        screen.wait_for("written")

    after = at.letter.read_bytes().decode("utf-8")
    assert after.count(FIXED) == 1
    assert after.replace(FIXED, "") == LETTERS[name]


def go_to(screen: Screen, words: str) -> None:
    """Puts the cursor on words, by a search."""
    screen.press("Escape", "g", "g", "/")
    screen.type(words)


def choose(screen: Screen, entry: str, below: str) -> None:
    """Takes an entry of the menu that hangs below a line; its first entry is the chosen one at first."""
    rows = screen.text().splitlines()
    line = next(row for row, text in enumerate(rows) if below in text)
    menu = next(row for row, text in enumerate(rows) if entry in text)
    screen.press(*["Down"] * (menu - line - 1), "Enter")


def test_a_readme_is_left_alone(editor: Editor, place: Place) -> None:
    at = place("helix", "letter.md")
    readme = at.write("README.md", NO_LETTER)

    with start(editor, at, readme) as screen:
        screen.wait_for("Fraud model")
        screen.type(":open letter.md")
        screen.wait_for(MARK)  # The server has read both, and the letter last.
        screen.type(":buffer-previous")
        screen.wait_for("Fraud model")
        assert MARK not in screen.text()
