"""Nobody wants a README linted: what real packages say of themselves is no letter."""

import importlib.metadata
import re
from pathlib import Path

import pytest

from letterlint import formats
from letterlint.config.discovery import is_letter
from letterlint.config.model import DEFAULT_LETTERS

PROJECT = Path(__file__).parent.parent
FEWEST = 20  # Packages. Fewer would prove little.
LARGEST = 200_000  # Characters. What is longer is a changelog of many years.


def descriptions():
    """The long descriptions of the installed packages, which are their READMEs."""
    for package in importlib.metadata.distributions():
        text = package.metadata["Description"] or package.metadata.get_payload()
        if isinstance(text, str) and text.strip():
            yield package.metadata["Name"], text


def files():
    """The Markdown files that packages brought along, and our own."""
    own = [*PROJECT.glob("*.md"), *PROJECT.glob("clients/*.md"), *PROJECT.glob("clients/*/*.md")]
    site = Path(pytest.__file__).parent.parent
    modules = PROJECT.glob("*/*/node_modules/*/*.md"), PROJECT.glob("*/*/*/node_modules/*/*.md")
    for path in [*own, *site.rglob("*.md"), *(path for found in modules for path in found)]:
        text = path.read_text(encoding="utf-8", errors="replace")
        if len(text) <= LARGEST:
            yield path, text


def reviewed(text, path):
    return is_letter(formats.parse(text, "markdown"), path, DEFAULT_LETTERS)


def test_no_description_of_a_package_is_a_letter():
    known = dict(descriptions())
    assert len(known) >= FEWEST
    assert [name for name, text in known.items() if reviewed(text, Path(f"/p/{name}/README.md"))] == []


def test_no_markdown_file_of_a_package_is_a_letter():
    known = dict(files())
    assert PROJECT / "README.md" in known
    assert len(known) >= FEWEST
    assert [path for path, text in known.items() if reviewed(text, path)] == []


def test_a_readme_with_a_greeting_would_be_one():
    """Else the two above could not fail."""
    name, text = next(descriptions())
    assert reviewed(f"Dear reader,\n\n{text}", Path(f"/p/{name}/README.md"))
    assert reviewed(text, Path(f"/p/{name}/cover-letter.md"))


@pytest.mark.parametrize("page", sorted(PROJECT.glob("*.md")), ids=lambda page: page.name)
def test_links_of_our_own_pages_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (PROJECT / link.split("#")[0]).exists()] == []
