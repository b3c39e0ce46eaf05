"""The report on a letter as a file: a page for the browser, and the same in Markdown."""

from __future__ import annotations

import atexit
import hashlib
import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

from letterlint.features.overview import report_pages
from letterlint.features.snapshot import Snapshot


class WrittenReport(NamedTuple):
    """The report on a letter: the file of its page, and the same in Markdown."""

    file: Path
    markdown: str


def write_report(snapshot: Snapshot, folder: Path) -> WrittenReport | None:
    """Writes the report on a letter into a folder; None for what is no letter.

    The server removes the folder at its end. Should it be killed, this process does, as its input ends.
    """
    if (pages := report_pages(snapshot)) is None:
        return None
    _remove_at_exit(folder)
    name = hashlib.blake2b(snapshot.document.uri.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    file = folder / f"report-{name}.html"
    file.write_text(pages.html, encoding="utf-8")
    return WrittenReport(file, pages.markdown)


@cache
def _remove_at_exit(folder: Path) -> None:
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
