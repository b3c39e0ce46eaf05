"""Ways to see fewer findings: at a place, of a rule for the folder or for good, on the name of a tool."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from letterlint.advice.diagnostic import Diagnostic, without_fixes
from letterlint.features.actions import ActionKind, CodeAction, Command
from letterlint.features.snapshot import Snapshot
from letterlint.fixes import comments, front_matter
from letterlint.letter import Letter
from letterlint.quoting import one_line
from letterlint.rule import Finding
from letterlint.text import Span
from letterlint.workspace import Review

_LONGEST_NAME = 60  # Characters.
_DEMANDING = "unmet"  # The kind of check that tells what the posting demands.
_NAMING = frozenset({"spelling", "acronyms", "not-in-resume"})  # Kinds of check that take words for a name.
_WITHIN = re.compile(r"\B(?=\w)")  # A place within a word.
_NAME = re.compile(r"(?=.*[A-Z\d])[^\W_][^\r\n]*", re.DOTALL)


def tools_of_mine(
    snapshot: Snapshot, review: Review, here: Sequence[Diagnostic], span: Span
) -> Iterator[CodeAction]:
    """For a name that is selected, or that a finding marks: it may be a tool that no lexicon has."""
    file = review.resolved.project_file
    if file is None:
        return
    text = snapshot.document.text
    selected = text[span.start : span.end].strip()
    names: dict[str, Diagnostic | None] = {
        one_line(text[finding.span.start : finding.span.end]): without_fixes(diagnostic)
        for diagnostic in here
        for finding in diagnostic.findings
        if finding.span.touches(span) and _kind(snapshot, finding) in _NAMING
    }
    # Some editors select what a diagnostic marks.
    marked = {shown for each in here for shown in (each.span, *(finding.span for finding in each.findings))}
    if span not in marked and _NAME.fullmatch(selected) and not any(_WITHIN.match(text, at) for at in span):
        names.setdefault(one_line(selected), None)
    known = {"", *snapshot.rules.tools, *review.resolved.config.terms}
    for name, about in names.items():
        if name not in known and len(name) <= _LONGEST_NAME:
            title = f"This is a tool of mine: “{name}”"
            yield CodeAction(
                title,
                ActionKind.QUICK_FIX,
                diagnostic=about,
                command=Command.ADD_TOOL,
                file=file,
                names=(name,),
            )


def _kind(snapshot: Snapshot, finding: Finding) -> str | None:
    """The kind of check that a finding is of."""
    rule = snapshot.rules.rulebook.rules.get(finding.rule)
    return rule.check_kind if rule else None


def without(snapshot: Snapshot, review: Review, finding: Finding, about: Diagnostic) -> Iterator[CodeAction]:
    """For what a finding says that the posting demands: this letter is not asked for it."""
    report = review.report
    if _kind(snapshot, finding) != _DEMANDING:
        return
    for requirement in report.summary.requirements:
        if requirement.place in finding.related:
            name = one_line(requirement.name)
            edit = front_matter.leave_out(report.letter, name)
            if edit is not None:
                title = f"Do not ask for {name} in this letter"
                yield CodeAction(title, ActionKind.QUICK_FIX, (edit,), about)


def silence(snapshot: Snapshot, review: Review, here: Sequence[Diagnostic]) -> Iterator[CodeAction]:
    """The actions that silence these diagnostics, those that edit the letter last."""
    findings = sorted((f for diagnostic in here for f in diagnostic.findings), key=lambda f: f.span)
    rules = tuple(dict.fromkeys(finding.rule for finding in findings))
    if not rules:
        return
    about = without_fixes(here[0]) if len(here) == 1 else None
    named = rules[0] if len(rules) == 1 else f"these {len(rules)} rules"
    for diagnostic in here:
        what = "this" if len(here) == 1 else diagnostic.rule
        yield CodeAction(
            f"Ignore {what} here",
            ActionKind.QUICK_FIX,
            diagnostic=without_fixes(diagnostic),
            command=Command.IGNORE_HERE,
        )
    if (file := review.resolved.project_file) is not None:
        yield CodeAction(
            f"Turn {named} off for {_folder(snapshot, file)}",
            ActionKind.QUICK_FIX,
            diagnostic=about,
            command=Command.OFF_FOR_FOLDER,
            file=file,
            names=rules,
        )
    yield CodeAction(
        f"Turn {named} off for me",
        ActionKind.QUICK_FIX,
        diagnostic=about,
        command=Command.OFF_FOR_ME,
        names=rules,
    )
    yield from _comments(review.report.letter, findings, rules, named, about)


def _folder(snapshot: Snapshot, file: Path) -> str:
    """The folder that a project file is for, as a title names it."""
    path = snapshot.document.path
    return "this folder" if path is None or path.parent == file.parent else f"the folder “{file.parent.name}”"


def _comments(
    letter: Letter, findings: Sequence[Finding], rules: Sequence[str], named: str, about: Diagnostic | None
) -> Iterator[CodeAction]:
    """Two comments: one on the line of the words, and one for the whole file."""
    by_line: dict[int, tuple[Span, list[str]]] = {}
    for finding in findings:
        line = letter.lines.line_of(finding.span.start)
        _, known = by_line.setdefault(line, (finding.span, []))
        if finding.rule not in known:
            known.append(finding.rule)
    lines = [comments.disable_line(letter, " ".join(names), span) for span, names in by_line.values()]
    edits = tuple(edit for edit in lines if edit is not None)
    where = "this line" if len(lines) == 1 else "their lines"
    if len(edits) == len(lines):
        yield CodeAction(f"Disable {named} for {where}", ActionKind.QUICK_FIX, edits, about)
    file = comments.disable_file(letter, " ".join(rules))
    if file is not None:
        yield CodeAction(f"Disable {named} for this file", ActionKind.QUICK_FIX, (file,), about)
