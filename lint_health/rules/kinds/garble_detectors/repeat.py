"""Sentences, list items and paragraphs that stand twice. Refrains, schedules and repeated steps are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import eq
from typing import Any, cast

from lint_health.diagnostics import Related
from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_COPY = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FIELD, BlockKind.TABLE_CELL, BlockKind.QUOTE))
_ENDS = expression(r"[.!?…][\"”’')\]*_]*$")
_SAID = expression(r"[\"“”]")
_MOST = 3  # more often than this it is a refrain


def _said(line: Line) -> tuple[str, ...]:
    """The words of a line, as ``_collapsed`` gives them."""
    return _collapsed(line.words) if line.again & 0b11110 else line.words


@lru_cache(maxsize=1 << 10)
def _collapsed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words with phrases that stand twice in a row said once, so that a damaged copy equals its twin."""
    if len(set(words)) == len(words) or not any(True in map(eq, words, words[size:]) for size in (1, 2, 3, 4)):
        return words
    for size in range(4, 0, -1):
        i, out = 0, list(words)
        while i + 2 * size <= len(out):
            if out[i : i + size] == out[i + size : i + 2 * size]:
                del out[i : i + size]
            else:
                i += 1
        words = tuple(out)
    return words


def _frequency(context: RuleContext) -> Counter[tuple[str, ...]]:
    table = token_table(context)
    make = lambda: Counter(map(_said, table.lines))  # noqa: E731
    return cast("Counter[tuple[str, ...]]", context.once("garble.sentences", make))


def _is_repetitive(context: RuleContext) -> bool:
    """False when no line of the document says what another says."""
    often = _frequency(context)
    return len(often) < len(token_table(context).lines)


def _said_before(old: Span) -> tuple[Related, ...]:
    return (Related(old, "the same words stand here"),)


