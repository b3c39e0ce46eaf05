"""Which files lie beside a letter, and which are refused."""

import os

import pytest

from letterlint import formats
from letterlint.workspace import Workspace

LETTER = "Dear Ada,\n\nI run a ranker.\n\nBest,\n\nJo\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "jobs" / "halden"
    made.mkdir(parents=True)
    return made


def beside(letter, root=None, front_matter="", project=None):
    text = f"---\n{front_matter}---\n{LETTER}" if front_matter else LETTER
    letter.write_text(text, encoding="utf-8")
    if project:
        (letter.parent / ".letterlint.yaml").write_text(project, encoding="utf-8")
    workspace = Workspace(roots=(root,) if root else ())
    review = workspace.review(formats.parse(text, "markdown"), letter)
    posting, resume, _ = review.documents
    names = [document.path.name if document else None for document in (posting, resume)]
    return names, [problem.message for problem in review.resolved.problems]


@pytest.mark.parametrize(
    "name", ["posting.md", "job.txt", "JD.md", "vacancy.txt", "Job-Description.md", "job ad.txt"]
)
def test_a_posting_is_found_by_its_name(folder, name):
    (folder / name).write_text("# ML engineer\n", encoding="utf-8")
    assert beside(folder / "cover-letter.md") == ([name, None], [])


def test_of_many_letters_in_a_folder_each_has_its_own_posting(folder):
    for name in ("halden-posting.md", "acme-posting.md"):
        (folder / name).write_text("# ML engineer\n", encoding="utf-8")
    assert beside(folder / "halden-cover-letter.md") == (["halden-posting.md", None], [])
    assert beside(folder / "acme-cover-letter.md") == (["acme-posting.md", None], [])
    assert beside(folder / "cover-letter.md") == ([None, None], [])


def test_a_resume_is_looked_for_up_to_the_root(folder, tmp_path):
    (tmp_path / "cv.md").write_text("# Jo\n", encoding="utf-8")
    assert beside(folder / "cover-letter.md", root=tmp_path) == ([None, "cv.md"], [])
    assert beside(folder / "cover-letter.md", root=folder) == ([None, None], [])


def test_of_two_candidates_none_is_taken(folder):
    for name in ("job.md", "posting.md"):
        (folder / name).write_text("# ML engineer\n", encoding="utf-8")
    names, problems = beside(folder / "cover-letter.md")
    assert names == [None, None]
    assert problems == [
        "job.md or posting.md could be the posting: say which under “posting:” in the front matter"
    ]


def test_the_front_matter_names_files_or_holds_the_text(folder):
    (folder / "a.md").write_text("# ML engineer\n", encoding="utf-8")
    (folder / "posting.md").write_text("# another\n", encoding="utf-8")
    letter = folder / "cover-letter.md"
    assert beside(letter, front_matter="posting: a.md\n") == (["a.md", None], [])
    assert beside(letter, front_matter="letterlint: {posting: a.md}\n") == (["a.md", None], [])
    assert beside(letter, front_matter="letterlint:\n  posting: false\n") == ([None, None], [])
    names, problems = beside(letter, front_matter="posting: |\n  # ML engineer\n  Kafka\n")
    assert (names, problems) == (["", None], [])
    assert beside(letter, front_matter="posting: Senior Engineer\n") == (["posting.md", None], [])


