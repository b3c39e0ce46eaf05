"""Gathers the documentation in build/docs, from which `make docs` builds the site in build/site.

The pages are those of docs/ and of the project's own READMEs, with links that fit the site. What the product
says of itself is made from it each time: a page a rule, the commands' help, the keys of settings and rule
files, and what the commands in the pages print. A page holds for the last of these

    <!-- output: letterlint check cover-letter.md -->

after the files that it works on, which are code blocks with a title. A command that fails otherwise than by
findings ends the build.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import reference
import rules_page
import schemas
from letterlint import explain, rulebook
from letterlint.checks.base import Rule

PROJECT = Path(__file__).parent.parent
OUT = PROJECT / "build"
COMMANDS = ("", "check", "report", "corpus", "explain", "why", "rules", "rules test", "rules words", "serve")

# Pages that stand elsewhere than in docs/, and where the site has them.
PAGES = {
    "README.md": "index.md",
    "clients/README.md": "editors.md",
    "clients/vscode/README.md": "vscode.md",
    "SECURITY.md": "security.md",
    "ARCHITECTURE.md": "architecture.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "CODE_OF_CONDUCT.md": "code-of-conduct.md",
}
# Links to these lead to pages that are made.
MADE = {
    "rules/README.md": "rules/index.md",
    "docs/reference/settings.md": "reference/settings.md",
    "docs/reference/rule-files.md": "reference/rule-files.md",
}
STYLE = "site.css"
_LINK = re.compile(r"(?<=\]\()(?P<target>[^)\s#]+)(?P<anchor>#[^)\s]*)?(?=\))")
_FILE = re.compile(r'^```\w* title="(?P<name>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"^<!-- output: (?P<command>.+) -->$", re.MULTILINE)
_KNOW_BETTER = "\n[Silence it](../../silence.md) · [Set it](../../reference/settings.md#rules)\n"
_BY_SOURCE = "<!-- rules by source -->"


class BrokenPageError(Exception):
    """What is wrong with which page."""


def gather(out: Path) -> None:
    """Writes every page of the site, with its pictures and mkdocs' settings, into a folder of its own."""
    shutil.rmtree(out, ignore_errors=True)
    where = {**PAGES, **{f"docs/{path.name}": path.name for path in (PROJECT / "docs").glob("*.md")}}
    for source, page in where.items():
        text = with_outputs((PROJECT / source).read_text(encoding="utf-8"), source)
        text = relinked(text, source, page, {**where, **MADE}, out)
        _write(out, page, text.replace(_BY_SOURCE, rules_by_source()))
    for page, text in generated():
        _write(out, page, text)
    shutil.copy(PROJECT / "docs" / STYLE, out)


def generated() -> Iterator[tuple[str, str]]:
    """The pages that are made from the product, by their places."""
    rules = rulebook.load()[0].rules
    yield "rules/index.md", _rules_index(rules)
    for name, rule in rules.items():
        yield f"rules/{name}.md", explain.rule_page(rule) + _KNOW_BETTER
    yield "reference/commands.md", _commands()
    source = f"{_address()}/blob/main/{schemas.FOLDER.relative_to(PROJECT).as_posix()}"
    yield "reference/settings.md", reference.settings(rules, source)
    yield "reference/rule-files.md", reference.rule_files(source)


def navigation() -> list[Any]:
    """The part of the site's navigation that holds the rules, by groups."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for name in rulebook.load()[0].rules:
        groups[name.split("/")[0]].append({name: f"rules/{name}.md"})
    return ["rules/index.md", *({group: pages} for group, pages in groups.items())]


def relinked(text: str, source: str, page: str, where: Mapping[str, str], out: Path) -> str:
    """A page's text with links for its place on the site. Pictures are copied."""

    def link(found: re.Match[str]) -> str:
        target, anchor = found["target"], found["anchor"] or ""
        if "://" in target or target.startswith("mailto:"):
            return found[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        if file in where:
            return posixpath.relpath(where[file], posixpath.dirname(page) or ".") + anchor
        if not (PROJECT / file).exists():
            raise BrokenPageError(f"{source} links to {target}, which does not exist")
        if file.endswith((".png", ".svg")):
            (out / "pictures").mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / file, out / "pictures")
            return posixpath.relpath(f"pictures/{Path(file).name}", posixpath.dirname(page) or ".")
        return f"{_address()}/blob/main/{file}{anchor}"

    return _LINK.sub(link, text)


