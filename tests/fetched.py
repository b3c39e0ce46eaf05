"""What tests drive and a script fetches: a browser, a TeX."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest


def require(script: Path, what: str) -> None:
    """Runs a script that fetches something. Where it cannot, the test is skipped; with CI=true it fails."""
    ready = subprocess.run([script], capture_output=True, text=True)
    if ready.returncode:
        reason = (ready.stdout or ready.stderr).strip().splitlines()[-1]
        if os.environ.get("CI") == "true":
            pytest.fail(f"no {what}: {reason}", pytrace=False)
        pytest.skip(f"no {what}: {reason}")
