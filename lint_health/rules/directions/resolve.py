"""Clashes of a site from its facts: buckets of what may be compared, classes of equal statements, groups round a hub."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lint_health.diagnostics import Confidence, Severity
from lint_health.rules.directions.compare import Clash
from lint_health.rules.directions.likelihood import EVEN, LIKELY, is_likely, likelihood, signs
from lint_health.rules.directions.model import Fact, Value
from lint_health.rules.directions.phases import ALWAYS, is_open
from lint_health.rules.directions.products import Products

CLASSES_MAX = 64  # distinct values of one product that are compared with each other
_LEAST_READ = 0.05  # probability that both of two facts are about the attribute, from which they are weighed
_PAIRED = 8  # facts of a class that are tried for a pair to show
_WEIGHED = 4  # ... and of which the likeliest pair counts
_FIRMNESS = {"must": 3, "plain": 2, "should": 1, "may": 1, "option": 1, "implied": 0}
_SLIP = ("slip", "")
_LATER = ("phase.later", "")
Comparison = Callable[[Value, Value], "Clash | None"]


@dataclass(slots=True)
class Class:
    """Facts of one bucket that say the same to the same readers, in the order of the site."""

    facts: list[Fact] = field(default_factory=list)

    @property
    def first(self) -> Fact:
        """The fact that is shown first."""
        return self.facts[0]

    @property
    def likely(self) -> float:
        """How sure it is that one of them is about the attribute at all."""
        return max(f.likely for f in self.facts)

    @property
    def firmness(self) -> int:
        """How firmly the hardest of them speaks."""
        return max(_FIRMNESS.get(f.modality, 2) for f in self.facts)


@dataclass(frozen=True, slots=True)
class Group:
    """One finding: the hub and the facts that clash with it. ``left_out`` counts values that were not compared,
    ``left_unread`` the statements that give them. Without ``others`` nothing clashes among what was compared, and the
    hub is the first value that was not."""

    hub: Class
    others: tuple[tuple[Class, Clash], ...]
    left_out: int = 0
    left_unread: int = 0

    @property
    def pair(self) -> tuple[Fact, Fact]:
        """The two facts to show, in the order of the site: the first of the hub and of its first opponent that stand
        in different sentences."""
        other = self.others[0][0]
        for a, b in pairs_of(self.hub, other, _PAIRED):
            return (a, b) if a.order <= b.order else (b, a)
        return self.hub.first, other.first

    @property
    def confidence(self) -> Confidence:
        """How sure the surest of its clashes is."""
        likely = max(clash.likely for _, clash in self.others)
        return Confidence.HIGH if likely >= LIKELY else Confidence.MEDIUM if likely >= EVEN else Confidence.LOW

    @property
    def severity(self) -> Severity:
        """The worst clash; two soft statements never make an error."""
        worst = max(c.severity for _, c in self.others)
        hard = self.hub.firmness >= 2 and any(o.firmness >= 2 for o, _ in self.others)
        return worst if hard else min(worst, Severity.WARNING)


def find_groups(
    facts: Iterable[Fact], compare: Comparison, products: Products | None = None, doubt: float = 0.0
) -> Iterator[Group]:
    """All clashes that are likely enough, grouped, in stable order. Linear in the number of facts but for sorting.

    ``products`` are those of the site when more is known of it than these facts; ``doubt`` see ``likelihood``."""
    for bucket in buckets_of(facts, products):
        yield from _bucket_groups(bucket, compare, doubt)


def buckets_of(facts: Iterable[Fact], products: Products | None = None) -> Iterator[Sequence[Fact]]:
    """The facts of each product, part and action, which may be compared, in the order of the site."""
    ordered = sorted(set(facts), key=lambda f: f.order)
    products = products or Products(ordered)
    buckets: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in ordered:
        buckets[products.of(fact), fact.part, fact.group].append(products.placed(fact))
    yield from (buckets[key] for key in sorted(buckets, key=repr))


def classes_of(bucket: Iterable[Fact]) -> list[Class]:
    """Facts that say the same to the same readers, together."""
    classes: dict[tuple[object, ...], Class] = {}
    for fact in bucket:
        key = (fact.value.choice, fact.value.low, fact.value.high, fact.value.bound, fact.value.unit, fact.conditions,
               fact.modality == "option")  # fmt: skip
        classes.setdefault(key, Class()).facts.append(fact)
    return list(classes.values())


def _bucket_groups(facts: Sequence[Fact], compare: Comparison, doubt: float) -> Iterator[Group]:
    every = classes_of(facts)
    kept = every
    left_out = max(0, len(kept) - CLASSES_MAX)
    if left_out:
        kept = _strictest_and_loosest(kept)
    per_page = Counter(f.place.path for f in facts)
    clashes: list[tuple[int, int, Clash]] = []
    for i, a in enumerate(kept):
        for j in range(i + 1, len(kept)):
            clash = _clash(a, kept[j], compare, per_page, doubt)
            if clash:
                clashes.append((i, j, clash))
    left_unread = len(facts) - sum(len(c.facts) for c in kept)
    for group in _grouped(kept, clashes):
        yield replace(group, left_out=left_out, left_unread=left_unread)
    if left_out and not clashes:
        read = {id(c) for c in kept}
        yield Group(next(c for c in every if id(c) not in read), (), left_out, left_unread)


def _strictest_and_loosest(classes: list[Class]) -> list[Class]:
    by_value = sorted(classes, key=lambda c: (c.first.value.high, c.first.value.low, c.first.order))
    half = CLASSES_MAX // 2
    chosen = {id(c) for c in (*by_value[:half], *by_value[-half:])}
    return [c for c in classes if id(c) in chosen]


def _clash(a: Class, b: Class, compare: Comparison, per_page: Mapping[str, int], doubt: float) -> Clash | None:
    clash = differing(a, b, compare)
    if clash is None:
        return None
    read = a.likely * b.likely
    likely = max(
        (likelihood(signs(*pair, read, clash.severity, per_page), doubt) for pair in pairs_of(a, b)), default=0.0
    )
    return replace(clash, likely=likely) if is_likely(likely, read) else None


def differing(a: Class, b: Class, compare: Comparison) -> Clash | None:
    """The clash of two values that some reader is told, however likely it is."""
    clash = compare(a.first.value, b.first.value)
    if clash is None or a.likely * b.likely < _LEAST_READ or not _same_readers(a.first, b.first):
        return None
    options = [x for x in (a.first, b.first) if x.modality == "option"]
    if options and not any(x.modality == "must" for x in (a.first, b.first)):
        return None  # "by hand or by machine" leaves the choice: only a ban is at odds with it
    return clash


def pairs_of(a: Class, b: Class, most: int = _WEIGHED) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of statements of two classes that can clash, among the first ``most`` of each."""
    yield from ((x, y) for x in a.facts[:most] for y in b.facts[:most] if _apart(x, y))


