"""Directions that no frame and no verb gives away: the table of directions proposes the attribute of a sentence.

Rules speak first. Where they read nothing of an attribute in a sentence that speaks to the reader, the table is asked;
the number, the polarity of limits, the reader and the product come from the sentence as always. What it proposes is
never certain: two facts clash only when together they are likely enough (see ``resolve``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import cast

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
# Minutes are about charging, warming and drying as often as about use, and "weekly" about washing, filters and post:
# so much must speak for these, in cells and fields too. Frames of the last three are never there by chance.
_RULED_OUT_OF = {"session": 0.3, "frequency": 0.1, "broken": 0.0, "damp": 0.0, "age": 0.0}
# What speaks for one speaks for the other: "never at night" is a time of day too, "in at bedtime, out at breakfast" hours.
_ONE_FOR_IT = {"time": ("time", "overnight"), "overnight": ("time", "overnight"), "hours": ("hours", "overnight")}
_LEAST_VALUE = 0.5
# A span of months is a course, a life, a guarantee or a date: more must speak for it.
_LEAST_OF = {"course": 0.25, "replace": 0.25, "session": 0.3, "frequency": 0.2, "cloth": 0.2}
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
        return (a for a, p in self.likely.items() if p >= max(least, _LEAST_OF.get(a, 0.0)) and self.is_best(a))

    def is_best(self, attribute: str) -> bool:
        """False when a figure of this sort is likelier to be about another attribute: one number has one meaning."""
        rivals = next((group for group in _RIVALS if attribute in group), (attribute,))
        return max(rivals, key=lambda a: self.likely.get(a, 0.0)) == attribute

    @property
    def least(self) -> float:
        """The probability that an attribute must have here: beside a likely one, a faint one is its shadow."""
        return max(LEAST, min(_SURE, max(self.likely.values()) * _SHARE))


def proposals(context: RuleContext) -> Mapping[str, Sequence[Proposal]]:
    """By attribute the sentences that the table proposes for it; computed once for all rules."""
    made = context.once("directions.proposals", lambda: _by_attribute(_proposals(context)))
    return cast(Mapping[str, Sequence[Proposal]], made)


def _by_attribute(found: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    by_attribute: dict[str, list[Proposal]] = {}
    for proposal in found:
        for attribute in proposal.attributes():
            by_attribute.setdefault(attribute, []).append(proposal)
    return by_attribute


def _proposals(context: RuleContext) -> Iterator[Proposal]:
    words = max(len(context.document.text.split()), 1)
    weight = min(1.0, math.sqrt(_PAGE / words))
    for parts, score in _scored(context).values():
        likely = score.attributes(LEAST)
        if likely:
            yield Proposal(parts, score, likely, weight)


def is_unlikely(context: RuleContext, statement: Statement, attribute: str) -> bool:
    """True when the table is sure that a sentence is not about an attribute: a frame that fits it fits by chance ("it's
    a machine for the whole household"). Answers, cells and fields say too little by themselves to be judged."""
    block = statement.sentence.block
    least = _RULED_OUT_OF.get(attribute, RULED_OUT)
    if statement.answer or (least <= RULED_OUT and (block.cell or block.kind is BlockKind.FIELD)):
        return False
    known = _scored(context).get(statement.number)
    return known is not None and max(map(known[1].of, _ONE_FOR_IT.get(attribute, (attribute,)))) < least


def _scored(context: RuleContext) -> Mapping[int, tuple[tuple[Statement, ...], Score]]:
    """By number the sentences that say something, as the statements of their parts, and what the table says of them."""
    made = context.once("directions.scores", lambda: dict(_scores(context)))
    return cast(Mapping[int, tuple[tuple[Statement, ...], Score]], made)


def _scores(context: RuleContext) -> Iterator[tuple[int, tuple[tuple[Statement, ...], Score]]]:
    table = direction_table()
    for number, same in groupby(statements(context), key=_NUMBER):
        parts = tuple(s for s in same if not s.skip and not s.answer)
        if parts and _is_said(parts):
            score = table.score(signals([s.segment for s in parts], table.classes))
            if score:
                yield number, (parts, score)


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
