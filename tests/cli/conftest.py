import subprocess
import sys
from dataclasses import dataclass

import pytest


@dataclass
class Run:
    status: int
    out: str
    err: str


@pytest.fixture
def letterlint(tmp_path):
    """Runs the command line in the test's folder."""

    def run(*arguments, stdin=b"", cwd=tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "letterlint", *map(str, arguments)],
            input=stdin,
            cwd=cwd,
            capture_output=True,
        )
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
