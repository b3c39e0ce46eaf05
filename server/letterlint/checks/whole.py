"""Checks on the whole letter: what is missing, too much, or out of balance. Each yields one mark at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from letterlint.checks.condition import Condition, Spot, condition, marks, parts_of, place
from letterlint.checks.spot import Marked, everywhere
from letterlint.letter import Role
from letterlint.problem import BadSetting
from letterlint.reading.searches import Range
from letterlint.reading.sentence import Sentence
from letterlint.reading.signals import Facts, Trace
from letterlint.view import View, word_count, words_of

if TYPE_CHECKING:
    from letterlint.checks.setting import Settings

WHERE = ("letter", "opening", "last two paragraphs")


@dataclass(frozen=True)
class Missing:
    """Speaks when a part of the letter has too few of some signals. Of terms, different names count."""

    signals: tuple[str, ...]
    where: str
    at_least: int
    when: Condition
    spots: tuple[Spot, ...]

    @classmethod
    def read(cls, settings: Settings) -> Missing:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("any of")
        return cls(
            settings.named_signals("any of"),
            settings.choice("where", WHERE, "letter"),
            settings.number("at least", 1),
            condition(settings.inner("when")),
            marks(settings),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if the letter lacks them."""
        if not self.when.holds(view) or self._enough(view):
            return
        span = place(self.spots, view)
        if span is not None:
            yield Marked(span, {"company": view.company or "", "role": view.role or ""})

    def _enough(self, view: View) -> bool:
        if self.at_least > 1:
            families = [signal.removeprefix("family/") for signal in self.signals]
            return view.names_terms(families, self.at_least)
        if self.where == "letter":
            found = any(map(view.has, self.signals))
        else:
            found = any(part.facts.gives(s) for part in parts_of(self.where, view) for s in self.signals)
        return found or self.at_least < 1


@dataclass(frozen=True)
class Absent:
    """Speaks when the letter has no sign-off, or no link that is the writer's."""

    part: str
    not_links: tuple[str, ...]
    spots: tuple[Spot, ...]

    @classmethod
    def read(cls, settings: Settings) -> Absent:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("part")
        return cls(
            settings.choice("part", ("sign-off", "link"), "link"),
            settings.texts("not links"),
            marks(settings),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if it is absent."""
        if view.letter.signed if self.part == "sign-off" else self._linked(view):
            return
        span = place(self.spots, view)
        if span is not None:
            yield Marked(span)

    def _linked(self, view: View) -> bool:
        company = "".join(char for char in (view.company or "").lower().split(" ")[0] if char.isalnum())
        return any(
            not link.target.lower().startswith(self.not_links)
            and not (len(company) > 2 and company in _host(link.target))
            for link in view.letter.links
        )


def _host(target: str) -> str:
    return target.lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0]


@dataclass(frozen=True)
class Parts:
    """Speaks when too few of several named parts have evidence. The value `missing` names the others."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    at_least: int
    when: Condition
    spots: tuple[Spot, ...]
    in_summary: bool  # whether these parts are the stages that the summary of a letter shows

    @classmethod
    def read(cls, settings: Settings) -> Parts:
        """The check from a rule's settings. Raises BadSetting."""
        inner = settings.inner("parts")
        if inner is None:
            raise BadSetting("'parts' is missing", settings.value.line, settings.value.column)
        named = tuple((name, inner.named_signals(name)) for name in settings.mapping("parts"))
        return cls(
            named,
            settings.number("at least", len(named)),
            condition(settings.inner("when")),
            marks(settings),
            settings.yes("in summary"),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if too few are seen."""
        if not self.when.holds(view):
            return
        missing = [name for name, seen in self.seen(view) if not seen]
        if len(self.parts) - len(missing) >= self.at_least:
            return
        span = place(self.spots, view)
        if span is not None:
            count = len(self.parts) - len(missing)
            yield Marked(span, {"missing": listed(missing), "count": str(count), "of": str(len(self.parts))})

    def seen(self, view: View) -> list[tuple[str, bool]]:
        """Each part and whether the letter shows it."""
        return [(name, any(view.has(signal) for signal in signals)) for name, signals in self.parts]


def listed(items: list[str]) -> str:
    """Items as prose, separated by commas."""
    return ", ".join(items)


@dataclass(frozen=True, eq=False)
class Majority:
    """Speaks when more sentences show one signal than show another. Marks the first of them."""

    of: tuple[str, ...]
    over: tuple[str, ...]
    rivals: Showing
    not_with: tuple[str, ...]
    at_least: int

    @classmethod
    def read(cls, settings: Settings) -> Majority:
        """The check from a rule's settings. Raises BadSetting."""
        settings.need("of")
        return cls(
            settings.named_signals("of"),
            over := settings.named_signals("over"),
            Showing(over),
            settings.named_signals("not with"),
            settings.number("at least", 2),
        )

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if they prevail."""
        these = _in_body(everywhere(self, view))
        if len(these) < self.at_least:
            return
        others = _in_body(everywhere(self.rivals, view))
        if len(these) > len(others):
            yield Marked(these[0].span, {"count": str(len(these)), "others": str(len(others))})

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """The sentences of a passage that show the one and not the other."""
        return facts.by_sentence(
            lambda sentence: _whole(
                sentence,
                sentence.tells(self.of, ())
                and not sentence.tells(self.over, ())
                and not sentence.tells(self.not_with, ()),
            )
        )


def _in_body(marked: Iterable[Marked]) -> list[Marked]:
    return [m for m in marked if m.part is not None and m.part.block.role is not Role.POSTSCRIPT]


@dataclass(frozen=True, eq=False)
class Showing:
    """The sentences that show a signal, remembered with their passages."""

    signals: tuple[str, ...]

    def in_passage(self, facts: Facts) -> Iterator[Trace]:
        """Those of a passage."""
        return facts.by_sentence(lambda sentence: _whole(sentence, sentence.tells(self.signals, ())))


def _whole(sentence: Sentence, counts: bool) -> list[Range]:
    return [(0, len(sentence.code))] if counts else []


@dataclass(frozen=True)
class Length:
    """Speaks when the body reaches the limit. Marks from that word to the end of its sentence."""

    limit: int

    @classmethod
    def read(cls, settings: Settings) -> Length:
        """The check from a rule's settings. Raises BadSetting."""
        return cls(settings.number("limit", 400))

    def find_in(self, view: View) -> Iterator[Marked]:
        """The mark, if the letter is too long."""
        if view.words < self.limit or self.limit < 1:
            return
        before = 0
        for part in view.parts:
            if part.block.role is Role.POSTSCRIPT:
                continue
            count = word_count(part.block)
            if before + count >= self.limit:
                break
            before += count
        start, end = words_of(part.block)[self.limit - before - 1]
        passage = part.facts.passage
        for _, last in passage.sentences:
            if passage.ends[last - 1] > start:
                end = max(end, passage.ends[last - 1])
                break
        over = view.words - self.limit
        yield Marked(
            part.block.span_of(start, end),
            {"count": str(view.words), "limit": str(self.limit), "over": str(over)},
        )
