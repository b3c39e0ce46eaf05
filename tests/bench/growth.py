"""Doubles hostile texts and prints by how much the time of a review grows: 2.0 is linear, 4.0 square."""

from __future__ import annotations

import argparse
import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fuzz.hostile import GROWING
from fuzz.texts import MARKUPS
from letterlint import formats
from letterlint.workspace import Workspace

LONGEST = 5.0  # Seconds after which a text is not doubled again.


def main() -> None:
    """Prints a line for each text, in the markup that takes longest over it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=5_000, help="characters of the shortest text")
    parser.add_argument("--doublings", type=int, default=4)
    asked = parser.parse_args()
    print(f"seconds at {asked.first:,} characters, then the growth with each doubling")
    for name in GROWING:
        # Each is timed once: a second time it would be remembered.
        taken = {kind: seconds(name, asked.first, kind) for kind in MARKUPS}
        kind = max(taken, key=lambda kind: taken[kind])
        times = [taken[kind]]
        for doubling in range(1, asked.doublings + 1):
            if times[-1] > LONGEST:
                break
            times.append(seconds(name, asked.first * 2**doubling, kind))
        growth = "  ".join(f"{later / earlier:4.1f}" for earlier, later in pairwise(times))
        print(f"{name:28} {kind:9} {times[0]:7.3f}   {growth}", flush=True)


def seconds(name: str, size: int, kind: formats.Markup) -> float:
    """How long the review of a text takes a workspace that knows its rules and has seen no letter."""
    workspace = Workspace()
    workspace.review(formats.parse("Dear Ann,\n\nI know Python.\n", "plain"), None)
    text = GROWING[name](size)
    began = time.perf_counter()
    workspace.review(formats.parse(text, kind), None)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
