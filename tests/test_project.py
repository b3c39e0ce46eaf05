"""The project's own files agree with each other: one version, one address, one list of dependencies."""

import importlib.resources
import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PYPROJECT["project"]["dependencies"]
DEVELOPMENT = PYPROJECT["dependency-groups"]["dev"]
LOCKS = [
    PROJECT / folder / "package-lock.json"
    for folder in ("clients/vscode", "tests/editors/vscode", "tests/html_report")
]


def pinned(name):
    """The versions of each distribution that requirements/NAME.txt allows, with their markers."""
    text = (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^(\S+)==([^\s\\]+)", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in pins}


@pytest.mark.parametrize(("name", "wanted"), [("runtime", RUNTIME), ("dev", [*RUNTIME, *DEVELOPMENT])])
def test_what_the_project_requires_is_pinned(name, wanted):
    pins = pinned(name)
    requirements = [Requirement(line) for line in wanted]
    unmet = [
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))
    ]
    assert unmet == [], "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.parent.relative_to(PROJECT).as_posix())
def test_a_lock_names_no_registry(lock):
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_type_checkers_of_others_read_our_annotations():
    assert (importlib.resources.files("letterlint") / "py.typed").is_file()