def repeated_sentence(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a sentence that stands twice in a block, or at the end of one block and the start of the next."""
    minimum = options.get("minimum") or 4
    if not _is_repetitive(context):
        return
    table, often = token_table(context), _frequency(context)
    text = context.document.text
    previous: Line | None = None
    for block in context.document.blocks:
        if block.kind not in _COPY:
            continue
        seen: dict[tuple[str, ...], tuple[int, Span]] = {}
        if previous is not None and _are_neighbours(previous.block, block):
            seen[_said(previous)] = (-1, previous.span)
        run: Span | None = None
        related: tuple[Related, ...] = ()
        for i, line in enumerate(table.by_block.get(block.index, ())):
            words = _said(line)
            old = seen.get(words)
            hit = old is not None and _is_damage(
                line,
                words,
                i - old[0],
                often,
                minimum,
                text,
                pair=run is not None or _twin_follows(table.by_block[block.index], seen, i, often),
                across=old[0] < 0,
            )
            if hit and old is not None:
                run = Span(run.start, line.span.end) if run else line.span
                related = related or _said_before(old[1])
            elif run:
                yield Hit(run, replacement=_dropped(text, block, run), related=related)
                run, related = None, ()
            seen[words] = (i, line.span)
            previous = line
        if run:
            yield Hit(run, replacement=_dropped(text, block, run), related=related)


def _dropped(text: str, block: Block, run: Span) -> str | None:
    """Nothing, where the very same words end right before the copy; None where an editor has to choose."""
    before = text[block.span.start : run.start].rstrip(" ")
    twin = before[: -(run.end - run.start)]
    return "" if before.endswith(run.of(text)) and (not twin or twin.endswith(" ")) else None


_FAR_WORDS = 10
_FAR_BLOCKS = 8  # farther apart a sentence may be said again, as a summary does
_LEGAL = expression(
    r"(?i)\b(?:affiliate|associate|purchases|cost|costs|price|terms|consent|licen[cs]e|copyright|figure \d)\b"
)


def far_sentence(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a long sentence that stands twice in a document, far apart, or a second time with its end cut off.

    ``words``: first words of sentences that may be said again. A page that says several again does so on purpose.
    """
    minimum, allowed = options.get("minimum") or _FAR_WORDS, frozenset(options["words"])
    document, table, often = context.document, token_table(context), _frequency(context)
    first: dict[tuple[object, ...], Line] = {}
    found: list[Hit] = []
    long = [line for line in table.lines if len(line.words) >= minimum]
    if len({_said(line)[:minimum] for line in long}) == len(long):
        return  # no two begin alike
    for line in long:
        words = _said(line)
        if line.block.kind not in _COPY or len(words) < minimum or words[0] in allowed or not line.prose:
            continue
        key = (document.record_of(line.block.section), *words[:minimum])
        old = first.setdefault(key, line)
        text = line.span.of(table.text)
        if old is line or not _ENDS.search(text) or table.quoted(*line.span):
            continue
        before = _said(old)
        if (
            before[: len(words)] != words
            or often[words] > 2
            or (old.block.index == line.block.index and before == words)
        ):
            continue
        if line.block.index - old.block.index > _FAR_BLOCKS or _LEGAL.search(text):
            continue
        if before == words and _is_parallel(document.blocks, old, line, table):
            continue
        found.append(Hit(line.span, related=_said_before(old.span)))
    if len(found) <= _MOST:
        yield from found


def _is_parallel(blocks: tuple[Block, ...], a: Line, b: Line, table: TokenTable) -> bool:
    """True where both open the copy of a section, or both are cells: days of a plan, products of a range."""
    if a.block.kind is b.block.kind is BlockKind.TABLE_CELL:
        return True
    opens = [
        x.block.index > 0
        and blocks[x.block.index - 1].kind is BlockKind.HEADING
        and table.by_block[x.block.index][0] is x
        for x in (a, b)
    ]
    return all(opens)


def _are_neighbours(a: Block, b: Block) -> bool:
    return (
        b.index - a.index == 1
        and a.section == b.section
        and a.kind is not BlockKind.TABLE_CELL
        and not (a.kind is b.kind is BlockKind.LIST_ITEM)
    )


def _twin_follows(
    lines: list[Line], seen: Mapping[tuple[str, ...], object], i: int, often: Counter[tuple[str, ...]]
) -> bool:
    return i + 1 < len(lines) and _said(lines[i + 1]) in seen


def _is_damage(
    line: Line,
    words: tuple[str, ...],
    distance: int,
    often: Counter[tuple[str, ...]],
    minimum: int,
    text: str,
    *,
    pair: bool,
    across: bool,
) -> bool:
    """Short sentences may come again; long ones, or neighbours, do not."""
    if often[words] > (_MOST if len(words) > 5 else 2) or not _ENDS.search(line.span.of(text)):
        return False
    if len(words) <= 6 and _SAID.search(line.span.of(text)):
        return False  # a quarrel at bedtime: "One more." No. "One more." No.
    field = line.block.kind is BlockKind.FIELD
    enough = minimum if distance <= 1 else 3 if field else minimum + 1
    if distance == 1 and not across:
        enough = 2 if field else minimum
    if pair and distance > 1 and not field:
        enough = minimum + 1
    return len(words) >= enough


def repeated_item(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: an item that stands twice in one list. ``words``: first words of steps that may come again."""
    allowed = frozenset(options.get("words") or ())
    minimum = options.get("minimum") or 4
    table, often = token_table(context), _frequency(context)
    for group in _lists(context.document.blocks):
        seen: dict[tuple[str, ...], Block] = {}
        said = Counter(
            _collapsed(tuple(w for line in table.by_block.get(b.index, ()) for w in line.words)) for b in group
        )
        if len(said) == len(group):
            continue
        once = sum(n > 1 for n in said.values()) == 1
        for at, block in enumerate(group):
            words = _collapsed(tuple(w for line in table.by_block.get(block.index, ()) for w in line.words))
            old = seen.get(words)
            again = (
                old is not None
                and len(words) >= (minimum - once if not block.marker else minimum)
                and words[0] not in allowed
                and often[words] <= _MOST
            )
            if (
                again
                and old
                and (not block.marker or (at and group[at - 1] is old) or len(words) >= (5 if once else 8))
            ):
                yield Hit(block.span, related=_said_before(old.span))
            seen[words] = block


def _lists(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and (
            not group or (group[-1].section, group[-1].lead_in) == (block.section, block.lead_in)
        ):
            group.append(block)
        else:
            if len(group) > 1:
                yield group
            group = [block] if block.kind is BlockKind.LIST_ITEM else []
    if len(group) > 1:
        yield group


def repeated_paragraph(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a paragraph of several sentences that stands twice in a document (not in two records of a feed)."""
    minimum = options.get("minimum") or 15
    if not _is_repetitive(context):
        return
    document, table = context.document, token_table(context)
    often = _frequency(context)
    starts: dict[tuple[object, ...], tuple[list[Line], int]] = {}
    for block in document.blocks:
        lines = table.by_block.get(block.index, [])
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not lines:
            continue
        record = document.record_of(block.section)
        old = starts.get((record, *lines[0].words))
        if old is not None and sum(len(line.tokens) for line in lines) >= minimum and often[_said(lines[0])] <= _MOST:
            twin = old[0][old[1] : old[1] + len(lines)]
            if [line.words for line in twin] == [line.words for line in lines]:
                yield Hit(block.span, related=_said_before(Span(twin[0].span.start, twin[-1].span.end)))
        for i, line in enumerate(lines):
            starts.setdefault((record, *line.words), (lines, i))
