"""Checks files, and renders and counts the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from letterlint.cli import output_formats
from letterlint.cli.errors import CommandError
from letterlint.cli.files import STDIN, Target, read
from letterlint.cli.result import CheckedLetter, FileResult
from letterlint.config.containment import whole
from letterlint.config.model import NOTHING_ASKED, Layer, selects
from letterlint.fixes import edits
from letterlint.problem import Problem
from letterlint.rule import Finding, Safety

if TYPE_CHECKING:
    from letterlint.workspace import Review


class CheckOptions(NamedTuple):
    """The options of `check` that concern a single file."""

    project: Path | None = None
    asked: Layer = NOTHING_ASKED
    stdin_name: str | None = None
    select: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ()
    fixes: frozenset[Safety] = frozenset()  # The fixes to make.
    dry_run: bool = False  # Whether to write no fixes; the findings are those of the unchanged letter.
    format: str = "text"

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is selected and not ignored."""
        chosen = any(selects(name, finding.rule) for name in self.select)
        return chosen and not any(selects(name, finding.rule) for name in self.ignore)


class Checker:
    """Checks files with the same options. Rules are loaded for the first letter."""

    def __init__(self, options: CheckOptions) -> None:
        from letterlint.workspace import Workspace

        self._workspace = Workspace(roots=(Path.cwd(),), project=options.project)
        self._options = options
        self._format = output_formats.named(options.format)

    def check(self, target: Target) -> FileResult:
        """The result of a file. One that cannot be read is an error in it."""
        try:
            return self._checked(target, read(target.shown))
        except CommandError as error:
            return FileResult(target.shown, errors=(str(error),))

    def _checked(self, target: Target, text: str) -> FileResult:
        name = self._options.stdin_name if target.shown == STDIN else target.shown
        path = whole(Path(name)) if name else None

        @cache  # The text after all fixes has been reviewed when the last of them was made.
        def reviewed(draft: str) -> Review:
            return self._workspace.review_text(draft, path, self._options.asked)

        review = reviewed(text)
        if not (target.named or review.report.is_letter):
            return FileResult(target.shown)
        fixed, gone = None, Counter[str]()
        if self._options.fixes:
            before = self._wanted(review)
            fixed = edits.apply_until_stable(
                text, lambda draft: edits.fitting(self._wanted(reviewed(draft)), self._options.fixes)
            )
            gone = _rules(before) - _rules(self._wanted(reviewed(fixed)))
            review = review if self._options.dry_run else reviewed(fixed)
        report = replace(review.report, findings=self._wanted(review))
        file = CheckedLetter(
            shown=name or target.shown,
            report=report,
            rulebook=review.resolved.rules.rulebook,
            before=text,
            fixed=fixed if fixed != text else None,
            gone=gone,
        )
        writes = file.fixed is not None and not self._options.dry_run and target.shown != STDIN
        return FileResult(
            target=target.shown,
            read=True,
            rendered=self._format.render(file),
            severities=Counter(finding.severity for finding in file.report.findings),
            rules=_rules(file.report.findings),
            change=(text, file.fixed) if writes and file.fixed is not None else None,
            fixed=gone.total() if writes else 0,
            notes=tuple(f"{file.shown}: rule {f.rule} failed: {f.error}" for f in report.failures),
            errors=tuple(_sentence(problem, file.shown) for problem in report.problems),
        )

    def _wanted(self, review: Review) -> tuple[Finding, ...]:
        return tuple(finding for finding in review.report.findings if self._options.wants(finding))


def _rules(findings: Iterable[Finding]) -> Counter[str]:
    """The number of findings of each rule."""
    return Counter(finding.rule for finding in findings)


def _sentence(problem: Problem, shown: str) -> str:
    """A problem as a line. `shown` is the name of a text that is in no file."""
    return (problem._replace(path=Path(shown)) if problem.path == Path() else problem).relative()
