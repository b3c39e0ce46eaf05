import asyncio

import pytest
from lsprotocol import types

from pack import LETTER, SETTINGS, lay_out

PULLING = ("vscode", "neovim")
ALL = (*PULLING, "emacs")
ENCODINGS = {"vscode": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}


async def findings(editor, name="cover-letter.md", version=1):
    """The newest findings, asked for or waited for as the client does."""
    if editor.result.capabilities.diagnostic_provider:
        return (await editor.pull(name)).items
    for _ in range(3000):
        for params in reversed(editor.pushed):
            if params.uri == editor.uri(name) and params.version == version:
                return params.diagnostics
        await asyncio.sleep(0.1)
    raise AssertionError(f"nothing pushed for version {version}")


@pytest.fixture
def client(start):
    async def go(name, **options):
        editor = await start(name, **options)
        editor.pushed = []
        editor.lsp.protocol.fm.features.pop("textDocument/publishDiagnostics", None)
        editor.lsp.feature("textDocument/publishDiagnostics")(lambda params: editor.pushed.append(params))
        return editor

    return go


@pytest.mark.parametrize("name", ALL)
async def test_findings_stand_at_their_words_in_each_encoding(client, name):
    editor = await client(name)
    assert editor.encoding == ENCODINGS[name]
    editor.open()
    found = await findings(editor)
    assert [(d.code, editor.words(LETTER, d.range), d.source) for d in found] == [
        ("test/stale", "team player", "letterlint"),
        ("test/spelling", "teh web", "letterlint"),
    ]
    assert [d.severity for d in found] == [
        types.DiagnosticSeverity.Warning,
        types.DiagnosticSeverity.Information,
    ]


@pytest.mark.parametrize("name", ALL)
async def test_diagnostics_are_pulled_or_pushed_and_never_both(client, name):
    editor = await client(name)
    editor.open()
    assert len(await findings(editor)) == 2
    await asyncio.sleep(0.5)
    assert bool(editor.result.capabilities.diagnostic_provider) is (name in PULLING)
    assert bool(editor.pushed) is (name not in PULLING)


@pytest.mark.parametrize("name", ALL)
async def test_edits_in_the_clients_own_units_keep_the_copy_right(client, name):
    editor = await client(name)
    text = "Dear\u2028Ann 😋,\n\nWe 😋 met.\n"
    editor.open(text)
    column = {"utf-8": 8, "utf-16": 6, "utf-32": 5}[editor.encoding]  # After "We 😋 ".
    at = types.Position(2, column)
    editor.change(2, "are a team player who ", range_=types.Range(at, at))
    (found,) = await findings(editor, version=2)
    assert (
        editor.words("Dear\u2028Ann 😋,\n\nWe 😋 are a team player who met.\n", found.range) == "team player"
    )


@pytest.mark.parametrize("name", PULLING)
async def test_what_has_not_changed_is_not_sent_again(client, name):
    editor = await client(name)
    editor.open()
    first = await editor.pull()
    again = await editor.pull(previous=first.result_id)
    assert (again.kind, again.result_id) == ("unchanged", first.result_id)
    editor.change(2, LETTER.replace("team player", "colleague"))
    third = await editor.pull(previous=first.result_id)
    assert third.kind == "full"
    assert [d.code for d in third.items] == ["test/spelling"]


async def test_what_is_missing_is_told_at_the_salutation_with_the_places_where_it_belongs(client):
    editor = await client("vscode")
    (editor.folder / ".letterlint.yaml").write_text("rules: {'evidence/no-collaboration': off}\n")
    text = (
        "# To whom\n\nDear Ann,\n\n"
        + "We met and trained models in Python. " * 20
        + "\n\nMay we meet?\n\nBest,\nJo\n"
    )
    editor.open(text)
    found = await findings(editor)
    missing = [d for d in found if d.range.start == d.range.end]
    assert {(d.range.start.line, d.range.start.character) for d in missing} == {(2, 0)}
    (numbers,) = [d for d in missing if d.message.startswith("Numbers are missing: ")]
    assert numbers.severity == types.DiagnosticSeverity.Warning
    assert len(numbers.related_information) == 3
    for related in numbers.related_information:
        assert related.location.uri == editor.uri()
        assert related.location.range.start.line == 4
    titles = [action.title for action in await editor.actions(2, 3)]
    assert "Insert a sentence with a number" in titles
    assert sum(title.startswith("Disable ") for title in titles) == 2


async def test_closing_takes_back_what_was_pushed(client):
    editor = await client("emacs")
    editor.open()
    await findings(editor)
    which = types.TextDocumentIdentifier(editor.uri())
    editor.lsp.text_document_did_close(types.DidCloseTextDocumentParams(which))
    assert list(await findings(editor, version=None)) == []


