"""Quotation marks: which words of a sentence stand inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_health.document import BlockKind

if TYPE_CHECKING:
    from lint_health.language.analysis import Sentence

_OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’"}


def in_quotes(text: str, sentence: Sentence, unit: int) -> bool:
    """True when a unit stands inside quotation marks opened in its block before it."""
    block = sentence.block.span
    at = sentence.units[max(unit, sentence.own)].start
    straight = text.count('"', block.start, at) % 2 == 1
    if straight and text.find('"', at, block.end) >= 0:
        return True
    for opener, closer in _OPEN.items():
        low = text.rfind(opener, block.start, at)
        if low >= 0 and text.find(closer, low + 1, at) < 0 and (opener != "‘" or text.find(closer, at, block.end) >= 0):
            return True
    return False


def is_mentioned(text: str, sentence: Sentence, unit: int | None = None) -> bool:
    """True when a heading quotes the unit, or a heading or table cell is one quotation: words talked about, not said."""
    if sentence.block.kind not in (BlockKind.HEADING, BlockKind.TABLE_CELL):
        return False
    if sentence.block.kind is BlockKind.HEADING and unit is not None and in_quotes(text, sentence, unit):
        return True
    words = sentence.block.span.of(text).strip("*_ ")
    return len(words) > 2 and words[0] in "\"“«„'‘" and words[-1] in "\"”»“'’"


def critic_outside(text: str, sentence: Sentence) -> bool:
    """True when, outside its quotation marks, the sentence speaks of somebody's words: "a leaflet says", "the claim"."""
    return any(
        c.kind in ("attribution", "mention", "negation", "question", "hedge") and not in_quotes(text, sentence, c.start)
        for c in sentence.cues
    )
