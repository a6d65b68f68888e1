"""How likely it is that two directions which differ are at odds, and not about two things.

A page with six lengths has six matters: a soak, a charge, a rest in between. What sets them apart is often said in no
words that a rule reads, so what surrounds two statements is weighed. Fitted by ``python tools/weigh_clashes.py`` to the
clashes that rules see on labelled documents and on consistent ones.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from lint_health.diagnostics import Severity
from lint_health.rules.directions.model import Fact

LEAST_LIKELY = 0.25  # from which a clash is reported
EVEN, LIKELY = 0.5, 0.8
NEAR = 2  # blocks
_PAGE = 100  # words of a page; on less all are neighbours, and a fragment has little to lean on:
_SLIP = 8  # as many words its sentences count for at least
_FACTS, _WORDS = 8, 20  # beyond which more say nothing more
_SOFT = frozenset(("should", "may", "implied"))


class Signs(NamedTuple):
    """What speaks for or against a clash; as weights, in logits for one of each."""

    bias: float  # of any two
    read: float  # logarithm of the probability that both are about the attribute
    words: float  # logarithms of the lengths of the two sentences, added: fragments lean on what stands around them
    soft: float  # how many of the two say should or may, as only directions do
    limit: float  # a limit against an instruction
    facts: float  # logarithm of how many directions on the attribute the pages of the two give
    near: float  # 1 where they are neighbours: a writer sees both
    case: float  # 1 where both are for one case


WEIGHTS = Signs(bias=-5.01, read=1.12, words=1.87, soft=1.37, limit=0.47, facts=-2.58, near=-2.44, case=-0.62)


def likelihood(found: Signs, doubt: float = 0.0) -> float:
    """The probability that two statements whose values differ cannot both be followed; ``doubt`` is what the rule takes
    off, in logits."""
    return 1 / (1 + math.exp(doubt - sum(weight * sign for weight, sign in zip(WEIGHTS, found, strict=True))))


def signs(a: Fact, b: Fact, read: float, severity: Severity, per_page: Mapping[str, int]) -> Signs:
    """What speaks for and against a clash of ``a`` and ``b``, as numbers.

    ``read`` is the probability that both are about the attribute at all, ``per_page`` the number of directions of the
    product on it by page."""
    facts = sum(per_page[path] for path in {a.place.path, b.place.path})
    return Signs(
        bias=1,
        read=math.log(max(read, 0.01)),
        words=_length(a) + _length(b),
        soft=(a.modality in _SOFT) + (b.modality in _SOFT),
        limit=severity is Severity.ERROR,
        facts=math.log(min(facts, _FACTS)),
        near=a.place.path == b.place.path and abs(a.block - b.block) <= NEAR and a.page >= _PAGE,
        case=bool(a.conditions),
    )


def _length(fact: Fact) -> float:
    words = min(len(fact.place.sentence.split()), _WORDS)
    return math.log((words if fact.page >= _PAGE else max(words, _SLIP)) + 1)
