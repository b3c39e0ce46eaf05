"""A letter says the same in every markup: what the linter finds in one it finds in the others."""

import re
from collections import Counter

import pytest
from labels import FOLDER, GOLD, read, workspace

from letterlint.config.model import Config
from letterlint.formats import markup_of, parse
from letterlint.formats.latex.sample import ARTICLE, as_latex_body
from letterlint.letter import Role

SAMPLES = sorted((FOLDER / "samples").glob("*.md"))
MARKDOWN = [*(path for path in GOLD if path.suffix == ".md"), *SAMPLES]
PLAIN = [path for path in GOLD if path.suffix == ".txt"]

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FOOTNOTE = re.compile(r"(?m)^\[\^(\w+)\]: (.*)\n?")
HARD_BREAK = re.compile(r"(?m)(?:\\| {2,})$")


def found(text, markup, config):
    """What is found, as (rule, words as the reader reads them)."""
    letter = parse(text, markup)
    report = workspace().rules().reviewer.review(letter, config)
    assert not report.failures
    return Counter((finding.rule, words(letter, finding.span)) for finding in report.findings)


def words(letter, span):
    """The prose under a range of the source, whatever its markup."""
    text = "".join(
        block.prose.text[at]
        for block in letter.blocks
        if block.span.touches(span)
        for at in range(len(block.prose.text))
        if span.start <= block.prose.starts[at] + block.span.start
        and block.prose.ends[at] + block.span.start <= span.end
    )
    return " ".join(text.split())


def config_of(text):
    said = parse(text, "markdown").front_matter
    return Config(company=said.get("company"), role=said.get("role"))


def in_latex(text):
    """A Markdown letter as a LaTeX article."""
    text = FRONT_MATTER.sub("", text)
    notes = {f"[^{name}]": f"\\footnote{{{as_latex_body(note)}}}" for name, note in FOOTNOTE.findall(text)}
    body = as_latex_body(HARD_BREAK.sub("⏎", FOOTNOTE.sub("", text))).replace("⏎", r"\\")
    for name, note in notes.items():
        body = body.replace(as_latex_body(name), note)
    return ARTICLE % body


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.stem)
def test_a_markdown_letter_reads_the_same_in_latex(path):
    text, _ = read(path)
    config = config_of(text)
    assert found(in_latex(text), "latex", config) == found(text, "markdown", config)


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.stem)
def test_a_markdown_letter_reads_the_same_in_the_letter_class(path):
    text, _ = read(path)
    config = config_of(text)
    commands = {Role.SALUTATION: "opening", Role.SIGN_OFF: "closing"}
    marked, at = "", 0
    for block in parse(text, "markdown").having(*commands):
        command = commands.pop(block.role, None)
        if command:
            marked += f"{text[at : block.span.start]}⟨{command}⟩{text[block.span.start : block.span.end]}⟨⟩"
            at = block.span.end
    made = in_latex(marked + text[at:]).replace("⟨⟩", "}")
    made = re.sub(r"⟨(\w+)⟩", r"\\\1{", made)
    made = made.replace(r"\begin{document}", "\\begin{document}\n\\begin{letter}{}")
    made = made.replace("{article}", "{letter}").replace(r"\end{document}", "\\end{letter}\n\\end{document}")
    assert len(commands) == 2 - len(re.findall(r"\\(?:opening|closing)\{", made)) < 2
    assert found(made, "latex", config) == found(text, "markdown", config)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
@pytest.mark.parametrize("markup", ["markdown", "latex"])
def test_a_plain_letter_reads_the_same_with_markup(path, markup):
    assert markup_of(path.name) == "plain"
    text = read(path)[0].replace("\r\n", "\n")
    escaped = re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", text)
    other = escaped if markup == "markdown" else ARTICLE % as_latex_body(escaped)
    assert found(other, markup, Config()) == found(text, "plain", Config())