def with_outputs(text: str, source: str) -> str:
    """A page's text in which each command stands with what it prints, for the files shown before it."""
    if not _OUTPUT.search(text):
        return text
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts, end = [], 0
        for found in _OUTPUT.finditer(text):
            write_files(text[: found.start()], folder)
            said = printed(found["command"], folder)
            if said.returncode > 1:
                raise BrokenPageError(f"{source}: {found['command']} says: {said.stderr.strip()}")
            shown = f"```text\n$ {found['command']}\n{said.stdout.rstrip()}\n```"
            parts += [text[end : found.start()], shown]
            end = found.end()
    return "".join([*parts, text[end:]])


def write_files(text: str, folder: Path) -> None:
    """Writes the code blocks of a page that have a title, a later one over an earlier of the same name."""
    for block in _FILE.finditer(text):
        file = folder / block["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block["text"], encoding="utf-8")


def printed(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What one of our commands prints in a folder, without colors and at the width of a page."""
    program, *arguments = shlex.split(command)
    if program != "letterlint":
        raise BrokenPageError(f"only letterlint is run, and not {program}")
    return subprocess.run(
        [sys.executable, "-m", "letterlint", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "PYTHONSAFEPATH": "1"},
        capture_output=True,
        encoding="utf-8",
    )


def rules_by_source() -> str:
    """A table of the sources that rules name, each with its rules."""
    sources: dict[str, list[str]] = defaultdict(list)
    for name, rule in rulebook.load()[0].rules.items():
        sources[rule.source].append(f"[{name}](rules/{name}.md)")
    rows = (f"| {source} | {', '.join(links)} |" for source, links in sorted(sources.items()))
    return "\n".join(["| source | rules |", "| --- | --- |", *rows])


def _rules_index(rules: Mapping[str, Rule]) -> str:
    return "\n".join(
        [
            "# Rules\n",
            "*Passage* rules mark words of their own and speak at once.",
            "*Opening*, *closing* and *letter* rules say what a whole letter lacks, once it is no draft.\n",
            rules_page.TABLE + "".join(rules_page.row(rule, f"{name}.md") for name, rule in rules.items()),
        ]
    )


def _commands() -> str:
    parts = [
        "# Commands",
        "What `--help` prints. `letterlint check` gives status 0 when there is nothing of the",
        "severity `--fail-on` or worse, 1 when there is, and 2 when it was called wrongly or could not read.",
    ]
    for command in COMMANDS:
        said = printed(f"letterlint {command} --help", PROJECT)
        if said.returncode:
            raise BrokenPageError(f"there is no command “{command}”")
        parts += [f"\n## letterlint {command}".rstrip(), f"\n```text\n{said.stdout.rstrip()}\n```"]
    return "\n".join([*parts, ""])


def _address(name: str = "Source") -> str:
    about = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(about["project"]["urls"][name])


def _write(out: Path, page: str, text: str) -> None:
    file = out / page
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def configure(out: Path) -> Path:
    """Writes mkdocs' settings with the rules in the navigation, and says where."""
    text = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    # No `repo_url`: the theme would ask the repository's host for its stars.
    link = [{"icon": "fontawesome/brands/github", "link": _address()}]
    address = f"site_url: {_address('Documentation')}\nextra: {json.dumps({'social': link})}\n"
    rules = json.dumps(navigation())
    file = out / "mkdocs.yml"
    text = re.sub(r"RULES #.*", rules, text).replace("build/docs", "docs").replace("build/site", "site")
    file.write_text(address + text, encoding="utf-8")
    return file


def main() -> int:
    """Gathers the pages, or says which is broken."""
    try:
        gather(OUT / "docs")
    except BrokenPageError as reason:
        print(f"docs: {reason}", file=sys.stderr)
        return 1
    configure(OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
