"""What an editor offers to do about a finding: a safe fix, another wording, a sentence to add, a waiver to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from lsprotocol import types as lsp

from lint_health.diagnostics import Diagnostic, Fix
from lint_health.engine.bench import Checked
from lint_health.engine.fixing import edit, fix_source
from lint_health.engine.inserting import Desk
from lint_health.lsp.buffers import Buffer
from lint_health.lsp.positions import Places
from lint_health.source import Span

FIX_ALL = "source.fixAll.lint-health"
_DAYS = 90  # how long a waiver holds that the editor writes, unless the configuration allows less


class Actions:
    """The actions for one version of a buffer."""

    def __init__(self, buffer: Buffer, checked: Checked, encoding: str) -> None:
        self._buffer = buffer
        self._checked = checked
        self._places = Places(buffer.text, encoding)
        self._desk: Desk | None = None

    def of(
        self, found: Sequence[tuple[Diagnostic, lsp.Diagnostic]], only: Sequence[str] | None
    ) -> Iterator[lsp.CodeAction]:
        """The actions for findings, each with the protocol's form of it. ``only`` are the kinds asked for."""
        if _asked(lsp.CodeActionKind.QuickFix, only):
            for d, shown in found:
                yield from self._quick(d, shown)
        if _asked(FIX_ALL, only) and (only or any(d.fix for d, _ in found)):
            yield from self._fix_all()

    def _quick(self, d: Diagnostic, shown: lsp.Diagnostic) -> Iterator[lsp.CodeAction]:
        if d.fix:
            change = edit(self._buffer.text, d, self._at.document.format)
            title = f'Replace by "{_short(change.text)}"' if change.text.strip() else "Delete it"
            yield self._action(title, change, shown, preferred=True)
        for text in d.suggestions:
            added = d.family == "caveat"
            put = self._at.caveat(d, text) if added else self._at.instead(d, text)
            if put:
                title = f'Add "{_short(text)}"' if added else f'Write "{_short(text)}"'
                yield self._action(title, put, shown)
        if d.family != "tool":
            put = self._at.waiver(d, self._waiver_words())
            if put:
                yield self._action(f"Waive {d.rule} here", put, shown)

    @property
    def _at(self) -> Desk:
        if self._desk is None:
            c = self._checked
            self._desk = Desk(c.linter, c.config, c.source, self._buffer.read_as)
        return self._desk

    def _waiver_words(self) -> str:
        settings = self._checked.linter.settings
        days = min(_DAYS, settings.waiver_max_days if settings.waiver_max_days is not None else _DAYS)
        until = (settings.today or date.today()) + timedelta(days)
        owner = "owner=nobody-yet " if "owner" in settings.waiver_require else ""
        return f'until={until.isoformat()} {owner}reason="say why this may stand"'

    def _fix_all(self) -> Iterator[lsp.CodeAction]:
        c = self._checked
        fixed = fix_source(c.linter, c.config, c.source, self._buffer.read_as)
        if fixed.applied:
            action = self._action("Fix all that cannot change meaning", _change(self._buffer.text, fixed.text), None)
            action.kind = FIX_ALL
            yield action

    def _action(
        self, title: str, change: Fix, shown: lsp.Diagnostic | None, *, preferred: bool = False
    ) -> lsp.CodeAction:
        edits = [lsp.TextEdit(self._places.range(change.source), change.text)]
        document = lsp.OptionalVersionedTextDocumentIdentifier(self._buffer.uri, self._buffer.version)
        return lsp.CodeAction(
            title,
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=[shown] if shown else None,
            is_preferred=preferred or None,
            edit=lsp.WorkspaceEdit(document_changes=[lsp.TextDocumentEdit(document, list(edits))]),
        )


def _asked(kind: str, only: Iterable[str] | None) -> bool:
    return only is None or any(kind == o or kind.startswith(f"{o}.") for o in only)


def _change(old: str, new: str) -> Fix:
    """One change that turns a text into another: what stands between their common start and end."""
    start = 0
    most = min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if old[start - 1 : start] == "\r":
        start -= 1  # a line end is one thing to an editor
    if end and old[-end] == "\n" and old[-end - 1 : -end] == "\r":
        end -= 1
    return Fix(Span(start, len(old) - end), new[start : len(new) - end])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
