"""Measures `letterlint corpus` against `letterlint check`: the same letters, the same number of processes.

Both begin with nothing loaded and end with every letter's row; the letters lie in a folder for one and in a
Parquet file for the other. On a busy machine read the processor time, which other work hardly changes.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

import pandas

from bench import letters
from letterlint.rulebook import cache

OURS = [sys.executable, "-m", "letterlint"]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=350, help="of each letter, about")
    parser.add_argument("--jobs", default="2")
    asked = parser.parse_args()
    cache.write()  # As `make` does: what is measured is letterlint as it is installed.
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = [letters.markdown(asked.words, seed) for seed in range(asked.letters)]
        (folder / "letters").mkdir()
        for number, text in enumerate(texts):
            (folder / "letters" / f"cover-letter-{number:06}.md").write_text(text, encoding="utf-8")
        pandas.DataFrame({"text": texts}).to_parquet(folder / "letters.parquet")
        check = ["check", "letters", "--output-format", "parquet", "--fail-on", "never"]
        corpus = ["corpus", "letters.parquet", "rows"]
        for what, command in (("check", check), ("corpus", corpus)):
            began, worked = time.perf_counter(), processor_time()
            done = subprocess.run([*OURS, *command, "--jobs", asked.jobs], cwd=folder, capture_output=True)
            took, work = time.perf_counter() - began, processor_time() - worked
            if done.returncode:
                sys.exit(done.stderr.decode())
            rate = f"{asked.letters / took:,.0f} letters a second"
            print(
                f"{what} --jobs {asked.jobs}: {rate}, {took:,.0f} s, {work:,.0f} s of processor time",
                flush=True,
            )


def processor_time() -> float:
    """Seconds that the commands so far, with all their processes, have had of a processor."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