def _apart(a: Fact, b: Fact) -> bool:
    """False for one sentence against itself; in one paragraph or table only what a rule reads as a ban or a limit
    clashes: else what stands side by side is told apart there."""
    if a.place.path != b.place.path:
        return True
    if a.likely == b.likely == 1 and a.table == b.table == -1 and "must" in (a.modality, b.modality):
        return a.statement != b.statement
    return a.statement != b.statement and a.block != b.block and (a.table == -1 or a.table != b.table)


def _same_readers(a: Fact, b: Fact) -> bool:
    """True when some reader is told both: equal conditions, a phase against a rule that holds always, or a moment
    ("if you forget") against a ban."""
    if a.conditions == b.conditions:
        return True
    extra = (a.conditions ^ b.conditions) - {_LATER}
    if ALWAYS in extra:
        others = extra - {ALWAYS}  # "from day one": in the first week as well, but "from week 2" it may change
        return all(other[0].startswith("phase.") and not is_open(other) for other in others)
    if not extra and not (a.phases and b.phases):
        return True  # "after that" is how it goes on for good
    if extra == {_SLIP}:
        return (b if _SLIP in a.conditions else a).modality == "must"
    if not all(kind.startswith("phase.") for kind, _ in extra) or (a.phases and b.phases):
        return False
    general = b if a.phases else a
    return general.value.bound == "max"


def _grouped(classes: Sequence[Class], clashes: Sequence[tuple[int, int, Clash]]) -> Iterator[Group]:
    """One finding for each hub: the value in most clashes first; ties go to the firmer, then to the earlier one."""
    open_ = list(clashes)
    found: list[Group] = []
    while open_:
        count: dict[int, int] = defaultdict(int)
        for i, j, _ in open_:
            count[i] += 1
            count[j] += 1
        hub = min(count, key=lambda k: (-count[k], -classes[k].firmness, classes[k].first.order))
        others = [(j if i == hub else i, c) for i, j, c in open_ if hub in (i, j)]
        found.append(
            Group(
                classes[hub],
                tuple((classes[k], c) for k, c in sorted(others, key=lambda o: classes[o[0]].first.order)),
            )
        )
        open_ = [x for x in open_ if hub not in x[:2]]
    yield from found
