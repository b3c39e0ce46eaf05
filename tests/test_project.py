"""The project's own files agree with each other: one version, one address, one list of dependencies."""

import importlib.resources
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PYPROJECT["project"]["dependencies"]
EXTRAS = [line for extra in PYPROJECT["project"]["optional-dependencies"].values() for line in extra]
DEVELOPMENT = [*PYPROJECT["dependency-groups"]["dev"], *EXTRAS]
READABLE = {".md", ".yml", ".yaml", ".json", ".toml", ".lua", ".mjs", ".txt"}
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


def documents():
    """All that GitHub, pre-commit and others read in YAML."""
    for path in [
        *PROJECT.glob(".github/**/*.yml"),
        PROJECT / "action.yml",
        PROJECT / ".pre-commit-hooks.yaml",
    ]:
        yield path, yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(document):
    for job in document["jobs"].values():
        yield from job["steps"]


def test_every_step_of_a_workflow_is_a_make_target():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    workflows = [document for path, document in documents() if path.parent.name == "workflows"]
    commands = [step["run"] for workflow in workflows for step in steps(workflow) if "run" in step]
    assert len(commands) > 5
    assert [command for command in commands if not re.match(r"make [a-z-]+", command)] == []
    assert {command.split()[1] for command in commands} <= targets


def test_a_false_alarm_is_the_first_form():
    forms = {path.name: document for path, document in documents() if path.parent.name == "ISSUE_TEMPLATE"}
    first, *_ = sorted(forms)
    assert forms[first]["name"] == "False alarm"
    del forms["config.yml"]
    for name, form in forms.items():
        fields = [field["id"] for field in form["body"] if field["type"] != "markdown"]
        assert {"name", "description", "body"} <= form.keys(), name
        assert len(fields) == len(set(fields)) >= 3, name


def test_there_is_one_address():
    """Whoever moves the repository changes pyproject.toml and is told of the rest here."""
    source = PYPROJECT["project"]["urls"]["Source"]
    files = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True)
    paths = [PROJECT / name for name in files.stdout.splitlines()]
    found = set()
    for path in paths:
        if path.is_file() and path.suffix in READABLE:
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"https://github\.com/[\w-]+/letterlint\b", text))
    assert found == {source}


@pytest.mark.parametrize(
    ("path", "is_letter"),
    [
        ("cover-letter.md", True),
        ("2027/Cover Letter Acme.tex", True),
        ("motivation_letter.txt", True),
        ("README.md", False),
        ("cover/letters/notes.md", False),
        ("cover-letter.pdf", False),
    ],
)
def test_the_hook_takes_letters_by_their_names(path, is_letter):
    (hook,) = next(document for path, document in documents() if path.name == ".pre-commit-hooks.yaml")
    assert bool(re.search(hook["files"], path)) is is_letter


CLIENTS = PROJECT / "clients"
REGISTRIES = CLIENTS / "registries"
SERVE = ["letterlint", "serve", "--stdio"]


def test_the_entry_for_neovim_is_our_plugin():
    ours = (CLIENTS / "neovim/lsp/letterlint.lua").read_text(encoding="utf-8")
    entry = (REGISTRIES / "nvim-lspconfig/lsp/letterlint.lua").read_text(encoding="utf-8")
    begin = "local language_ids"
    assert entry[entry.index(begin) :] == ours[ours.index(begin) :]
    assert "`pipx install letterlint`" in entry


def test_the_entry_for_helix_is_our_example():
    files = CLIENTS / "helix/languages.toml", REGISTRIES / "helix/languages.toml"
    ours, entry = (tomllib.loads(path.read_text(encoding="utf-8"))["language-server"] for path in files)
    assert entry["letterlint"] == ours["letterlint"] == {"command": SERVE[0], "args": SERVE[1:]}


def test_the_entries_for_mason_lsp4ij_and_zed_start_the_same_server():
    package = yaml.safe_load((REGISTRIES / "mason/package.yaml").read_text(encoding="utf-8"))
    assert package["name"] in PYPROJECT["project"]["scripts"]
    assert package["bin"] == {"letterlint": "pypi:letterlint"}
    assert package["homepage"] == PYPROJECT["project"]["urls"]["Source"]
    template = json.loads((REGISTRIES / "lsp4ij/letterlint/template.json").read_text(encoding="utf-8"))
    assert template["programArgs"]["default"].split() == SERVE
    extension = tomllib.loads((CLIENTS / "zed/extension.toml").read_text(encoding="utf-8"))
    ids = extension["language_servers"]["letterlint"]["language_ids"]
    mapped = {mapping["languageId"] for mapping in template["fileTypeMappings"]}
    assert set(ids.values()) == mapped == {"markdown", "latex", "plaintext"}
