"""Feeds the parsers, the rules, the readers of settings and the server odd input, for so many seconds.

What fails is written to `cases/`, where `test_cases.py` finds it from then on.
With atheris, letters, settings and rule files are led by what code the input reaches: `run.py --guided`.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz import session, targets, texts

CASES = Path(__file__).parent / "cases"
PROJECT = Path(__file__).parent.parent.parent


def main() -> int:
    """The number of faults found, 1 at most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long, roughly (default 60)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="repeats a run")
    parser.add_argument("--guided", action="store_true", help="led by coverage, which takes atheris")
    asked = parser.parse_args()
    if asked.guided:
        return guided(asked.seconds)
    print(f"seed {asked.seed}")
    found = fuzz(asked.seed, asked.seconds)
    return 1 if found else 0


def fuzz(seed: int, seconds: float) -> list[Path]:
    """Tries cases of all kinds until the time is up; the files of those that failed."""
    until = time.monotonic() + seconds
    tried: Counter[str] = Counter()
    failed: list[Path] = []
    slowest = (0.0, "")
    for number in itertools.count():
        if time.monotonic() > until:
            break
        case = make(Random(f"{seed}-{number}"))
        began = time.monotonic()
        error = fault(case)
        slowest = max(slowest, (time.monotonic() - began, f"{case['target']}, number {number}"))
        tried[case["target"]] += 1
        if error:
            failed.append(saved(case))
            print(f"number {number}: {failed[-1].relative_to(PROJECT)}\n{error}", flush=True)
    print(", ".join(f"{count} x {target}" for target, count in tried.most_common()))
    print(f"{len(failed)} failed; the slowest took {slowest[0]:.1f} s ({slowest[1]})")
    return failed


def make(random: Random) -> targets.Case:
    """A case. Most are letters: a session takes a hundred times as long."""
    name = random.choices(list(_MADE), weights=[200, 40, 10, 20, 3, 2])[0]
    return {"target": name, **_MADE[name](random)}


_MADE: dict[str, Callable[[Random], dict[str, object]]] = {
    "letter": lambda random: {"text": texts.text(random), "kind": random.choice(texts.MARKUPS)},
    "settings": lambda random: {"text": texts.mutated(random.choice(_settings()), random)},
    "editor settings": lambda random: {"section": session.json_value(random)},
    "rule file": lambda random: {"text": texts.mutated(random.choice(_rules()), random, _rule_lines())},
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


def guided(seconds: float) -> int:
    """Letters, settings and rule files led by coverage, from those that are there. Ends at the first fault.

    Only for this are modules imported late: atheris sees the code of those that are imported after it.
    """
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris (Python 3.11 to 3.13)", file=sys.stderr)
        return 2
    for name in [
        name for name in sys.modules if name.partition(".")[0] == "letterlint" or name == "fuzz.targets"
    ]:
        del sys.modules[name]
    with atheris.instrument_imports(include=["letterlint"]):
        from fuzz import targets as seen

        for seed in _seeds()[::5]:  # Some modules are imported only when a text wants them.
            seen.run(_led(seed))
    failed: list[Path] = []

    def one(data: bytes) -> None:
        case = _led(data)
        try:
            seen.run(case)
        except Exception:
            failed.append(saved(case))
            print(failed[-1].relative_to(PROJECT))
            raise

    with TemporaryDirectory() as corpus:
        for number, case in enumerate(_seeds()):
            (Path(corpus) / str(number)).write_bytes(case)
        options = [f"-max_total_time={seconds:.0f}", "-max_len=4000", "-timeout=60", "-print_final_stats=1"]
        # libFuzzer ends the process itself: with 0 when the time is up, with 77 at a fault.
        atheris.Setup([sys.argv[0], *options, corpus], one)
        atheris.Fuzz()
    return 1 if failed else 0


_LED = (*(("letter", kind) for kind in texts.MARKUPS), ("settings", ""), ("rule file", ""))


def _led(data: bytes) -> targets.Case:
    """The case that bytes stand for: the first says which target, the others are the text, in UTF-8."""
    target, kind = _LED[data[0] % len(_LED) if data else 0]
    text = data[1:].decode("utf-8", "surrogateescape")
    return {"target": target, "text": text, **({"kind": kind} if kind else {})}


def _seeds() -> list[bytes]:
    """Letters in each markup, settings and rules that are right."""
    chosen = {
        "markdown": [text for text in texts.letters() if "\\begin" not in text],
        "latex": [text for text in texts.letters() if "\\begin" in text],
    }
    chosen["plain"] = chosen["markdown"]
    by_target = {"settings": _settings(), "rule file": _rules()}
    return [
        bytes([number]) + text.encode("utf-8", "surrogatepass")
        for number, (target, kind) in enumerate(_LED)
        for text in by_target.get(target, chosen.get(kind, []))
    ]


def _rules() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "rules").glob("*/*.yaml"))]


def _rule_lines() -> list[str]:
    return [line + "\n" for rule in _rules() for line in rule.splitlines() if line]


def _settings() -> list[str]:
    return [
        "rules:\n  evidence/no-baseline: off\n  length/too-long: {severity: error, limit: 350}\n"
        'letters: ["applications/**/*.md"]\npacks: [my-rules/]\ncompany: Acme\nrole: ML Engineer\n',
        "letterlint:\n  rules: {style/*: hint}\n  company: Acme\nlang: en\ntitle: [a, b]\n",
        "- a\n- {b: c}\n",
    ]


if __name__ == "__main__":
    sys.exit(main())
