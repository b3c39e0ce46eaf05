"""What the session keeps of files that are not open, and when it reviews them again."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterlint.features.diagnosis import Diagnosis
from letterlint.lsp.session import Session

LETTER = "Dear Ann,\n\nI am a team player.\n"


class Asked:
    """Counts the reviews that a session asks for."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self, question: object) -> Diagnosis:
        self.times += 1
        return Diagnosis()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "cover-letter.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


async def test_a_file_is_reviewed_again_once_it_or_what_is_beside_it_has_changed(letter: Path) -> None:
    asked = Asked()
    session = Session(asked)
    for times, change in enumerate(
        (
            lambda: None,
            lambda: letter.write_text(LETTER + "And more.\n", encoding="utf-8"),
            session.files_changed,
            lambda: session.hold_beside(letter.with_name("posting.md"), "We hire."),
            lambda: session.hold_project_file(letter.with_name(".letterlint.yaml"), "role: Engineer\n"),
        ),
        start=1,
    ):
        change()
        for _ in range(2):
            assert await session.reviewed_on_disk(letter) is not None
        assert asked.times == times
    session.close()


async def test_a_file_that_is_gone_is_forgotten(letter: Path) -> None:
    asked = Asked()
    session = Session(asked)
    await session.reviewed_on_disk(letter)
    text = letter.read_bytes()
    letter.unlink()
    assert await session.reviewed_on_disk(letter) is None
    letter.write_bytes(text)
    assert await session.reviewed_on_disk(letter) is not None
    assert asked.times == 2
    session.close()
