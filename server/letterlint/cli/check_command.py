"""`letterlint check`: reviews letters, mends them where asked, prints what it found."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from letterlint.cli import files, output_formats, printing
from letterlint.cli.checker import Order
from letterlint.cli.errors import Complaint, complain
from letterlint.cli.files import STDIN, Target
from letterlint.cli.result import Outcome, Totals
from letterlint.cli.workers import check_all
from letterlint.problem import nearest
from letterlint.rule import Safety, Severity


def check(arguments: argparse.Namespace) -> int:
    """The exit status of a check: 0 nothing serious found, 1 something, 2 not everything could be checked."""
    order = _order(arguments)
    named = list(files.targets(arguments.paths))
    wanted = [target for target in named if isinstance(target, Target)]
    complaints = [str(complaint) for complaint in named if isinstance(complaint, Complaint)]
    notes: list[str] = []
    unwritten: list[str] = []
    format, totals = output_formats.named(order.format), Totals(statistics=arguments.statistics)
    try:
        with closing(check_all(wanted, order, arguments.jobs)) as outcomes:
            for file in printing.watched(outcomes, len(wanted)):
                complaints += file.complaints
                if file.read:
                    totals.add(file)
                    notes += file.notes
                    unwritten += _written(file)
                    format.add(file.rendered)
    except Complaint as complaint:  # What has been printed stands, and so do the complaints about it.
        complaints.append(str(complaint))
    if not totals.letters and not complaints:
        complaints.append(f"no letters in {', '.join(arguments.paths) or 'this folder'}")
    format.end(totals)
    for line in dict.fromkeys([*notes, *complaints, *unwritten]):
        complain(line)
    threshold = _threshold(arguments.fail_on)
    return 2 if complaints or unwritten else int(threshold is not None and totals.worst >= threshold)


def _order(arguments: argparse.Namespace) -> Order:
    if arguments.unsafe_fixes and not (arguments.fix or arguments.diff):
        raise Complaint("--unsafe-fixes goes with --fix or --diff")
    if list(arguments.paths).count(STDIN) and len(arguments.paths) > 1:
        raise Complaint("- stands for standard input and goes without other files")
    project = Path(arguments.config).absolute() if arguments.config else None
    if project and not project.is_file():
        raise Complaint(f"{arguments.config}: no such file")
    names = [name for name in (*arguments.select, *arguments.ignore) if name != "*"]
    if names:
        _check_names(names, project)
    mending = arguments.fix or arguments.diff
    safe = {Safety.SAFE, Safety.SUGGESTION} if arguments.unsafe_fixes else {Safety.SAFE}
    return Order(
        project=project,
        stdin_name=arguments.stdin_filename,
        select=arguments.select,
        ignore=arguments.ignore,
        fixes=frozenset(safe if mending else ()),
        rehearse=arguments.diff,
        format=_format(arguments),
    )


def _check_names(names: Collection[str], project: Path | None) -> None:
    """Complains about a rule or group that does not exist."""
    from letterlint.workspace import Desk

    desk = Desk(project=project)
    here = desk.project(Path.cwd() / "letter")
    rules = desk.rules(here.layer.packs or ()).names
    known = {*rules, *(f"{rule.rpartition('/')[0]}/*" for rule in rules)}
    for name in names:
        if name not in known:
            raise Complaint(f"no rule {name!r}{nearest(name, known)}")


def _format(arguments: argparse.Namespace) -> str:
    """What to print of each letter: the difference or the text that fixing makes, or the findings."""
    if arguments.diff:
        return "diff"
    mends_stdin = arguments.fix and STDIN in arguments.paths
    return "mended" if mends_stdin else str(arguments.output_format)


def _written(file: Outcome) -> list[str]:
    """Writes a letter back that fixes have changed; gives the complaint if that cannot be done."""
    if file.change:
        try:
            files.replace(file.target, *file.change)
        except Complaint as complaint:
            return [str(complaint)]
    return []


def _threshold(fail_on: str) -> Severity | None:
    return None if fail_on == "never" else Severity[fail_on.upper()]
