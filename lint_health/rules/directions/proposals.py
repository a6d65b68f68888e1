"""Directions that no frame and no verb gives away: the table of directions proposes the attribute of a sentence.

Rules speak first. Where they read nothing of an attribute in a sentence that speaks to the reader, the table is asked;
the number, the polarity of limits, the reader and the product come from the sentence as always. What it proposes is
never certain: two facts clash only when together they are likely enough (see ``resolve``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, cast

from lint_health.document import BlockKind
from lint_health.rules.context import RuleContext
from lint_health.rules.directions.marked import marked
from lint_health.rules.directions.signals import signals
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.statements import statements
from lint_health.rules.directions.weights import Score, direction_table

LEAST = 0.1  # probability of an attribute below which nothing is proposed
# ... below which what a rule reads is not meant: of readings in sentences by a hand that no table has learnt from, it
# takes 23 of 62 wrong ones and none of 246 right ones (``python tools/train_directions.py --unread``).
RULED_OUT = 0.02
_LEAST_VALUE = 0.5
_PAGE = 400  # words of a page on which proposals count in full
_SURE, _SHARE = 0.4, 0.4  # an attribute this probable, or with this share of the best, counts beside it
_LEAST_WORDS, _LEAST_HEADING = 4, 6
_NUMBER = attrgetter("number")
_RIVALS = (("hours", "session"), ("frequency", "washfreq"), ("replace", "course"))


@dataclass(frozen=True)
class Proposal:
    """A sentence for which the table proposes attributes. ``statements`` are those of its parts that nothing takes out,
    ``score`` what the table says of them and ``likely`` the attributes that are probable by it; ``weight`` is what a proposal counts for on its page: the more sentences, the
    more of them chance to look alike."""

    statements: tuple[Statement, ...]
    score: Score
    likely: Mapping[str, float]
    weight: float = 1.0

    @property
    def number(self) -> int:
        """The number of the sentence in its file."""
        return self.statements[0].number

    @cached_property
    def whole(self) -> Statement:
        """All its statements as one."""
        return whole(self.statements)

    @cached_property
    def text(self) -> str:
        """Its words with their numbers in figures."""
        segment = self.whole.segment
        return marked(self.whole.reading.words, segment.start, segment.end)

    def attributes(self) -> Iterator[str]:
        """What it is proposed for."""
        least = self.least
        return (a for a, p in self.likely.items() if p >= least and self.is_best(a))

    def is_best(self, attribute: str) -> bool:
        """False when a figure of this sort is likelier to be about another attribute: one number has one meaning."""
        rivals = next((group for group in _RIVALS if attribute in group), (attribute,))
        return max(rivals, key=lambda a: self.likely.get(a, 0.0)) == attribute

    @property
    def least(self) -> float:
        """The probability that an attribute must have here: beside a likely one, a faint one is its shadow."""
        return max(LEAST, min(_SURE, max(self.likely.values()) * _SHARE))


class Judged(NamedTuple):
    """What the table says of a document: what it proposes, by attribute; and by number of each sentence that it knows a
    word of, the attributes that are not ``RULED_OUT`` there."""

    proposals: Mapping[str, Sequence[Proposal]]
    likely: Mapping[int, Mapping[str, float]]


def proposals(context: RuleContext) -> Mapping[str, Sequence[Proposal]]:
    """By attribute the sentences that the table proposes for it."""
    return _judged(context).proposals


def is_unlikely(context: RuleContext, statement: Statement, attributes: Sequence[str], least: float) -> bool:
    """True when the table gives each of some attributes less than ``least`` in a sentence: a frame that fits it fits by
    chance ("it's a machine for the whole household"). Answers say too little by themselves to be judged, and so do cells
    and fields, but where more is asked than of most."""
    block = statement.sentence.block
    if statement.answer or (least <= RULED_OUT and (block.cell or block.kind is BlockKind.FIELD)):
        return False
    likely = _judged(context).likely.get(statement.number)
    return likely is not None and all(likely.get(a, 0.0) < least for a in attributes)


def words_of(context: RuleContext) -> int:
    """How many words a document has."""
    return cast(int, context.once("directions.words", lambda: len(context.document.text.split())))


def _judged(context: RuleContext) -> Judged:
    """Computed once for all rules."""
    return cast(Judged, context.once("directions.judged", lambda: _judge(context)))


def _judge(context: RuleContext) -> Judged:
    table = direction_table()
    weight = min(1.0, math.sqrt(_PAGE / max(words_of(context), 1)))
    proposed: dict[str, list[Proposal]] = {}
    by_number: dict[int, Mapping[str, float]] = {}
    for number, same in groupby(statements(context), key=_NUMBER):
        parts = tuple(s for s in same if not s.skip and not s.answer)
        if not parts or not _is_said(parts):
            continue
        score = table.score(signals([s.segment for s in parts], table.classes))
        if score is None:
            continue
        by_number[number] = known = score.attributes(RULED_OUT)
        likely = {a: p for a, p in known.items() if p >= LEAST}
        if likely:
            proposal = Proposal(parts, score, likely, weight)
            for attribute in proposal.attributes():
                proposed.setdefault(attribute, []).append(proposal)
    return Judged(proposed, by_number)


def _is_said(parts: Sequence[Statement]) -> bool:
    """False for names, labels, heads of tables and short headings: they direct nobody by themselves."""
    block = parts[0].sentence.block
    if block.name in ("title", "name", "product"):
        return False
    words = sum(w[0].isalnum() for s in parts for w in s.segment.words[s.segment.start : s.segment.end])
    if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
        return words >= _LEAST_HEADING
    if block.cell and block.cell.header:
        return False
    return words >= _LEAST_WORDS or any(s.segment.quantities or s.segment.rates for s in parts)


def choice_of(proposal: Proposal, statement: Statement, label: str, values: Mapping[str, Sequence[str]]) -> str:
    """The value of a choice, "" when none is likely or several are ("sitting or lying"). ``values``: choices of each label, "choice family ...";
    the first that has no family, or one that is mentioned, is meant ("in the shower", or water at large)."""
    sure = [v for v in values if proposal.score.of(f"{label}={v}") >= _LEAST_VALUE]
    if len(sure) != 1:
        return ""
    for choice, *families in (text.split() for text in values[sure[0]]):
        if not families or statement.segment.has(*families):
            return choice
    return ""


def as_owner(statement: Statement, action: str) -> Statement:
    """The statement as if it said what its numbers are about."""
    tags = tuple(t for t in statement.segment.tags if t.family != "session-thing")
    segment = replace(statement.segment, actions=(), tags=tags)
    return replace(statement, segment=segment, kinds=(action,), inherited=True)


def whole(parts: Sequence[Statement]) -> Statement:
    """The parts of a sentence as one statement: what conditions one of them conditions all."""
    first = parts[0]
    segment = replace(
        first.segment,
        end=parts[-1].segment.end,
        actions=tuple(a for s in parts for a in s.segment.actions),
        tags=tuple(sorted(t for s in parts for t in s.segment.tags)),
        quantities=tuple(q for s in parts for q in s.segment.quantities),
        rates=tuple(r for s in parts for r in s.segment.rates),
    )
    return replace(
        first,
        segment=segment,
        kinds=tuple(dict.fromkeys(k for s in parts for k in s.kinds)),
        conditions=frozenset(c for s in parts for c in s.conditions),
        named=tuple(dict.fromkeys(n for s in parts for n in s.named)),
        part=next((s.part for s in parts if s.part), ""),
    )
