"""Pause and resume, rules that are turned off for a folder, names that become tools."""

import asyncio

import pytest
from lsprotocol import types

from pack import LETTER, SETTINGS

SECONDS = 300  # What no answer takes, on the busiest machine.
LINE = LETTER.split("\n")[2]


def at(editor, words, text=LINE):
    """Where words of the letter's line begin, in the units of the editor."""
    before = text[: text.index(words)]
    units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[editor.encoding]
    encoding = "utf-8" if units == 1 else f"{editor.encoding}-le"
    return types.Position(2, len(before.encode(encoding)) // units)


async def stale_actions(editor):
    where = at(editor, "team player")
    return await editor.actions(where.line, where.character + 1)


async def run(editor, command, *arguments):
    params = types.ExecuteCommandParams(command, arguments=list(arguments) or None)
    return await asyncio.wait_for(editor.lsp.workspace_execute_command_async(params), SECONDS)


async def codes(editor):
    return [each.code for each in (await editor.pull()).items]


async def lens(editor):
    params = types.CodeLensParams(types.TextDocumentIdentifier(editor.uri()))
    (found,) = await editor.lsp.text_document_code_lens_async(params)
    return found.command


async def test_a_paused_server_says_nothing_until_it_is_resumed(start):
    editor = await start("vscode")
    editor.open()
    assert len(await codes(editor)) == 2
    await run(editor, "letterlint.pause")
    assert await codes(editor) == []
    assert not await stale_actions(editor)
    where = types.TextDocumentIdentifier(editor.uri())
    assert await editor.lsp.text_document_hover_async(types.HoverParams(where, at(editor, "player"))) is None
    assert (await run(editor, "letterlint.summary", editor.uri()))["paused"] is True
    paused = await lens(editor)
    assert (paused.title, paused.command) == ("letterlint is paused: resume", "letterlint.resume")
    await run(editor, paused.command)
    assert len(await codes(editor)) == 2
    assert (await lens(editor)).command == "letterlint.showReport"


async def test_who_has_findings_pushed_is_told_of_the_pause(start):
    editor = await start("emacs")
    pushed = asyncio.Queue()
    editor.lsp.protocol.fm.features.pop("textDocument/publishDiagnostics", None)
    editor.lsp.feature("textDocument/publishDiagnostics")(lambda params: pushed.put_nowait(params))
    editor.open()
    for command, count in ((None, 2), ("letterlint.pause", 0), ("letterlint.resume", 2)):
        if command:
            await run(editor, command)
        while len((await asyncio.wait_for(pushed.get(), SECONDS)).diagnostics) != count:
            pass


async def silenced(editor, title):
    """Runs the action of a title at the stale words."""
    actions = await stale_actions(editor)
    (action,) = [each for each in actions if each.title == title]
    assert action.edit is None
    await run(editor, action.command.command, *action.command.arguments)


async def test_a_rule_is_turned_off_in_the_project_file(start):
    editor = await start("neovim")
    editor.open()
    await silenced(editor, "Turn test/stale off for this folder")
    file = editor.folder / ".letterlint.yaml"
    assert file.read_text() == SETTINGS.replace("test/stale: warning", "test/stale: off")
    assert await codes(editor) == ["test/spelling"]


async def test_a_project_file_that_is_open_is_edited_in_the_editor(start):
    editor = await start("neovim")
    edits = []
    editor.lsp.protocol.fm.features.pop("workspace/applyEdit", None)

    @editor.lsp.feature("workspace/applyEdit")
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        edits.append(params.edit)
        return types.ApplyWorkspaceEditResult(True)

    held = f"# mine, not saved yet\n{SETTINGS}"
    editor.open(held, name=".letterlint.yaml", language="yaml")
    editor.open()
    await silenced(editor, "Turn test/stale off for this folder")
    ((uri, (edit,)),) = edits[0].changes.items()
    assert uri == editor.uri(".letterlint.yaml")
    assert edit.new_text == held.replace("test/stale: warning", "test/stale: off")
    assert (editor.folder / ".letterlint.yaml").read_text() == SETTINGS


async def test_a_project_file_is_made_where_there_is_none(start, tmp_path):
    editor = await start("vscode")
    (tmp_path / ".letterlint.yaml").unlink()
    text = LETTER.replace("teh web", "FeatureForge")
    editor.open(text)
    begin, end = (at(editor, words, text.split("\n")[2]) for words in ("FeatureForge", "."))
    where = types.Range(begin, end)
    which = types.TextDocumentIdentifier(editor.uri())
    params = types.CodeActionParams(which, where, types.CodeActionContext([]))
    actions = await editor.lsp.text_document_code_action_async(params)
    (action,) = [each for each in actions if each.title == "This is a tool of mine: “FeatureForge”"]
    await run(editor, action.command.command, *action.command.arguments)
    assert (tmp_path / ".letterlint.yaml").read_text() == "terms: [FeatureForge]\n"


@pytest.mark.parametrize("name", ["notes.yaml", ".letterlint.yaml.bak"])
async def test_no_other_file_is_written(start, tmp_path, name):
    editor = await start("vscode")
    await run(editor, "letterlint.addTool", (tmp_path / name).as_uri(), ["Forge"])
    assert not (tmp_path / name).exists()


async def test_a_file_that_cannot_be_edited_is_left_and_named(start, tmp_path):
    editor = await start("vscode")
    (tmp_path / ".letterlint.yaml").write_text("rules: [")
    await run(editor, "letterlint.addTool", (tmp_path / ".letterlint.yaml").as_uri(), ["Forge"])
    assert (tmp_path / ".letterlint.yaml").read_text() == "rules: ["
    said = [message.message for message in editor.lsp.messages]
    assert said == ["letterlint: .letterlint.yaml cannot be read: mend it first"]


async def test_only_a_client_that_can_is_offered_to_keep_things_in_mind(start):
    for name, offered in (("vscode", True), ("neovim", False)):
        editor = await start(name)
        editor.open()
        titles = [each.title for each in await stale_actions(editor)]
        assert ("Ignore this here" in titles) is offered
        assert ("Turn test/stale off for me" in titles) is offered
        assert titles[-2:] == ["Disable test/stale for this line", "Disable test/stale for this file"]
        assert sum(title.startswith("Disable ") for title in titles) == 2


async def test_what_to_ignore_is_named_by_its_rule_and_place(start):
    editor = await start("vscode")
    editor.open()
    actions = await stale_actions(editor)
    (action,) = [each for each in actions if each.title == "Ignore this here"]
    uri, code, where, message = action.command.arguments
    assert (uri, code) == (editor.uri(), "test/stale")
    assert where["start"] == {"line": 2, "character": at(editor, "team player").character}
    assert message.startswith("“team player” says nothing.")
