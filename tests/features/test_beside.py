"""What an editor shows of a posting and a resume that lie beside the letter."""

import pytest

from letterlint.features.code_actions import code_actions
from letterlint.features.completion import completion
from letterlint.features.document_item import DocumentItem
from letterlint.features.hover import hover
from letterlint.features.overview import headlines, report_pages
from letterlint.features.snapshot import take_snapshot
from letterlint.fixes.edits import apply
from letterlint.resources import rules_dir
from letterlint.text import Span
from letterlint.workspace import Workspace

WORKSPACE = Workspace()
DOCUMENTS = rules_dir() / "letters" / "documents"
LETTER = """\
Dear Halden Grid team,

I built the delay model that serves eleven ferries from GKE, in Python: I cut its P99 inference latency from
180 ms to 22 ms with Triton.

I use Ka and more.

Best regards,

Ida Lund
"""

# Not a draft, of which nothing is asked.
LONG = LETTER.replace(
    "I use Ka and more.", "I sat with the crews on Fridays, who know more of fog than I do. " * 8
)


@pytest.fixture
def at(tmp_path):
    """Takes a snapshot of the letter beside some documents."""

    def take(posting=None, resume=None, text=LETTER):
        for name, source in (("posting.md", posting), ("resume.md", resume)):
            if source is not None:
                (tmp_path / name).write_text(source, encoding="utf-8")
        path = tmp_path / "cover-letter.md"
        return take_snapshot(DocumentItem(path.as_uri(), path, 1, text), WORKSPACE, 1)

    return take


def of(name):
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def said(snapshot):
    return [line.text for line in headlines(snapshot)][1:]


def test_a_second_line_counts_must_haves_and_compares_the_resume(at):
    assert said(at()) == []
    assert said(at(of("grid-posting.md"), of("ferry-resume.md"))) == [
        "posting: 2 of 6 must-haves · resume: agrees"
    ]
    other = LETTER.replace("22 ms", "12 ms")
    assert said(at(text=other)) == ["posting: 2 of 6 must-haves · resume: differs in 1 place"]


def test_a_posting_without_known_headings_is_said_to_be_unread(at):
    assert said(at("# ML engineer\n\nYou know Kafka.\n")) == ["posting: no requirements recognized"]


def test_tools_that_the_posting_asks_for_come_first(at):
    place = LETTER.index("Ka and") + 2
    offered = completion(at(of("grid-posting.md")), place)
    assert (offered[0].label, offered[0].detail) == ("Kafka", "asked for in the posting")
    assert "asked for in the posting" not in {each.detail for each in completion(at("# Nothing\n"), place)}


def test_a_tool_and_a_number_show_the_lines_that_have_them_too(at):
    snapshot = at(of("grid-posting.md"), of("ferry-resume.md"))
    tool = hover(snapshot, LETTER.index("GKE")).markdown
    assert "- posting.md, line 6: Work with grid operators on Google Cloud (GKE, Vertex AI)" in tool
    number = hover(snapshot, LETTER.index("22 ms")).markdown
    assert "- resume.md, line 6: Cut P99 inference latency of the ferry delay model" in number


@pytest.mark.parametrize(
    ("posting", "line"),
    [
        ("# ML engineer\n\n- Kubernetes\n", "line 3: Kubernetes"),
        ("# ML engineer\n\n- Kubernetes\n- GKE\n", "line 4: GKE"),
    ],
)
def test_a_tool_shows_the_line_of_the_posting_that_asks_for_what_it_is_part_of(at, posting, line):
    assert f"- posting.md, {line}" in hover(at(posting), LETTER.index("GKE")).markdown
    none = hover(at("# ML engineer\n\n- Docker\n"), LETTER.index("GKE")).markdown
    assert "posting.md" not in none


def test_a_posting_in_the_front_matter_has_its_lines_there(at):
    matter = "---\nposting: |\n  # ML engineer\n  ## Requirements\n  - Python\n---\n"
    tool = hover(at(text=matter + LETTER), (matter + LETTER).rindex("Python")).markdown
    assert "- front matter, line 5: Python" in tool


