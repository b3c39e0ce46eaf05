"""Nobody wants a README linted: what real packages say of themselves is no letter."""

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import pytest

import readme
from letterlint import formats
from letterlint.config.discovery import is_letter
from letterlint.config.model import DEFAULT_LETTERS

PROJECT = Path(__file__).parent.parent
FEWEST = 20  # Packages. Fewer would prove little.
LARGEST = 200_000  # Characters. What is longer is a changelog of many years.


def descriptions():
    """The long descriptions of the installed packages, which are their READMEs."""
    for package in importlib.metadata.distributions():
        text = package.metadata["Description"] or package.metadata.get_payload()
        if isinstance(text, str) and text.strip():
            yield package.metadata["Name"], text


def files():
    """The Markdown files that packages brought along, and our own."""
    own = [*PROJECT.glob("*.md"), *PROJECT.glob("clients/*.md"), *PROJECT.glob("clients/*/*.md")]
    site = Path(pytest.__file__).parent.parent
    modules = PROJECT.glob("*/*/node_modules/*/*.md"), PROJECT.glob("*/*/*/node_modules/*/*.md")
    # Ours brings a letter, which the examples of rules have beside another.
    installed = (path for path in site.rglob("*.md") if not path.is_relative_to(site / "letterlint"))
    for path in [*own, *installed, *(path for found in modules for path in found)]:
        text = path.read_text(encoding="utf-8", errors="replace")
        if len(text) <= LARGEST:
            yield path, text


def reviewed(text, path):
    return is_letter(formats.parse(text, "markdown"), path, DEFAULT_LETTERS)


def test_no_description_of_a_package_is_a_letter():
    known = dict(descriptions())
    assert len(known) >= FEWEST
    assert [name for name, text in known.items() if reviewed(text, Path(f"/p/{name}/README.md"))] == []


def test_no_markdown_file_of_a_package_is_a_letter():
    known = dict(files())
    assert PROJECT / "README.md" in known
    assert len(known) >= FEWEST
    assert [path for path, text in known.items() if reviewed(text, path)] == []


def test_a_readme_with_a_greeting_would_be_one():
    """Else the two above could not fail."""
    name, text = next(descriptions())
    assert reviewed(
        "Dear reader,\n\nThis is for you.\n\nBest regards,\n\nJo Marsh\n", Path(f"/p/{name}/README.md")
    )
    assert reviewed(f"Dear reader,\n\n{text}", Path(f"/p/{name}/letter.md"))
    assert reviewed(text, Path(f"/p/{name}/cover-letter.md"))


# What users are told, wherever they are told it.
TOLD = [
    *PROJECT.glob("*.md"),
    *PROJECT.glob("docs/*.md"),
    *PROJECT.glob("clients/*.md"),
    *PROJECT.glob("clients/*/*.md"),
    *PROJECT.glob("clients/vscode/walkthrough/install.md"),
    *PROJECT.glob("clients/neovim/**/*.txt"),
    *PROJECT.glob("clients/neovim/**/*.lua"),
    *PROJECT.glob(".github/**/*.*"),
]
TOLD.remove(PROJECT / "CHANGELOG.md")  # It tells of what was, too.


@pytest.mark.parametrize("page", sorted(PROJECT.glob("*.md")), ids=lambda page: page.name)
def test_links_of_our_own_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (PROJECT / link.split("#")[0]).exists()] == []


def test_every_command_that_a_page_installs_with_is_tried():
    """The editors' tests and test_wheel.py run the blocks of README.md: no other page has one of its own."""
    tried = readme.shell_blocks(PROJECT / "README.md")
    assert len(tried) == 4
    others = {path: readme.shell_blocks(path) for path in TOLD if path != PROJECT / "README.md"}
    assert [(path, block) for path, blocks in others.items() for block in blocks if block not in tried] == []


def test_no_page_promises_a_package_that_is_not_published():
    lines = [
        line
        for path in TOLD
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(pip|pipx|uv)\b.* install letterlint", line)
    ]
    assert lines == [line for line in lines if "once it is" in line]
    assert len(lines) == 1


def commands():
    """Every `letterlint COMMAND` that our pages write as code, and every option that they give it."""
    for path in TOLD:
        text = path.read_text(encoding="utf-8")
        spans = re.findall(r"`(letterlint [^`\n]+)`", text) + re.findall(r"(?m)^ {4}(letterlint .+)$", text)
        for span in spans:
            yield path, span.split("<")[0].split(">")[0].split(" #")[0].split()


def test_every_command_of_our_pages_exists():
    told = {
        (words[1], *sorted(word for word in words[2:] if word.startswith("--"))) for _, words in commands()
    }
    named = {command for command in told if re.fullmatch(r"[a-z]+", command[0])}
    assert {"check", "explain", "report", "rules", "serve"} <= {command for command, *_ in named}
    for command, *options in sorted(named):
        shown = subprocess.run(
            [sys.executable, "-m", "letterlint", command, "--help"], capture_output=True, text=True
        )
        assert shown.returncode == 0, command
        assert [option for option in options if option.split("=")[0] not in shown.stdout] == [], command
