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
from lint_health.expressions import expression
from lint_health.rules.directions.model import Fact

LEAST_LIKELY = 0.22  # from which a clash is reported
EVEN, LIKELY = 0.5, 0.8
DOUBTFUL = 0.15  # probability of both being about the attribute, below which a clash must be even
NEAR = 2  # blocks
_PAGE = 100  # words of a page; on less all are neighbours, and a fragment has little to lean on:
_SLIP = 8  # as many words its sentences count for at least
_FACTS, _WORDS = 8, 20  # beyond which more say nothing more
_ADDRESS = expression(r"(?i)\b(?:you|your|it|them)\b")
_LABEL = expression(r"\W*[A-Z][^:.?!]{0,40}:\s")
_SOFT = frozenset(("should", "may", "implied"))


class Signs(NamedTuple):
    """What speaks for or against a clash; as weights, in logits for one of each."""

    bias: float  # of any two
    read: float  # logarithm of the probability that both are about the attribute
    words: float  # logarithms of the lengths of the two sentences, added: fragments lean on what stands around them
    soft: float  # how many of the two say should or may, as only directions do
    limit: float  # a limit against an instruction
    facts: float  # logarithm of how many directions on the attribute the pages of the two give
    near: float  # 1 where they are neighbours, which a writer sees together, and neither is surely a ban or a limit
    case: float  # 1 where both are for one case
    address: float  # how many of the two speak to the reader or of the product: "you", "it"
    label: float  # how many begin with what they are about: "Pumice: one minute"


WEIGHTS = Signs(
    bias=-5.56,
    read=1.03,
    words=1.91,
    soft=1.06,
    limit=0.28,
    facts=-2.80,
    near=-2.41,
    case=-0.34,
    address=0.64,
    label=-0.97,
)


def likelihood(found: Signs, doubt: float = 0.0, weights: Signs = WEIGHTS) -> float:
    """The probability that two statements whose values differ cannot both be followed; ``doubt`` is what the rule takes
    off, in logits."""
    return 1 / (1 + math.exp(doubt - sum(weight * sign for weight, sign in zip(weights, found, strict=True))))


def is_likely(found: float, read: float) -> bool:
    """True for a clash to report; one that rests on a table's guess must be the likelier."""
    return found >= (LEAST_LIKELY if read >= DOUBTFUL else EVEN)


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
        near=_is_near(a, b) and not (read >= 1 and "must" in (a.modality, b.modality)),
        case=bool(a.conditions),
        address=sum(_ADDRESS.search(f.place.sentence) is not None for f in (a, b)),
        label=sum(_LABEL.match(f.place.sentence) is not None for f in (a, b)),
    )


def _is_near(a: Fact, b: Fact) -> bool:
    return a.place.path == b.place.path and abs(a.block - b.block) <= NEAR and a.page >= _PAGE


def _length(fact: Fact) -> float:
    words = min(len(fact.place.sentence.split()), _WORDS)
    return math.log((words if fact.page >= _PAGE else max(words, _SLIP)) + 1)
