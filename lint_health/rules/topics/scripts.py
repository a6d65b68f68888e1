"""Scripts: whose line it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum, auto

from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.topics.page import Page

# "HOST:", "WOMAN 1:", "Caller (Leeds):" at the start of a line. A voice-over, a caption and a price are the shop's.
_SPEAKER = expression(
    r"^[ \t>*_]*(?P<name>[A-Z][A-Z'. -]{1,24}(?: ?\d{1,2})?)(?: ?\([^)\n]{1,30}\))?[*_]*:", re.MULTILINE
)
_CALLER = expression(
    r"^[ \t>*_]*(?P<name>(?:caller|guest|presenter|listener|customer|viewer)(?: ?\d)?)(?: ?\([^)\n]{1,30}\))?[*_]*:",
    re.MULTILINE | re.IGNORECASE,
)
_ANYBODY = expression(r"caller|guest|listener|customer|viewer|(?:wo)?man|.*\d", re.IGNORECASE)
_SHOP_VOICES = expression(
    r"VO|V\.O\.|VOICE|ANNOUNCER|NARRATOR|GRAPHIC|SUPER|TITLE|CARD|LOWER|CAPTION|SFX|MUSIC|PRICE|LEGAL|END|NOTE|WARNING|"
    r"CAUTION|DISCLAIMER|TALENT|CUT|SCENE|ROLL|TEXT|LOGO|URL|FAQ|[QA]\b",
    re.IGNORECASE,
)
FIRST_PERSON = frozenset(("i", "my", "me", "mine", "myself"))


class Speaker(Enum):
    """Whose line of a script it is."""

    SHOP = auto()
    CALLER = auto()  # a caller, a guest, "WOMAN 1"
    NAMED = auto()


def is_spoken(page: Page, sentence: Sentence) -> bool:
    """True in a line of a script that is not the shop's; an actor who says "I" plays somebody."""
    speaker = speaker_of(page, sentence)
    if speaker is Speaker.SHOP:
        return any(u.lower in FIRST_PERSON for u in sentence.units)
    return speaker is not None


def speaker_of(page: Page, sentence: Sentence) -> Speaker | None:
    """Whose name stands last before the sentence, at the start of a line of its block."""
    key = f"speakers {sentence.block.index}"
    if key not in page.memo:
        page.memo[key] = _speakers(page.context.document.block_text(sentence.block))
    starts, speakers = page.memo[key]
    before = bisect_right(starts, sentence.span.start - sentence.block.span.start)
    return speakers[before - 1] if before else None


def _speakers(text: str) -> tuple[list[int], list[Speaker]]:
    """Where a speaker's name opens a line of a block, and whose voice it is."""
    names = sorted({m.start(): m["name"] for pattern in (_SPEAKER, _CALLER) for m in pattern.finditer(text)}.items())
    return [at for at, _ in names], [_kind_of(name) for _, name in names]


def _kind_of(name: str) -> Speaker:
    if _SHOP_VOICES.search(name):
        return Speaker.SHOP
    return Speaker.CALLER if _ANYBODY.match(name) else Speaker.NAMED
