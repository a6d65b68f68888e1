"""Where a rule looks for what a match needs: its sentence, its block, its section, the page, or the question it answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import takewhile

from lint_health.language import Sentence
from lint_health.rules.context import RuleContext

REACHES = ("sentence", "block", "section", "document", "asked")


def around(reach: str, sentence: Sentence, context: RuleContext) -> Iterable[Sentence]:
    """The sentences within one of ``REACHES`` of a sentence."""
    match reach:
        case "block":
            return context.analysis.by_block[sentence.block.index]
        case "section":
            return context.analysis.of_section(sentence.block.section)
        case "document":
            return context.analysis.sentences
        case "asked":
            return context.analysis.asked(sentence)
    return (sentence,)


def is_qualified(sentence: Sentence, context: RuleContext, kinds: frozenset[str]) -> bool:
    """True when an answer sets a condition, or its rest sends the reader to somebody who knows: "Sure, if your GP
    agrees", "Sure. Have a word with your midwife". ``kinds`` are the cues that a rule is excused by."""
    if "condition" in kinds and any(c.kind == "condition" for c in sentence.cues):
        return True
    if "advice" not in kinds:
        return False
    siblings = context.analysis.by_block.get(sentence.block.index, ())
    at = bisect_left(siblings, sentence.span.end, key=lambda s: s.span.start)
    rest = takewhile(lambda s: not s.question, siblings[at:])
    return any(any(c.kind == "advice" for c in s.cues) or _sends_on(s) for s in rest)


def _sends_on(sentence: Sentence) -> bool:
    return any("clinician" in u.classes for u in sentence.units)
