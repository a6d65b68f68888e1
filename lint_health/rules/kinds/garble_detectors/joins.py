"""Joints that came apart or together: "loosens.Then sit", a list numbered 1, 2, 2, 4, a heading from another page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import is_known
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import NUMBER, Line, token_table
from lint_health.source import Span

_JOINED = re.compile(r"(?<![\w./@#:-])([a-z][a-z’']+)([.!?])([A-Z][a-z’']*)(?=[\s,;:.!?]|$)")
_SHORT_FORMS = frozenset("www vs eg ie etc no dr mr mrs ms st approx inc ltd co node next vue".split())
_LEAST_WORDS = 15


def joined_sentence(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a full stop between two sentences without a space. ``words``: words that are no sentence's start here."""
    text = context.document.text
    allowed = frozenset(options.get("words") or ())
    table = None
    for m in _JOINED.finditer(text):
        first, second = m.group(1).replace("’", "'"), m.group(3).lower().replace("’", "'")
        if first in _SHORT_FORMS or second in allowed or not is_known(first):
            continue
        flags = word_table().flags(second)
        if not flags & W.CLOSED_CLASS and flags >> W.FREQUENCY_SHIFT < 5:
            continue
        table = table or token_table(context)
        if not table.quoted(*m.span()):
            yield Hit(Span(*m.span()), replacement=f"{m.group(1)}{m.group(2)} {m.group(3)}")


def list_number(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: one number of a list that does not follow from the one before it. ``minimum``: items that it takes."""
    minimum = options.get("minimum") or 4
    for items in _numbered(context.document.blocks):
        numbers = [int(b.marker) for b in items]
        if len(numbers) < minimum or len(set(numbers)) < len(numbers) - 1:
            continue
        breaks = [i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1] + 1]
        off = [i for i, n in enumerate(numbers) if n != numbers[0] + i]
        if len(off) == 1 or (len(breaks) == 1 and numbers[breaks[0]] not in (0, 1)):
            yield Hit(items[off[0] if len(off) == 1 else breaks[0]].span)


def _numbered(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Runs of numbered items of one level that nothing but deeper items interrupts."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and run and block.level > run[0].level:
            continue
        if block.kind is BlockKind.LIST_ITEM and block.marker.isdigit() and len(block.marker) < 4:
            if run and (block.section, block.level) != (run[0].section, run[0].level):
                yield run
                run = []
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def foreign_heading(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a heading about a thing that the page never speaks of. ``words``: such things, beyond our own list.

    Every word of the heading that carries sense must be new to the page, and the thing must not be the page's own.
    """
    table, things = token_table(context), word_table().things
    own = frozenset(options.get("words") or ())
    headings = [b for b in context.document.blocks if b.kind is BlockKind.HEADING]
    if len(headings) < (options.get("minimum") or 3):
        return
    for block in headings[1:]:
        lines = table.by_block.get(block.index) or []
        words = [t for line in lines for t in line.tokens if t.flags != NUMBER and not t.flags & W.CLOSED_CLASS]
        named = [t for t in words if t.lower in own or t.lower in things]
        if not named or not 2 <= len(words) <= 7 or _is_bracketed(lines):
            continue
        stems = {_stem(t.lower) for t in words}
        if any(table.counts[t.lower] > 1 for t in words) or _stems_of_rest(table.lines, block) & stems:
            continue
        yield Hit(block.span)


def _is_bracketed(lines: list[Line]) -> bool:
    return any((t.gap or "").strip() for line in lines for t in line.tokens)


def _stem(word: str) -> str:
    """Enough of a word to know its kin by."""
    return re.sub(r"(?:ings?|ed|es|s|er|e|y)$", "", word)[:6]


def _stems_of_rest(lines: list[Line], block: Block) -> set[str]:
    return {_stem(w) for line in lines if line.block is not block for w in line.words}
