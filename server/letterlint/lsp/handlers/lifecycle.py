"""The client comes, says who it is, and changes its mind about folders and settings."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping

from lsprotocol import types

from letterlint.config.model import PROJECT_FILE
from letterlint.lsp import from_lsp
from letterlint.lsp.server import LetterServer

SECTION = "letterlint"


def initialize(ls: LetterServer, params: types.InitializeParams) -> None:
    """Learns what the client can do. Pull or push is decided here, once."""
    from letterlint.lsp.handlers import register_diagnostics

    ls.begin(params)
    if ls.client.pulls_diagnostics:
        register_diagnostics(ls)
    ls.section = _section(params.initialization_options)
    ls.session.configure(ls.section, ls.roots)
    # Once the answer is out: the rules and their libraries take longer to load than a client likes to wait.
    asyncio.get_running_loop().call_soon(ls.session.warm_up)


async def initialized(ls: LetterServer, _: types.InitializedParams) -> None:
    """Asks for the settings, and to be told when they or the files behind them change."""
    if ls.client.gives_settings:
        await _pull_settings(ls)
    registrations = []
    if ls.client.registers_watchers:
        watchers = [types.FileSystemWatcher(f"**/{PROJECT_FILE}"), types.FileSystemWatcher("**/*.yaml")]
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
    """Asks for the settings again; takes the ones that came along where the client cannot be asked."""
    if ls.client.gives_settings:
        await _pull_settings(ls)
    else:
        await _take_settings(ls, _section(params.settings))


def folders_changed(ls: LetterServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Takes the folders as they are now."""
    gone = {from_lsp.path(folder.uri) for folder in params.event.removed}
    new = [from_lsp.path(folder.uri) for folder in params.event.added]
    kept = [root for root in ls.roots if root not in gone]
    ls.roots = tuple(dict.fromkeys([*kept, *(root for root in new if root is not None)]))
    ls.schedule_all_reviews()


def files_changed(ls: LetterServer, params: types.DidChangeWatchedFilesParams) -> None:
    """Reads project and rule files again."""
    if any(change.uri.endswith(".yaml") for change in params.changes):
        ls.schedule_all_reviews()


async def _pull_settings(ls: LetterServer) -> None:
    items = [types.ConfigurationItem(section=SECTION)]
    answer = await ls.workspace_configuration_async(types.ConfigurationParams(items))
    await _take_settings(ls, answer[0] if answer else None)


async def _take_settings(ls: LetterServer, section: object) -> None:
    if section != ls.section:
        ls.section = section
        ls.schedule_all_reviews()
    ls.notify_once(await ls.session.settings_problems(next(iter(ls.roots), None)))


def _section(settings: object) -> object:
    """Our section of pushed settings, which some clients send whole and some under its name."""
    if isinstance(settings, Mapping):
        return settings.get(SECTION, settings)
    own = getattr(settings, SECTION, None)  # pygls makes objects of JSON it has no type for.
    return own if own is not None else settings
