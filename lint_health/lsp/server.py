"""The protocol: requests and notifications of an editor, handed to the desk."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter, lsp_method
from pygls.uris import to_fs_path

from lint_health import __version__
from lint_health.lsp.actions import FIX_ALL
from lint_health.lsp.buffers import opened
from lint_health.lsp.desk import Desk

_CONFIGS = ("**/.lint-health.yaml", "**/pyproject.toml")


class _Protocol(LanguageServerProtocol):
    """Changes go to our buffers alone: those of the library break lines where editors do not (form feeds, U+2028)."""

    @lsp_method(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: lsp.DidChangeTextDocumentParams) -> Iterator[Any]:
        """Hand the change to the handler below."""
        yield self.fm.features[lsp.TEXT_DOCUMENT_DID_CHANGE], (params,), None


class _Editor:
    """The editor at the other end."""

    def __init__(self, server: LanguageServer) -> None:
        self._server = server

    def publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        """Show findings."""
        self._server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def complain(self, message: str) -> None:
        """Show a message."""
        self._server.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))

    def log(self, message: str) -> None:
        """Write to the log."""
        self._server.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))


def serve(said: Mapping[str, Any], config: str | None = None) -> int:
    """Talk to an editor over standard input and output until it ends. Gives 0 after a shutdown, 1 without one."""
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but the protocol may go to the editor
    # Rules stay, and looking through them for garbage would take longer than to check a text.
    server = make_server(said, config, gc.freeze)
    server.start_io(stdin, stdout)
    return 0 if server.protocol._shutdown else 1


def make_server(
    said: Mapping[str, Any], config: str | None = None, ready: Callable[[], None] = lambda: None
) -> LanguageServer:
    """A server with all that it can do. ``said`` are settings that win over configurations, ``config`` a
    configuration for all files; ``ready`` is called when rules were loaded."""
    server = LanguageServer("lint-health", __version__, protocol_cls=_Protocol, converter_factory=default_converter)
    desk = Desk(_Editor(server), said, config, ready)
    _documents(server, desk)
    _questions(server, desk)

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        folders = [f.uri for f in server.workspace.folders.values()] or [server.workspace.root_uri or ""]
        desk.folders = tuple(path for path in map(to_fs_path, folders) if path)
        desk.encoding = lsp.PositionEncodingKind(server.workspace.position_encoding or "utf-16").value
        watch = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
        if watch and watch.dynamic_registration:
            watchers = [lsp.FileSystemWatcher(pattern) for pattern in _CONFIGS]
            options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
            wanted = lsp.Registration("configurations", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            server.client_register_capability(lsp.RegistrationParams([wanted]))

    @server.feature(lsp.SHUTDOWN)
    def shutdown(_: None) -> None:
        desk.stop()

    return server


def _documents(server: LanguageServer, desk: Desk) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        buffer = opened(params.text_document)
        if buffer:
            desk.put(buffer, pause=0)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        buffer = desk.buffers.get(params.text_document.uri)
        if buffer:
            desk.put(buffer.changed(params.content_changes, params.text_document.version, desk.encoding))

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def did_save(_: lsp.DidSaveTextDocumentParams) -> None:
        desk.saved()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def watched(_: lsp.DidChangeWatchedFilesParams) -> None:
        desk.saved()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        if params.text_document.uri in desk.buffers:
            desk.close(params.text_document.uri)


def _questions(server: LanguageServer, desk: Desk) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        text = await desk.hover(params.text_document.uri, params.position)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text)) if text else None

    kinds = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll, FIX_ALL]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=kinds))
    async def code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return await desk.actions(params.text_document.uri, params.range, params.context.only)
