"""`letterlint` and `python -m letterlint`."""

from __future__ import annotations

import sys


def main() -> int:
    """The console script: runs the command line and gives back its exit status."""
    from letterlint.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
