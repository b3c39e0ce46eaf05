"""`letterlint check`: reviews letters, fixes them on request, prints the findings."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from contextlib import closing
from functools import cache, partial
from pathlib import Path

from letterlint.cli import files, output_formats, printing
from letterlint.cli.checker import Checker, CheckOptions
from letterlint.cli.errors import DONE, FOUND, WRONG, CommandError, print_error
from letterlint.cli.files import STDIN, Target, refuse_kind
from letterlint.cli.result import FileResult, Totals
from letterlint.cli.workers import check_all
from letterlint.config.model import selectable
from letterlint.problem import nearest
from letterlint.rule import Safety, Severity

_LETTERS = {"diff", "fixed"}  # Formats that print letters, and no findings.
_SUMMARIES = {"text": "summary", "json": "json_summary"}  # The format with --summary, by --output-format.


def check(arguments: argparse.Namespace) -> int:
    """Checks letters. Returns the exit status: 1 for findings of the --fail-on severity, 2 for errors."""
    options = _options(arguments)
    named = list(files.targets(arguments.paths))
    wanted = [target for target in named if isinstance(target, Target)]
    errors = [str(error) for error in named if isinstance(error, CommandError)]
    notes: list[str] = []
    unwritten: list[str] = []
    group_by = files.existing_folder(arguments.group_by) if arguments.group_by else None
    format = output_formats.named(options.format, group_by)
    totals = Totals(statistics=arguments.statistics)
    without_fixes = cache(partial(Checker, options._replace(fixes=frozenset())))
    try:
        with closing(check_all(wanted, options, arguments.jobs)) as results:
            for file in printing.watched(results, len(wanted)):
                if error := _unwritten(file):
                    unwritten.append(error)
                    file = without_fixes().check(Target(file.target, named=True))
                errors += file.errors
                if file.read:
                    totals.add(file)
                    notes += file.notes
                    format.add(file.rendered)
    except CommandError as error:  # The results until then are kept.
        errors.append(str(error))
    if not totals.letters and not errors:
        errors.append(f"no letters in {', '.join(arguments.paths) or 'this folder'}")
    format.end(totals)
    for line in dict.fromkeys([*notes, *errors, *unwritten]):
        print_error(line)
    if errors or unwritten:
        return WRONG
    fails = arguments.fail_on != "never" and totals.worst >= Severity[arguments.fail_on.upper()]
    return FOUND if fails else DONE


def _options(arguments: argparse.Namespace) -> CheckOptions:
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise CommandError("--unsafe-fixes goes with --fix or --diff")
    if list(arguments.paths).count(STDIN) and len(arguments.paths) > 1:
        raise CommandError("- stands for standard input and goes without other files")
    if arguments.stdin_filename and STDIN not in arguments.paths:
        raise CommandError("--stdin-filename goes with -")
    refuse_kind(arguments.stdin_filename or "")
    format = _format(arguments)
    if format in _LETTERS and (arguments.summary or arguments.output_format not in {None, "text"}):
        what = "--diff" if arguments.diff else "--fix of standard input"
        other = "--summary" if arguments.summary else "--output-format"
        raise CommandError(f"{what} prints the letter and goes without {other}")
    if arguments.summary and format not in {*_LETTERS, *_SUMMARIES.values()}:
        raise CommandError(f"--summary goes with --output-format {' or '.join(_SUMMARIES)}")
    if arguments.group_by and not arguments.summary:
        raise CommandError("--group-by goes with --summary")
    if format == "parquet" and printing.has_styles():
        raise CommandError("Parquet is not for a terminal: write it to a file, > letters.parquet")
    project = files.existing_file(arguments.config) if arguments.config else None
    select, ignore = tuple(arguments.select or ("*",)), tuple(arguments.ignore or ())
    if (*select, *ignore) != ("*",):
        known = _known_names(project)
        select, ignore = (tuple(_named(name, known) for name in names) for names in (select, ignore))
    fixing = arguments.fix or arguments.diff
    safe = {Safety.SAFE, Safety.SUGGESTION} if arguments.unsafe_fixes else {Safety.SAFE}
    return CheckOptions(
        project=project,
        asked=files.beside(arguments.posting, arguments.resume),
        stdin_name=arguments.stdin_filename,
        select=select,
        ignore=ignore,
        fixes=frozenset(safe if fixing else ()),
        dry_run=arguments.diff,
        format=format,
    )


def _known_names(project: Path | None) -> frozenset[str]:
    """The ids of all rules, and the names of their groups."""
    from letterlint.workspace import Workspace

    workspace = Workspace(project=project)
    here = workspace.project(Path.cwd() / "letter")
    return selectable(workspace.rules(here.layer.packs or ()).names)


def _named(name: str, known: Collection[str]) -> str:
    """A rule or group by the name that the user gives, "style" for "style/*". Raises CommandError."""
    if f"{name}/*" in known:
        return f"{name}/*"
    if name not in known:
        raise CommandError(f"no rule {name!r}{nearest(name, known)}")
    return name


def _format(arguments: argparse.Namespace) -> str:
    """The output format: of the fixed letters as a difference or as text, or of the findings."""
    if arguments.diff:
        return "diff"
    if arguments.fix and STDIN in arguments.paths:
        return "fixed"
    asked: str = arguments.output_format or "text"
    return _SUMMARIES.get(asked, asked) if arguments.summary else asked


def _unwritten(file: FileResult) -> str | None:
    """Writes a fixed letter back. Returns the error if that fails."""
    if file.change:
        try:
            files.replace(file.target, *file.change)
        except CommandError as error:
            return str(error)
    return None
