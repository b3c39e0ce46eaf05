"""What one line of a posting demands: groups of tools of which one is enough, or a topic.

    Experience with streaming systems (Kafka, Flink or similar)   one group of two, open to others of the kind
    Kubernetes and Docker                                         two groups of one
    Python and PyTorch or TensorFlow                              a group of one and a group of two

A line that names no tool demands a topic where the vocabulary finds one, and else nothing: it is not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from letterlint.beside.lines import TextLine
from letterlint.language.paragraph import TermHit
from letterlint.language.phrase_table import PhraseEntry, PhraseTable
from letterlint.language.terms import Terms
from letterlint.letter import Place

_OPENING, _CLOSING = "([{", ")]}"
_PARTING = frozenset({";", "–", "—", "--"})
_JOINING = frozenset({",", "/", "&", "+", "(", ")"})
_NEAR = 4  # Words between a tool and the word that makes it an example.
_FAR = 8  # Words between two tools of which one is enough.


@dataclass(frozen=True)
class Demand:
    """Tools of which one is enough, or a topic, or both. `words` are the posting's own, at `place`.

    An open demand is also met by another tool of the same families.
    """

    place: Place
    words: str
    tools: tuple[str, ...] = ()
    families: frozenset[str] = frozenset()
    topic: PhraseEntry | None = None

    @property
    def name(self) -> str:
        """Its first tool, else its words."""
        return self.tools[0] if self.tools else self.words

    def is_named_in(self, names: frozenset[str], terms: Terms) -> bool:
        """Whether one of its tools, in any right spelling, or its words are among names in lower case."""
        spellings = (spelling for tool in self.tools for spelling in terms.right_spellings(tool))
        return any(each.casefold() in names for each in (self.words, *spellings))

    def under(self, topics: Sequence[Demand]) -> Demand:
        """An open demand with the first of the topics that its sentence names, which then meets it too."""
        return replace(self, topic=topics[0].topic) if self.families and topics else self


@dataclass(frozen=True)
class _Segment:
    """Tokens of a sentence that belong together: between semicolons, within one pair of brackets."""

    tokens: tuple[int, ...]
    bracketed: bool
    after: int | None = None  # the tool right before a bracket


@dataclass
class _Run:
    """Tools in a row, by their tokens."""

    tokens: list[int]
    any_of: bool = False
    open: bool = False


def demands_of(line: TextLine, table: PhraseTable) -> list[Demand]:
    """What a line demands."""
    marks, topics = table["marks"], table["topics"]
    found: list[Demand] = []
    tokenized = line.analysis.tokenized
    tools = {at: hit for at, hit in tokenized.terms.items() if hit.term.tool}
    for first, last in tokenized.sentences:
        sentence = _Sentence(line, first, last, marks, tools)
        wanted = [segment for segment in sentence.segments() if not sentence.is_soft(segment)]
        rows = [run for segment in wanted for run in sentence.runs(segment)]
        spoken = sentence.topics(topics, wanted)
        groups = [demand.under(spoken) for run in rows for demand in sentence.demands(run)]
        if not any(first <= at < last for at in tools):
            groups = spoken
        found += groups
    return found


class _Sentence:
    """One sentence of a line. All tokens count from the start of the line."""

    def __init__(
        self,
        line: TextLine,
        first: int,
        last: int,
        marks: Mapping[str, PhraseEntry],
        tools: Mapping[int, TermHit],
    ) -> None:
        self.line, self.first, self.last, self.tools = line, first, last, tools
        symbols = line.analysis.tokenized.symbols[first:last]
        self._marked = {
            name: frozenset(first + at for at in entry.tokens(symbols)) for name, entry in marks.items()
        }

    def _word(self, at: int) -> str:
        return self.line.analysis.tokenized.words(at, at + 1)

    def segments(self) -> Iterator[_Segment]:
        """The sentence in segments, those within brackets before the text around them."""
        around: list[int] = []
        inside: list[int] = []
        depth, after = 0, None
        for at in range(self.first, self.last):
            word = self._word(at)
            if word and word in _OPENING:
                depth += 1
                after = at - 1 if at - 1 in self.tools else None
            elif word and word in _CLOSING and depth:
                depth -= 1
                if depth == 0:
                    yield _Segment(tuple(inside), True, after)
                    inside = []
            elif depth:
                inside.append(at)
            elif word in _PARTING:
                yield _Segment(tuple(around), False)
                around = []
            else:
                around.append(at)
        yield _Segment(tuple(inside), True, after)
        yield _Segment(tuple(around), False)

    def is_soft(self, segment: _Segment) -> bool:
        """Whether a segment is not needed, by its own words or those of a bracket without tools behind it."""
        soft = self._marked["softener"]
        if not soft.isdisjoint(segment.tokens):
            return True
        if segment.bracketed or not segment.tokens:
            return False
        brackets = (other for other in self.segments() if other.bracketed and other.tokens)
        return any(
            not soft.isdisjoint(bracket.tokens)
            and self.tools.keys().isdisjoint(bracket.tokens)
            and segment.tokens[0] < bracket.tokens[0]
            for bracket in brackets
        )

    def runs(self, segment: _Segment) -> list[_Run]:
        """The rows of tools in a segment."""
        found: list[_Run] = []
        alternative = self._marked["alternative"]
        tokens = [at for at in segment.tokens if at in self.tools]
        for at in tokens:
            between = range(found[-1].tokens[-1] + 1, at) if found else range(0)
            if found and self._joins(between):
                found[-1].tokens.append(at)
                found[-1].any_of |= not alternative.isdisjoint(between) or self._is_within(between)
            else:
                found.append(_Run([at]))
        runs = [part for run in found for part in self._parted(run)]
        for run in runs:
            self._widen(run, segment)
        if segment.bracketed and segment.after is not None and runs:
            # "Google Cloud (GKE, Vertex AI)": the tool before a bracket is one of its alternatives.
            return [_Run([segment.after, *(at for run in runs for at in run.tokens)], any_of=True)]
        brackets = (bracket for bracket in self.segments() if not self.is_soft(bracket))
        explained = {bracket.after for bracket in brackets if self._explains(bracket)}
        return [run for run in runs if not (len(run.tokens) == 1 and run.tokens[0] in explained)]

    def _explains(self, bracket: _Segment) -> bool:
        return bracket.after is not None and not self.tools.keys().isdisjoint(bracket.tokens)

    def _joins(self, between: range) -> bool:
        """Whether the tokens between two tools make them neighbors in one row."""
        if not self._marked["choice"].isdisjoint(between):
            return False
        if self._is_within(between):
            return True
        if not self._marked["alternative"].isdisjoint(between):
            return len(between) <= _FAR
        each = self._marked["each"]
        return bool(between) and all(at in each or self._word(at) in _JOINING for at in between)

    def _is_within(self, between: range) -> bool:
        """Whether one tool is used within the other: "Databricks on Azure"."""
        return bool(between) and self._marked["within"].issuperset(between)

    def _parted(self, run: _Run) -> Iterator[_Run]:
        """A row cut where "and" joins what "or" does not: "Python and PyTorch or TensorFlow"."""
        if not run.any_of:
            yield run
            return
        parts = [_Run(run.tokens[:1])]
        for before, at in zip(run.tokens, run.tokens[1:], strict=False):
            between = range(before + 1, at)
            alternative = not self._marked["alternative"].isdisjoint(between)
            if not alternative and not self._marked["each"].isdisjoint(between):
                parts.append(_Run([at]))
            else:
                parts[-1].tokens.append(at)
                parts[-1].any_of = True
        yield from parts

    def _widen(self, run: _Run, segment: _Segment) -> None:
        """Sets whether one tool of a row is enough, and whether others of its kind are."""
        first, last = run.tokens[0], run.tokens[-1]
        before = [at for at in segment.tokens if first - _NEAR <= at < first]
        after = [at for at in segment.tokens if last < at <= last + _NEAR]
        examples = not self._marked["example"].isdisjoint(before)
        chosen = not self._marked["choice"].isdisjoint(before)
        similar = not self._marked["similar"].isdisjoint(after)
        run.open = examples or similar or (chosen and segment.bracketed)
        run.any_of |= run.open or chosen or segment.bracketed or self._is_bare(run)

    def _is_bare(self, run: _Run) -> bool:
        """Whether a row has tools of one kind with nothing but commas between them: "Python, Go, Java"."""
        inside = range(run.tokens[0], run.tokens[-1])
        if not self._marked["each"].isdisjoint(inside):
            return False
        kinds = [self.tools[at].term.families for at in run.tokens]
        return len(kinds) > 1 and bool(frozenset.intersection(*kinds))

    def demands(self, run: _Run) -> list[Demand]:
        """The demands of a row: one where one of its tools is enough, else one for each."""
        if run.any_of:
            return [self._demand(run)]
        return [self._demand(_Run([at])) for at in run.tokens]

    def _demand(self, run: _Run) -> Demand:
        first, last = run.tokens[0], run.tokens[-1] + 1
        terms = [self.tools[at].term for at in run.tokens]
        families = frozenset[str]().union(*(term.families for term in terms if run.open))
        tools = tuple(dict.fromkeys(term.name for term in terms))
        last += self._closes_bracket(first, last)
        return Demand(self.line.place_of(first, last), self.line.words(first, last), tools, families)

    def _closes_bracket(self, first: int, last: int) -> bool:
        """Whether the token behind a range closes its bracket: "Google Cloud (GKE, Vertex AI)"."""
        words = self.line.words(first, last)
        within = last < len(self.line.analysis.tokenized.starts)
        return within and words.count("(") > words.count(")") and self.line.words(last, last + 1) == ")"

    def topics(self, topics: Mapping[str, PhraseEntry], wanted: Sequence[_Segment]) -> list[Demand]:
        """The topics of a sentence without tools: each with the words that name it.

        Of examples in brackets one is enough, and it may be one that no topic is.
        """
        example = self._marked["example"]
        kept = {
            at
            for segment in wanted
            if not segment.bracketed or example.isdisjoint(segment.tokens)
            for at in segment.tokens
        }
        symbols = self.line.analysis.tokenized.symbols[self.first : self.last]
        found: list[Demand] = []
        for topic in topics.values():
            for start, end in topic.ranges(symbols):
                first, last = self.first + start, self.first + end
                if kept.issuperset(range(first, last)):
                    place = self.line.place_of(first, last)
                    found.append(Demand(place, self.line.words(first, last), topic=topic))
                    break
        return found
