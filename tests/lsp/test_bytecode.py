"""What attrs compiles is kept as Python keeps bytecode, and the protocol's classes are the same with it."""

import os
import subprocess
import sys
from importlib.util import MAGIC_NUMBER

import pytest

SCRIPT = """
import builtins, sys
from pathlib import Path
from letterlint.lsp import bytecode
bytecode._file = lambda: Path(sys.argv[1])
plain, made = compile, []
def counted(source, name, mode, *more):
    made.append(name)
    return plain(source, name, mode, *more)
bytecode.compile = counted
with bytecode.kept():
    from lsprotocol import types
from attr import _make
assert "compile" not in vars(_make)
place = types.Position(1, 2)
assert place == types.Position(1, 2) and place < types.Position(1, 3)
assert types.TextEdit.__init__.__code__.co_filename.startswith("<attrs generated")
try:
    types.Position("x", 1)
except ValueError as error:
    print(repr(place), error, len(made))
"""


def run(file, **environment):
    outside = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, file],
        env={**outside, **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told, _, count = done.stdout.strip().rpartition(" ")
    return told, int(count)


def test_what_was_compiled_once_is_not_compiled_again(tmp_path):
    file = tmp_path / "kept"
    first, compiled = run(file)
    assert compiled > 500
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert run(file) == (first, 0)


@pytest.mark.parametrize("content", [b"", b"nonsense", MAGIC_NUMBER, MAGIC_NUMBER + b"nonsense"])
def test_what_cannot_be_read_is_made_anew(tmp_path, content):
    file = tmp_path / "kept"
    file.write_bytes(content)
    assert run(file)[1] > 500
    assert run(file)[1] == 0


def test_nothing_is_written_where_python_writes_no_bytecode(tmp_path):
    assert run(tmp_path / "kept", PYTHONDONTWRITEBYTECODE="1")[1] > 500
    assert run(tmp_path / "no" / "such" / "folder" / "kept")[1] > 500
    assert not list(tmp_path.iterdir())
