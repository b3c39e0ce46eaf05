"""The report on a letter: a page in the browser, written only on the user's command."""

from __future__ import annotations

from lsprotocol import types

from letterlint.features import overview
from letterlint.features.written_report import write_report
from letterlint.lsp import to_lsp
from letterlint.lsp.server import LetterServer

SHOW_REPORT = "letterlint.showReport"
REPORT_PAGE = "letterlint.reportPage"


async def show_report(ls: LetterServer, uri: str) -> str | None:
    """Opens the report's page, or shows its path. The answer is the report as Markdown."""
    reviewed = await ls.session.answerable(uri)
    report = await ls.session.ask(reviewed, write_report, ls.report_folder) if reviewed else None
    if report is None:
        ls.tell("no letter here")
        return None
    if not (ls.client.shows_documents and await _shown(ls, to_lsp.uri(report.file))):
        ls.tell(f"the report is in {report.file}")
    return report.markdown


async def live_page(ls: LetterServer, uri: str, command: str) -> str | None:
    """The report's page for a client that shows it itself, and runs this command where a link is followed."""
    reviewed = await ls.session.answerable(uri)
    if reviewed is None:
        return None
    return await ls.session.ask(reviewed, overview.live_page, command, ls.encoding)


async def _shown(ls: LetterServer, uri: str) -> bool:
    # Outside the editor: there the page would be its source.
    asked = types.ShowDocumentParams(uri, external=True, take_focus=True)
    answer = await ls.window_show_document_async(asked)
    return answer.success
