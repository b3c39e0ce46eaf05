from pathlib import Path

import pytest

from letterlint.beside.posting import read_posting
from letterlint.letter import Document


@pytest.fixture(scope="session")
def posting(book):
    """Reads a posting."""

    def read(text):
        return read_posting(
            Document(Path("/jobs/posting.md"), text, "markdown"), book.analyzer, book.phrases, book.names
        )

    return read
