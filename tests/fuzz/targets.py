"""What must hold of any input whatever, and functions that raise where it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fuzz import conversation, fixes, session
from letterlint import formats, html_report
from letterlint.config import front_matter, globs, reader
from letterlint.letter import Letter
from letterlint.report import Report
from letterlint.resources import rules_dir
from letterlint.rulebook.base_letters import read_base_letters, read_documents
from letterlint.rulebook.language_builder import LanguageBuilder
from letterlint.rulebook.lexicon_files import read_sources
from letterlint.rulebook.rule_file import CheckInputs, read_rule
from letterlint.text import Encoding, LineIndex, Span
from letterlint.workspace import Workspace

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
# A case is what stands in a file of `cases/`: a target's name and its arguments.
Case = Mapping[str, Any]


def run(case: Case) -> None:
    """Raises where a case shows a fault."""
    TARGETS[case["target"]](**{key: value for key, value in case.items() if key != "target"})


def letter(text: str, kind: formats.Markup) -> None:
    """A text parses, is reviewed by all rules, its fixes damage nothing and its page can be made."""
    _reviewed(text, kind)


def fixed(text: str, kind: formats.Markup) -> None:
    """The same of a letter whose markup a second reader knows."""
    fixes.check_markup(*_reviewed(text, kind))


def _reviewed(text: str, kind: formats.Markup) -> tuple[Letter, Report]:
    parsed = formats.parse(text, kind)
    _sound(parsed)
    found = workspace().review(parsed, None)
    report = found.report
    assert report.failures == (), report.failures
    keys = [(finding.span, finding.rule) for finding in report.findings]
    assert keys == sorted(keys), "findings are out of order"
    for finding in report.findings:
        _within(finding.span, text)
        for edit in (edit for fix in finding.fixes for edit in fix.edits):
            _within(edit.span, text)
    _places(parsed.lines, [finding.span for finding in report.findings])
    for signal in report.signals:
        _within(signal.span, text)
    fixes.check(parsed, report)
    html_report.html(report, found.resolved.rules.rulebook.rules, "letter").encode("utf-8")
    return parsed, report


def _places(lines: LineIndex, spans: Sequence[Span]) -> None:
    """Every place is what it is when each unit is counted by itself, and the way back leads to it."""
    text = lines.text
    for encoding in ENCODINGS:
        counted = _counted(text, encoding)
        for offset in {offset for span in spans for offset in span}:
            assert lines.position(offset, encoding) == counted[offset], "a place is counted wrongly"
            within_end = text[max(0, offset - 1) : offset + 1] == "\r\n"
            assert lines.offset(*counted[offset], encoding) == offset - within_end, "place is lost"
        ranges = [(*counted[start], *counted[end]) for start, end in spans]
        assert lines.ranges(spans, encoding) == ranges, "a range is counted wrongly"


def _counted(text: str, encoding: Encoding) -> list[tuple[int, int]]:
    """The line and column of each offset, counted in the plainest way."""
    line = column = 0
    places = [(0, 0)]
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 0
        elif encoding == "utf-32" or char == "\r":
            column += 1
        elif encoding == "utf-16":
            column += 2 if ord(char) > 0xFFFF else 1
        else:
            column += 1 + (ord(char) > 0x7F) + (ord(char) > 0x7FF) + (ord(char) > 0xFFFF)
        places.append((line, column))
    return places


def parsed(text: str, kind: formats.Markup) -> None:
    """A text parses."""
    _sound(formats.parse(text, kind))


def settings(text: str) -> None:
    """Settings are read from any text, as a project file and as front matter; mistakes have their place."""
    path = Path("/nowhere/.letterlint.yaml")
    for read in (
        reader.read_project_text(text, path),
        front_matter.read_front_matter(text, 2, Path("letter.md")),
    ):
        problems = (*read.problems, *read.unknown_rules(workspace().rules().names))
        assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)
        for glob in read.layer.letters or ():
            globs.matches(Path("/nowhere/applications/aa-cover-letter.md"), glob)


def editor_settings(section: object) -> None:
    """An editor may send whatever JSON it likes."""
    read = reader.read_editor(section, Path("/nowhere"))
    read.unknown_rules(workspace().rules().names)
    for glob in read.layer.letters or ():
        globs.matches(Path("/nowhere/applications/aa-cover-letter.md"), glob)


def rule_file(text: str) -> None:
    """A rule file is a rule, or a problem that tells why not. A rule that it is reviews letters."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "any" / "rule.yaml"
        path.parent.mkdir()
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        rule, problems = read_rule(path, Path(folder), inputs())
    assert (rule is None) == bool(problems), "neither a rule nor a problem"
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in problems)


def _sound(parsed: Letter) -> None:
    at = 0
    for block in parsed.blocks:
        assert at <= block.span.start <= block.span.end <= len(parsed.text), "blocks overlap"
        at = block.span.end
        prose, length = block.prose, block.span.end - block.span.start
        assert len(prose.text) == len(prose.starts) == len(prose.ends)
        assert all(0 <= start <= end <= length for start, end in zip(prose.starts, prose.ends, strict=True))
    for span in [link.span for link in parsed.links] + [found.span for found in parsed.directives]:
        _within(span, parsed.text)


def _within(span: tuple[int, int], text: str) -> None:
    assert 0 <= span[0] <= span[1] <= len(text), f"{span} of {len(text)}"


@cache
def workspace() -> Workspace:
    """The workspace that all letters are read at."""
    return Workspace()


@cache
def inputs() -> CheckInputs:
    """The workshop of the rules that ship."""
    return CheckInputs.of(
        LanguageBuilder(read_sources(rules_dir())),
        read_base_letters(rules_dir())[0],
        read_documents(rules_dir()),
    )


TARGETS = {
    "letter": letter,
    "fixed": fixed,
    "parsed": parsed,
    "settings": settings,
    "editor settings": editor_settings,
    "rule file": rule_file,
    "session": session.run,
    "wire": session.run_wire,
    "conversation": conversation.hold,
}
