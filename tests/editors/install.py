#!/usr/bin/env python3
"""Unpacks the editors that the tests drive into `.cache/editors/`, beside the system's own and without root.

    install.py neovim-0.12 neovim-0.10 helix emacs tmux luacheck

They come from the machine's own Debian mirror, from a newer release than the machine's, and run with that
release's loader and libraries. apt resolves what they need and checks the signatures.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "editors"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

# A program's libraries come with it: the machine's own may be too old for it.
LOADER = 'exec "$R"/usr/lib/*-linux-gnu/ld-linux-*.so.* --library-path "$(echo "$R"/usr/lib/*-linux-gnu)"'

NEOVIM = """\
export VIMRUNTIME="$R/usr/share/nvim/runtime"
exec "$R/usr/bin/nvim" --cmd "set rtp+=$R/usr/lib/nvim" "$@"
"""  # usr/lib/nvim holds the tree-sitter parsers, without which 0.12 stumbles over any Markdown file.

HELIX = f"""\
export HELIX_RUNTIME="$R/usr/lib/hx/runtime"
{LOADER} "$R/usr/bin/hx" "$@"
"""

EMACS = f"""\
export EMACSDATA="$(echo "$R"/usr/share/emacs/*/etc)" EMACSDOC="$(echo "$R"/usr/share/emacs/*/etc)"
export EMACSLOADPATH="$(echo "$R"/usr/share/emacs/*/lisp)"
export EMACSPATH="$(echo "$R"/usr/libexec/emacs/*/*-linux-gnu)"
{LOADER} "$R/usr/bin/emacs-nox" --dump-file="$(echo "$EMACSPATH"/emacs-*.pdmp)" "$@"
"""

TMUX = f"""\
export TERMINFO_DIRS="$R/usr/share/terminfo:$R/usr/lib/terminfo:/usr/share/terminfo:/lib/terminfo"
{LOADER} "$R/usr/bin/tmux" "$@"
"""

LUACHECK = f"""\
export LUA_PATH="$R/usr/share/lua/5.1/?.lua;$R/usr/share/lua/5.1/?/init.lua"
export LUA_CPATH="$(echo "$R"/usr/lib/*-linux-gnu)/lua/5.1/?.so"
{LOADER} "$R/usr/bin/lua5.1" "$R/usr/bin/luacheck" "$@"
"""


@dataclass(frozen=True, slots=True)
class Program:
    """A program of a Debian release; `start` is the shell that runs it from its folder `$R`.

    `restarts` is a file that the program starts again itself, so that its loader must stand in it.
    """

    release: str
    packages: tuple[str, ...]
    start: str
    restarts: str = ""


PROGRAMS: Mapping[str, Program] = {
    "neovim-0.12": Program("forky", ("neovim", "patchelf"), NEOVIM, "usr/bin/nvim"),
    "neovim-0.10": Program("trixie", ("neovim", "patchelf"), NEOVIM, "usr/bin/nvim"),
    "helix": Program("forky", ("hx",), HELIX),
    "emacs": Program("forky", ("emacs-nox", "libpcre2-8-0"), EMACS),
    "tmux": Program("trixie", ("tmux", "ncurses-base", "ncurses-term"), TMUX),
    "luacheck": Program("trixie", ("lua-check", "lua5.1"), LUACHECK),
}


class CannotInstallError(Exception):
    """Why a program cannot be had on this machine, in one line."""


def installed(name: str) -> Path:
    """The path of a command that starts the program, which is fetched first where it is missing."""
    command = CACHE / "bin" / name
    if is_installed(name):
        return command
    mirror = debian_mirror()
    with only_one_process():
        if not is_installed(name):  # Another process may have got it while this one waited.
            unpack(name, PROGRAMS[name], mirror)
    return command


def is_installed(name: str) -> bool:
    """Whether the program is there, and started as this file says."""
    command = CACHE / "bin" / name
    return command.exists() and command.read_text(encoding="utf-8").endswith(PROGRAMS[name].start)


def debian_mirror() -> str:
    """The address of the Debian mirror that the machine's own packages come from."""
    for tool in ("apt-get", "dpkg"):
        if shutil.which(tool) is None:
            raise CannotInstallError(f"{tool} is needed to get the editors, and this machine has none")
    sources = run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages")
    mirror = next((line for line in sources.split() if re.fullmatch(r".*/debian/?", line)), None)
    if mirror is None or not KEYRING.exists():
        raise CannotInstallError(
            "the editors are Debian's, and this machine has no Debian mirror in its apt sources"
        )
    return mirror


