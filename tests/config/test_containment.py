"""Whether a file is in a folder, also after links are followed."""

from __future__ import annotations

import pytest

from letterlint.config.containment import is_within


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "letters"
    made.mkdir()
    (tmp_path / "secret.md").write_text("secret\n", encoding="utf-8")
    (made / "letter.md").write_text("Hello\n", encoding="utf-8")
    (made / "in.md").symlink_to(made / "letter.md")
    (made / "out.md").symlink_to(tmp_path / "secret.md")
    (made / "loop.md").symlink_to(made / "loop.md")
    return made


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("letter.md", True),
        ("in.md", True),
        ("nowhere.md", True),
        ("out.md", False),
        ("../secret.md", False),
        ("../letters/letter.md", True),
        ("a\0b.md", False),
    ],
)
def test_links_are_followed(folder, name, within):
    assert is_within(folder / name, folder) is within


def test_a_folder_may_be_a_link(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    assert is_within(tmp_path / "link" / "letter.md", folder)
    assert is_within(folder / "letter.md", tmp_path / "link")


def test_a_circular_link_raises_nothing(folder):
    is_within(folder / "loop.md", folder)  # Python 3.13 resolves it to itself, those before cannot.
