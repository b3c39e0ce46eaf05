"""Cuts a release, or prints what one says: `make release VERSION=1.2.3`, `make notes VERSION=1.2.3`.

The version stands in `server/letterlint/__init__.py`. Wheel, sdist and extension take it from there when they
are built; a file that an editor reads as it is repeats it, and is rewritten here.
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
CHANGELOG = Path("CHANGELOG.md")
UNRELEASED = "## Unreleased\n"
# Files that hold the version, each with the text before it.
VERSIONED = {
    Path("server/letterlint/__init__.py"): '__version__ = "',
    Path("clients/emacs/letterlint-eglot.el"): ";; Version: ",
    Path("clients/zed/extension.toml"): 'version = "',
    Path("clients/zed/Cargo.toml"): 'version = "',
    Path("clients/registries/mason/package.yaml"): "  id: pkg:pypi/letterlint@",
}


class RefusedError(Exception):
    """Why no release is cut, in one sentence."""


def cut(version: str, project: Path, today: datetime.date) -> None:
    """Gives what is unreleased this version, commits it and tags it. Raises `RefusedError`."""
    _check(version, project)
    for file, before in VERSIONED.items():
        _rewrite(project / file, rf"(?m)^({re.escape(before)})\d+\.\d+\.\d+", rf"\g<1>{version}")
    title = f"## {version} ({today.isoformat()})\n"
    _rewrite(project / CHANGELOG, re.escape(UNRELEASED), f"{UNRELEASED}\n{title}")
    _git(project, "commit", "--quiet", "--message", f"Release {version}", *map(str, [CHANGELOG, *VERSIONED]))
    _git(project, "tag", "--annotate", f"v{version}", "--message", f"letterlint {version}")


def notes(version: str, changelog: str) -> str:
    """What the changelog says of a version, in Markdown."""
    found = re.search(rf"(?ms)^## {re.escape(version)}(?: .*?)?\n(.*?)(?=^## |\Z)", changelog)
    if found is None or not found[1].strip():
        raise RefusedError(f"{CHANGELOG} says nothing about {version}")
    return found[1].strip() + "\n"


def _check(version: str, project: Path) -> None:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise RefusedError(f"a version is three numbers, as 1.2.3, and not “{version}”")
    if _git(project, "branch", "--show-current") != "main":
        raise RefusedError("releases are cut on main")
    if _git(project, "status", "--porcelain"):
        raise RefusedError("there are changes that are not committed")
    released = [tag.removeprefix("v") for tag in _git(project, "tag", "--list", "v*").split()]
    if not all(_numbers(version) > _numbers(tag) for tag in released):
        raise RefusedError(f"{version} is not newer than {max(released, key=_numbers)}")
    notes("Unreleased", (project / CHANGELOG).read_text(encoding="utf-8"))


def _check_built(version: str, project: Path) -> None:
    """A tag made by hand must not publish a package under another name."""
    file, before = next(iter(VERSIONED.items()))
    if f'{before}{version}"' not in (project / file).read_text(encoding="utf-8"):
        raise RefusedError(f"the version in {file} is not {version}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _rewrite(file: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, file.read_text(encoding="utf-8"))
    if count != 1:
        raise RefusedError(f"{file.name} has {count} places for the version")
    file.write_text(text, encoding="utf-8", newline="\n")


def _git(project: Path, *arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=project, capture_output=True, encoding="utf-8")
    if result.returncode:
        raise RefusedError(result.stderr.strip())
    return result.stdout.strip()


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["cut", "notes"])
    parser.add_argument("version")
    options = parser.parse_args()
    try:
        if options.command == "notes":
            _check_built(options.version, PROJECT)
            print(notes(options.version, (PROJECT / CHANGELOG).read_text(encoding="utf-8")), end="")
        else:
            cut(options.version, PROJECT, datetime.datetime.now(datetime.UTC).date())
            print(f"Tagged v{options.version}. To publish it: git push --follow-tags")
    except RefusedError as reason:
        print(f"release: {reason}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
