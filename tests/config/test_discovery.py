from pathlib import Path

import pytest

from letterlint import formats
from letterlint.config.discovery import candidates, is_letter
from letterlint.config.globs import fault, matches
from letterlint.config.model import DEFAULT_LETTERS


@pytest.mark.parametrize(
    ("glob", "path", "hit"),
    [
        ("**/*cover*letter*.{md,tex}", "/x/cover-letter.md", True),
        ("**/*cover*letter*.{md,tex}", "/x/y/My_Cover_Letter_v2.tex", True),
        ("**/*cover*letter*.{md,tex}", "/x/cover-letter.rst", False),
        ("**/*cover*letter*.{md,tex}", "/cover/letter.md", False),
        ("/p/applications/**/*.md", "/p/applications/acme/a.md", True),
        ("/p/applications/**/*.md", "/p/applications/a.md", True),
        ("/p/applications/**/*.md", "/q/p/applications/a.md", False),
        ("/p/applications/*.md", "/p/applications/acme/a.md", False),
        ("/p/**", "/p/a/b", True),
        ("**/a?.md", "/x/ab.md", True),
        ("**/a?.md", "/x/a/.md", False),
        ("**/[ab].md", "/x/b.md", True),
        ("**/[!ab].md", "/x/b.md", False),
        ("**/[a-c].md", "/x/b.md", True),
        ("**/{a,{b,c}}.md", "/x/c.md", True),
        ("/p/[[]x].md", "/p/[x].md", True),
        ("**/(a)+.md", "/x/(a)+.md", True),
        ("**/{a.md", "/x/{a.md", True),
        ("**/[.md", "/x/[.md", True),
        ("/**/b/**/c/*.md", "/a/b/b/x/c/c/d.md", True),
        ("/**/b/**/c/*.md", "/a/c/b/d.md", False),
        ("/**/a/b.md", "/a/a/b.md", True),
    ],
)
def test_globs(glob, path, hit):
    assert matches(Path(path), glob) is hit


@pytest.mark.parametrize(
    ("glob", "why"),
    [
        ("applications/", "it names a folder; the letters in it are"),
        ("applications", "it names a folder; the letters in it are"),
        ("{sent,drafts}/", "it names a folder"),
        ("applications\\*.md", "folders are parted by /, not by a backslash"),
        ("!notes/**", "a glob names letters, it takes none out"),
        ("a[pplications/**", "'[' is never closed"),
        ("a/[z-a]*.md", "'[z-a]' is no character"),
        ("a/*.{md,txt", "'{' is never closed"),
        ("*.docx", "letters end in .markdown, .md, .tex, .txt"),
        ("letter.m[a-c]", "letters end in"),
        (".md", "letters end in"),
        ("drafts/**.md", '"**" stands for folders, with a slash on either side'),
    ],
)
def test_a_glob_that_can_match_nothing_says_why(glob, why):
    assert fault(glob).startswith(why)


@pytest.mark.parametrize(
    "glob",
    ["**", "a/**", "a/*", "*.md", "x.MD", "a/?.[mt]d", "*.{docx,tex}", "[[]x]/a.txt", "a*", "{a}.md", "a.m?"],
)
def test_a_glob_that_can_match_a_letter_is_right(glob):
    assert fault(glob) is None


def test_a_glob_of_many_braces_is_harmless():
    assert not matches(Path("/x"), "{a,b}" * 40)


@pytest.mark.parametrize("name", ["cover_letter.md", "Motivation-Letter.txt", "my cover letter.markdown"])
def test_default_names_are_letters(name):
    assert is_letter(formats.parse("Some text.", "markdown"), Path("/x") / name, DEFAULT_LETTERS)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("# README\n\nInstall it.\n", "markdown", False),
        ("Dear Ann,\n\nI run things.\n", "markdown", True),
        ("---\nletterlint: true\n---\n\n# Notes\n", "markdown", True),
        ("---\nletterlint:\n  role: x\n---\n\n# Notes\n", "markdown", True),
        ("---\nletterlint: false\n---\n\nDear Ann,\n\nHi.\n", "markdown", False),
        ("% letterlint: off\n\\documentclass{letter}\n\\opening{Dear Ann,}\n", "latex", False),
        ("% letterlint: on\n\\section{Notes}\n", "latex", True),
        ("To whom it may concern\n\nI run things.\n", "plain", True),
    ],
)
def test_a_document_says_itself_whether_it_is_a_letter(text, kind, expected):
    assert is_letter(formats.parse(text, kind), None, ()) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("notes.txt", "Dear diary,\n\nToday I ran things.\n", False),
        ("notes.md", "Dear Ann,\n\nI run things.\n", False),
        ("notes.md", "Dear Ann,\n\nI run things.\n\nBest regards,\n\nJo Marsh\n", True),
        ("letter-to-ann.txt", "Dear Ann,\n\nI run things.\n", True),
        ("applications/acme.md", "Dear Ann,\n\nI run things.\n", True),
        ("letter.txt", "I run things.\n", False),
        ("notes.tex", "\\documentclass{letter}\n\\opening{Dear Ann,}\nI run things.\n", True),
    ],
)
def test_a_salutation_wants_a_sign_off_or_a_letters_name(name, text, expected):
    letter = formats.parse(text, formats.markup_of(name))
    assert is_letter(letter, Path("/x", name), DEFAULT_LETTERS) is expected


def test_off_outweighs_the_name():
    letter = formats.parse("---\nletterlint: off\n---\n", "markdown")
    assert not is_letter(letter, Path("/x/cover-letter.md"), DEFAULT_LETTERS)


def test_candidates_are_sorted_and_leave_out_hidden_and_foreign_folders(tmp_path):
    for name in ("b.md", "a.TEX", "c.py", ".d.md", "node_modules/e.md", ".git/f.md", "sub/g.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.relative_to(tmp_path).as_posix() for path in candidates(tmp_path)] == [
        "a.TEX",
        "b.md",
        "sub/g.txt",
    ]
