"""The directions of a site in plain values: each with the product that its rule compares it for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lint_health.diagnostics import Direction, Stated
from lint_health.rules.directions.listing import Listed
from lint_health.rules.directions.model import INFINITY, Condition, Fact, Value
from lint_health.rules.directions.products import Products, name_key, names_of
from lint_health.rules.directions.rule import DirectionRule

_Key = tuple[str, ...]
# What the name of a condition's kind does not say by itself.
_READERS: Mapping[str, str] = {
    "who.beginner": "beginners",
    "who.child": "children",
    "who.older": "older people",
    "who.others": "everyone else",
    "who.season": "by season",
    "who.sensitive": "sensitive skin",
    "who.severe": "bad days",
    "who.shift": "shift workers",
    "who.ward": "after surgery",
    "phase.first": "at first",
    "phase.later": "later on",
    "slip": "on a hurried or forgetful day",
}


def site_directions(listed: Iterable[Listed], rules: Iterable[DirectionRule]) -> tuple[Direction, ...]:
    """The directions of one site in site order."""
    rows = list(listed)
    nouns = frozenset[str]().union(*(rule.vocabulary.product_nouns for rule in rules))
    # The same facts as the comparison has, so that the list groups what is compared.
    names = _SiteNames([r.fact for r in rows if not r.skipped], nouns)
    found = [_direction(r, names.common((r.fact,)), page_only=False) for r in rows if r.skipped]
    buckets: dict[_Key, list[Listed]] = defaultdict(list)
    for row in (r for r in rows if not r.skipped):
        buckets[names.products.of(row.fact)].append(row)
    for key, bucket in buckets.items():
        name = names.common(r.fact for r in bucket)
        found += (_direction(row, name, page_only=key[:1] == ("",)) for row in bucket)
    return tuple(sorted(found, key=lambda d: d.sort_key))


def readers_in_words(conditions: Iterable[Condition]) -> str:
    """Whom a direction speaks to and when: "children; if it itches"."""
    return "; ".join(dict.fromkeys(_in_words(*c) for c in sorted(conditions)))


def _in_words(kind: str, value: str) -> str:
    if kind == "thing":
        return f"with {value}"
    if kind == "part":
        return value.removeprefix("part.")
    return value or _READERS.get(kind, kind.split(".", 1)[-1])


def _direction(row: Listed, product: str, *, page_only: bool) -> Direction:
    fact = row.fact
    return Direction(
        fact.place,
        fact.rule,
        row.attribute,
        _stated(fact.value),
        fact.modality,
        product,
        page_only,
        tuple(dict.fromkeys(n.lstrip("?") for n in names_of(fact))),
        fact.group,
        fact.part,
        readers_in_words(fact.conditions),
        tuple(sorted(fact.conditions)),
        row.skipped,
        round(fact.likely, 2),
    )


def _stated(value: Value) -> Stated:
    if value.choice:
        return Stated(value.shown, value.choice)
    return Stated(value.shown, "", value.low, None if value.high == INFINITY else value.high, value.bound, value.unit)


class _SiteNames:
    """What the products of a site are called, over the directions of all attributes."""

    def __init__(self, facts: Sequence[Fact], nouns: frozenset[str]) -> None:
        ordered = sorted(set(facts), key=lambda f: f.order)
        self.products = Products(ordered, nouns)
        self._names: dict[_Key, Counter[str]] = defaultdict(Counter)
        for fact in map(self.products.linked, ordered):
            for name in names_of(fact):
                self._names[tuple(sorted(name_key(name)))][name.lstrip("?")] += 1

    def common(self, facts: Iterable[Fact]) -> str:
        """The name of the product that most of ``facts`` are about, "" when none has one."""
        counts = Counter(name for name in map(self._of, facts) if name)
        return counts.most_common(1)[0][0] if counts else ""

    def _of(self, fact: Fact) -> str:
        key = self.products.of(fact) or tuple(sorted(self.products.only))
        if not key or key[0] == "":
            return ""
        known = self._names.get(key)
        return known.most_common(1)[0][0] if known else " ".join(key)
