"""A real client over standard input and output, with a loop of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

ROOT = Path(__file__).parents[2]
_T = TypeVar("_T")


class Client:
    """An editor: opens documents, types, and keeps what the server shows."""

    def __init__(self, folder: Path, encodings: tuple[str, ...] = ("utf-16",), today: str = "2026-11-23") -> None:
        self.folder = folder
        self.loop = asyncio.new_event_loop()
        self.shown: dict[str, list[lsp.PublishDiagnosticsParams]] = {}
        self.messages: list[str] = []
        self._versions: dict[str, int] = {}
        self.client = LanguageClient("test", "1")
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda p: self.shown.setdefault(p.uri, []).append(p))
        self.client.feature(lsp.WINDOW_SHOW_MESSAGE)(lambda p: self.messages.append(p.message))
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LINT_HEALTH_TODAY": today}
        command = [sys.executable, "-m", "lint_health", "lsp"]
        self.run(self.client.start_io(*command, cwd=str(folder), env=environment))
        self.capabilities = self.run(self.client.initialize_async(_hello(folder, encodings))).capabilities
        self.client.initialized(lsp.InitializedParams())

    def run(self, job: Awaitable[_T], seconds: float = 60) -> _T:
        return self.loop.run_until_complete(asyncio.wait_for(job, seconds))

    def uri(self, name: str) -> str:
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[lsp.Diagnostic]:
        """Open a document and wait for what is found in it."""
        uri = self.uri(name)
        self._versions[uri] = 1
        self.shown.pop(uri, None)
        item = lsp.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return self.found(name)

    def type(self, name: str, *changes: tuple[tuple[int, int, int, int], str]) -> int:
        """Change ranges (line, column, end line, end column, 0-based, in the units agreed upon). Gives the version."""
        uri = self.uri(name)
        self._versions[uri] += 1
        parts = [
            lsp.TextDocumentContentChangePartial(lsp.Range(lsp.Position(*r[:2]), lsp.Position(*r[2:])), text)
            for r, text in changes
        ]
        place = lsp.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(place, list(parts)))
        return self._versions[uri]

    def found(self, name: str, wanted: Callable[[list[lsp.Diagnostic]], bool] = lambda _: True) -> list[lsp.Diagnostic]:
        """What is shown of the newest version, as soon as it is as wanted."""
        uri = self.uri(name)

        async def wait() -> list[lsp.Diagnostic]:
            while True:
                shown = self.shown.get(uri, [])
                if shown and shown[-1].version == self._versions[uri] and wanted(list(shown[-1].diagnostics)):
                    return list(shown[-1].diagnostics)
                await asyncio.sleep(0.02)

        return self.run(wait())

    def pause(self, seconds: float) -> None:
        self.run(asyncio.sleep(seconds))

    def actions(self, name: str, at: lsp.Range, *only: str) -> list[lsp.CodeAction]:
        context = lsp.CodeActionContext([], only=list(only) or None)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(self.uri(name)), at, context)
        return list(self.run(self.client.text_document_code_action_async(params)) or [])  # type: ignore[arg-type]

    def hover(self, name: str, line: int, column: int) -> str:
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(self.uri(name)), lsp.Position(line, column))
        answer = self.run(self.client.text_document_hover_async(params))
        return answer.contents.value if answer else ""  # type: ignore[union-attr]

    def stop(self) -> int | None:
        """Shutdown and exit; gives the exit code of the server."""
        server: Any = self.client._server

        async def end() -> int | None:
            await self.client.shutdown_async(None)
            self.client.exit(None)
            return await server.wait()

        code = self.run(end())
        self.run(self.client.stop())
        self.loop.close()
        return code


def _hello(folder: Path, encodings: tuple[str, ...]) -> lsp.InitializeParams:
    kinds = lsp.ClientCodeActionLiteralOptions(lsp.ClientCodeActionKindOptions([]))
    capabilities = lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind(e) for e in encodings]),
        text_document=lsp.TextDocumentClientCapabilities(
            code_action=lsp.CodeActionClientCapabilities(code_action_literal_support=kinds)
        ),
    )
    folders = [lsp.WorkspaceFolder(folder.as_uri(), folder.name)]
    return lsp.InitializeParams(capabilities, root_uri=folder.as_uri(), workspace_folders=folders)


def after(text: str, action: lsp.CodeAction) -> str:
    """A text with the edits of an action in place (ASCII only)."""
    assert action.edit is not None and action.edit.document_changes is not None
    for change in action.edit.document_changes:
        for edit in change.edits:  # type: ignore[union-attr]
            rows = [*text.splitlines(keepends=True), ""]
            starts = [sum(map(len, rows[:i])) for i in range(len(rows))]
            start = starts[edit.range.start.line] + edit.range.start.character
            end = starts[edit.range.end.line] + edit.range.end.character
            text = text[:start] + edit.new_text + text[end:]
    return text
