"""Sentences that stand twice. Refrains are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.diagnostics import Related
from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.said import MOST, frequency, is_repetitive, said, said_before
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_COPY = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FIELD, BlockKind.TABLE_CELL, BlockKind.QUOTE))
_ENDS = expression(r"[.!?…][\"”’')\]*_]*$")
_SAID = expression(r"[\"“”]")


def repeated_sentence(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a sentence that stands twice in a block, or at the end of one block and the start of the next."""
    minimum = options.get("minimum") or 4
    if not is_repetitive(context):
        return
    table, often = token_table(context), frequency(context)
    text = context.document.text
    previous: Line | None = None
    for block in context.document.blocks:
        if block.kind not in _COPY:
            continue
        seen: dict[tuple[str, ...], tuple[int, Span]] = {}
        if previous is not None and _are_neighbours(previous.block, block):
            seen[said(previous)] = (-1, previous.span)
        run: Span | None = None
        related: tuple[Related, ...] = ()
        for i, line in enumerate(table.by_block.get(block.index, ())):
            words = said(line)
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
                related = related or said_before(old[1])
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
    document, table, often = context.document, token_table(context), frequency(context)
    first: dict[tuple[object, ...], Line] = {}
    found: list[Hit] = []
    long = [line for line in table.lines if len(line.words) >= minimum]
    if len({said(line)[:minimum] for line in long}) == len(long):
        return  # no two begin alike
    for line in long:
        words = said(line)
        if line.block.kind not in _COPY or len(words) < minimum or words[0] in allowed or not line.prose:
            continue
        key = (document.record_of(line.block.section), *words[:minimum])
        old = first.setdefault(key, line)
        text = line.span.of(table.text)
        if old is line or not _ENDS.search(text) or table.quoted(*line.span):
            continue
        before = said(old)
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
        found.append(Hit(line.span, related=said_before(old.span)))
    if len(found) <= MOST:
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
    return i + 1 < len(lines) and said(lines[i + 1]) in seen


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
    if often[words] > (MOST if len(words) > 5 else 2) or not _ENDS.search(line.span.of(text)):
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