@contextlib.contextmanager
def only_one_process() -> Iterator[None]:
    """Holds back other processes (parallel test workers) that install at the same time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def unpack(name: str, program: Program, mirror: str) -> None:
    """Fetches a program with all its libraries; its command appears last, when the rest is there."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        for package in downloaded(program, mirror, Path(folder)):
            run("dpkg", "-x", str(package), f"{folder}/root")
        shutil.rmtree(CACHE / name, ignore_errors=True)
        Path(folder, "root").rename(CACHE / name)
    if program.restarts:
        name_loader(CACHE / name, program.restarts)
    command = CACHE / "bin" / name
    command.parent.mkdir(exist_ok=True)
    unready = CACHE / "bin" / f"{name}.new"
    unready.write_text(
        f'#!/bin/sh\nR=$(cd "$(dirname "$0")/../{name}" && pwd)\n{program.start}', encoding="utf-8"
    )
    unready.chmod(0o755)
    unready.rename(command)


def name_loader(root: Path, program: str) -> None:
    """Writes a release's own loader and the folder of its libraries into one of its programs."""
    (loader,) = root.glob("usr/lib/*-linux-gnu/ld-linux-*.so.*")
    libraries = str(loader.parent)
    patch = [str(loader), "--library-path", libraries, str(root / "usr/bin/patchelf")]
    run(*patch, "--set-interpreter", str(loader), str(root / program))
    run(*patch, "--force-rpath", "--set-rpath", libraries, str(root / program))


def downloaded(program: Program, mirror: str, folder: Path) -> list[Path]:
    """The package files of a program and of all that it needs, downloaded into the folder.

    apt works on a state of its own, in which nothing is installed yet: so the C library comes too.
    """
    state = CACHE / "apt" / program.release
    (state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (folder / "archives" / "partial").mkdir(parents=True)
    (state / "status").touch()
    (state / "debian.sources").write_text(
        f"Types: deb\nURIs: {mirror}\nSuites: {program.release}\nComponents: main\nSigned-By: {KEYRING}\n",
        encoding="utf-8",
    )
    options = {
        "Dir::Etc::sourcelist": state / "debian.sources",
        "Dir::Etc::sourceparts": "-",
        "Dir::State": state,
        "Dir::State::lists": state / "lists",
        "Dir::State::status": state / "status",
        "Dir::Cache": folder,
        "Dir::Cache::archives": folder / "archives",
        "APT::Install-Recommends": "false",
        "APT::Sandbox::User": "",  # The folder may be one that only this user can enter.
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    apt = ["apt-get", *(f"-o{key}={value}" for key, value in options.items())]
    run(*apt, "update")
    run(*apt, "install", "--yes", "--download-only", *program.packages)
    return sorted(folder.glob("archives/*.deb"))


def run(*command: str) -> str:
    """A command's output. A command that fails is a reason in one line."""
    result = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if result.returncode != 0:
        reason = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise CannotInstallError(f"{command[0]} failed: {reason}")
    return result.stdout


def main() -> int:
    """Installs what is named on the command line and prints the commands."""
    names = sys.argv[1:]
    if not names or not set(names) <= set(PROGRAMS):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for name in names:
            print(installed(name))
    except CannotInstallError as reason:
        print(f"{Path(__file__).name}: {reason}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
