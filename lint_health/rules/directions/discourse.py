"""Why a statement gives no direction: a tale, a myth, a rival, general knowledge, a wish."""

from __future__ import annotations

import re

from lint_health.expressions import expression
from lint_health.rules.directions.reading import Reading, Segment

# Families of words that take a statement out, in the order in which they are named to the user.
_REASONS = (
    ("x.need-not", "not required"),
    ("x.myth", "myth"),
    ("x.rival", "rival"),
    ("x.conditional", "wish"),
    ("x.general", "general knowledge"),
    ("x.someone", "somebody's tale"),
    ("x.past", "past"),
    ("x.shop", "trade"),
)
_REASON_FAMILIES = frozenset(family for family, _ in _REASONS)
_CARRIED = frozenset(("x.someone", "x.myth", "x.rival"))  # reasons that hold for what follows in the sentence
_ANYWHERE = frozenset(("x.need-not", "x.myth", "x.rival", "x.general", "x.shop"))
_PERFECT = frozenset(("has", "have", "'ve", "'s", "having"))
_USED_TO = frozenset(("are", "'re", "get", "is", "be", "been", "getting", "'ve", "got"))


# Text that was read in the wrong encoding, or by a scanner: a lost "n't" or a letter for a digit turns what is meant.
_WRONG_BYTES = expression("\ufffd|â€|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]")
_SHORTENED = "don|won|can|isn|aren|mustn|shouldn|doesn"
_LOST = expression(rf"\b(?:{_SHORTENED})(?: |\?|\x92)t\b", re.I)
_LETTER_FOR_DIGIT = expression(r"(?<![\w-])(?!O[23]\b)(?:\d+[IOo]\d*|[IlO]+\d+)(?=[\s-]|°)")
# What each of these needs, wherever the text is cut: most documents have none of it.
_SIGN = expression(rf"{_WRONG_BYTES.pattern}|(?i:{_SHORTENED})[ ?\x92][tT]|\d[IOo]|[IlO]\d")


def may_be_damaged(text: str) -> bool:
    """False for a document none of whose sentences can be damaged."""
    return _SIGN.search(text) is not None


def is_damaged(text: str) -> bool:
    """True for a sentence whose figures or negations cannot be trusted."""
    return bool(_WRONG_BYTES.search(text) or _LOST.search(text) or _LETTER_FOR_DIGIT.search(text))


def skip_reason(reading: Reading, segment: Segment, before: tuple[Segment, ...]) -> str:
    """The reason that its words give, or "" for a statement that directs the reader."""
    if segment.reason:
        return "reason"
    if reading.families.isdisjoint(_REASON_FAMILIES):
        return ""
    anchor = segment.actions[0].first if segment.actions else segment.end
    free = segment.has("food.either", "harmless", "leave.on")  # "no need to rinse" is the direction itself
    for family, reason in _REASONS:
        if free and family in ("x.need-not", "x.past"):
            continue
        for tag in segment.find(family):
            if tag.text == "had" and reading.words[max(tag.start - 1, 0)] in _PERFECT:
                continue
            if any(
                o.start <= tag.start and tag.end < o.end and o.family.startswith(("bound.", "often.", "scope."))
                for o in segment.tags
            ):
                continue
            if any(
                o.start < tag.start and tag.end <= o.end and o.family.startswith(("bound.", "often.", "scope."))
                for o in segment.tags
            ):
                continue
            if tag.text.startswith("used to") and reading.words[max(tag.start - 1, 0)] in _USED_TO:
                continue
            if family in _ANYWHERE or tag.start < anchor or (family == "x.past" and tag.start == anchor):
                return reason
        for earlier in before:
            if family in _CARRIED and earlier.has(family) and not _is_stop(reading, earlier, segment):
                return reason
    return ""


def _is_stop(reading: Reading, earlier: Segment, segment: Segment) -> bool:
    """True when a colon or semicolon parts them: what stands after it speaks for itself."""
    return any(w in (":", ";", "\n", ".") for w in reading.words[earlier.end : segment.start + 1])
