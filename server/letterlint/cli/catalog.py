"""`letterlint explain`, `letterlint rules` and `letterlint rules test`."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from letterlint.cli import files, printing
from letterlint.cli.errors import CommandError, print_error
from letterlint.problem import nearest
from letterlint.workspace import Rules, Workspace


def explain(name: str) -> int:
    """Prints the page of a rule or of a group of rules, and what no rule looks for."""
    from letterlint.explain import group_page, rule_page

    rules, errors = _rules()
    book = rules.rulebook.rules
    group = [rule for rule in book.values() if rule.id.rpartition("/")[0] == name.removesuffix("/*")]
    if name not in book and not group:
        groups = {rule.rpartition("/")[0] for rule in rules.names}
        raise CommandError(f"no rule {name!r}{nearest(name, {*rules.names, *groups})}")
    page = rule_page(book[name]) if name in book else group_page(group)
    printing.markdown(f"{page}\n{rules.rulebook.advice.unchecked}\n")
    return errors


def rules(output_format: str) -> int:
    """Prints every rule with its severity, its scope and where it comes from; to people, what to do."""
    known, errors = _rules()
    listed = known.rulebook.rules.values()
    if output_format == "json":
        rows: list[dict[str, object]] = [
            {
                "id": rule.id,
                "severity": rule.severity.word,
                "optional": rule.optional,
                "scope": rule.scope.value,
                "source": rule.source,
            }
            for rule in listed
        ]
        printing.out(json.dumps({"version": 1, "rules": rows}, ensure_ascii=False, indent=1) + "\n")
        return errors
    if printing.has_styles():
        steps = [(rule.id, rule.severity_word, rule.next_step or rule.message) for rule in listed]
        printing.table(("rule", "severity", "what to do"), steps)
        return errors
    table = [(rule.id, rule.severity_word, rule.scope.value) for rule in listed]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for rule, row in zip(listed, table, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        printing.out(f"{cells}  {' '.join(rule.source.split())}\n")
    return errors


def test_rules(folder: str | None) -> int:
    """Runs the examples in rule files: those that ship and those of the project, or of one folder."""
    from letterlint.rulebook.examples import test_examples

    if folder is not None:
        _check_pack(folder)
    known, errors = _rules(Path(folder).absolute() if folder else None)
    failures = [str(failure) for failure in test_examples(known.rulebook)]
    printing.out("".join(f"{failure}\n" for failure in failures))
    count = sum(len(rule.examples) for rule in known.rulebook.rules.values())
    printing.out(f"{count} examples of {len(known.rulebook.rules)} rules, {len(failures)} wrong.\n")
    return errors or int(bool(failures))


def _check_pack(folder: str) -> None:
    """Complains about what is no folder of rules."""
    from letterlint.resources import rule_files

    if not stat.S_ISDIR(files.status(folder, "folder").st_mode):
        raise CommandError(f"{folder}: no such folder")
    try:
        for group in filter(Path.is_dir, Path(folder).iterdir()):
            next(group.iterdir(), None)
    except OSError as error:
        raise CommandError(f"{error.filename}: cannot be read: {error.strerror}") from error
    if not rule_files(Path(folder)):
        raise CommandError(f"no rules in {folder}: a rule is a file GROUP/NAME.yaml in it")


def _rules(pack: Path | None = None) -> tuple[Rules, int]:
    """The rules as they hold here, with 2 for the status if some could not be read."""
    workspace = Workspace()
    project = workspace.project(Path.cwd() / "letter")
    packs = (pack,) if pack else project.layer.packs or ()
    known = workspace.rules(packs)
    problems = (*(() if pack else project.problems), *known.problems)
    for problem in problems:
        print_error(problem.relative())
    return known, 2 if problems else 0
