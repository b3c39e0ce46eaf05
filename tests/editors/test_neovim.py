"""The Neovim plugin in real Neovims, as a user starts them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from screen import Screen
from workplace import CLIENTS, FIX, FIXED, HERE, LETTERS, MARKED, NO_LETTER, Workplace, pairs

import readme

PLUGIN = CLIENTS / "neovim"
VERSIONS = ("neovim-0.12", "neovim-0.10")
ADOPT = "Check this file as a cover letter"
RESTARTS = {"neovim-0.12": "letterlint-restart", "neovim-0.10": "letterlint-restart-0.10"}
ENCODINGS = {"neovim-0.12": "utf-8", "neovim-0.10": "utf-16"}

# Another share than the letter's, for the same thing.
RESUME = """\
# Ada Example

- Fraud model that guards 2 million shoppers: cut losses by 13% against the old rules
"""

Editor = Callable[[str], Path]
Place = Callable[[str, str], Workplace]


def set_up(neovim: Path, place: Workplace) -> dict[str, str]:
    """Installs the plugin as the page says, and gives the environment of a Neovim that has it."""
    block = readme.shell_block(CLIENTS.parent / "README.md", "nvim")
    data = Path(place.environment["HOME"], ".local/share")
    programs = Path(place.environment["HOME"], "bin")
    programs.mkdir()
    (programs / "nvim").write_text(f'#!/bin/sh\nexec "{neovim}" "$@"\n', encoding="utf-8")
    (programs / "nvim").chmod(0o755)
    path = f"{programs}:{place.environment['PATH']}"
    environment = {**place.environment, "PATH": path, "XDG_DATA_HOME": str(data)}
    subprocess.run(["bash", "-euc", block], cwd=CLIENTS.parent, env=environment, check=True)
    place.configure(
        "nvim/init.lua",
        f"package.path = {lua(HERE / 'neovim' / '?.lua')} .. ';' .. package.path\n"
        f"if vim.fn.has('nvim-0.11') == 0 then\n{snippet('letterlint-0.10')}\nend\n",
    )
    return {**place.environment, "XDG_DATA_HOME": str(data)}


def play(neovim: Path, place: Workplace, scene: str, *files: Path, **variables: str) -> dict[str, object]:
    """Starts Neovim on some files with the plugin, and plays a scene in it."""
    data = set_up(neovim, place)["XDG_DATA_HOME"]
    script = HERE / "neovim" / f"{scene}.lua"
    return place.run(
        neovim, "--headless", *files, "-c", f"luafile {script}", FIX=FIX, XDG_DATA_HOME=data, **variables
    )


def lua(path: Path) -> str:
    return f"[==[{path}]==]"


def snippet(tag: str) -> str:
    """The first Lua example of a section of the help file."""
    help_text = (PLUGIN / "doc" / "letterlint.txt").read_text(encoding="utf-8")
    found = re.search(rf"\*{re.escape(tag)}\*.*?>lua\n(.*?)\n<", help_text, re.DOTALL)
    assert found, f"no example under {tag}"
    return found[1]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", LETTERS)
def test_findings_stand_on_their_words_and_a_fix_reaches_the_disk(
    editor: Editor, place: Place, version: str, name: str
) -> None:
    neovim, at = editor(version), place(version, name)

    seen = play(neovim, at, "review", at.letter)

    assert seen["encoding"] == ENCODINGS[version]
    assert [found for found in pairs(seen["findings"]) if found[0] in dict(MARKED)] == list(MARKED)
    assert {finding["source"] for finding in seen["findings"]} == {"letterlint"}
    assert "Pytorch" in seen["hover"] and "PyTorch" in seen["hover"]
    after = at.letter.read_bytes().decode("utf-8")
    assert after.count(FIXED) == 1
    assert after.replace(FIXED, "") == LETTERS[name]
    assert {("company/placeholder", "[N]"), ("style/cliche", "team player")} <= set(
        pairs(seen["findings_after"])
    )


def test_a_finding_about_the_resume_leads_to_its_line(editor: Editor, place: Place) -> None:
    """Neovim shows related places since 0.12."""
    version = "neovim-0.12"
    neovim, at = editor(version), place(version, "letter.md")
    at.write("resume.md", RESUME)

    seen = play(neovim, at, "related", at.letter, RULE="resume/contradicts")

    line = RESUME.splitlines()[2]
    assert f"\nresume.md:3:{line.index('13%') + 1}: {line.removeprefix('- ')}" in str(seen["float"])
    assert (seen["file"], seen["words"]) == ("resume.md", line[line.index("13%") :])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_readme_is_left_alone(editor: Editor, place: Place, version: str) -> None:
    neovim, at = editor(version), place(version, "letter.md")
    readme = at.write("README.md", NO_LETTER)

    seen = play(neovim, at, "bystander", readme, LETTER=str(at.letter))

    assert seen["findings"] == []
    assert seen["actions"] == [ADOPT]
    assert seen["servers"] == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_after_a_crash_neovim_tells_and_a_restart_finds_every_word(
    editor: Editor, place: Place, version: str
) -> None:
    neovim, at = editor(version), place(version, "letter.md")

    seen = play(neovim, at, "killed", at.letter, RESTART=snippet(RESTARTS[version]))

    assert seen["told"] and all("letterlint" in message for message in seen["told"])
    assert seen["kept"]
    assert ("style/cliche", "go-getter") in pairs(seen["findings"])
    assert at.letter.read_bytes().decode("utf-8") == LETTERS["letter.md"]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_plugin_loads_nothing_early_and_reports_its_health(
    editor: Editor, place: Place, version: str
) -> None:
    neovim, at = editor(version), place(version, "letter.md")

    seen = play(neovim, at, "plugin")

    assert (seen["loaded"], seen["servers"], seen["keys"]) == ([], 0, [])
    assert re.search(r"letterlint \d+\.\d+", seen["health"]) and "0 servers are running" in seen["health"]
    assert "ERROR" not in seen["health"]
    assert {"letterlint", "letterlint-use", "letterlint-configuration", "letterlint-0.10"} <= set(
        seen["tags"]
    )


def test_letterlint_pauses_and_fixes_by_its_command(editor: Editor, place: Place) -> None:
    neovim, at = editor("neovim-0.12"), place("neovim-0.12", "letter.md")

    seen = play(neovim, at, "commands", at.letter)

    assert seen["offered"] == ["fix", "pause", "report", "resume"]
    assert seen["before"] > 0 and seen["kept"]
    assert any("nonsense" in message for message in seen["told"])


def test_a_mistake_in_the_project_file_is_marked_in_it(editor: Editor, place: Place) -> None:
    neovim, at = editor("neovim-0.12"), place("neovim-0.12", "letter.md")
    project = at.write(".letterlint.yaml", "rules:\n  style/cliché: off\n")
    elsewhere = at.folder / "compose.yaml"
    elsewhere.write_text("letters: {}\n", encoding="utf-8")

    seen = play(neovim, at, "settings", project, LETTER=str(at.letter), ELSEWHERE=str(elsewhere))

    assert [mark["words"] for mark in seen["marked"]] == ["style/cliché"]
    assert "style/cliche" in seen["marked"][0]["message"]
    assert seen["elsewhere"] == 0


def in_a_terminal(editor: Editor, place: Place, name: str) -> Screen:
    """Neovim on a letter, with messages below the line of the cursor as the help page has them."""
    neovim, at = editor("neovim-0.12"), place("neovim-0.12", name)
    environment = set_up(neovim, at)
    at.configure("nvim/plugin/lines.lua", snippet("letterlint-use"))
    return Screen(editor("tmux"), at.folder / "tmux", at.letter.parent, environment, neovim, at.letter)


def test_in_a_terminal_messages_have_lines_of_their_own_and_the_help_opens(
    editor: Editor, place: Place
) -> None:
    with in_a_terminal(editor, place, "letter.tex") as screen:
        screen.wait_for("team player")
        screen.type("/team player")
        screen.wait_for("“team player” stands")
        words, below = screen.text().split("“team player” stands")[0].splitlines()[-2:]
        assert "I am a team player" in words and "style/cliche: " in below
        screen.shot("neovim-message")

        screen.press("g", "O")
        screen.wait_for("salutation")
        screen.type(":helpclose | lclose | help letterlint")
        screen.wait_for("There is no")


def test_a_claim_is_called_one_once_the_cursor_has_left_its_line(editor: Editor, place: Place) -> None:
    with in_a_terminal(editor, place, "letter.md") as screen:
        screen.wait_for("team player")
        screen.type("/team player")
        screen.wait_for("“team player” stands")
        screen.press("o", "Enter", "I reduced the latency", "Escape")
        screen.press("k")
        screen.wait_for("8,0-1")  # Neovim tells of a move once no key is waiting.
        screen.press("j")
        screen.wait_for("evidence/unquantified-claim: ")
