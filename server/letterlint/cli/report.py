"""`letterlint report`: one letter's review as an HTML page."""

from __future__ import annotations

import argparse
from pathlib import Path

from letterlint.cli import files, printing
from letterlint.cli.errors import CommandError, told
from letterlint.cli.files import STDIN, read
from letterlint.config.containment import whole
from letterlint.fixes import writing

_STDIN_NAME = "standard input"


def report(arguments: argparse.Namespace) -> int:
    """Writes the page to a file or stdout. Returns the exit status: 2 if some settings could not be read."""
    from letterlint.html_report import html
    from letterlint.workspace import Workspace

    asked = files.beside(arguments.posting, arguments.resume)
    project = files.existing_file(arguments.config) if arguments.config else None
    text = read(arguments.letter)
    path = None if arguments.letter == STDIN else whole(Path(arguments.letter))
    workspace = Workspace(roots=(Path.cwd(),), project=project)
    review = workspace.review_text(text, path, asked)
    page = html(review.report, review.resolved.rules.rulebook.rules, path.name if path else _STDIN_NAME)
    if arguments.output:
        output = Path(arguments.output)
        with files.write_errors(arguments.output):
            if path and output.exists() and output.samefile(path):
                raise CommandError(f"{output}: is the letter itself")
            writing.put(output, page.encode("utf-8"))
    else:
        printing.out(page)
    return told(review.report.problems)
