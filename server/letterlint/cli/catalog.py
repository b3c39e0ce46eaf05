"""`letterlint explain`, `letterlint rules` and `letterlint rules test`."""

from __future__ import annotations

from pathlib import Path

from letterlint.cli import files, printing
from letterlint.cli.errors import DONE, FOUND, CommandError, told
from letterlint.problem import nearest
from letterlint.quoting import one_line
from letterlint.rule import group_of
from letterlint.workspace import Rules, Workspace


def explain(name: str) -> int:
    """Prints the page of a rule or of a group of rules, and what no rule checks. Returns the exit status."""
    from letterlint.explain import group_page, rule_page

    rules, errors = _rules()
    book = rules.rulebook.rules
    group = [rule for rule in book.values() if group_of(rule.id) == name.removesuffix("/*")]
    if name not in book and not group:
        groups = map(group_of, rules.names)
        raise CommandError(f"no rule {name!r}{nearest(name, {*rules.names, *groups})}")
    page = rule_page(book[name]) if name in book else group_page(group)
    printing.markdown(f"{page}\n{rules.rulebook.advice.unchecked}\n")
    return errors


def rules(output_format: str) -> int:
    """Prints every rule with its severity, scope and source; on a terminal with its advice."""
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
        printing.out_json({"version": 1, "rules": rows})
        return errors
    if printing.has_styles():
        steps = [(rule.id, rule.severity_word, rule.next_step or rule.message) for rule in listed]
        printing.table(("rule", "severity", "what to do"), steps)
        return errors
    table = [(rule.id, rule.severity_word, rule.scope.value) for rule in listed]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for rule, row in zip(listed, table, strict=True):
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        printing.out(f"{cells}  {one_line(rule.source)}\n")
    return errors


def test_rules(folder: str | None) -> int:
    """Runs the examples in rule files: those that ship and the project's, or also those of one folder."""
    from letterlint.rulebook.examples import test_examples

    known, errors = _rules(_pack(folder) if folder is not None else None)
    failures = [str(failure) for failure in test_examples(known.rulebook)]
    printing.out("".join(f"{failure}\n" for failure in failures))
    count = sum(len(rule.examples) for rule in known.rulebook.rules.values())
    printing.out(f"{count} examples of {len(known.rulebook.rules)} rules, {len(failures)} wrong.\n")
    return errors or (FOUND if failures else DONE)


def _pack(name: str) -> Path:
    """The absolute path of a folder of rules. Raises CommandError where it is none."""
    from letterlint.resources import rule_files

    folder = files.existing_folder(name)
    try:
        for group in filter(Path.is_dir, folder.iterdir()):
            next(group.iterdir(), None)
    except OSError as error:
        raise CommandError(f"{error.filename}: cannot be read: {error.strerror}") from error
    if not rule_files(folder):
        raise CommandError(f"no rules in {name}: a rule is a file GROUP/NAME.yaml in it")
    return folder.absolute()


def _rules(pack: Path | None = None) -> tuple[Rules, int]:
    """The rules of the working folder, and the exit status: 2 if some could not be read."""
    workspace = Workspace()
    project = workspace.project(Path.cwd() / "letter")
    packs = (pack,) if pack else project.layer.packs or ()
    known = workspace.rules(packs)
    return known, told((*(() if pack else project.problems), *known.problems))
