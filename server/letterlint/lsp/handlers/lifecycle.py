"""The client's initialization, and its changes of folders and settings."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types

from letterlint.config.beside import suffixes
from letterlint.config.model import PROJECT_FILE
from letterlint.lsp import from_lsp, to_lsp
from letterlint.lsp.handlers import diagnostics
from letterlint.lsp.server import LetterServer

SECTION = "letterlint"
SUFFIXES = suffixes()  # Of files that may lie beside a letter.


def initialize(ls: LetterServer, params: types.InitializeParams) -> None:
    """Takes over what the client can do. Pull or push is decided here, once."""
    ls.begin(params)
    if ls.client.pulls_diagnostics:
        diagnostics.register(ls)
    ls.sections = {None: _section(params.initialization_options)}
    ls.session.configure(ls.sections, ls.roots)


async def initialized(ls: LetterServer, _: types.InitializedParams) -> None:
    """Requests the settings, and notifications when they or the files behind them change."""
    if ls.client.gives_settings:
        await _pull_settings(ls)
    registrations = []
    if ls.client.registers_watchers:
        globs = (f"**/{PROJECT_FILE}", "**/*.yaml", *(f"**/*{suffix}" for suffix in SUFFIXES))
        watchers = [types.FileSystemWatcher(glob) for glob in globs]
        registrations.append(
            types.Registration(
                str(uuid.uuid4()),
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
        )
    if ls.client.registers_settings:
        registrations.append(
            types.Registration(
                str(uuid.uuid4()),
                types.WORKSPACE_DID_CHANGE_CONFIGURATION,
                types.DidChangeConfigurationRegistrationOptions(SECTION),
            )
        )
    if registrations:
        await ls.client_register_capability_async(types.RegistrationParams(registrations))


async def settings_changed(ls: LetterServer, params: types.DidChangeConfigurationParams) -> None:
    """Requests the settings again; takes those in the notification where the client has no such request."""
    if ls.client.gives_settings:
        await _pull_settings(ls)
    else:
        await _take_settings(ls, {None: _section(params.settings)})


async def folders_changed(ls: LetterServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Takes the folders as they are now, and requests the settings of the new ones."""
    gone = {from_lsp.path(folder.uri) for folder in params.event.removed}
    new = [from_lsp.path(folder.uri) for folder in params.event.added]
    kept = [root for root in ls.roots if root not in gone]
    ls.roots = tuple(dict.fromkeys([*kept, *(root for root in new if root is not None)]))
    ls.schedule_all_reviews()
    if ls.client.gives_settings:
        await _pull_settings(ls)


def files_changed(ls: LetterServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Reads project and rule files again, and what lies beside the letters."""
    open_documents = {from_lsp.document_key(document.uri) for document in ls.session.documents}
    changed = [change.uri for change in params.changes]
    if any(uri.endswith(".yaml") for uri in changed):
        ls.schedule_all_reviews()
    elif any(
        uri.lower().endswith(SUFFIXES) and from_lsp.document_key(uri) not in open_documents for uri in changed
    ):
        ls.review_beside_soon()


async def _pull_settings(ls: LetterServer) -> None:
    """Asks for the settings of each folder, and for those of files outside all."""
    roots = ls.roots  # They may change while the answer is under way.
    items = [types.ConfigurationItem(section=SECTION)]
    items += [types.ConfigurationItem(to_lsp.uri(root), SECTION) for root in roots]
    answer = await ls.workspace_configuration_async(types.ConfigurationParams(items))
    own, *by_root = (section or {} for section in answer or ({},))
    sections: dict[Path | None, object] = {None: own}
    sections |= {root: section for root, section in zip(roots, by_root, strict=False) if section != own}
    await _take_settings(ls, sections)


async def _take_settings(ls: LetterServer, sections: Mapping[Path | None, object]) -> None:
    if sections != ls.sections:
        ls.sections = sections
        ls.schedule_all_reviews()
    ls.notify_once(await ls.session.settings_problems())


def _section(settings: object) -> object:
    """Our section of pushed settings, which some clients send whole and some under its name."""
    if isinstance(settings, Mapping):
        return settings.get(SECTION, settings)
    own = getattr(settings, SECTION, None)  # pygls makes objects of JSON it has no type for.
    return own if own is not None else settings or {}
