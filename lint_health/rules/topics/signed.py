"""What sets a customer's words apart where no quotation marks do: a name below them, stars beside them."""

from __future__ import annotations

import re

from lint_health.document import Block
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.topics.page import Page

_STARS = expression(
    r"[★⭐]|\b[45](?:\.\d)? ?(?:/ ?5|out of 5|stars)\b|\bverified (?:buyer|purchase|customer)\b", re.IGNORECASE
)
# "..., says Mirabel": words passed on without quotation marks.
_SAID = expression(
    r"\b(?:says|said|writes|wrote|reports|reported|swears|(?:tells|told) us) (?:\w+ )?(?!The|It|This|That)[A-Z][a-z]+|"
    r"^[A-Z][a-z]+ (?:wrote|writes|says|said|reports|(?:tells|told) us):"
)
# "(Vern)", "- Opal, Leeds", "Del, 74" at the end of a line: a name set below somebody's words.
_SIGNED = expression(
    r"(?:\((?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)?(?:, [\w ]{2,24})?\)|"
    r"[.!?…\"”'] ?[–—-]{1,2} ?[A-Z][a-z]+(?: [A-Z]\.?[a-z]*)?(?:, [\w ]{2,24})?|[.!?] [A-Z][a-z]+, \d\d)\W*$"
)
_RATED = expression(r"[\"'](?:stars|rating|score)[\"']\s*:\s*[\"']?[45]\b")
_ITEM = 400  # characters around a text in which its record's rating stands


def is_rated(page: Page, block: Block) -> bool:
    """True for a text in a record of JSON that holds four or five stars."""
    if page.context.document.format not in ("json", "jsonl"):
        return False
    key = f"rated {block.index}"
    if key not in page.memo:
        source = page.context.document.source.text
        span = page.context.document.source_map.to_source(block.span)
        before = source[max(span.start - _ITEM, 0) : span.start].rpartition("{")[2]
        after = source[span.end : span.end + _ITEM].partition("}")[0]
        page.memo[key] = bool(_RATED.search(before) or _RATED.search(after))
    return bool(page.memo[key])


def is_signed(page: Page, sentence: Sentence) -> bool:
    """True for words with somebody's name below them, or that the sentence passes on from somebody."""
    text = page.context.document.text
    key = f"signed {sentence.block.index}"
    if key not in page.memo:
        page.memo[key] = bool(_SIGNED.search(page.context.document.block_text(sentence.block)))
    return bool(page.memo[key]) or bool(_SAID.search(sentence.span.of(text)))


def is_starred(page: Page, block: Block) -> bool:
    """True when a block holds a rating; looked up once a block, for a block may be a whole page on one line."""
    key = f"stars {block.index}"
    if key not in page.memo:
        page.memo[key] = bool(_STARS.search(page.context.document.block_text(block)))
    return bool(page.memo[key])