def test_the_project_file_names_them_by_the_letter(folder):
    (folder / "cover-letter-ad.md").write_text("# ML engineer\n", encoding="utf-8")
    project = 'beside: {posting: "{folder}/{stem}-ad.md"}\n'
    assert beside(folder / "cover-letter.md", project=project) == (["cover-letter-ad.md", None], [])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("https://example.com/job", "letterlint opens no connection: save the page beside the letter"),
        ("../../secret.md", "leads out of"),
        ("nowhere.md", "no file 'nowhere.md'"),
        ("pipe.md", "no file 'pipe.md'"),
        ("long.md", "long.md has more than 1,000,000 bytes"),
        ("latin.md", "latin.md is not UTF-8: byte 0xe9 at offset 1"),
        ("x.rtf", "x.rtf is of a kind that cannot be read"),
        ("out.md", "leads out of"),
        ("a" * 5000 + ".md", "names no file"),
    ],
)
def test_what_cannot_be_taken_costs_one_sentence(folder, tmp_path, said, why):
    (tmp_path / "secret.md").write_text("# secret\n", encoding="utf-8")
    (folder / "long.md").write_bytes(b"a" * 1_000_001)
    (folder / "latin.md").write_bytes(b"h\xe9")
    (folder / "x.rtf").write_text("{}", encoding="utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(folder / "pipe.md")
    names, problems = beside(folder / "cover-letter.md", root=folder, front_matter=f"posting: {said}\n")
    assert names == [None, None]
    assert len(problems) == 1 and why in problems[0]


def test_a_link_out_of_the_root_that_is_found_by_name_costs_one_sentence(folder, tmp_path):
    (tmp_path / "secret.md").write_text("# secret\n", encoding="utf-8")
    (folder / "posting.md").symlink_to(tmp_path / "secret.md")
    names, problems = beside(folder / "cover-letter.md", root=folder)
    assert names == [None, None]
    assert problems == [
        f"posting.md is a link that leads out of {folder}, so it is not read: "
        "copy the file there, or say “posting: false” in the front matter"
    ]
    (folder / "job.md").write_text("# ML engineer\n", encoding="utf-8")
    assert beside(folder / "cover-letter.md", root=folder) == (["job.md", None], [])
    (folder / "job.md").unlink()
    assert beside(folder / "cover-letter.md", root=folder, front_matter="posting: false\n")[1] == []


def test_a_link_to_nothing_is_not_found_by_name(folder, tmp_path):
    (folder / "posting.md").symlink_to(tmp_path / "nowhere.md")
    assert beside(folder / "cover-letter.md", root=folder) == ([None, None], [])


def test_the_letter_itself_is_no_posting(folder):
    assert beside(folder / "job.md") == ([None, None], [])


@pytest.mark.parametrize("named", ["posting.md", "halden/posting.md", "../posting.md", "/etc/posting.md"])
def test_a_text_on_no_disk_names_no_file(tmp_path, monkeypatch, named):
    """Who sends us a letter must not learn what lies on our disk."""
    (tmp_path / "halden").mkdir()
    for folder in (tmp_path, tmp_path / "halden"):
        (folder / "posting.md").write_text("# ML engineer\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "halden")
    letter = formats.parse(f"---\nposting: {named}\n---\n{LETTER}", "markdown")
    review = Workspace().review(letter, None)
    assert review.documents.posting is None
    assert [problem.message for problem in review.resolved.problems] == [
        f"{named!r} cannot be looked for: this letter lies in no folder"
    ]


def test_a_text_on_no_disk_belongs_to_the_first_root(tmp_path):
    (tmp_path / "posting.md").write_text("# ML engineer\n", encoding="utf-8")

    def found(named):
        letter = formats.parse(f"---\nposting: {named}\n---\n{LETTER}", "markdown")
        return Workspace(roots=(tmp_path,)).review(letter, None).documents.posting

    assert found("posting.md").path == tmp_path / "posting.md"
    assert found("../posting.md") is None
    assert found("/etc/posting.md") is None


def others(letter, root=None):
    review = Workspace(roots=(root,) if root else ()).review(formats.parse(LETTER, "markdown"), letter)
    return [document.path.relative_to(letter.parents[1]).as_posix() for document in review.documents.letters]


def test_other_letters_are_those_of_the_folder_and_of_the_folders_beside_it(folder, tmp_path):
    letter = folder / "cover-letter.md"
    for path in (letter, folder / "old-cover-letter.tex", folder / "notes.md"):
        path.write_text(LETTER, encoding="utf-8")
    for name in ("acme", "nordlys"):
        (folder.parent / name).mkdir()
        (folder.parent / name / "cover-letter.md").write_text(LETTER, encoding="utf-8")
    (folder.parent / "nordlys" / "deeper").mkdir()
    (folder.parent / "nordlys" / "deeper" / "cover-letter.md").write_text(LETTER, encoding="utf-8")
    (folder / "long-cover-letter.md").write_text(LETTER * 1000, encoding="utf-8")
    near = ["halden/old-cover-letter.tex"]
    assert others(letter, root=tmp_path) == [*near, "acme/cover-letter.md", "nordlys/cover-letter.md"]
    assert others(letter, root=folder) == others(letter) == near


def test_another_letter_that_cannot_be_read_is_left_out_without_a_word(folder):
    letter = folder / "cover-letter.md"
    (folder / "old-cover-letter.md").write_bytes(b"Dear \xff")
    review = Workspace().review(formats.parse(LETTER, "markdown"), letter)
    assert review.documents.letters == ()
    assert review.resolved.problems == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_no_letter(folder):
    os.mkfifo(folder / "old-cover-letter.md")
    assert others(folder / "cover-letter.md") == []


def test_a_copy_in_pdf_counts_only_where_there_is_nothing_else(folder):
    letter = folder / "cover-letter.md"
    (folder / "resume.pdf").write_bytes(b"%PDF-1.4\n")
    assert beside(letter) == ([None, None], ["resume.pdf cannot be read as a PDF"])
    (folder / "resume.tex").write_text("Jo", encoding="utf-8")
    assert beside(letter) == ([None, "resume.tex"], [])
