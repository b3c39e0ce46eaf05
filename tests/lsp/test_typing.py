"""What is being typed is not called a fault before it is written, and is once it has been saved."""

import asyncio

import pytest
from lsprotocol import types

from pack import lay_out

CLAIM = "evidence/unquantified-claim"
SETTINGS = f"rules:\n  '*': off\n  {CLAIM}: warning\n"
TEXT = "Dear Ann,\n\nI reduced the\n\nBest,\nJo\n"
END = types.Position(2, len("I reduced the"))


@pytest.fixture
def typing(start, tmp_path):
    """An editor of a name, in which somebody has just typed a word."""

    async def go(name):
        lay_out(tmp_path, TEXT, settings=SETTINGS)
        editor = await start(name)
        editor.pushed, editor.refreshed = asyncio.Queue(), asyncio.Event()
        for method in ("textDocument/publishDiagnostics", "workspace/diagnostic/refresh"):
            editor.lsp.protocol.fm.features.pop(method, None)
        editor.lsp.feature("textDocument/publishDiagnostics")(lambda params: editor.pushed.put_nowait(params))
        editor.lsp.feature("workspace/diagnostic/refresh")(lambda _: editor.refreshed.set())
        editor.open(TEXT)
        editor.change(2, " latency", range_=types.Range(END, END))
        return editor

    return go


def save(editor):
    which = types.TextDocumentIdentifier(editor.uri())
    editor.lsp.text_document_did_save(types.DidSaveTextDocumentParams(which))


async def codes(editor):
    return [each.code for each in (await editor.pull()).items]


async def test_a_client_that_pulls_is_told_once_the_sentence_has_ended(typing):
    editor = await typing("neovim")
    assert await codes(editor) == []
    after = types.Position(2, END.character + len(" latency"))
    editor.change(3, ".", range_=types.Range(after, after))
    assert await codes(editor) == [CLAIM]


async def test_a_client_that_pulls_is_told_to_pull_again_once_it_has_saved(typing):
    editor = await typing("vscode")
    assert await codes(editor) == []
    save(editor)
    await asyncio.wait_for(editor.refreshed.wait(), 300)
    assert await codes(editor) == [CLAIM]


async def test_a_client_is_told_to_pull_again_once_the_caret_is_in_another_line(typing):
    editor = await typing("vscode")
    await editor.actions(2, 0)
    assert await codes(editor) == []
    await editor.actions(0, 0)
    await asyncio.wait_for(editor.refreshed.wait(), 300)
    assert await codes(editor) == [CLAIM]


async def test_findings_are_pushed_once_the_letter_is_saved(typing):
    editor = await typing("emacs")
    while (pushed := await asyncio.wait_for(editor.pushed.get(), 300)).version != 2:
        pass
    assert list(pushed.diagnostics) == []
    save(editor)
    while not pushed.diagnostics:  # The same may be pushed once more.
        pushed = await asyncio.wait_for(editor.pushed.get(), 300)
    assert [each.code for each in pushed.diagnostics] == [CLAIM]


async def test_what_is_opened_is_written(typing):
    editor = await typing("neovim")
    editor.open(TEXT.replace("the", "the latency"), name="motivation-letter.md")
    assert [each.code for each in (await editor.pull("motivation-letter.md")).items] == [CLAIM]


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("cover-letter.md", "markdown", "Dear Ann,\n\nI cut our costs by [X]%.\n\nBest,\nJo\n"),
        (
            "cover-letter.tex",
            "latex",
            "\\begin{letter}{}\n\\opening{Dear Ann,}\nI cut our costs by [X]\\%.\n"
            "\\closing{Best,}\n\\end{letter}\n",
        ),
    ],
)
async def test_a_blank_informs_until_the_letter_is_opened_again(start, tmp_path, name, language, text):
    lay_out(tmp_path, "", settings="rules:\n  '*': off\n  company/placeholder: error\n")
    editor = await start("neovim")
    editor.open(text, name, language)

    async def severities():
        return [each.severity for each in (await editor.pull(name)).items]

    assert await severities() == [types.DiagnosticSeverity.Error]
    editor.change(2, text.replace("[X]", "[N]"), name)
    assert await severities() == [types.DiagnosticSeverity.Information]
    editor.open(text.replace("[X]", "[N]"), name, language)
    assert await severities() == [types.DiagnosticSeverity.Error]
