"""What users install: the wheel holds all that letterlint needs, and finds what the checkout finds."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from letterlint import __version__, resources

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "tests" / "letters" / "samples"
UNREACHABLE = ("Connection", "Temporary failure", "Network is unreachable", "Max retries")
CHECK = ["check", "--fail-on", "never", "--output-format", "json"]


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, PROJECT]
    built = run(*build)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_holds_code_rules_and_schemas_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {
        path.relative_to(resources.rules_dir()).as_posix() for path in resources.rules_dir().rglob("*.yaml")
    }
    assert {f"letterlint/rules/{name}" for name in rules} <= names
    assert {"letterlint/schemas/config.json", "letterlint/schemas/rule.json"} <= names
    code = {path.relative_to(PROJECT / "server").as_posix() for path in PROJECT.glob("server/**/*.py")}
    assert code <= names
    about = f"letterlint-{__version__}.dist-info/"
    stray = {name for name in names if not name.startswith(("letterlint/", about)) or "__pycache__" in name}
    assert not stray


def pins(folder):
    """The pinned requirements as constraints: versions without hashes, which a wheel of ours cannot have."""
    file = folder / "constraints.txt"
    pinned = re.findall(
        r"^\S+==[^\s\\]+(?: ; [^\\\n]+)?", (PROJECT / "requirements/runtime.txt").read_text(), re.M
    )
    file.write_text("\n".join(pinned))
    return file


def test_an_empty_environment_needs_only_the_wheel(wheel, tmp_path):
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    python = next(path for path in (home / "bin/python", home / "Scripts/python.exe") if path.exists())
    options = ["--quiet", "--disable-pip-version-check", "--constraint", pins(tmp_path)]
    installed = run(python, "-m", "pip", "install", *options, wheel)
    if (
        installed.returncode
        and any(sign in installed.stderr for sign in UNREACHABLE)
        and "CI" not in os.environ
    ):
        pytest.skip("no package index can be reached")
    assert installed.returncode == 0, installed.stderr

    letters = tmp_path / "letters"
    shutil.copytree(SAMPLES, letters)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    theirs = run(python.with_name("letterlint"), *CHECK, "cover-letter.md", ".", cwd=letters, env=clean)
    ours = run(sys.executable, "-m", "letterlint", *CHECK, "cover-letter.md", ".", cwd=letters)
    assert '"rule"' in theirs.stdout, theirs.stderr
    assert (theirs.stdout, theirs.stderr, theirs.returncode) == (ours.stdout, ours.stderr, ours.returncode)

    place = run(python, "-c", "import letterlint; print(letterlint.__file__)", cwd=letters, env=clean).stdout
    assert Path(place.strip()).is_relative_to(home.resolve()) or Path(place.strip()).is_relative_to(home)