def test_the_report_holds_each_requirement_against_a_sentence_of_the_letter(at):
    page = report_pages(at(of("grid-posting.md"), of("ferry-resume.md"))).html
    assert "What the posting asks for: 2 of 6" in page
    rows = page.partition('<table class="requirements">')[2].partition("</table>")[0].split("<tr>")[2:]
    python = next(row for row in rows if "Python" in row.partition("<td>")[0])
    assert "<td>I built the delay model that serves eleven ferries from GKE" in python
    docker = next(row for row in rows if "Docker" in row.partition("<td>")[0])
    assert "Nothing yet. Your resume does, in line 8." in docker
    last = rows[-1]
    assert "Excellent communication skills" in last and "Not judged." in last
    assert "requirements" not in report_pages(at("# ML engineer\n", "# Jo\n")).html.partition("<body>")[2]


LEFT_OUT = "Do not ask for Kafka in this letter"


def offered(snapshot, words):
    at = snapshot.document.text.index(words) + 1
    return code_actions(snapshot, Span(at, at)).actions


@pytest.mark.parametrize(
    ("matter", "after"),
    [
        ("", "---\nwithout:\n  - Kafka\n---\n\n"),
        ('---\ntitle: "A"\n---\n', '---\ntitle: "A"\nwithout:\n  - Kafka\n---\n'),
        ("---\nwithout: [Docker]\n---\n", "---\nwithout: [Kafka, Docker]\n---\n"),
        ("---\nwithout:\n  - Docker # never\n---\n", "---\nwithout:\n  - Kafka\n  - Docker # never\n---\n"),
    ],
)
def test_what_the_writer_has_not_used_is_left_out_by_an_action(at, matter, after):
    before = at(of("grid-posting.md"), text=matter + LONG)
    assert "Kafka" in unmet(before).message
    (action,) = [each for each in offered(before, "Dear") if each.title == LEFT_OUT]
    text = apply(before.document.text, action.edits)
    assert text == after + LONG
    left = at(text=text)
    assert not left.problems
    assert "Kafka" not in unmet(left).message
    assert LEFT_OUT not in [each.title for each in offered(left, "Dear")]


def test_a_front_matter_of_another_kind_is_left_alone(at):
    for matter in ("---\nwithout: {a: b}\n---\n", "---\n{title: A}\n---\n"):
        snapshot = at(of("grid-posting.md"), text=matter + LONG)
        assert LEFT_OUT not in [each.title for each in offered(snapshot, "Dear")]


def unmet(snapshot):
    found = snapshot.review.report.findings
    return next(finding for finding in found if finding.rule == "posting/unmet")


NAME = "Name the posting of this letter"


def test_the_posting_of_a_letter_without_one_is_named_by_an_action(at):
    before = at()
    (action,) = [each for each in offered(before, "Dear") if each.title == NAME]
    assert NAME not in [each.title for each in offered(before, "delay")]
    text = apply(LETTER, action.edits)
    assert text == f'---\nposting: "[name].md"\n---\n\n{LETTER}'
    assert [problem.message for problem in at(text=text).problems] == ["no file '[name].md'"]
    filled = at(of("grid-posting.md"), text=text.replace("[name]", "posting"))
    assert filled.review.documents.posting.name == "posting.md"


def test_a_front_matter_gets_the_posting_as_its_last_entry(at):
    text = f"---\ntitle: A\n---\n{LETTER}"
    for words in ("title", "Dear"):
        (action,) = [each for each in offered(at(text=text), words) if each.title == NAME]
        assert apply(text, action.edits) == text.replace("A\n", 'A\nposting: "[name].md"\n')


def test_a_letter_with_a_posting_or_that_wants_none_is_not_asked_for_its_name(at):
    assert NAME not in [
        each.title for each in offered(at(text=f"---\nposting: false\n---\n{LETTER}"), "Dear")
    ]
    assert NAME not in [each.title for each in offered(at(of("grid-posting.md")), "Dear")]
