"""What holds of every review: findings stand on the words they quote, in order, in every encoding."""

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from letterlint import formats
from letterlint.checks.context import word_count, word_ranges
from letterlint.quoting import shortened
from letterlint.rule import Scope
from letterlint.text import LineIndex, Span
from letterlint.workspace import Workspace

GOLD = Path(__file__).parent / "letters" / "gold"
SAMPLES = Path(__file__).parent / "letters" / "samples"
MARKUPS = ("markdown", "latex", "plain")
ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
BOUNDED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Each holds something to find, by one passage rule or more, in words that stand in a row.
FAULTS = [
    "I am a team player",
    "I trained models in Pytorch",
    "We significantly improved the results",
    "I was responsible for the ranking service",
    "I believe that I am a quick learner",
    "I know random forests, gradient boosting and SVMs",
    "My research interests are many",
    "Your innovative company",
    "Please read [Company] here",
    "I look forward to hearing from you",
]
BOLD = {"markdown": "**{}**", "latex": r"\textbf{{{}}}", "plain": "{}"}
SPECIAL = {"latex": str.maketrans({char: f"\\{char}" for char in "%&#_$"}), "markdown": {}, "plain": {}}
GREETING = {"markdown": "Dear Ana 😀,", "latex": "Dear Ana 😀,", "plain": "Dear Ana 😀,"}
LATEX = "\\documentclass{article}\n\\begin{document}\n%s\n\\end{document}\n"

# No markup reads these as its own; some lie beyond the basic plane, some look like line breaks and are none.
NOISE = st.text(st.sampled_from("aé😀𝐁\u0301\u2028\u0085\x0b 字.,"), max_size=8)


@st.composite
def letters(draw):
    """A letter in some markup: faults in prose, whole or partly in bold, among odd characters."""
    kind = draw(st.sampled_from(MARKUPS))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    paragraphs = [GREETING[kind]]
    for faults in draw(st.lists(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=3), max_size=4)):
        sentences = []
        for fault in faults:
            words = fault.translate(SPECIAL[kind]).split(" ")
            first = draw(st.integers(0, len(words)))
            last = draw(st.integers(first, len(words)))
            bold = [BOLD[kind].format(" ".join(words[first:last]))] if first < last else []
            joiner = draw(st.sampled_from([" ", end]))
            sentences.append(joiner.join([*words[:first], *bold, *words[last:]]) + ". " + draw(NOISE))
        paragraphs.append(draw(st.sampled_from([" ", end])).join(sentences))
    if draw(st.booleans()):
        paragraphs.append("Kind regards,")
    text = (end * 2).join(paragraphs)
    return kind, (LATEX.replace("\n", end) % text if kind == "latex" else text)


@cache
def workspace():
    return Workspace()


def review(text, kind):
    found = workspace().review(formats.parse(text, kind), None)
    return found.report, found.resolved.rules.rulebook.rules


def bare(source):
    """Words of a source as a reader sees them. Knows the markup of the letters above and of the gold ones."""
    text = re.sub(r"\\(?:textbf|textit|emph|texttt|textsc)\{|(?<!\\)[{}]", "", source)
    text = re.sub(r"\\([%&#_$])", r"\1", text.replace("\\,", " ").replace("~", " "))
    text = re.sub(r"``|''", '"', re.sub(r"\\href[^ ]*", "", text)).replace("--", "–")
    return shortened(re.sub(r"[*`]|\]\([^)]*\)|(?<!\w)_|_(?!\w)", "", text))


def quoted(rule, message):
    """What a message quotes, found by the rule's own wording of it; None if it quotes nothing."""
    if "{text}" not in rule.message:
        return None
    pattern = re.escape(" ".join(rule.message.split())).replace(r"\{text\}", "(?P<text>.+)")
    found = re.fullmatch(re.sub(r"\\\{\w+\\\}", ".*", pattern), message)
    assert found, (rule.message, message)
    return found["text"]


def gold():
    """The gold letters without their marks, and the samples; with whether they have something to find."""
    for path in sorted([*GOLD.glob("*.*"), *SAMPLES.glob("*.*")]):
        text = path.read_bytes().decode("utf-8")
        plain = re.sub(r"\]\]\{[a-z/ -]+\}", "", re.sub(r"\[\[(?!\])", "", text))
        yield path.name, plain, plain != text or path.parent == SAMPLES


def check_all_that_holds(text, kind):
    report, rules = review(text, kind)
    assert report.failures == ()
    keys = [(finding.span, finding.rule) for finding in report.findings]
    assert keys == sorted(set(keys))
    lines = LineIndex(text)
    for finding in report.findings:
        start, end = finding.span
        assert 0 <= start < end <= len(text)
        words = quoted(rules[finding.rule], finding.message)
        if words is not None:
            assert bare(text[start:end]) == bare(words), finding
        for edit in (edit for fix in finding.fixes for edit in fix.edits):
            assert 0 <= edit.span.start <= edit.span.end <= len(text)
        for encoding in ENCODINGS:
            assert seen(text, lines, finding.span, encoding) == text[start:end]
            for offset in finding.span:
                assert lines.offset(*lines.position(offset, encoding), encoding) == offset
    for signal in report.signals:
        assert 0 <= signal.span.start < signal.span.end <= len(text)
    return report


