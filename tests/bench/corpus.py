"""Measures `letterlint corpus` against `letterlint check`: the same letters, the same number of processes.

Both begin with nothing loaded and end with every letter's row; the letters lie in a folder for one and in a
Parquet file for the other.
"""

from __future__ import annotations

import argparse
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
    parser.add_argument("--letters", type=int, default=2_000)
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
            began = time.perf_counter()
            done = subprocess.run([*OURS, *command, "--jobs", asked.jobs], cwd=folder, capture_output=True)
            took = time.perf_counter() - began
            if done.returncode:
                sys.exit(done.stderr.decode())
            print(f"{what} --jobs {asked.jobs}: {asked.letters / took:,.0f} letters a second, {took:,.0f} s")


if __name__ == "__main__":
    main()
