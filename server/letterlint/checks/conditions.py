"""Conditions on the whole letter under which a rule applies."""

from __future__ import annotations

from typing import NamedTuple

from letterlint.checks.context import LetterContext


class Condition(NamedTuple):
    """What must hold of a letter for a rule to apply: the signals that it has and lacks, and the words that
    the job's name does not have.
    """

    has: tuple[str, ...] = ()
    has_any: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    last_two_lack: tuple[str, ...] = ()
    finished: bool = False
    not_for: tuple[str, ...] = ()

    def holds(self, context: LetterContext) -> bool:
        """Whether it holds of this letter."""
        if self.finished and context.draft:
            return False
        if any(word.casefold() in title.casefold() for word in self.not_for for title in context.job_titles):
            return False
        if self.has_any and not any(context.has_signal(signal) for signal in self.has_any):
            return False
        if any(
            paragraph.analysis.has_signal(signal)
            for paragraph in context.last_two
            for signal in self.last_two_lack
        ):
            return False
        return all(context.has_signal(signal) for signal in self.has) and not any(
            context.has_signal(signal) for signal in self.lacks
        )


ALWAYS = Condition()
