"""Questions and their answers: "Can I sleep in them? No." forbids what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.directions.reading import Reading, Segment

_ASKS = expression(r"\s*(?:how|when|what|can|could|do|does|should|is|are|may|will|which|why|where|must)\b", re.I)
_ASKER = frozenset(("i", "my"))  # whoever asks stands for every reader


@dataclass(frozen=True, slots=True)
class Question:
    """An open question, until its answer has been read."""

    sentence: Sentence
    reading: Reading

    @property
    def kinds(self) -> tuple[str, ...]:
        """What it asks about: its last action."""
        return tuple(a.kind for s in self.reading.segments for a in s.actions)[-1:]


def is_question(sentence: Sentence, reading: Reading, block: Block) -> bool:
    """True for a sentence that asks, and for a heading that does so without a mark ("How to wash it")."""
    if _has_mark(reading) or sentence.question:
        return True
    if block.kind is not BlockKind.HEADING:
        return False
    return _ASKS.match(" ".join(reading.words)) is not None


def _has_mark(reading: Reading) -> bool:
    """A question that is answered with a yes is none to the language any more: its mark tells."""
    for word in reversed(reading.words):
        if word == "?" or word[0].isalnum():
            return word == "?"
    return False


def answer_of(reading: Reading) -> str:
    """ "yes" or "no" when the sentence opens with one; labels such as "A." before it are passed over."""
    if "answer.yes" not in reading.families and "answer.no" not in reading.families:
        return ""
    at = 0
    while at < len(reading.words) and (
        not reading.words[at][0].isalnum()
        or (reading.words[at] == "a" and reading.words[at + 1 : at + 2] in ((".",), (":",)))
    ):
        at += 1
    if reading.words[at : at + 3] in (("yes", "and", "no"), ("yes", "or", "no")):
        return ""
    best = ""
    for m in reading.mentions:
        if m.start == at and m.family in ("answer.yes", "answer.no"):
            after = reading.words[m.end] if m.end < len(reading.words) else "."
            if not after[0].isalnum() or len(m.text.split()) > 1 or m.text in ("yes", "never"):
                best = m.family[7:]
    return best


def may_be_answered(reading: Reading, segment: Segment) -> bool:
    """ "Can I sleep in them?" may be; "Do I have to take them off?" may not: its "no" forbids nothing."""
    first = next((w for w in reading.words if w.isalpha() and w not in ("q", "so", "and", "but", "please")), "")
    return first in (
        "can",
        "could",
        "may",
        "should",
        "is",
        "are",
        "will",
        "ok",
        "okay",
        "do",
        "does",
    ) and not (
        segment.has("x.need-not", "only", "x.must") or any(t.text not in _ASKER for t in segment.find("x.someone"))
    )
