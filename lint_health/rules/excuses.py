"""What excuses a statement beyond its own clause: a source, a doubting question, a table row that denies it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.context import RuleContext

# Cue kinds of rulesets/lexicons/cues.yaml that excuse a statement, and the three that sentences know themselves.
EXCUSES = (
    "negation",
    "hedge",
    "question",
    "citation",
    "attribution",
    "condition",
    "advice",
    "topic",
    "seeking",
    "harm",
)
# Where an order to the reader ("Relieve pain") is a slogan rather than advice, on a page that sells.
SLOGANS = frozenset(
    (BlockKind.LIST_ITEM, BlockKind.BUTTON, BlockKind.TITLE, BlockKind.FIELD, BlockKind.DESCRIPTION, BlockKind.ALT_TEXT)
)
_DENIED = expression(
    r"\s*[\"“]?(?:not (?:shown|proven|true|supported|tested|established|so)|no[.!]?\s*$|no[,;:]|none\b|myth|false|unproven|untrue|unclear|mixed|"
    r"nobody|weak|debunked|unsupported|disproved|refuted|wrong|"
    r"no (?:\w+ )?(?:trials?|evidence|proof|stud(?:y|ies)|data|research|support|benefit|basis|effect found|difference)\b)",
    re.IGNORECASE,
)
# Questions that go on to something else: they doubt nothing.
_GOES_ON = expression(
    r"\s*(?:can|could|may|should|will|do|did|have|are) (?:i|you|we|my)\b|\s*how (?:long|much|often|many|soon)\b|\s*(?:want|ready|need|fancy)\b",
    re.IGNORECASE,
)
_SHORT_ANSWER = 45  # characters of "True or false?", "Is that so?"
# A question that doubts what was just said points back to it; "Is every oil the same?" asks something else.
_DOUBTS = expression(
    r"\b(?:it|that|this|these|those|they|them|so|true|false|really|right|myth|fact|truth|sure|yes|no)\b", re.IGNORECASE
)


def asked_after(sentence: Sentence, context: RuleContext) -> bool:
    """True when a short question doubts the sentence right after it: "Vinegar cures it. True or false?"."""
    after = _sibling_after(sentence, context)
    if after is None or not after.question:
        return False
    words = after.span.of(context.document.text)
    if len(words) > _SHORT_ANSWER or _GOES_ON.match(words):
        return False
    return bool(_DOUBTS.search(words))


def widened(unless: Iterable[str]) -> frozenset[str]:
    """The cues that excuse a rule's matches: what excuses by negation is excused as a warning of harm as well."""
    kinds = frozenset(unless)
    return kinds | {"harm"} if "negation" in kinds else kinds


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports a statement: a sound source, or else what is wrong with what it cites ("" if it cites nothing)."""

    sound: bool
    flaw: str = ""


# A source speaks for what stands before it; for a later clause only if that clause goes on with the same thing.
_TURNS = expression(r";|\bbut\b|\b(?:and|so|yet|while)\s+(?:our|ours|we)\b")
_ANIMALS = expression(
    r"\b(?:in|on|of|given to)\s+(?:\w+\s+){0,2}(?P<one>mice|rats|rabbits|rodents|hamsters|animals|cells|cell cultures?|a petri dish|zebrafish|piglets)\b|"
    r"\b(?P<two>mouse|rat|animal|test[- ]tube|in[- ]vitro|cell[- ]culture|rodent)\s+(?:stud(?:y|ies)|experiments?|models?|trials?|tests?)\b|\b(?P<three>in vitro)\b",
    re.IGNORECASE,
)
_HUMANS = expression(
    r"\b(?:people|adults|women|men|patients|volunteers|participants|humans?|children|athletes|runners)\b", re.IGNORECASE
)
_CITES_ABOVE = expression(r"\s*(?:[(\[]|sources?:|see\b|ref(?:erence)?s?[:.])", re.IGNORECASE)


def is_sourced(sentence: Sentence, context: RuleContext, head: int | None = None) -> bool:
    """True when the sentence names a source for its unit ``head``, or is part of an entry of a reference list."""
    if evidence(sentence, context, head).sound:
        return True
    block = sentence.block
    if block.cell is not None and _table_cites(block, context):
        return True
    return bool(block.marker or block.kind is BlockKind.FOOTNOTE) and bool(context.analysis.sources(block.span))


def _table_cites(block: Block, context: RuleContext) -> bool:
    """True when a cell of the same row, the head of the column, a line that introduces the table ("In the trial of
    Holt et al. (2015):") or a note right below it names a source."""
    blocks, cell = context.document.blocks, block.cell
    assert cell is not None
    first = last = block.index
    while first and (before := blocks[first - 1].cell) is not None and before.table == cell.table:
        first -= 1
    while last + 1 < len(blocks) and (after := blocks[last + 1].cell) is not None and after.table == cell.table:
        last += 1
    near = [b for b in blocks[first : last + 1] if b.cell is not None and b.cell.row == cell.row]
    if cell.column_head is not None:
        near.append(blocks[cell.column_head])
    if first and context.document.block_text(blocks[first - 1]).rstrip("*_ ").endswith(":"):
        near.append(blocks[first - 1])
    if last + 1 < len(blocks) and _CITES_ABOVE.match(context.document.block_text(blocks[last + 1]).lstrip("*†‡ ")):
        near.append(blocks[last + 1])
    return any(context.analysis.sources(b.span) for b in near)


def evidence(sentence: Sentence, context: RuleContext, head: int | None = None) -> Evidence:
    """What the sentence, or a note right after it, offers for the statement at unit ``head``."""
    text = context.document.text
    cited = context.analysis.cited(sentence.span)
    after = _sibling_after(sentence, context)
    if after is not None and _CITES_ABOVE.match(text, after.span.start, after.span.end):
        cited = (*cited, *context.analysis.cited(after.span))
    at = sentence.span_of(head, head + 1).start if head is not None else sentence.span.start
    sound = [s for s in cited if not s.flaw and not _TURNS.search(text, s.span.end, max(at, s.span.end))]
    if sound:
        words = sentence.span.of(text)
        animals = _ANIMALS.search(words)
        if animals and not _HUMANS.search(words):
            kind = next(filter(None, animals.groups())).lower()
            return Evidence(False, "the study was " + ("in " + kind if animals["one"] else "not in people"))
        return Evidence(True)
    return Evidence(False, next((s.flaw for s in cited if s.flaw), ""))


def missing_source(sentence: Sentence, context: RuleContext, head: int | None = None) -> str:
    """Words for a message that say why what is cited does not count: " (“[7]” leads to nothing in this document)"."""
    flaw = evidence(sentence, context, head).flaw
    return f" ({flaw})" if flaw else ""


def _sibling_after(sentence: Sentence, context: RuleContext) -> Sentence | None:
    """The next sentence of the same block."""
    siblings = context.analysis.by_block.get(sentence.block.index, ())
    at = bisect_left(siblings, sentence.span.end, key=lambda s: s.span.start)
    return siblings[at] if at < len(siblings) else None


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


def names_promoted(sentence: Sentence) -> bool:
    """True when something promoted is named in the sentence or its lead-in."""
    return any("promoted" in u.classes and "lifestyle" not in u.classes for u in sentence.units)
