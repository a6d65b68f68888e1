"""What is open, what was found in it, and when to look again. All checking happens on one thread beside the loop that
talks to the editor; what was found in a version that is gone is never shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from lsprotocol import types as lsp

from lint_health.diagnostics import Diagnostic
from lint_health.engine.bench import Bench, Checked
from lint_health.errors import UserError
from lint_health.lsp.actions import Actions
from lint_health.lsp.buffers import Buffer
from lint_health.lsp.positions import Places
from lint_health.lsp.shown import Shower, hover

_T = TypeVar("_T")
PAUSE = 0.25  # seconds without a key before a changed text is checked


class Editor(Protocol):
    """Whom the desk talks to."""

    def publish(self, uri: str, version: int | None, found: list[lsp.Diagnostic]) -> None:
        """Show findings in place of those shown before."""

    def complain(self, message: str) -> None:
        """Tell the user of something that has to be put right."""

    def log(self, message: str) -> None:
        """Note something for whoever looks into it."""


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of one version of a buffer."""

    buffer: Buffer
    checked: Checked
    found: tuple[tuple[Diagnostic, lsp.Diagnostic], ...]


class Desk:
    """Open buffers and their findings. ``said`` are settings that win over configurations; ``ready`` is called when
    rules were loaded."""

    def __init__(
        self,
        editor: Editor,
        said: Mapping[str, Any],
        config: str | None = None,
        ready: Callable[[], None] = lambda: None,
    ) -> None:
        self._editor = editor
        self._bench = Bench(said, config, ready)
        self._worker = ThreadPoolExecutor(1, "lint-health")
        self.encoding = "utf-16"
        self.folders: tuple[str, ...] = ()
        self.buffers: dict[str, Buffer] = {}
        self._checked: dict[str, tuple[Buffer, Checked]] = {}
        self._views: dict[str, View] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._survey: asyncio.Task[None] | None = None
        self._complaints: set[str] = set()

    def put(self, buffer: Buffer, *, pause: float = PAUSE) -> None:
        """A buffer was opened or changed: check it when no other change follows."""
        self.buffers[buffer.uri] = buffer
        self._again(buffer.uri, pause)

    def saved(self) -> None:
        """Something on disk changed, perhaps a configuration: look at all again."""
        self._complaints.clear()
        for uri in self.buffers:
            self._again(uri, 0)
        self._look_around()

    def close(self, uri: str) -> None:
        """A buffer was closed: nothing is shown of it any more."""
        for held in (self.buffers, self._checked, self._views):
            held.pop(uri, None)
        task = self._waiting.pop(uri, None)
        if task:
            task.cancel()
        self._editor.publish(uri, None, [])
        self._look_around()

    def stop(self) -> None:
        """No more work."""
        for task in (*self._waiting.values(), *([self._survey] if self._survey else [])):
            task.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def hover(self, uri: str, position: lsp.Position) -> str:
        """What is to be said of a position, "" for nothing."""
        view = self._view(uri)
        if view is None:
            return ""
        at = Places(view.buffer.text, self.encoding).offset(position)
        found = [d for d, _ in view.found if d.source.start <= at <= d.source.end]
        return await self._work(lambda: hover(found, view.checked.linter)) if found else ""

    async def actions(self, uri: str, range: lsp.Range, only: Sequence[str] | None) -> list[lsp.CodeAction]:
        """What can be done about the findings in a range."""
        view = self._view(uri)
        if view is None:
            return []
        here = Places(view.buffer.text, self.encoding).span(range)
        found = [(d, s) for d, s in view.found if d.source.start <= here.end and here.start <= d.source.end]
        return await self._work(lambda: list(Actions(view.buffer, view.checked, self.encoding).of(found, only)))

    def _view(self, uri: str) -> View | None:
        """What is shown, unless the text has changed since."""
        view = self._views.get(uri)
        return view if view is not None and self.buffers.get(uri) is view.buffer else None

    def _again(self, uri: str, pause: float) -> None:
        before = self._waiting.get(uri)
        if before:
            before.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        buffer = self.buffers[uri]
        first = uri not in self._checked
        try:
            checked = await self._work(lambda: self._bench.check(buffer.text, buffer.path, buffer.read_as))
        except UserError as error:
            self._complain(error)
            checked = None
        except Exception as error:
            self._editor.log(f"lint-health failed on {uri}: {type(error).__name__}: {error}")
            checked = None
        if self.buffers.get(uri) is not buffer:
            return
        if checked is None:
            self._checked.pop(uri, None)
            self._views.pop(uri, None)
            self._editor.publish(uri, buffer.version, [])
            return
        self._checked[uri] = (buffer, checked)
        await self._show()
        if first:
            self._look_around()

    async def _show(self) -> None:
        """Show what is found in all buffers; a change to one may contradict another."""
        held = [(b, c) for b, c in self._checked.values() if self.buffers.get(b.uri) is b]
        views = await self._work(lambda: self._views_of(held))
        for view in views:
            uri = view.buffer.uri
            if self.buffers.get(uri) is view.buffer and view != self._views.get(uri):
                self._views[uri] = view
                self._editor.publish(uri, view.buffer.version, [shown for _, shown in view.found])

    def _views_of(self, held: Sequence[tuple[Buffer, Checked]]) -> list[View]:
        settled = self._bench.settled(c for b, c in held if b.path)
        shower = Shower((b for b, _ in held if b.path), self.encoding)
        views = []
        for buffer, checked in held:
            found = settled if buffer.path else self._bench.settled([checked])
            own = found[checked.source.path]
            if not buffer.path:
                shower_of_one = Shower([buffer], self.encoding)
                pairs = zip(own, shower_of_one.diagnostics(buffer, own), strict=True)
            else:
                pairs = zip(own, shower.diagnostics(buffer, own), strict=True)
            views.append(View(buffer, checked, tuple(pairs)))
        return views

    def _look_around(self) -> None:
        """Read the other files of the sites, when nothing else is to be done."""
        if self._survey:
            self._survey.cancel()
        self._survey = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        try:
            for path in await self._work(lambda: self._bench.walk(self.folders)):
                await self._work(lambda path=path: self._bench.look(path))  # type: ignore[misc]
        except UserError as error:
            self._complain(error)
            return
        await self._show()

    def _complain(self, error: UserError) -> None:
        """Each mistake is told once, until something is saved."""
        for message in map(str, error.problems):
            if message not in self._complaints:
                self._complaints.add(message)
                self._editor.complain(f"lint-health: {message}")

    async def _work(self, job: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)