def seen(text, lines, span, encoding):
    """What an editor marks when it is told of a span: it cuts lines and counts units in its own way."""
    codec, size = ENCODINGS[encoding]
    pieces = re.split(r"(\r\n|\r|\n)", text)
    own = ["".join(pair) for pair in zip(pieces[::2], [*pieces[1::2], ""], strict=True)]
    at = []
    for offset in span:
        line, column = lines.position(offset, encoding)
        before = sum(len(each.encode(codec)) for each in own[:line])
        at.append(before + column * size)
    return text.encode(codec)[at[0] : at[1]].decode(codec)


@BOUNDED
@given(letters())
@example(("markdown", "Dear 😀,\r\n\r\nI am a **team\r\nplayer**.\r\n"))
@example(("latex", LATEX % "Dear 😀,\n\nI am a \\textbf{team}\nplayer."))
def test_findings_stand_on_the_words_they_quote(letter):
    kind, text = letter
    check_all_that_holds(text, kind)


@pytest.mark.parametrize(("name", "text", "faulty"), [pytest.param(*each, id=each[0]) for each in gold()])
def test_so_do_those_of_real_letters(name, text, faulty):
    report = check_all_that_holds(text, formats.markup_of(name))
    assert report.findings or not faulty


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", MARKUPS)
def test_every_fault_is_found(fault, kind):
    """Else the letters above would prove little."""
    text = f"{GREETING[kind]}\n\n{fault.translate(SPECIAL[kind])}.\n"
    report, rules = review(LATEX % text if kind == "latex" else text, kind)
    assert [finding for finding in report.findings if rules[finding.rule].scope is Scope.PASSAGE]


@BOUNDED
@given(
    st.sampled_from(MARKUPS),
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(FAULTS),
            st.sampled_from(
                ["\\", "{", "}", "$", "%", "[", "]", "<!--", "-->", "**", "`", "\n\n", "---\n", "\r"]
            ),
            st.sampled_from(
                ["\\begin{letter}", "\\end{document}", "\\opening{Dear Bo,}", "Best,", "\ud83d", "\x00"]
            ),
            st.sampled_from(
                ["1,900", "40 %", "P99", "€1.4 million", "from 3 to", "[N]", "PyTorch", "Kubernetes"]
            ),
        ),
        max_size=12,
    ),
)
def test_any_text_is_reviewed(kind, pieces):
    text = " ".join(pieces)
    report, _ = review(text, kind)
    assert report.failures == ()
    assert all(0 <= start <= end <= len(text) for start, end in (finding.span for finding in report.findings))
    keys = [(finding.span, finding.rule) for finding in report.findings]
    assert keys == sorted(keys)


@settings(BOUNDED, max_examples=40)
@given(letters(), letters())
def test_what_was_reviewed_before_changes_nothing(letter, other):
    kind, text = letter
    letter_again = formats.parse(text, kind)
    first = alone().review(letter_again, None).report
    review(other[1], other[0])
    again, _ = review(text, kind)
    assert again == first
    assert again.signals == first.signals
    assert [finding.fixes for finding in again.findings] == [finding.fixes for finding in first.findings]


@cache
def alone():
    """A second workspace, with a memory of its own."""
    return Workspace()


def test_every_process_finds_the_same(tmp_path):
    for name, text, _ in gold():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    options = ["--fail-on", "never", "--output-format", "json"]
    command = [sys.executable, "-m", "letterlint", "check", *options, *sorted(map(str, tmp_path.iterdir()))]
    outputs = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            command, cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        assert run.returncode == 0, run.stderr
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert outputs.pop().count(b'"rule"') > 100


@given(st.text(st.sampled_from("aé5_-“😀 \n\t\u00a0\u2028\x1f")))
def test_words_are_runs_between_white_space_that_hold_a_letter_or_a_digit(text):
    for block in formats.parse(text, "plain").prose:
        runs = [run.span() for run in re.finditer(r"\S+", block.prose.text) if any(map(str.isalnum, run[0]))]
        assert word_ranges(block) == runs
        assert word_count(block) == len(runs)


@given(
    st.text(st.sampled_from("aé”😀\ud800\r\n\u2028")),
    st.lists(st.builds(Span, st.integers(-2, 40), st.integers(-2, 40))),
)
def test_a_range_is_two_positions(text, spans):
    lines = LineIndex(text)
    for encoding in ("utf-8", "utf-16", "utf-32"):
        apart = [(*lines.position(start, encoding), *lines.position(end, encoding)) for start, end in spans]
        assert lines.ranges(spans, encoding) == apart
