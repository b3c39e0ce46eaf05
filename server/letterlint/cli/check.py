"""`letterlint check`: reviews letters, mends them where asked, prints what it found."""

from __future__ import annotations

import argparse
import difflib
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from letterlint.cli import files, printing
from letterlint.cli.checked import Checked
from letterlint.cli.checking import Order, check_all
from letterlint.cli.complaint import Complaint, complain
from letterlint.cli.files import STDIN, Target
from letterlint.problem import nearest
from letterlint.rule import Safety, Severity


def check(arguments: argparse.Namespace) -> int:
    """The exit status of a check: 0 nothing serious found, 1 something, 2 not everything could be checked."""
    order = _order(arguments)
    named = list(files.targets(arguments.paths))
    wanted = [target for target in named if isinstance(target, Target)]
    complaints = [str(complaint) for complaint in named if isinstance(complaint, Complaint)]
    checked = list(printing.watched(check_all(wanted, order, arguments.jobs), len(wanted)))
    letters = [file for file in checked if file.read]
    complaints += [complaint for file in checked for complaint in file.complaints]
    if not letters and not complaints:
        complaints.append(f"no letters in {', '.join(arguments.paths) or 'this folder'}")
    if arguments.fix and not arguments.diff:
        complaints += _mend(letters)
    if arguments.diff:
        printing.out("".join(map(_diff, letters)))
    elif arguments.fix and any(file.target == STDIN for file in letters):
        printing.out("".join(file.mended or file.before for file in letters if file.target == STDIN))
    elif letters or arguments.output_format != "text":
        _report(letters, arguments)
    for line in dict.fromkeys([*(note for file in letters for note in file.notes), *complaints]):
        complain(line)
    worst = max((finding.severity for file in letters for finding in file.findings), default=0)
    threshold = _threshold(arguments.fail_on)
    return 2 if complaints else int(threshold is not None and worst >= threshold)


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
    )


def _check_names(names: Collection[str], project: Path | None) -> None:
    """Complains about a rule or group that does not exist."""
    from letterlint.desk import Desk

    desk = Desk(project=project)
    here = desk.project(Path.cwd() / "letter")
    rules = desk.rules(here.layer.packs or ()).names
    known = {*rules, *(f"{rule.rpartition('/')[0]}/*" for rule in rules)}
    for name in names:
        if name not in known:
            raise Complaint(f"no rule {name!r}{nearest(name, known)}")


def _mend(letters: Sequence[Checked]) -> list[str]:
    """Writes the mended letters back; gives what could not be written."""
    complaints: list[str] = []
    for file in letters:
        if file.mended is not None and file.target != STDIN:
            try:
                files.replace(file.target, file.before, file.mended)
            except Complaint as complaint:
                complaints.append(str(complaint))
    return complaints


def _diff(file: Checked) -> str:
    if file.mended is None:
        return ""
    # Line ends stay within the lines, so that the difference can be applied to a file with CRLF too.
    lines = difflib.unified_diff(
        _lines(file.before), _lines(file.mended), f"a/{file.shown}", f"b/{file.shown}", n=3
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + pieces[-1:] * bool(pieces[-1])


def _report(letters: Sequence[Checked], arguments: argparse.Namespace) -> None:
    counts = Counter(finding.rule for file in letters for finding in file.findings)
    statistics = counts if arguments.statistics else None
    match arguments.output_format:
        case "json":
            from letterlint.cli.formats import json

            printing.out(json.render(letters, statistics))
        case "sarif":
            from letterlint.cli.formats import sarif

            printing.out(sarif.render(letters))
        case "github":
            from letterlint.cli.formats import github

            printing.out(github.render(letters))
        case "junit":
            from letterlint.cli.formats import junit

            printing.out(junit.render(letters))
        case _:
            from letterlint.cli.formats import text

            printing.styled(line for file in letters for line in text.lines(file))
            printing.styled(text.statistics(statistics or Counter()))
            printing.styled([text.summary(letters)])


def _threshold(fail_on: str) -> Severity | None:
    return None if fail_on == "never" else Severity[fail_on.upper()]
