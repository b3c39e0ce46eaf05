#!/usr/bin/env python3
"""Makes a `letterlint` that is listened to, for an editor that other tests start, and prints its path.

listen.py EDITOR
"""

from __future__ import annotations

import sys
from pathlib import Path

from workplace import RECORDINGS, put_on_path


def main() -> int:
    """Starts the editor's recording anew."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    editor = sys.argv[1]
    recording = RECORDINGS / editor / "all.jsonl"
    commands = RECORDINGS / editor / "bin"
    commands.mkdir(parents=True, exist_ok=True)
    recording.unlink(missing_ok=True)
    server = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "letterlint"
    print(put_on_path(commands, server, recording))
    return 0


if __name__ == "__main__":
    sys.exit(main())
