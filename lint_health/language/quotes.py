"""Quotation marks: which words of a sentence stand inside them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.source import Span

if TYPE_CHECKING:
    from lint_health.language.sentence import Sentence

_OPEN = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_MARK = expression('["“”«»„‘’]')
_NONE: list[int] = []
_INTRODUCED = expression(r"\w:\s*[\"“«„‘]")
_LABEL = 7  # words before a colon that may name a speaker and what is spoken of
_STATEMENT = 5  # words around a quotation that are more than a speaker's name and town
# Words that pass a quotation on with approval: a customer's, a doctor's, the seller's own.
_SPEAKING = frozenset(
    "says said say writes wrote write tells told reports reported swears swore adds added calls called recalls recalled "
    "our we us i my me he she customer customers reviewer reviewers wearer wearers user users doctor doctors meet try introducing "
    "verified buyer loved review reviews stars star rated explains explained laughs smiles agrees agree aged from dr mrs mr ms".split()
)


def in_quotes(text: str, sentence: Sentence, unit: int) -> bool:
    """True when a unit stands inside quotation marks opened in its block before it."""
    return quoted_at(text, sentence.block.span, sentence.units[max(unit, sentence.own)].start)


def quoted_at(text: str, block: Span, at: int) -> bool:
    """True when a quotation that opened in the block before the place is still open there."""
    marks = _marks(text, *block)
    straight = marks.get('"', _NONE)
    before = bisect_left(straight, at)
    if before % 2 == 1 and before < len(straight):
        return True
    for opener, closer in _OPEN.items():
        opened = bisect_left(marks.get(opener, _NONE), at)
        if not opened:
            continue
        closers = marks.get(closer, _NONE)
        closed = bisect_left(closers, at)
        open_still = not closed or closers[closed - 1] < marks[opener][opened - 1]
        if open_still and (opener != "‘" or closed < len(closers)):
            return True
    return False


@lru_cache(maxsize=16)
def _marks(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Where each kind of mark stands in a block: a block can be long, and it is asked about for every match in it."""
    found: dict[str, list[int]] = {}
    for m in _MARK.finditer(text, start, end):
        found.setdefault(m.group(), []).append(m.start())
    return found


def is_mentioned(text: str, sentence: Sentence, unit: int | None = None) -> bool:
    """True when a heading quotes the unit, or a heading or table cell is one quotation: words talked about, not said."""
    if sentence.block.kind not in (BlockKind.HEADING, BlockKind.TABLE_CELL):
        return False
    if sentence.block.kind is BlockKind.HEADING and unit is not None and in_quotes(text, sentence, unit):
        return True
    words = sentence.block.span.of(text).strip("*_ ")
    return len(words) > 2 and words[0] in "\"“«„'‘" and words[-1] in "\"”»“'’"


def critic_outside(text: str, sentence: Sentence) -> bool:
    """True when the words outside its quotation marks make the quoted ones somebody else's: "a leaflet says", "the claim";
    or when they are a statement about them rather than the name or the praise of a speaker."""
    if any(
        c.kind in ("attribution", "mention", "negation", "question", "hedge") and not in_quotes(text, sentence, c.start)
        for c in sentence.cues
    ):
        return True
    if sentence.block.kind is BlockKind.QUOTE or sentence.block.quoted:
        return False
    outside = [
        u.lower
        for i, u in enumerate(sentence.units)
        if i >= sentence.own and u.lower.isalpha() and not in_quotes(text, sentence, i)
    ]
    if len(outside) <= _LABEL and _INTRODUCED.search(text, *sentence.span):
        return False  # 'Our sprint coach on the new sleeve: "..."' names who speaks
    return len(outside) >= _STATEMENT and _SPEAKING.isdisjoint(outside)
