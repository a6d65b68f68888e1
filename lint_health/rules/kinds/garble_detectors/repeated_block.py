"""List items and paragraphs that stand twice. Schedules and repeated steps are left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.said import MOST, collapsed, frequency, is_repetitive, said, said_before
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span


def repeated_item(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: an item that stands twice in one list. ``words``: first words of steps that may come again."""
    allowed = frozenset(options.get("words") or ())
    minimum = options.get("minimum") or 4
    table, often = token_table(context), frequency(context)
    for group in _lists(context.document.blocks):
        seen: dict[tuple[str, ...], Block] = {}
        counts = Counter(
            collapsed(tuple(w for line in table.by_block.get(b.index, ()) for w in line.words)) for b in group
        )
        if len(counts) == len(group):
            continue
        once = sum(n > 1 for n in counts.values()) == 1
        for at, block in enumerate(group):
            words = collapsed(tuple(w for line in table.by_block.get(block.index, ()) for w in line.words))
            old = seen.get(words)
            again = (
                old is not None
                and len(words) >= (minimum - once if not block.marker else minimum)
                and words[0] not in allowed
                and often[words] <= MOST
            )
            if (
                again
                and old
                and (not block.marker or (at and group[at - 1] is old) or len(words) >= (5 if once else 8))
            ):
                yield Hit(block.span, related=said_before(old.span))
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
    if not is_repetitive(context):
        return
    document, table = context.document, token_table(context)
    often = frequency(context)
    starts: dict[tuple[object, ...], tuple[list[Line], int]] = {}
    for block in document.blocks:
        lines = table.by_block.get(block.index, [])
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not lines:
            continue
        record = document.record_of(block.section)
        old = starts.get((record, *lines[0].words))
        if old is not None and sum(len(line.tokens) for line in lines) >= minimum and often[said(lines[0])] <= MOST:
            twin = old[0][old[1] : old[1] + len(lines)]
            if [line.words for line in twin] == [line.words for line in lines]:
                yield Hit(block.span, related=said_before(Span(twin[0].span.start, twin[-1].span.end)))
        for i, line in enumerate(lines):
            starts.setdefault((record, *line.words), (lines, i))
