"""A release is cut in a repository of its own, whole or not at all."""

import datetime
import subprocess
from pathlib import Path

import pytest

import release
from letterlint import __version__

PROJECT = Path(__file__).parents[2]
TODAY = datetime.date(2027, 1, 31)
CHANGED = "- Reads letters upside down.\n"
CHANGELOG = f"# Changelog\n\n## Unreleased\n\n{CHANGED}\n## 0.1.0 (2026-12-01)\n\n- The first.\n"


def git(folder, *arguments):
    command = ["git", "-c", "user.name=Jo", "-c", "user.email=jo@mail.example", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Jo")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "jo@mail.example")
    for file in release.VERSIONED:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text((PROJECT / file).read_text())
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Start")
    git(tmp_path, "tag", "v0.1.0")
    return tmp_path


def test_a_release_is_one_commit_with_its_tag(repository):
    release.cut("0.2.0", repository, TODAY)
    assert git(repository, "log", "-1", "--format=%s %D") == "Release 0.2.0 HEAD -> main, tag: v0.2.0"
    assert git(repository, "status", "--porcelain") == ""
    for file, before in release.VERSIONED.items():
        assert f"{before}0.2.0" in (repository / file).read_text()
    text = (repository / "CHANGELOG.md").read_text()
    assert text.startswith(f"# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-01-31)\n\n{CHANGED}")
    assert release.notes("0.2.0", text) == CHANGED
    assert release.notes("0.1.0", text) == "- The first.\n"


@pytest.mark.parametrize(
    ("version", "reason"),
    [("v0.2", "three numbers"), ("0.1.0", "not newer than 0.1.0"), ("0.0.9", "not newer than 0.1.0")],
)
def test_a_version_that_is_none_or_not_newer_is_refused(repository, version, reason):
    with pytest.raises(release.RefusedError, match=reason):
        release.cut(version, repository, TODAY)
    assert git(repository, "tag") == "v0.1.0"


def test_what_is_not_committed_is_not_released(repository):
    (repository / "CHANGELOG.md").write_text(CHANGELOG + "\n- More.\n")
    with pytest.raises(release.RefusedError, match="not committed"):
        release.cut("0.2.0", repository, TODAY)


def test_a_release_without_a_change_is_refused(repository):
    release.cut("0.2.0", repository, TODAY)
    with pytest.raises(release.RefusedError, match="says nothing about Unreleased"):
        release.cut("0.3.0", repository, TODAY)


def test_releases_are_cut_on_main(repository):
    git(repository, "switch", "--quiet", "--create", "wip")
    with pytest.raises(release.RefusedError, match="on main"):
        release.cut("0.2.0", repository, TODAY)


def test_every_copy_of_the_version_is_the_same():
    for file, before in release.VERSIONED.items():
        assert f"{before}{__version__}" in (PROJECT / file).read_text(encoding="utf-8"), file
    assert (PROJECT / release.CHANGELOG).read_text(encoding="utf-8").count(release.UNRELEASED) == 1