async def test_a_burst_of_changes_ends_with_the_newest_version_and_goes_never_back(client):
    editor = await client("emacs")
    editor.open()
    await findings(editor)
    before = len(editor.pushed)
    for version in range(2, 40):
        editor.change(version, LETTER + "x" * version)
    await findings(editor, version=39)
    versions = [params.version for params in editor.pushed[before:] if params.version]
    assert versions == sorted(set(versions)) and versions[-1] == 39


@pytest.mark.parametrize("name", ALL)
async def test_what_is_no_letter_is_left_alone_but_for_one_offer(client, name):
    editor = await client(name)
    editor.open("# Readme\n\nBy a team player.\n", "README.md")
    if name in PULLING:
        assert list((await editor.pull("README.md")).items) == []
    which = types.TextDocumentIdentifier(editor.uri("README.md"))
    hover = types.HoverParams(which, types.Position(2, 6))
    assert await editor.lsp.text_document_hover_async(hover) is None
    assert not await editor.lsp.text_document_code_lens_async(types.CodeLensParams(which))
    (action,) = await editor.actions(0, 0, "README.md")
    assert action.title == "Check this file as a cover letter"
    (edit,) = edits(action, editor.uri("README.md"))
    assert edit.new_text == "---\nletterlint: true\n---\n\n"


async def test_a_file_made_a_letter_is_one(client):
    editor = await client("vscode")
    editor.open("---\nletterlint: true\n---\n\n# Readme\n\nBy a team player.\n", "README.md")
    assert [d.code for d in await findings(editor, "README.md")] == ["test/stale"]


def edits(action, uri):
    """The edits of an action, in whichever form the client gets them."""
    if action.edit.document_changes:
        (document,) = action.edit.document_changes
        assert document.text_document.uri == uri
        return document.edits
    return action.edit.changes[uri]


@pytest.mark.parametrize("name", ALL)
async def test_the_fix_under_the_cursor_and_ways_to_silence_it(client, name):
    editor = await client(name)
    editor.open()
    columns = {"utf-8": 30, "utf-16": 28, "utf-32": 27}
    actions = await editor.actions(2, columns[editor.encoding])
    titles = [action.title for action in actions]
    keeps_in_mind = name == "vscode"
    assert titles == [
        "Write “the web”",
        "Make all safe fixes",
        *["Ignore this here"] * keeps_in_mind,
        "Turn test/spelling off for this folder",
        *["Turn test/spelling off for me"] * keeps_in_mind,
        "Disable test/spelling for this line",
        "Disable test/spelling for this file",
    ]
    fix = actions[0]
    assert (fix.kind, fix.is_preferred, fix.diagnostics[0].code) == ("quickfix", True, "test/spelling")
    (edit,) = edits(fix, editor.uri())
    assert (editor.words(LETTER, edit.range), edit.new_text) == ("teh web", "the web")
    assert bool(fix.edit.document_changes) is (name != "neovim")
    (line,) = edits(actions[-2], editor.uri())
    assert line.new_text == " <!-- letterlint-disable-line test/spelling -->"


async def test_only_the_kinds_asked_for(client):
    editor = await client("neovim")
    editor.open()
    for only, titles in (
        (["source.fixAll.letterlint"], ["Make all safe fixes"]),
        (["source.fixAll"], ["Make all safe fixes"]),
        (["source"], ["Make all safe fixes"]),
        (["refactor"], []),
    ):
        assert [action.title for action in await editor.actions(0, 0, only=only)] == titles
    (named,) = await editor.actions(0, 0, only=["quickfix"])
    assert named.title == "Name the posting of this letter"


async def test_blanks_are_stops_for_clients_that_have_them(client):
    editor = await client("vscode")
    editor.open()
    fix = (await editor.actions(2, 14))[0]
    (edit,) = edits(fix, editor.uri())
    assert edit.snippet.value == "${1:[what you did]}"
    assert fix.is_preferred is None


async def test_blanks_are_plain_text_for_others(client):
    editor = await client("emacs")
    editor.open()
    (edit,) = edits((await editor.actions(2, 14))[0], editor.uri())
    assert edit.new_text == "[what you did]"


async def test_an_action_without_its_edit_is_resolved(client):
    editor = await client("vscode")
    editor.open()
    action = (await editor.actions(2, 29))[0]
    whole = action.edit
    action.edit = None
    assert (await editor.lsp.code_action_resolve_async(action)).edit == whole
    editor.change(2, "x" + LETTER)
    action.edit = None
    assert (await editor.lsp.code_action_resolve_async(action)).edit is None


