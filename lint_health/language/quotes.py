"""Quotation marks: which words of a sentence stand inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
