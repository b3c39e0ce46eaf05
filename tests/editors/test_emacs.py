"""Eglot with the configuration from clients/emacs in a real Emacs, in batch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from screen import Screen
from workplace import CLIENTS, FIX, FIXED, HERE, LETTERS, MARKED, NO_LETTER, Workplace, pairs

Editor = Callable[[str], Path]
Place = Callable[[str, str], Workplace]


def play(emacs: Path, place: Workplace, scene: str, **variables: str) -> dict[str, object]:
    """Plays a scene in an Emacs that has the letterlint configuration on its load path."""
    paths = [argument for folder in (CLIENTS / "emacs", HERE / "emacs") for argument in ("-L", folder)]
    script = HERE / "emacs" / f"{scene}.el"
    return place.run(
        emacs, "--batch", "-Q", *paths, "-l", script, LETTER=str(place.letter), FIX=FIX, **variables
    )


@pytest.mark.parametrize(("name", "language"), [("letter.md", "markdown"), ("letter.tex", "latex")])
def test_findings_stand_on_their_words_and_a_fix_reaches_the_disk(
    editor: Editor, place: Place, name: str, language: str
) -> None:
    emacs, at = editor("emacs"), place("emacs", name)

    seen = play(emacs, at, "review")

    assert seen["language"] == language
    assert [found for found in pairs(seen["findings"]) if found[0] in dict(MARKED)] == list(MARKED)
    assert "Pytorch" in seen["hover"] and "PyTorch" in seen["hover"]
    assert "**" not in seen["hover"]  # This Emacs shows plain text.
    after = at.letter.read_bytes().decode("utf-8")
    assert after.count(FIXED) == 1
    assert after.replace(FIXED, "") == LETTERS[name]
    assert {("company/placeholder", "[N]"), ("style/cliche", "team player")} <= set(
        pairs(seen["findings_after"])
    )


def test_a_readme_is_left_alone(editor: Editor, place: Place) -> None:
    emacs, at = editor("emacs"), place("emacs", "letter.md")
    readme = at.write("README.md", NO_LETTER)

    seen = play(emacs, at, "bystander", BYSTANDER=str(readme))

    assert seen["findings"] == []


def test_in_a_terminal_the_echo_area_says_why_words_are_marked(editor: Editor, place: Place) -> None:
    emacs, at = editor("emacs"), place("emacs", "letter.tex")
    set_up = "(progn (require 'letterlint-eglot) (add-hook 'tex-mode-hook #'eglot-ensure))"
    command = [emacs, "-nw", "-Q", "-L", CLIENTS / "emacs", "--eval", set_up, at.letter]

    with Screen(editor("tmux"), at.folder / "tmux", at.letter.parent, at.environment, *command) as screen:
        screen.wait_for("! I am a team player")  # The mark stands in the margin.
        screen.press("C-s")
        screen.type("team player")
        screen.press("Left")  # The search ends behind the words.
        screen.wait_for("“team player” stands")
        screen.shot("emacs-message")
