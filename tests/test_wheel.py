"""What users install: the wheel holds all that letterlint needs, and finds what the checkout finds."""

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import readme
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


def checkout(folder):
    """A copy of the project as a fresh checkout has it."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", cwd=PROJECT)
    for name in listed.stdout.splitlines():
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    return folder


@dataclass(frozen=True)
class Machine:
    """A home, and a checkout in it; on PATH is what README.md asks for and nothing else of ours."""

    home: Path
    checkout: Path
    environment: dict[str, str]

    def run(self, script, cwd=None, **variables):
        command = ["bash", "-euo", "pipefail", "-c", script]
        return run(*command, cwd=cwd or self.checkout, env={**self.environment, **variables})


@pytest.fixture
def machine(tmp_path):
    tools = tmp_path / "tools"
    venv.create(tools, with_pip=True)
    scripts = tools / ("Scripts" if os.name == "nt" else "bin")
    got = run(scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pipx")
    if got.returncode and any(sign in got.stderr for sign in UNREACHABLE) and "CI" not in os.environ:
        pytest.skip("no package index can be reached")
    assert got.returncode == 0, got.stderr
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pipx").symlink_to(scripts / "pipx")
    home = tmp_path / "home"
    home.mkdir()
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    path = os.pathsep.join([str(home / ".local/bin"), str(tmp_path / "bin"), "/usr/bin", "/bin"])
    own = {"HOME": str(home), "PATH": path, "PIP_CONSTRAINT": str(pins(tmp_path))}
    return Machine(home, checkout(home / "letterlint"), {**clean, **own})


@pytest.mark.skipif(os.name == "nt", reason="the commands of the page are for a POSIX shell")
def test_the_commands_of_the_readme_work_on_an_empty_machine(machine, tmp_path):
    install, check, *_ = readme.shell_blocks(machine.checkout / "README.md")
    assert machine.run("letterlint --version").returncode == 127
    installed = machine.run(install)
    assert installed.returncode == 0, installed.stderr
    checked = machine.run(check)
    assert checked.returncode == 0, checked.stderr
    assert "cover-letter.md:" in checked.stdout

    # What is installed finds what the checkout finds, and nothing of it lies elsewhere.
    letters = tmp_path / "letters"
    shutil.copytree(SAMPLES, letters)
    theirs = machine.run(f"letterlint {' '.join(CHECK)} cover-letter.md .", cwd=letters)
    ours = run(sys.executable, "-m", "letterlint", *CHECK, "cover-letter.md", ".", cwd=letters)
    assert '"rule"' in theirs.stdout, theirs.stderr
    assert (theirs.stdout, theirs.stderr, theirs.returncode) == (ours.stdout, ours.stderr, ours.returncode)
    (python,) = machine.home.glob(".local/**/venvs/letterlint/bin/python")
    place = run(python, "-c", "import letterlint; print(letterlint.__file__)", cwd=letters).stdout
    assert Path(place.strip()).resolve().is_relative_to(machine.home.resolve())

    # The last step of the action, with what it would be given.
    action = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    assert set(step["env"]) == {"PATHS", "FAIL_ON"}
    told = machine.run(step["run"], cwd=letters, PATHS=". cover-letter.md", FAIL_ON="error")
    assert told.returncode == 1, told.stderr
    assert "::warning file=cover-letter.md," in told.stdout
