"""The waivers of one document: which rules they lift and which part of the file they cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from lint_health.diagnostics import Place, WaiverRecord
from lint_health.rules.selectors import matches
from lint_health.source import Position, Span
from lint_health.suppressions.comment import Comment, CommentError, parse_comment
from lint_health.suppressions.judging import MALFORMED, Judge, Objection, Terms

if TYPE_CHECKING:
    from lint_health.document import Block, Directive, Document

_END = Position(1 << 60, 1)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One selector of one comment: ``rules`` may stand from ``start`` to ``end`` (inclusive places of the file).

    ``comment`` is where it was written; ``owner`` and ``reason`` are kept for the audit trail.
    """

    by: ClassVar[str] = "comment"

    comment: Place
    selector: str
    rules: frozenset[str]
    start: Position
    end: Position
    until: date | None = None
    owner: str = ""
    reason: str = ""

    def covers(self, rule: str, line: int, column: int) -> bool:
        """True when a finding of ``rule`` that starts there is waived."""
        return rule in self.rules and self.start <= (line, column) <= self.end


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """Something wrong with a waiver, which then suppresses nothing. ``span`` is its comment in the source, ``record``
    what an audit says of it."""

    rule: str
    span: Span
    message: str
    advice: str
    record: WaiverRecord


def read_waivers(document: Document, judge: Judge) -> tuple[tuple[Waiver, ...], tuple[WaiverNote, ...]]:
    """The waivers that hold, and notes on those that do not. Comments apply in source order."""
    reading = _Reading(document, judge)
    for directive in sorted(document.directives, key=lambda d: d.source.start):
        reading.take(directive)
    return tuple(reading.waivers), tuple(reading.notes)


class _Reading:
    """Walks the comments of one file; a range stays open until its ``enable`` or the end of the file."""

    def __init__(self, document: Document, judge: Judge) -> None:
        self.document = document
        self.judge = judge
        self.waivers: list[Waiver] = []
        self.notes: list[WaiverNote] = []
        self.open: list[int] = []  # indices of waivers whose range has not ended yet
        self.refused: list[str] = []  # selectors of ranges that do not hold: their ``enable`` is no mistake of its own

    def take(self, directive: Directive) -> None:
        try:
            comment = parse_comment(directive.text)
        except CommentError as error:
            message = f"This waiver cannot be read: {error}."
            self._note(Objection(MALFORMED, message, "Correct it or take it out.", ()), directive, Terms())
            return
        if comment.action == "enable":
            self._close(directive, comment)
            return
        terms = Terms(comment.selectors, comment.until, comment.owner, comment.reason)
        held, objections = self.judge.holding(terms)
        for objection in objections:
            self._note(objection, directive, terms)
            self.refused += objection.selectors if comment.action == "disable" else ()
        start, end = self._range(directive, comment.action)
        for selector, rules in held:
            if comment.action == "disable":
                self.open.append(len(self.waivers))
            place = self._place(directive.source)
            waiver = Waiver(place, selector, rules, start, end, comment.until, comment.owner, comment.reason)
            self.waivers.append(waiver)

    def _range(self, directive: Directive, action: str) -> tuple[Position, Position]:
        lines = self.document.source.lines
        if action == "ignore-file":
            return Position(1, 1), _END
        start = lines.position(directive.source.start)
        if action == "disable":
            return start, _END
        end = directive.source.end
        first = next((b for b in self.document.blocks if b.span.start >= directive.at), None)
        if first is not None:
            end = max(end, self.document.source_map.to_source(self._last_of(first, start.line).span).end)
        return start, lines.position(end)

    def _last_of(self, block: Block, comment_line: int) -> Block:
        """The block itself, or the last cell of a table when the comment stands on a line above it."""
        if block.cell is None:
            return block
        source = self.document.source_map.to_source(block.span)
        if self.document.source.lines.position(source.start).line <= comment_line:
            return block
        table = block.cell.table
        return [b for b in self.document.blocks if b.cell is not None and b.cell.table == table][-1]

    def _close(self, directive: Directive, comment: Comment) -> None:
        here = self.document.source.lines.position(directive.source.start)
        for selector in comment.selectors:
            ended = [i for i in self.open if matches(self.waivers[i].selector, selector)]
            if not ended and not any(matches(name, selector) for name in self.refused):
                message = f"enable[{selector}] has no disable[{selector}] before it."
                advice = "Name in enable[...] what an earlier disable[...] names."
                self._note(Objection(MALFORMED, message, advice, (selector,)), directive, Terms())
            for i in ended:
                self.open.remove(i)
                self.waivers[i] = replace(self.waivers[i], end=here)

    def _place(self, span: Span) -> Place:
        source = self.document.source
        start, end = source.lines.position(span.start), source.lines.position(span.end)
        return Place(source.path, *start, *end, span.of(source.text))

    def _note(self, objection: Objection, directive: Directive, terms: Terms) -> None:
        record = refusal(objection, self._place(directive.source), Waiver.by, terms)
        self.notes.append(WaiverNote(objection.rule, directive.source, objection.message, objection.advice, record))


def refusal(
    objection: Objection, place: Place, by: str, terms: Terms, path: str = "", fingerprint: str = ""
) -> WaiverRecord:
    """What an audit says of a waiver that does not hold."""
    words = (", ".join(objection.selectors), objection.state, terms.owner, terms.reason, terms.until)
    return WaiverRecord(place, by, *words, path, fingerprint, objection.message)
