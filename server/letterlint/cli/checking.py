"""Checks files, in this process or in several, and hands each on as soon as its turn has come."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from letterlint import fixing, markup
from letterlint.cli.checked import Checked
from letterlint.cli.complaint import Complaint
from letterlint.cli.files import STDIN, Target, read
from letterlint.config import selects
from letterlint.letter import Markup
from letterlint.rule import Edit, Finding, Safety

if TYPE_CHECKING:
    from letterlint.desk import Desk, Review

_MANY = 48  # Files; starting processes pays from here on.


@dataclass(frozen=True, slots=True)
class Order:
    """What to check for: the options of `check` that bear on a single file."""

    project: Path | None = None
    stdin_name: str | None = None
    select: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ()
    fixes: frozenset[Safety] = frozenset()  # Which fixes to make; none leaves the letters as they are.
    rehearse: bool = False  # Make the fixes on paper only: the findings are those of the letter as it stands.

    def wants(self, finding: Finding) -> bool:
        """Whether a finding is one of those asked for."""
        chosen = any(selects(name, finding.rule) for name in self.select)
        return chosen and not any(selects(name, finding.rule) for name in self.ignore)


def check_all(files: Sequence[Target], order: Order, jobs: int | None) -> Iterator[Checked]:
    """Each file checked, in the order given."""
    workers = jobs or (1 if len(files) < _MANY else min(4, os.cpu_count() or 1))
    workers = min(workers, len(files))
    if workers <= 1:
        _prepare(order)
        yield from map(_check, files)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Spawned, not forked: the same on every system, and no thread of a library is cut in half.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(order,)) as pool:
        yield from pool.map(_check, files, chunksize=max(1, min(16, len(files) // (workers * 4))))


_desk: Desk
_order: Order


def _prepare(order: Order) -> None:
    """Sets this process up: rules are loaded once in each."""
    global _desk, _order
    from letterlint.desk import Desk

    _desk, _order = Desk(roots=(Path.cwd(),), project=order.project), order


def _check(target: Target) -> Checked:
    try:
        return _checked(target)
    except Complaint as complaint:
        return Checked(target.shown, target.shown, read=False, letter=False, complaints=(str(complaint),))


def _checked(target: Target) -> Checked:
    text = read(target.shown)
    name = _order.stdin_name if target.shown == STDIN else target.shown
    path = Path(name).absolute() if name else None
    kind = markup.markup_of(name) if name else None
    kind = kind or ("plain" if name else guessed(text))
    review = _review(text, kind, path)
    if not (target.named or review.letter):
        return Checked(target.shown, target.shown, read=False, letter=False)
    mended = None
    if _order.fixes:
        mended = fixing.settled(text, lambda draft: _edits(draft, kind, path))
        review = review if mended == text or _order.rehearse else _review(mended, kind, path)
    report = review.report
    return Checked(
        target=target.shown,
        shown=name or target.shown,
        text=report.letter.text,
        letter=review.letter,
        words=report.summary.words,
        findings=tuple(finding.settled() for finding in report.findings if _order.wants(finding)),
        before=text,
        mended=mended if mended != text else None,
        notes=tuple(f"{name or target.shown}: rule {f.rule} failed: {f.error}" for f in report.failures),
        complaints=tuple(problem.relative() for problem in sorted(review.setup.problems)),
    )


def _review(text: str, kind: Markup, path: Path | None) -> Review:
    return _desk.review(markup.parse(text, kind), path)


def guessed(text: str) -> Markup:
    """The markup of a text without a name."""
    return "latex" if "\\documentclass" in text or "\\begin{" in text else "markdown"


def _edits(text: str, kind: Markup, path: Path | None) -> tuple[Edit, ...]:
    findings = _review(text, kind, path).report.findings
    return fixing.fitting((finding for finding in findings if _order.wants(finding)), _order.fixes)
