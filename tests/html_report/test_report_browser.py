"""The page in a real browser: axe-core objects to nothing, the keyboard is enough without scripts, it prints.

Pictures of it go to `.cache/screenshots/report-*`.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import specimens

from fetched import require

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache"
NODE = CACHE / "vscode/node_modules/node/bin/node"
WEAK = [f"weak-{name}" for name in specimens.WEAK]
PAGES = ["cover-letter", "motivation-letter", "hostile", "long", "empty", *WEAK]


@pytest.fixture(scope="session")
def looked(make, tmp_path_factory):
    """What the browser saw of each page."""
    require(HERE / "setup.sh", "browser")
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for name in PAGES:
        file = folder / f"{name}.html"
        file.write_bytes(make(*specimens.pages()[name])[1].encode())
        files.append(file)
    done = subprocess.run([NODE, HERE / "look.mjs", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


pytestmark = pytest.mark.parametrize("name", PAGES)


def test_axe_finds_nothing_in_light_and_dark_wide_and_narrow(looked, name) -> None:
    views = looked[name]["views"]
    assert set(views) == {"light-wide", "dark-narrow"}
    for view in views.values():
        assert view["violations"] == []
        assert {"color-contrast", "region", "svg-img-alt", "heading-order", "target-size"} <= set(
            view["rules"]
        )
    assert views["light-wide"]["ground"] != views["dark-narrow"]["ground"]


def test_nothing_is_cut_off_or_scrolls_sideways(looked, name) -> None:
    assert [view["sideways"] for view in looked[name]["views"].values()] == [0, 0]


def test_nothing_is_fetched_and_nothing_is_refused(looked, name) -> None:
    (only,) = looked[name]["requests"]
    assert only.startswith("file:") and only.endswith(f"/{name}.html")
    assert looked[name]["complaints"] == []


def test_numbers_lead_by_keyboard_to_findings_and_back(looked, make, name) -> None:
    report, _ = make(*specimens.pages()[name])
    if not report.findings:
        assert looked[name]["tip"] is None
        return
    tip, target, back = (looked[name][key] for key in ("tip", "target", "back"))
    assert (tip["before"], tip["after"]) == (False, True)
    assert any(finding.message in tip["text"] for finding in report.findings)
    assert target["hash"].startswith("#finding-") and target["inView"]
    assert back["hash"] == target["hash"].replace("finding", "mark") and back["inView"]


def test_it_prints_dark_on_white_with_all_that_is_folded_away(looked, name) -> None:
    paper = looked[name]["paper"]
    assert paper["ink"] == "rgb(29, 33, 38)"
    assert paper["why"]
    # The hostile letter has as many words as no draft, and all its findings.
    assert 1 <= paper["pages"] <= (3 if name in WEAK else 5)
