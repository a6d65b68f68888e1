"""A table of weights: read from JSON, summed over signals, and asked what tipped the sum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from lint_health.errors import Problem, UserError, Where
from lint_health.rules.weighing.signals import PLAIN, Signal

_EMPTY = frozenset("w:" + word for word in PLAIN)  # they tip, but tell a reader nothing


@dataclass(frozen=True, slots=True)
class WeightTable:
    """Weights by signal, in hundredths of a logit; ``bias`` is the sum of a sentence without signals."""

    SCALE: ClassVar[int] = 100  # weights are kept as whole hundredths of a logit

    bias: int
    weights: Mapping[str, int]

    def score(self, found: Iterable[Signal]) -> float:
        """The logit of a sentence with these signals: 0 is as likely as not."""
        weights = self.weights
        return (self.bias + sum(weights.get(s.name, 0) for s in found)) / self.SCALE

    def tipping(self, found: Iterable[Signal], count: int) -> list[Signal]:
        """The heaviest signals for it that stand on words of meaning, heaviest first, none inside another one."""
        weights = self.weights
        ranked = sorted(
            (
                s
                for s in found
                if s.end > s.start
                and not s.name.startswith("e:")
                and s.name not in _EMPTY
                and weights.get(s.name, 0) > 0
            ),
            key=lambda s: (-weights[s.name], s.start, s.end),
        )
        kept: list[Signal] = []
        for s in ranked:
            if len(kept) < count and not any(s.start < k.end and k.start < s.end for k in kept):
                kept.append(s)
        return kept


def read_table(path: Path) -> WeightTable:
    """A table made by ``tools/train_claims.py``. Raises ``UserError`` for a file that is missing or of another form."""
    where = Where(path.as_posix())
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        bias, weights = value["bias"], value["weights"]
        if all(type(w) is int for w in (bias, *weights.values())):  # true and false are no weights
            return WeightTable(bias, weights)
        reason = "weights and bias are whole numbers"
    except OSError as error:
        reason = str(error.strerror)
    except json.JSONDecodeError as error:
        reason, where = f"not JSON: {error.msg}", Where(path.as_posix(), error.lineno, error.colno)
    except (ValueError, KeyError, TypeError, AttributeError):
        reason = 'it is not of the form {"bias": n, "weights": {"signal": n}}'
    raise UserError(Problem(f"the table of weights cannot be used: {reason}", where))
