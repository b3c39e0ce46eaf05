"""Less noise on request: letterlint pauses, or the project file turns a rule off or names a tool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from letterlint.config.model import is_project_file
from letterlint.config.project_edits import NotEdited, add_term, turn_off
from letterlint.fixes import writing
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.server import LetterServer
from letterlint.quoting import one_line
from letterlint.text import LineIndex, Span

PAUSE, RESUME = "letterlint.pause", "letterlint.resume"
_BOM = b"\xef\xbb\xbf"


def pause(ls: LetterServer) -> None:
    """Publishes no diagnostics until it is resumed."""
    ls.pause()


def resume(ls: LetterServer) -> None:
    """Publishes all diagnostics again."""
    ls.resume()


async def turn_off_for_folder(ls: LetterServer, file: str, rules: list[str]) -> None:
    """Turns rules off in a project file, which is made if there is none."""

    def changed(text: str, path: Path) -> str:
        for rule in rules:
            text = turn_off(text, rule, path)
        return text

    await _change(ls, file, changed)


async def add_tool(ls: LetterServer, file: str, names: list[str]) -> None:
    """Names tools of the writer's in a project file, which is made if there is none."""

    def changed(text: str, path: Path) -> str:
        for name in names:
            text = add_term(text, one_line(name), path)
        return text

    await _change(ls, file, changed)


async def _change(ls: LetterServer, uri: str, changed: Callable[[str, Path], str]) -> None:
    """Changes a project file: in the editor where it is open there, else on the disk."""
    path = from_lsp.path(uri)
    if not is_project_file(path):
        return
    try:
        held = ls.session.project_text(path)
        if held is not None:
            await _edit(ls, uri, held, changed(held, path))
            return
        on_disk = path.read_bytes() if path.exists() else None
        before = on_disk or b""
        after = changed(before.decode("utf-8-sig"), path).encode()
        writing.put(path, (_BOM if before.startswith(_BOM) else b"") + after, on_disk)
    except (NotEdited, writing.Refused) as error:
        ls.warn(f"{path.name} {error}")
    except UnicodeDecodeError:
        ls.warn(f"{path.name} is not UTF-8")
    except OSError as error:
        ls.warn(f"{path.name} cannot be written: {error.strerror}")
    else:
        ls.schedule_all_reviews()


async def _edit(ls: LetterServer, uri: str, before: str, after: str) -> None:
    whole = to_lsp.range_of(Span(0, len(before)), LineIndex(before), ls.encoding)
    edit = types.WorkspaceEdit(changes={uri: [types.TextEdit(whole, after)]})
    await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit))
