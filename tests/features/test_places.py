"""Actions, hovers, headline and report of a letter, place by place."""

import json
import pickle
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

import clean_letter
from letterlint.features.actions import ActionKind, Command
from letterlint.features.code_actions import code_actions
from letterlint.features.diagnosis import diagnose
from letterlint.features.document_item import DocumentItem
from letterlint.features.hover import hover
from letterlint.features.overview import headline, live_page, next_step, record, report_pages
from letterlint.features.snapshot import take_snapshot
from letterlint.fixes.edits import apply
from letterlint.text import Span
from letterlint.workspace import Workspace
from weak_letters import GRADUATE

WORKSPACE = Workspace()


def snapshot(text):
    return take_snapshot(DocumentItem("file:///x/letter.md", Path("/x/letter.md"), 1, text), WORKSPACE, 1)


@pytest.fixture(scope="module")
def graduate():
    return snapshot(GRADUATE)


def actions_at(letter, words):
    """The actions with the cursor within these words, and no others."""
    at = letter.document.text.index(words) + 1
    return code_actions(letter, Span(at, at)).actions


def titles(actions):
    return [action.title for action in actions if action.kind is ActionKind.QUICK_FIX]


def test_the_fixes_of_what_is_missing_are_at_the_salutation(graduate):
    found = titles(actions_at(graduate, "whom it may"))
    for member in (each for place in graduate.diagnostics if place.gathered for each in place.findings):
        assert {fix.title for fix in member.fixes} <= set(found)


def test_and_where_the_fact_belongs(graduate):
    (scale,) = (f for f in graduate.review.report.findings if f.rule == "evidence/no-scale")
    assert scale.fixes
    at = scale.span.end - 1  # Nothing is marked there.
    found = titles(code_actions(graduate, Span(at, at)).actions)
    assert {fix.title for fix in scale.fixes} <= set(found)


def test_but_not_on_words_that_have_a_fault_of_their_own(graduate):
    (scale,) = (f for f in graduate.review.report.findings if f.rule == "evidence/no-scale")
    found = titles(actions_at(graduate, "I am excited to apply"))
    assert any("opening/generic" in title for title in found)
    assert not {fix.title for fix in scale.fixes} & set(found)


def test_every_member_has_its_fixes_at_the_shown_words_and_at_its_own(graduate):
    (tools,) = (p for p in graduate.diagnostics if p.rule == "stack/tool-casing")
    fixes = {fix.title for finding in tools.findings for fix in finding.fixes}
    assert len(fixes) == 4
    for words in ("python, Pytorch", "Pytorch and", "Tensorflow. I"):
        assert fixes <= set(titles(actions_at(graduate, words))), words


def test_what_a_diagnostic_marks_is_no_selected_name():
    letter = snapshot(clean_letter.letter("markdown", "Thank you for reading this. I am Results-oriented."))
    span = next(each.span for each in letter.diagnostics if each.rule == "style/cliche")
    assert Command.ADD_TOOL not in commands(code_actions(letter, span).actions)


@pytest.mark.parametrize("words", ["python, Pytorch", "whom it may", "significantly", "passionate about"])
def test_ways_to_silence_come_last_and_are_two(graduate, words):
    found = titles(actions_at(graduate, words))
    silencing = [title for title in found if title.startswith("Disable ")]
    assert len(silencing) == 2
    assert found[-2:] == silencing


def test_every_fix_names_its_diagnostic_as_editors_put_the_others_last(graduate):
    (scale,) = (f for f in graduate.review.report.findings if f.rule == "evidence/no-scale")
    belonging = code_actions(graduate, Span(scale.span.start, scale.span.start)).actions
    for actions in (actions_at(graduate, "python, Pytorch"), belonging):
        assert [
            each.title for each in actions if each.kind is ActionKind.QUICK_FIX and not each.diagnostic
        ] == []


def commands(actions):
    return {action.command: action for action in actions if action.command is not None}


def test_a_rule_is_turned_off_for_the_folder_of_the_letter_or_for_me(graduate):
    found = commands(actions_at(graduate, "passionate about"))
    for_folder, for_me = found[Command.OFF_FOR_FOLDER], found[Command.OFF_FOR_ME]
    assert for_folder.title == "Turn style/cliche off for this folder"
    assert for_folder.file == Path("/x/.letterlint.yaml")
    assert for_folder.names == for_me.names == ("style/cliche",)
    assert for_me.title == "Turn style/cliche off for me"
    assert found[Command.IGNORE_HERE].title == "Ignore this here"
    assert found[Command.IGNORE_HERE].diagnostic.rule == "style/cliche"


def test_the_nearest_project_file_is_named_by_its_folder(tmp_path):
    (tmp_path / ".letterlint.yaml").write_text("company: Acme\n")
    path = tmp_path / "acme" / "letter.md"
    letter = take_snapshot(DocumentItem(path.as_uri(), path, 1, GRADUATE), WORKSPACE, 1)
    action = commands(actions_at(letter, "passionate about"))[Command.OFF_FOR_FOLDER]
    assert action.title == f"Turn style/cliche off for the folder “{tmp_path.name}”"
    assert action.file == tmp_path / ".letterlint.yaml"


