import io
import sys
from dataclasses import dataclass

import pytest

from letterlint.cli import main


@dataclass
class Run:
    status: int
    out: str
    err: str


@pytest.fixture
def letterlint(tmp_path, monkeypatch):
    """Runs the command line in the test's folder, in this process; `test_terminal.py` starts processes."""

    def run(*arguments, stdin=b"", cwd=tmp_path):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                status = main.run([str(argument) for argument in arguments])
            except SystemExit as end:
                status = end.code
            out.flush()
            err.flush()
        return Run(status, out.buffer.getvalue().decode("utf-8"), err.buffer.getvalue().decode("utf-8"))

    return run
