"""Measures how fast letterlint is, against the floor of its own stack and against other linters of prose.

All is measured in one run and by turns, so that a busy machine is as unkind to one as to another; read the
ratios, not the milliseconds. `--quick` does a few rounds without the others, `--all-peers` also builds and
measures harper-ls, Vale and LanguageTool, `--write` puts the table into README.md.
"""

from __future__ import annotations

import argparse
import datetime
import math
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import built_peers, gold, installed, letters, peers
from bench.talk import PULLS, Server
from letterlint.resources import rules_dir
from letterlint.rulebook import cache

HERE = Path(__file__).parent
README = HERE / "README.md"
OURS = [sys.executable, "-m", "letterlint"]
SERVERS = {"floor": [sys.executable, str(HERE / "floor.py")], "letterlint": [*OURS, "serve"]}
WHOLE = 1  # In the protocol: the server is to be sent the whole document at every change.
LONG = 3_700  # Words: ten letters in one.
MANY, FEW = 1000, 200  # Letters in a folder, for us and for linters that would take minutes over as many.

# Milliseconds (of memory megabytes, of letters letters a second), by what was measured and of whom.
Times = dict[tuple[str, str], list[float]]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few rounds, no other linters")
    parser.add_argument("--all-peers", action="store_true", help="those too that have to be built")
    parser.add_argument("--write", action="store_true", help="put the results into README.md")
    asked = parser.parse_args()
    cache.write()  # As `make` does: what is measured is letterlint as it is installed.
    rounds, keys = (2, 10) if asked.quick else (5, 60)
    missing = {} if asked.quick else peers.install()
    servers = {} if asked.quick else {"rumdl": peers.RUMDL_SERVER}
    commands = {} if asked.quick else peers.commands()
    if asked.all_peers:
        missing.update(built_peers.install())
        servers["harper-ls"] = built_peers.SERVER
        commands.update(built_peers.commands())
    installed.install()
    times: Times = {}
    for _ in range(rounds):
        for who, command in SERVERS.items():
            session(times, who, command, keys)
            first_latex(times, who, command)
        for who in servers.keys() - missing.keys():
            session(times, who, servers[who], keys)
        typing_beside(times, keys)
        terminal(times, commands, missing)
        if asked.all_peers and "LanguageTool" not in missing:
            language_tool(times, keys)
        if not asked.quick and "harper.js" not in missing:
            in_process(times, keys)
    text = table(times, missing, rounds, keys)
    print(text)
    if asked.write:
        kept = README.read_text(encoding="utf-8")
        pattern = r"(<!-- results -->\n).*(<!-- end of results -->)"
        README.write_text(
            re.sub(pattern, lambda found: f"{found[1]}{text}\n{found[2]}", kept, flags=re.DOTALL),
            encoding="utf-8",
        )


