"""`letterlint report`: one letter's review as a page to read, print or keep."""

from __future__ import annotations

from pathlib import Path

from letterlint import formats
from letterlint.cli import files, printing
from letterlint.cli.errors import CommandError, print_error
from letterlint.cli.files import STDIN, read
from letterlint.config.model import Layer
from letterlint.fixes import writing

_STDIN_NAME = "standard input"


def report(letter: str, output: str | None, config: str | None, asked: Layer) -> int:
    """Writes the page to a file, or to stdout; 2 if some of the settings could not be read."""
    from letterlint.html_report import html
    from letterlint.workspace import Workspace

    project = files.settings_file(config)
    text = read(letter)
    path = None if letter == STDIN else Path(letter).absolute()
    workspace = Workspace(roots=(Path.cwd(),), project=project)
    markup = formats.likely_markup(text, str(path) if path else None)
    review = workspace.review_text(text, markup, path, asked)
    page = html(review.report, review.resolved.rules.rulebook.rules, path.name if path else _STDIN_NAME)
    if output:
        _write(output, page, path)
    else:
        printing.out(page)
    errors = dict.fromkeys(problem.relative() for problem in review.report.problems)
    for line in errors:
        print_error(line)
    return 2 if errors else 0


def _write(output: str, page: str, letter: Path | None) -> None:
    with files.told_if_unwritten(output):
        if letter and Path(output).exists() and Path(output).samefile(letter):
            raise CommandError(f"{output}: is the letter itself")
        writing.put(Path(output), page.encode("utf-8"))
