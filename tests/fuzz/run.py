"""Feeds the parsers, the rules, the readers of settings and the server odd input, for so many seconds.

What fails is written to `cases/`, where `test_cases.py` finds it from then on.
With atheris, input is led by what code it reaches: `run.py --guided`.
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import itertools
import json
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz import fixes, session, targets, texts

CASES = Path(__file__).parent / "cases"
LIMIT = 120.0  # Seconds that no case takes, however busy the machine.
PROJECT = Path(__file__).parent.parent.parent


def main() -> int:
    """The number of faults found, 1 at most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long, roughly (default 60)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="repeats a run")
    parser.add_argument("--guided", action="store_true", help="led by coverage, which takes atheris")
    parser.add_argument("--current", type=Path, help=argparse.SUPPRESS)  # For the process that tries cases.
    parser.add_argument("--begin", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.guided:
        from fuzz import guided  # It needs atheris, which the others do without.

        return guided.fuzz(asked.seconds)
    if asked.current is not None:
        return 1 if fuzz(asked.seed, asked.seconds, asked.begin, asked.current) else 0
    print(f"seed {asked.seed}", flush=True)
    return watched(asked.seed, asked.seconds)


def watched(seed: int, seconds: float) -> int:
    """Tries cases in a process that ends where one does not come back; 1 if any failed.

    An expression that runs for ever holds its interpreter, so that nothing in the process could tell of it.
    """
    until, begin, status = time.monotonic() + seconds, 0, 0
    with TemporaryDirectory() as folder:
        current = Path(folder) / "case.json"
        while (left := until - time.monotonic()) > 0:
            options = {"--seed": seed, "--seconds": left, "--begin": begin, "--current": current}
            arguments = [str(part) for option in options.items() for part in option]
            status = subprocess.run([sys.executable, __file__, *arguments]).returncode or status
            if not current.exists():
                break
            running = json.loads(current.read_text(encoding="ascii"))
            file = saved(running["case"])
            print(f"number {running['number']}: {file.relative_to(PROJECT)}\ndoes not come back", flush=True)
            current.unlink()
            begin, status = running["number"] + 1, 1
    return status


def fuzz(seed: int, seconds: float, begin: int, current: Path) -> list[Path]:
    """Tries cases of all kinds until the time is up; the files of those that failed.

    `current` holds the case that is being tried. Where it takes too long, the process ends.
    """
    until = time.monotonic() + seconds
    tried: Counter[str] = Counter()
    failed: list[Path] = []
    slowest = (0.0, "")
    for number in itertools.count(begin):
        if time.monotonic() > until:
            break
        case = make(Random(f"{seed}-{number}"))
        current.write_text(json.dumps({"number": number, "case": case}), encoding="ascii")
        began = time.monotonic()
        faulthandler.dump_traceback_later(LIMIT, exit=True)
        error = fault(case)
        faulthandler.cancel_dump_traceback_later()
        slowest = max(slowest, (time.monotonic() - began, f"{case['target']}, number {number}"))
        tried[case["target"]] += 1
        if error:
            failed.append(saved(case))
            print(f"number {number}: {failed[-1].relative_to(PROJECT)}\n{error}", flush=True)
    current.unlink(missing_ok=True)
    print(", ".join(f"{count} x {target}" for target, count in tried.most_common()))
    print(f"{len(failed)} failed; the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    return failed


def make(random: Random) -> targets.Case:
    """A case. Most are letters: a session takes a hundred times as long."""
    name = random.choices(list(_MADE), weights=[200, 200, 40, 10, 20, 3, 2])[0]
    return {"target": name, **_MADE[name](random)}


_MADE: dict[str, Callable[[Random], Mapping[str, object]]] = {
    "letter": lambda random: {"text": texts.text(random), "kind": random.choice(texts.MARKUPS)},
    "fixed": fixes.case,
    "settings": lambda random: {"text": texts.mutated(random.choice(settings()), random)},
    "editor settings": lambda random: {"section": session.json_value(random)},
    "rule file": lambda random: {"text": texts.mutated(random.choice(rules()), random, _rule_lines())},
    "session": lambda random: {"messages": session.messages(random), "pulls": random.random() < 0.8},
    "wire": lambda random: {"wire": session.wire(random)},
}


def fault(case: targets.Case) -> str:
    """What is wrong with a case, empty if nothing."""
    try:
        targets.run(case)
    except Exception:
        return traceback.format_exc(limit=-6)
    return ""


def saved(case: targets.Case) -> Path:
    """The file that a case is kept in."""
    # ASCII, so that halves of surrogate pairs can be kept too.
    text = json.dumps(case, indent=1, sort_keys=True) + "\n"
    path = CASES / f"{hashlib.blake2b(text.encode(), digest_size=5).hexdigest()}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="ascii")
    return path


def rules() -> list[str]:
    """The rule files that ship."""
    return [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "rules").glob("*/*.yaml"))]


def _rule_lines() -> list[str]:
    return [line + "\n" for rule in rules() for line in rule.splitlines() if line]


def settings() -> list[str]:
    """Settings that are right, or nearly."""
    return [
        "rules:\n  evidence/no-baseline: off\n  length/too-long: {severity: error, limit: 350}\n"
        'letters: ["applications/**/*.md"]\npacks: [my-rules/]\ncompany: Acme\nrole: ML Engineer\n',
        "letterlint:\n  rules: {style/*: hint}\n  company: Acme\nlang: en\ntitle: [a, b]\n",
        "- a\n- {b: c}\n",
    ]


if __name__ == "__main__":
    sys.exit(main())