def session(times: Times, who: str, command: Sequence[str], keys: int) -> None:
    """One start of a server, and typing in four documents, or two if it knows no LaTeX."""
    with TemporaryDirectory() as folder, Server(command, Path(folder)) as server:
        began = time.perf_counter()
        server.start(PULLS)
        _note(times, "initialize", who, began, server.arrived)
        for what, language, text in _documents():
            if language == "latex" and who not in SERVERS:
                continue
            uri = f"untitled:{quote(what)}"
            _open(server, uri, language, text)
            if what == "Markdown":
                _note(times, "first findings", who, began, server.arrived)
            short = "words" not in what
            typing(times, who, server, f"key, {what}", (uri, text, "x"), keys if short else keys // 5)
            if what == "Markdown":
                times.setdefault(("memory, MB", who), []).append(_memory(server.process.pid))
            if not short:
                typing(times, who, server, f"Enter, {what}", (uri, text, "\n"), keys // 5)


def typing_beside(times: Times, keys: int) -> None:
    """Typing in a letter with a posting and a resume beside it, and in the same letter without."""
    documents = {"posting.md": "grid-posting.md", "resume.md": "ferry-resume.md"}
    for what, beside in (("key, letter alone", {}), ("key, posting and resume beside it", documents)):
        with TemporaryDirectory() as folder, Server(SERVERS["letterlint"], Path(folder)) as server:
            letter = Path(folder) / "cover-letter.md"
            letter.write_text(letters.markdown(), encoding="utf-8")
            for name, source in beside.items():
                document = rules_dir() / "letters" / "documents" / source
                (letter.parent / name).write_bytes(document.read_bytes())
            server.start(PULLS)
            _open(server, letter.as_uri(), "markdown", letters.markdown())
            typing(times, "letterlint", server, what, (letter.as_uri(), letters.markdown(), "x"), keys)


def _documents() -> Iterator[tuple[str, str, str]]:
    """What is typed in: a name, the language and the text of each."""
    yield "Markdown", "markdown", letters.markdown()
    yield "LaTeX", "latex", letters.latex()
    yield f"{LONG:,} words", "markdown", gold.markdown(LONG)
    yield f"LaTeX, {LONG:,} words", "latex", gold.latex(LONG)


def first_latex(times: Times, who: str, command: Sequence[str]) -> None:
    """One start of a server for a letter in LaTeX."""
    with TemporaryDirectory() as folder, Server(command, Path(folder)) as server:
        began = time.perf_counter()
        server.start(PULLS)
        _open(server, "untitled:a", "latex", letters.latex())
        _note(times, "first findings, LaTeX", who, began, server.arrived)


def typing(times: Times, who: str, server: Server, what: str, where: tuple[str, str, str], keys: int) -> None:
    """Types a character in the middle of a document, so many times, and waits for its findings each time."""
    uri, text, character = where
    lines = text.split("\n")
    result: str | None = None
    middle = next(number for number in range(len(lines) // 2, len(lines)) if len(lines[number]) > 100)
    column = lines[middle].index(" ", 60) if character != "\n" else 0
    at = {"line": middle, "character": column}
    place = sum(len(line) + 1 for line in lines[:middle]) + column
    for version in range(2, keys + 2):
        change = {"range": {"start": at, "end": at}, "text": character}
        if server.able["textDocumentSync"]["change"] == WHOLE:
            text = text[:place] + character + text[place:]
            change = {"text": text}
        document = {"uri": uri, "version": version}
        began = time.perf_counter()
        server.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        result = _findings(server, uri, result).get("resultId")
        _note(times, what, who, began, server.arrived)
        time.sleep(0.01)


def terminal(times: Times, others: dict[str, list[str]], missing: dict[str, str]) -> None:
    """One letter, cold, by each command; and a folder of them."""
    with TemporaryDirectory() as folder:
        letter = Path(folder) / "cover-letter.md"
        letter.write_text(letters.markdown(), encoding="utf-8")
        commands = {"letterlint": [*OURS, "check"], **others}
        for who, command in commands.items():
            if who in missing:
                continue
            began = time.perf_counter()
            done = subprocess.run([*command, str(letter)], cwd=folder, capture_output=True)
            if done.returncode > 1 and who != "write-good":  # Its status is how much it has found.
                missing[who] = f"ends with {done.returncode}"
                continue
            _note(times, "command line, one letter", who, began, time.perf_counter())
        with_pack = Path(folder) / "with a pack"
        installed.with_pack(with_pack, letters.markdown())
        for where, what in ((Path(folder), ""), (with_pack, ", with a pack")):
            began = time.perf_counter()
            subprocess.run([installed.COMMAND, "check", "cover-letter.md"], cwd=where, capture_output=True)
            _note(times, f"command line, installed{what}", "letterlint", began, time.perf_counter())
        latex = Path(folder) / "cover-letter.tex"
        latex.write_text(letters.latex(), encoding="utf-8")
        began = time.perf_counter()
        subprocess.run([*OURS, "check", str(latex)], cwd=folder, capture_output=True, check=False)
        _note(times, "command line, one letter, LaTeX", "letterlint", began, time.perf_counter())
        crowd(times, {"letterlint": [*OURS, "check"], **others}, missing, Path(folder) / "many")


def crowd(times: Times, commands: dict[str, list[str]], missing: dict[str, str], folder: Path) -> None:
    """A folder of letters, all in one command."""
    folder.mkdir()
    files = [folder / f"cover-letter-{number:04}.md" for number in range(MANY)]
    for number, file in enumerate(files):
        file.write_text(letters.markdown(seed=number), encoding="utf-8")
    for who, command in commands.items():
        if who in missing:
            continue
        some = files if who == "letterlint" else files[:FEW]
        began = time.perf_counter()
        subprocess.run([*command, *map(str, some)], cwd=folder, capture_output=True, check=False)
        rate = len(some) / (time.perf_counter() - began)
        times.setdefault(("letters a second", who), []).append(rate)


def in_process(times: Times, keys: int) -> None:
    """Harper without a server: what a key costs it at the least."""
    with TemporaryDirectory() as folder:
        letter = Path(folder) / "cover-letter.md"
        letter.write_text(letters.markdown(), encoding="utf-8")
        times.setdefault(("key, Markdown", "harper.js"), []).extend(peers.harper_js(letter, keys))


def language_tool(times: Times, keys: int) -> None:
    """One start of LanguageTool's server, and a letter in which one word changes."""
    text = letters.markdown()
    began = time.perf_counter()
    with built_peers.LanguageTool() as tool:
        tool.start(text)
        _note(times, "first findings", "LanguageTool", began, time.perf_counter())
        for number in range(keys):
            changed = text.replace("busiest", "busiest" + "x" * (number + 1))
            began = time.perf_counter()
            tool.check(changed)
            _note(times, "key, Markdown", "LanguageTool", began, time.perf_counter())


def table(times: Times, missing: dict[str, str], rounds: int, keys: int) -> str:
    """The results as Markdown."""
    rows = ["| what | of | median | p95 | letterlint is |", "| --- | --- | ---: | ---: | --- |"]
    for what, who in sorted(
        times, key=lambda key: (list(dict.fromkeys(k[0] for k in times)).index(key[0]), key[1])
    ):
        found = times[what, who]
        median, high = statistics.median(found), sorted(found)[math.ceil(0.95 * len(found)) - 1]
        ratio = statistics.median(times[what, "letterlint"]) / median
        against = "" if who == "letterlint" else f"{ratio:.2f} times this"
        rows.append(f"| {what} | {who} | {median:,.1f} | {high:,.1f} | {against} |")
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    when = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    lines = [
        f"{when}; {machine}; {load}; {rounds} rounds of {keys} keys. Milliseconds where not said otherwise.",
        "",
    ]
    lines += rows
    lines += [f"\nNot measured: {who} ({why})." for who, why in missing.items()]
    return "\n".join(lines)


def _open(server: Server, uri: str, language: str, text: str) -> None:
    document = {"uri": uri, "languageId": language, "version": 1, "text": text}
    server.notify("textDocument/didOpen", {"textDocument": document})
    assert _findings(server, uri).get("items"), "nothing found: that would be quick"


def _findings(server: Server, uri: str, known: str | None = None) -> dict[str, Any]:
    """The findings in the text as it is: asked for, where the server can be asked; else it sends them."""
    if "diagnosticProvider" not in server.able:
        return {"items": server.wait_for("textDocument/publishDiagnostics")["diagnostics"]}
    asked = {"textDocument": {"uri": uri}, **({"previousResultId": known} if known else {})}
    report: dict[str, Any] = server.request("textDocument/diagnostic", asked)["result"]
    return report


def _note(times: Times, what: str, who: str, began: float, ended: float) -> None:
    times.setdefault((what, who), []).append((ended - began) * 1000)


def _memory(process: int) -> float:
    """Megabytes that a process holds, where the system says."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return math.nan
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