@pytest.mark.parametrize(("name", "kind"), [("vscode", "markdown"), ("emacs", "plaintext")])
async def test_hover_tells_why_in_the_clients_own_format(client, name, kind):
    editor = await client(name)
    editor.open()
    params = types.HoverParams(types.TextDocumentIdentifier(editor.uri()), types.Position(2, 14))
    contents = (await editor.lsp.text_document_hover_async(params)).contents
    assert contents.kind == kind
    assert ("**nothing**" in contents.value) is (kind == "markdown")
    assert "It says" in contents.value and "team player" in contents.value


async def test_the_lens_counts_and_its_command_reports(client):
    editor = await client("vscode")
    editor.open()
    which = types.TextDocumentIdentifier(editor.uri())
    (lens,) = await editor.lsp.text_document_code_lens_async(types.CodeLensParams(which))
    assert lens.range.start == types.Position(0, 0)
    assert lens.command.title.startswith("8 of 400 words · ")
    assert lens.command.command == "letterlint.showReport"
    run = types.ExecuteCommandParams(lens.command.command, arguments=lens.command.arguments)
    report = await editor.lsp.workspace_execute_command_async(run)
    assert "Line 3, test/stale: “team player” says nothing." in report
    run = types.ExecuteCommandParams("letterlint.summary", arguments=[editor.uri()])
    assert (await editor.lsp.workspace_execute_command_async(run))["words"] == 8


async def test_the_outline_names_the_parts(client):
    editor = await client("vscode")
    editor.open("Dear Ann,\n\nI serve models with PyTorch at 12 ms.\n\nLet us talk.\n\nBest,\nJo\n")
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(editor.uri()))
    parts = await editor.lsp.text_document_document_symbol_async(params)
    assert [part.name for part in parts] == ["salutation", "opening", "closing", "sign-off"]
    assert "PyTorch" in [child.name for child in parts[1].children]


async def test_metrics_and_tools_may_be_tinted(client):
    editor = await client("vscode")
    editor.open("Dear Ann,\n\nI serve 💬 with PyTorch at\n12 ms.\n\nBest,\nJo\n")
    params = types.SemanticTokensParams(types.TextDocumentIdentifier(editor.uri()))
    tokens = await editor.lsp.text_document_semantic_tokens_full_async(params)
    metric, tool = range(2)
    assert list(tokens.data) == [2, len("I serve 💬 with ") + 1, 7, tool, 0, 1, 0, len("12 ms"), metric, 0]


@pytest.mark.parametrize(
    ("text", "line", "character", "expected"),
    [
        ("Dear Ann,\n\nWe use Pyto\n", 2, 11, "PyTorch"),
        ("Dear Ann,\n\nWe met. <!-- letterlint-disable-line test/ -->\n", 2, 40, "test/stale"),
        ("---\nletterlint:\n  rules:\n    te\n---\nDear Ann,\n\nWe met.\n", 3, 6, "test/spelling"),
        ("---\nletterlint:\n  rules:\n    test/stale: o\n---\nDear Ann,\n\nWe met.\n", 3, 17, "off"),
    ],
)
async def test_completion(client, text, line, character, expected):
    editor = await client("neovim")
    editor.open(text)
    which = types.TextDocumentIdentifier(editor.uri())
    params = types.CompletionParams(which, types.Position(line, character))
    found = await editor.lsp.text_document_completion_async(params)
    (item,) = [item for item in found.items if item.label == expected]
    assert item.text_edit.range.end == types.Position(line, character)


async def test_settings_of_the_editor_hold_and_change(client, tmp_path):
    lay_out(tmp_path, settings="packs: [rules]\nrules: {test/spelling: off}\n")
    editor = await client("vscode", settings={"rules": {"*": "off", "test/*": "error"}})
    editor.open()
    await until(editor, [("test/stale", types.DiagnosticSeverity.Error)])
    editor.lsp.set_configuration({"letterlint": {"rules": {"*": "off", "test/*": "hint"}}})
    editor.lsp.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    await until(editor, [("test/stale", types.DiagnosticSeverity.Hint)])


async def test_changes_of_settings_and_files_are_asked_for_where_one_can_ask(client):
    for name, methods in (
        ("vscode", {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}),
        ("emacs", {"workspace/didChangeWatchedFiles"}),
        ("neovim", set()),
    ):
        editor = await client(name)
        for _ in range(2000):
            if {registration.method for registration in editor.registered} == methods:
                break
            await asyncio.sleep(0.05)
        assert {registration.method for registration in editor.registered} == methods


