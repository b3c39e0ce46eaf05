"""`letterlint` and `python -m letterlint`."""

from __future__ import annotations

import sys

_INTERRUPTED = 130  # As shells have it for SIGINT.


def main() -> int:
    """The console script: runs the command line and gives back its exit status."""
    try:
        from letterlint.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # Also while modules are imported.
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
