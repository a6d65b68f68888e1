"""The waivers of one document: which rules they lift and which part of the file they cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from lint_health.diagnostics import Place
from lint_health.document import Block, Directive, Document
from lint_health.rules.profiles import matches
from lint_health.rules.schema import nearest
from lint_health.source import Position, Span
from lint_health.suppressions.comment import Comment, CommentError, parse_comment

MALFORMED = "tool.waiver-malformed"
UNKNOWN_RULE = "tool.waiver-unknown-rule"
EXPIRED = "tool.waiver-expired"
UNUSED = "tool.waiver-unused"

_END = Position(1 << 60, 1)


@dataclass(frozen=True, slots=True)
class RuleNames:
    """The rules a waiver may name. ``aliases`` maps a former id to the id of today; ``active`` are the rules that
    run now: only a waiver of an active rule can be called unused."""

    ids: frozenset[str]
    active: frozenset[str]
    aliases: tuple[tuple[str, str], ...] = ()

    def named_by(self, selector: str) -> frozenset[str]:
        """All rules that a selector (id, former id, family or prefix) names; empty when it names none."""
        current = {new for old, new in self.aliases if matches(old, selector)}
        return frozenset(i for i in self.ids if matches(i, selector) or i in current)

    def nearest(self, selector: str) -> str:
        """A hint with the closest valid selector."""
        depth = (1, 2, 3)
        return nearest(selector, {".".join(i.split(".")[:n]) for i in self.ids for n in depth})


@dataclass(frozen=True, slots=True)
class Waiver:
    """One selector of one comment: ``rules`` may stand from ``start`` to ``end`` (inclusive places of the file).

    ``comment`` is where it was written; ``owner`` and ``reason`` are kept for the audit trail.
    """

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
    """Something wrong with a waiver, which then suppresses nothing. ``span`` is its comment in the source."""

    rule: str
    span: Span
    message: str
    advice: str


def read_waivers(
    document: Document, names: RuleNames, today: date
) -> tuple[tuple[Waiver, ...], tuple[WaiverNote, ...]]:
    """The waivers that hold on ``today``, and notes on those that do not. Comments apply in source order."""
    reading = _Reading(document, names, today)
    for directive in sorted(document.directives, key=lambda d: d.source.start):
        reading.take(directive)
    return tuple(reading.waivers), tuple(reading.notes)


class _Reading:
    """Walks the comments of one file; a range stays open until its ``enable`` or the end of the file."""

    def __init__(self, document: Document, names: RuleNames, today: date) -> None:
        self.document = document
        self.names = names
        self.today = today
        self.waivers: list[Waiver] = []
        self.notes: list[WaiverNote] = []
        self.open: list[int] = []  # indices of waivers whose range has not ended yet

    def take(self, directive: Directive) -> None:
        try:
            comment = parse_comment(directive.text)
        except CommentError as error:
            self._note(MALFORMED, directive, f"This waiver cannot be read: {error}.", "Correct it or take it out.")
            return
        if comment.action == "enable":
            self._close(directive, comment)
            return
        if comment.until is not None and comment.until < self.today:
            advice = "Have the wording approved again and set a new day, or correct the text and take the waiver out."
            self._note(EXPIRED, directive, f"This waiver expired on {comment.until}.", advice)
            return
        start, end = self._range(directive, comment.action)
        for selector, rules in self._known(directive, comment.selectors):
            if comment.action == "disable":
                self.open.append(len(self.waivers))
            place = self._place(directive.source)
            waiver = Waiver(place, selector, rules, start, end, comment.until, comment.owner, comment.reason)
            self.waivers.append(waiver)

    def _known(self, directive: Directive, selectors: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
        for selector in selectors:
            rules = self.names.named_by(selector)
            if rules:
                yield selector, rules
            elif selector.split(".")[0] == "tool":
                message = f'"{selector}" cannot be waived: findings about files and waivers are to be put right.'
                self._note(UNKNOWN_RULE, directive, message, "Take it out of the waiver.")
            else:
                hint = self.names.nearest(selector)
                message = f'This waiver names "{selector}", which is no rule or family{f" ({hint})" if hint else ""}.'
                self._note(UNKNOWN_RULE, directive, message, "`lint-health rules` lists all ids.")

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
            if not ended:
                message = f"enable[{selector}] has no disable[{selector}] before it."
                self._note(MALFORMED, directive, message, "Name in enable[...] what an earlier disable[...] names.")
            for i in ended:
                self.open.remove(i)
                self.waivers[i] = replace(self.waivers[i], end=here)

    def _place(self, span: Span) -> Place:
        source = self.document.source
        start, end = source.lines.position(span.start), source.lines.position(span.end)
        return Place(source.path, *start, *end, span.of(source.text))

    def _note(self, rule: str, directive: Directive, message: str, advice: str) -> None:
        self.notes.append(WaiverNote(rule, directive.source, message, advice))