async def until(editor, expected):
    """Waits until the findings are these: settings are on their way while the first letter is read."""
    for _ in range(2000):
        found = [(d.code, d.severity) for d in await findings(editor)]
        if found == expected:
            return
        await asyncio.sleep(0.05)
    assert found == expected


async def test_a_changed_project_file_holds_at_once(client):
    editor = await client("neovim")
    editor.open()
    assert len(await findings(editor)) == 2
    change = types.FileEvent(editor.uri(".letterlint.yaml"), types.FileChangeType.Changed)
    editor.lsp.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    (editor.folder / ".letterlint.yaml").write_text(SETTINGS.replace("stale: warning", "stale: off"))
    editor.lsp.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    assert [d.code for d in await findings(editor)] == ["test/spelling"]


async def test_mistakes_in_the_project_file_stand_in_the_project_file(client):
    editor = await client("vscode")
    text = "ruls:\n  a/b: off\n"
    editor.open(text, ".letterlint.yaml", "yaml")
    (found,) = await findings(editor, ".letterlint.yaml")
    assert found.message == "unknown key 'ruls'; did you mean 'rules'?"
    assert editor.words(text, found.range) == "ruls"


async def test_mistakes_in_the_project_file_are_pushed_with_a_letter_and_taken_back(client):
    editor = await client("emacs")
    file = editor.folder / ".letterlint.yaml"
    file.write_text(SETTINGS + "rol: x\n")
    editor.open()
    (found,) = await findings(editor, ".letterlint.yaml", None)
    assert found.message == "unknown key 'rol'; did you mean 'role'?"
    file.write_text(SETTINGS)
    editor.change(2, LETTER)
    await findings(editor, version=2)
    assert list(await findings(editor, ".letterlint.yaml", None)) == []


async def test_the_workspace_is_reviewed_with_progress_and_result_ids(client):
    editor = await client("vscode")
    (editor.folder / "README.md").write_text("# Readme\n\nBy a team player.\n")
    (editor.folder / "sub").mkdir()
    (editor.folder / "sub" / "b.tex").write_text(
        "\\documentclass{letter}\n\\begin{document}\n"
        "\\opening{Dear Bo,}\nI am a team player.\n\\end{document}\n"
    )
    editor.lsp.progress_reports["t"] = []  # It is the client that made this token.
    params = types.WorkspaceDiagnosticParams([], work_done_token="t")
    report = await editor.lsp.workspace_diagnostic_async(params)
    by_uri = {item.uri: item for item in report.items}
    assert set(by_uri) == {editor.uri(), editor.uri("sub/b.tex")}
    assert [d.code for d in by_uri[editor.uri("sub/b.tex")].items] == ["test/stale"]
    steps = editor.lsp.progress_reports["t"]
    assert (steps[0].kind, steps[-1].kind) == ("begin", "end")
    known = [types.PreviousResultId(uri, item.result_id) for uri, item in by_uri.items()]
    again = await editor.lsp.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
    assert {item.kind for item in again.items} == {"unchanged"}


@pytest.mark.parametrize("name", ALL)
async def test_a_single_untitled_letter_without_a_folder(client, name):
    editor = await client(name, root=False)
    editor.open("Dear Ann,\n\nWe run things.\n\nBest,\nJo\n", "untitled:Untitled-1")
    assert isinstance(list(await findings(editor, "untitled:Untitled-1")), list)
    which = types.TextDocumentIdentifier("untitled:Untitled-1")
    assert len(await editor.lsp.text_document_code_lens_async(types.CodeLensParams(which))) == 1


@pytest.mark.parametrize("language", ["latex", "tex", "plaintex", "LaTeX"])
async def test_latex_under_all_its_names(client, language):
    editor = await client("neovim")
    editor.open("\\opening{Dear Ann,}\nI am a team player.\n", "a.tex", language)
    assert [d.code for d in await findings(editor, "a.tex")] == ["test/stale"]


async def test_a_cancelled_request_stops_and_the_server_goes_on(client):
    editor = await client("vscode")
    editor.open("Dear Ann,\n\n" + "We met a team player. " * 4000)
    which = types.TextDocumentIdentifier(editor.uri())
    future = editor.lsp.protocol.send_request(
        "textDocument/diagnostic", types.DocumentDiagnosticParams(which), msg_id="long"
    )
    editor.lsp.cancel_request(types.CancelParams("long"))
    with pytest.raises(Exception, match="cancel"):
        await asyncio.wait_for(asyncio.wrap_future(future), 300)
    editor.change(2, LETTER)
    assert len(await findings(editor)) == 2


def test_the_pack_reads(tmp_path):
    from letterlint.workspace import Workspace

    lay_out(tmp_path)
    assert Workspace().rules((tmp_path / "rules",)).problems == ()
