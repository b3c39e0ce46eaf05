"""The client's messages in letterlint's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.capabilities import get_capability

from letterlint.text import Encoding, LineIndex, Span

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Client:
    """What the client can do, read once."""

    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    refreshes_lenses: bool = False
    describes_codes: bool = False
    relates_diagnostics: bool = False
    document_changes: bool = False
    edit_snippets: bool = False
    completion_snippets: bool = False
    markdown_hover: bool = False
    markdown_completion: bool = False
    nested_symbols: bool = False
    gives_settings: bool = False
    registers_settings: bool = False
    registers_watchers: bool = False
    shows_documents: bool = False
    commands: frozenset[str] = _NONE  # Those that it runs itself (`experimental.commands`).


def client(capabilities: types.ClientCapabilities) -> Client:
    """The client's abilities."""

    def has(name: str) -> bool:
        return bool(get_capability(capabilities, name))

    def prefers_markdown(name: str) -> bool:
        formats = get_capability(capabilities, name) or ()
        return types.MarkupKind.Markdown in formats

    text = capabilities.text_document
    return Client(
        pulls_diagnostics=text is not None and text.diagnostic is not None,
        refreshes_diagnostics=has("workspace.diagnostics.refresh_support"),
        refreshes_lenses=has("workspace.code_lens.refresh_support"),
        describes_codes=has("text_document.diagnostic.code_description_support")
        or has("text_document.publish_diagnostics.code_description_support"),
        relates_diagnostics=has("text_document.diagnostic.related_information")
        or has("text_document.publish_diagnostics.related_information"),
        document_changes=has("workspace.workspace_edit.document_changes"),
        edit_snippets=has("workspace.workspace_edit.snippet_edit_support")
        and has("workspace.workspace_edit.document_changes"),
        completion_snippets=has("text_document.completion.completion_item.snippet_support"),
        markdown_hover=prefers_markdown("text_document.hover.content_format"),
        markdown_completion=prefers_markdown("text_document.completion.completion_item.documentation_format"),
        nested_symbols=has("text_document.document_symbol.hierarchical_document_symbol_support"),
        gives_settings=has("workspace.configuration"),
        registers_settings=has("workspace.did_change_configuration.dynamic_registration"),
        commands=_commands(capabilities.experimental),
        shows_documents=has("window.show_document.support"),
        registers_watchers=has("workspace.did_change_watched_files.dynamic_registration"),
    )


def _commands(experimental: object) -> frozenset[str]:
    """The commands that a client declares it runs, in the way of rust-analyzer's clients."""
    inner = experimental.get("commands") if isinstance(experimental, Mapping) else None
    listed = inner.get("commands") if isinstance(inner, Mapping) else None
    return frozenset(name for name in listed if isinstance(name, str)) if isinstance(listed, list) else _NONE


def path(uri: str) -> Path | None:
    """Where a document is on the disk; None for one that is not (`untitled:`, a virtual file system).

    Nor can one be whose name has a NUL.
    """
    if not uri.startswith("file:"):
        return None
    place = uris.to_fs_path(uri)
    return Path(place) if place and "\0" not in place else None


def document_key(uri: str) -> str:
    """The same for all spellings of an address: `my%20(1)` and `my%20%281%29` are one file."""
    place = path(uri)
    return place.as_posix() if place else unquote(uri)


def roots(params: types.InitializeParams) -> tuple[Path, ...]:
    """The folders that the editor has open; none for a single file."""
    given = [folder.uri for folder in params.workspace_folders or ()]
    if not given and params.root_uri:
        given = [params.root_uri]
    return tuple(place for uri in given if (place := path(uri)) is not None)


def encoding(kind: types.PositionEncodingKind | str | None) -> Encoding:
    """The units of columns as negotiated, which pygls has as an enum or as a string."""
    return str(getattr(kind, "value", kind))  # type: ignore[return-value]


def offset(position: types.Position, lines: LineIndex, encoding: Encoding) -> int:
    """The offset of a position."""
    return lines.offset(position.line, position.character, encoding)


def span(range_: types.Range, lines: LineIndex, encoding: Encoding) -> Span:
    """The offsets of a range."""
    start = offset(range_.start, lines, encoding)
    return Span(start, max(start, offset(range_.end, lines, encoding)))