def test_a_letter_on_no_disk_has_no_folder():
    letter = take_snapshot(DocumentItem("untitled:1", None, 1, GRADUATE, "markdown"), WORKSPACE, 1)
    found = commands(actions_at(letter, "passionate about"))
    assert Command.OFF_FOR_FOLDER not in found and Command.OFF_FOR_ME in found


def test_a_name_that_is_complained_of_may_be_a_tool_of_mine(graduate):
    action = commands(actions_at(graduate, "Pytorch and"))[Command.ADD_TOOL]
    assert action.title == "This is a tool of mine: “Pytorch”"
    assert action.names == ("Pytorch",)
    assert Command.ADD_TOOL not in commands(actions_at(graduate, "passionate about"))


@pytest.mark.parametrize(
    ("words", "offered"),
    [("FeatureForge", True), ("v2", True), ("Forge and", False), ("with", False), ("Docker", False)],
)
def test_a_selected_name_may_be_a_tool_of_mine(words, offered):
    letter = snapshot(clean_letter.letter("markdown", "I serve v2 with FeatureForge and Docker at 9 ms."))
    at = letter.document.text.index(words)
    found = commands(code_actions(letter, Span(at, at + len(words))).actions)
    assert (Command.ADD_TOOL in found) is offered


@pytest.mark.parametrize("words", ["python, Pytorch", "whom it may", "significantly", "passionate about"])
def test_silence_silences_every_member(graduate, words):
    at = graduate.document.text.index(words) + 1
    silenced = {f.rule for p in graduate.diagnostics if p.span.touches(Span(at, at)) for f in p.findings}
    *_, line, file = [action for action in actions_at(graduate, words) if action.kind is ActionKind.QUICK_FIX]
    after = snapshot(apply(graduate.document.text, file.edits))
    assert silenced and not silenced & {finding.rule for finding in after.review.report.findings}
    fewer = snapshot(apply(graduate.document.text, line.edits))
    assert len(fewer.review.report.findings) < len(graduate.review.report.findings)
    assert not [f for f in fewer.review.report.findings if f.rule.startswith("suppression/")]


def test_a_place_of_two_rules_is_a_card_of_two_headings():
    letter = snapshot(clean_letter.letter("markdown", "I reduced a large number of errors at the depot."))
    card = hover(letter, letter.document.text.index("large number")).markdown
    assert "evidence/vague-quantity" in card and "evidence/unquantified-claim" in card
    assert "---" not in card
    other = hover(letter, letter.document.text.index("reduced")).markdown
    assert "evidence/vague-quantity" not in other and "evidence/unquantified-claim" in other


def test_a_rule_has_one_heading_for_all_its_words(graduate):
    at = graduate.document.text.index("Pytorch and") + 2
    card = hover(graduate, at).markdown
    assert card.count("stack/tool-casing") == 1
    assert "“Pytorch” becomes “PyTorch”" in card or "After: PyTorch" in card


def test_the_salutation_tells_what_is_missing(graduate):
    card = hover(graduate, 3).markdown
    assert "### Numbers are missing" in card
    assert "- **evidence/no-scale**: " in card


def test_the_words_where_a_fact_belongs_are_left_alone():
    letter = snapshot(clean_letter.MARKDOWN.replace("⟨paragraph⟩", "").replace(", served by FastAPI", ""))
    (missing,) = letter.diagnostics
    assert missing.rule == "stack/serving-unnamed"
    at = letter.document.text.index("deployed") + 3
    assert hover(letter, at) is None


def test_the_headline_says_what_is_next(graduate):
    assert headline(graduate).text.endswith(" · next: begin with the system you built")
    assert record(graduate)["next"] == next_step(graduate) == "begin with the system you built"
    done = snapshot(clean_letter.MARKDOWN.replace("⟨paragraph⟩", ""))
    assert "next" not in headline(done).text
    assert record(done)["next"] == ""


def test_the_report_opens_with_three_things(graduate):
    text = report_pages(graduate).markdown
    first = text.index("## Begin here")
    assert first < text.index("## Stages")
    rows = text[first:].split("\n\n")[1].split("\n")
    assert [row[:2] for row in rows] == ["1.", "2.", "3."]
    assert "I am excited to apply" in rows[0]
    assert text.count("Spelling and grammar are not checked here") == 1


def test_a_diagnosis_travels_between_processes(graduate):
    diagnosis = diagnose(graduate)
    assert pickle.loads(pickle.dumps(diagnosis)) == diagnosis
    assert len(diagnosis.diagnostics) == len(graduate.diagnostics)


def test_the_links_of_the_live_page_lead_to_the_words_in_the_editor(graduate):
    page = live_page(graduate, "editor.reveal", "utf-16")
    links = [unescape(link) for link in re.findall(r'href="command:editor\.reveal\?([^"]*)"', page)]
    places = [json.loads(unquote(link)) for link in links]
    assert len(places) == len(graduate.review.report.findings)
    found = {
        (
            "file:///x/letter.md",
            *graduate.lines.position(start, "utf-16"),
            *graduate.lines.position(end, "utf-16"),
        )
        for start, end in (finding.span for finding in graduate.review.report.findings)
    }
    assert set(map(tuple, places)) == found
    assert '"#finding-1"' in page


def test_what_is_no_letter_has_no_live_page():
    document = DocumentItem("file:///x/notes.md", Path("/x/notes.md"), 1, "# Notes\n")
    assert live_page(take_snapshot(document, WORKSPACE, 1), "editor.reveal", "utf-16") is None
