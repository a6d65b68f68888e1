"""What excuses a statement beyond its own clause: a source, a doubting question, a table row that denies it; and
what makes an order to the reader a slogan: a page that sells."""

from __future__ import annotations

import re
from bisect import bisect_left

from lint_health.document import BlockKind, Document
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext

# Cue kinds of rulesets/lexicons/cues.yaml that excuse a statement, and the three that sentences know themselves.
EXCUSES = ("negation", "hedge", "question", "citation", "attribution", "condition", "advice", "topic", "seeking")
_DENIED = re.compile(
    r"\s*[\"“]?(?:not (?:shown|proven|true)|no\b|none\b|myth|false|unproven|untrue|unclear|mixed|nobody|weak|debunked)",
    re.IGNORECASE,
)
_SHORT_ANSWER = 45  # characters of "True or false?", "Is that so?"


def asked_after(sentence: Sentence, context: RuleContext) -> bool:
    """True when a short question doubts the sentence right after it: "Vinegar cures it. True or false?"."""
    siblings = context.analysis.by_block.get(sentence.block.index, ())
    at = bisect_left(siblings, sentence.span.end, key=lambda s: s.span.start)
    after = siblings[at] if at < len(siblings) else None
    return after is not None and after.question and len(after.span.of(context.document.text)) <= _SHORT_ANSWER


def is_sourced(sentence: Sentence, context: RuleContext) -> bool:
    """True when the sentence names its source, or is part of an entry of a reference list."""
    if context.analysis.sources(sentence.span):
        return True
    block = sentence.block
    return bool(block.marker or block.kind is BlockKind.FOOTNOTE) and bool(context.analysis.sources(block.span))


def row_denies(sentence: Sentence, context: RuleContext) -> bool:
    """True when a later cell of the same table row rejects what this one says: "Insoles straighten spines | Not shown"."""
    cell = sentence.block.cell
    if cell is None:
        return False
    for block in context.document.blocks[sentence.block.index + 1 : sentence.block.index + 6]:
        other = block.cell
        if other is None or (other.table, other.row) != (cell.table, cell.row):
            break
        if _DENIED.match(context.document.block_text(block)):
            return True
    return False


_SHOP = re.compile(
    r"[$£€]\s?\d|\d\s?(?:USD|GBP|EUR)\b|\bGBP\s?\d|\badd to (?:cart|bag|basket)\b|\bbuy (?:now|yours|it)\b|\border (?:now|yours|today)\b|"
    r"\bfree (?:shipping|delivery|returns)\b|\bmoney[- ]back\b|\bshop (?:now|the)\b|\b\d+% off\b|\bdiscount\b|\bcheckout\b|\bcollection\b|"
    r"\bper (?:bottle|pack|jar|pair)\b|\bin stock\b|\bour (?:range|products?|shop|store|customers|formula)\b",
    re.IGNORECASE,
)


# An offer that only the seller of a thing makes: one of them is enough.
_OFFER = re.compile(
    r"\b(?:buy|order|shop|try|get|choose) (?:our|yours|your (?:first|pair|jar|bottle|tub|box))\b|\badd to (?:cart|bag|basket)\b|"
    r"\bmoney[- ]back\b|\b(?:buy|order|shop) (?:now|today|online)\b|\bfree (?:uk |us )?(?:shipping|delivery|postage)\b",
    re.IGNORECASE,
)


def sells(document: Document) -> bool:
    """True for a feed, a page with an offer, and a page with at least two signs of a shop."""
    if document.format not in ("markdown", "html", "plain") or _OFFER.search(document.text):
        return True
    return sum(1 for _, _ in zip(range(2), _SHOP.finditer(document.text), strict=False)) == 2


def names_promoted(sentence: Sentence) -> bool:
    """True when something promoted is named in the sentence or its lead-in."""
    return any("promoted" in u.classes and "lifestyle" not in u.classes for u in sentence.units)
