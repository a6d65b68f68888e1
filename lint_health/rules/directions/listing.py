"""All directions of a document, for people: what it tells the reader to do, and what was passed over and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lint_health.rules.context import RuleContext
from lint_health.rules.directions.model import Fact
from lint_health.rules.directions.rule import DirectionRule, extract


@dataclass(frozen=True, slots=True)
class Direction:
    """One row of a list of directions. ``skipped`` is the reason why it takes no part in comparisons, or ""."""

    attribute: str
    fact: Fact
    skipped: str = ""

    @property
    def product(self) -> str:
        """What it is about, as far as the document says: the nearest name."""
        names = [n for n in (*self.fact.named, self.fact.record, *self.fact.scope) if n]
        return next((n for n in names if not n.startswith("?")), next(iter(names), "").lstrip("?"))


def extract_facts(context: RuleContext, rules: Iterable[DirectionRule]) -> Iterator[Direction]:
    """The directions of a document by all ``rules``, in the order of the page."""
    rows = [
        Direction(str(rule.spec.options["attribute"]), rule.fact(context, statement, found), statement.skip)
        for rule in rules
        for statement, found in extract(rule, context)
    ]
    return iter(sorted(rows, key=lambda r: (r.fact.order, r.attribute)))
