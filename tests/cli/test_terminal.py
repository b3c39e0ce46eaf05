"""Nothing that a letter, a name or a setting holds steers the terminal or what else reads the output."""

import json
import os
import re
import subprocess
import sys

import pytest

from pack import RULES, lay_out

EVIL = "\x1b[31m\x1b]0;title\x07\x08\r\x9b2J\u202e\u2066\x7f"
CONTROLS = {
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
LETTER = f"Dear Ann,\n\nWe {EVIL} are a team player {EVIL} on teh web. %0A::error::x\n\nBest,\nJo\n"
FORMATS = ("text", "json", "sarif", "github", "junit")


def wild(text):
    """The characters of an output that should not be in it."""
    return set(text) & (CONTROLS - {"\n", "\t"})


@pytest.fixture
def folder(tmp_path):
    """A folder in which all has such characters that can: names, the letter, settings, a rule."""
    name = EVIL.replace("/", "") + "::%0A,"
    lay_out(tmp_path, LETTER, name=f"cover letter {name}.md")
    settings = json.dumps(
        {"packs": ["rules"], "company": EVIL, "role": [EVIL], EVIL: EVIL, "rules": {EVIL: "off"}}
    )
    (tmp_path / ".letterlint.yaml").write_text(settings)
    stale = RULES["test/stale"].replace("says nothing", "says " + json.dumps(EVIL)[1:-1])
    (tmp_path / "rules" / "test" / "stale.yaml").write_text(stale)
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_a_check(letterlint, folder, form):
    run = letterlint("check", "--output-format", form, "--statistics", ".")
    assert "test/stale" in run.out
    assert "unknown key" in run.err
    assert not wild(run.err)
    # Formats for programs keep what their own rules allow, and those leave no escape to a terminal.
    assert not wild(run.out) & ({"\x1b", "\x07", "\x08"} if form not in ("text", "github") else CONTROLS)


def test_github_gets_one_command_a_finding(letterlint, folder):
    out = letterlint("check", "--output-format", "github", ".").out
    findings = json.loads(letterlint("check", "--output-format", "json", ".").out)["findings"]
    assert len(out.splitlines()) == len(findings)
    for line in out.splitlines():
        level, described = line.split(" ", 1)
        assert level in ("::error", "::warning", "::notice")
        assert described.count("::") == 1


def test_names_that_are_not_there(letterlint, tmp_path):
    for arguments in (["check", EVIL], ["explain", EVIL], ["check", "--select", EVIL, "."], ["report", EVIL]):
        run = letterlint(*arguments)
        assert run.status == 2
        assert not wild(run.out + run.err)


def test_rules_have_tame_names(letterlint, tmp_path):
    lay_out(tmp_path)
    (tmp_path / "rules" / "test" / "stale.yaml").rename(tmp_path / "rules" / "test" / f"stale{EVIL}.yaml")
    run = letterlint("check", "--statistics", ".")
    assert "a rule is named in lower-case letters, digits and hyphens" in run.err
    assert not wild(run.out + run.err)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--diff"], ["check", "--output-format", "json"], ["report"]]
)
def test_a_terminal_is_shown_a_letter_without_its_escapes(tmp_path, arguments):
    lay_out(tmp_path, LETTER)
    command = [sys.executable, "-m", "letterlint", *arguments, "cover-letter.md"]
    ours, theirs = os.openpty()
    with subprocess.Popen(command, cwd=tmp_path, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:  # Linux says so that the other end is closed.
            pass
        process.wait()
    os.close(ours)
    text = re.sub(r"\x1b\[[\d;]*m", "", shown.decode("utf-8")).replace("\r\n", "\n")
    assert "team player" in text
    assert not wild(text)
    # Colours are ours, and these two are none.
    assert b"\x1b]" not in shown
    assert b"\x1b[31m\x1b" not in shown


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("columns", [40, 72, 200])
@pytest.mark.parametrize("command", ["explain evidence/no-scale", "explain style", "rules"])
def test_pages_and_tables_fit_the_terminal(columns, command, tmp_path) -> None:
    code = f"import os, pty; os.environ['COLUMNS'] = '{columns}'; import sys; pty.spawn(sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", code, sys.executable, "-m", "letterlint", *command.split()],
        cwd=tmp_path,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    plain = re.sub(r"\x1b\[[\d;]*m", "", run.stdout)
    assert "no-scale" in plain or "style" in plain
    assert "**" not in plain
    assert max(len(line.rstrip()) for line in plain.splitlines()) <= min(columns, 104)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pseudo-terminals")
def test_no_number_of_a_list_is_left_alone_on_its_line(tmp_path) -> None:
    text = (
        "Dear Ann,\n\nI am writing to apply. I am a team player, and I improved the reports.\n\nBest,\nJo\n\n"
        "I am a fast learner in Pytorch.\n"
    )
    name = "cover-letter-for-a-narrow-terminal.md"
    lay_out(tmp_path, text, name=name, settings="{}\n")
    code = "import os, pty; os.environ['COLUMNS'] = '40'; import sys; pty.spawn(sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", code, sys.executable, "-m", "letterlint", "check", name],
        cwd=tmp_path,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    lines = re.sub(r"\x1b\[[\d;]*m", "", run.stdout).splitlines()
    assert f"  1. {name}:3:1" in lines
    assert "  1." not in [line.rstrip() for line in lines]
