"""Resolution: groups, limits on what is compared, and time that grows with the number of facts only."""

from __future__ import annotations

import pickle

from lint_health.diagnostics import Place, Severity
from lint_health.rules.directions.compare import Clash, compare_ranges
from lint_health.rules.directions.model import Fact, Value
from lint_health.rules.directions.resolve import CLASSES_MAX, find_groups
from tests.growth import grows_too_fast


def fact(path: str, line: int, high: float, bound: str = "eq", name: str = "", unit: str = "min") -> Fact:
    place = Place(path, line, 1, line, 9, f"Use it for {high:g} minutes at a time.")
    low = 0.0 if bound in ("max", "perm") else high
    return Fact("wear.time.session", place, Value(low=low, high=high, bound=bound, unit=unit), "session",
                scope=(name,) if name else (), statement=line)  # fmt: skip


def compare(a: Value, b: Value) -> Clash | None:
    return compare_ranges(a, b, 0.1)


def test_a_group_against_one_is_one_finding() -> None:
    facts = [fact("a.md", n, 60) for n in (1, 2, 3)] + [fact("b.md", 9, 10, "max")]
    (group,) = find_groups(facts, compare)
    places = {f.place.line for c, _ in group.others for f in c.facts} | {f.place.line for f in group.hub.facts}
    assert places == {1, 2, 3, 9}
    assert group.severity is Severity.ERROR


def test_sibling_products_are_apart_and_parts_of_a_name_are_not() -> None:
    facts = [fact("a.md", 1, 20, name="merrow pulse home"), fact("b.md", 1, 60, name="merrow pulse sport")]
    assert list(find_groups(facts, compare)) == []
    facts.append(fact("c.md", 1, 90, name="home"))
    (group,) = find_groups(facts, compare)
    assert {f.place.path for f in group.pair} == {"a.md", "c.md"}


def test_one_sentence_never_clashes_with_itself() -> None:
    assert list(find_groups([fact("a.md", 1, 10), fact("a.md", 1, 50)], compare)) == []


def test_thousands_of_facts_of_one_product() -> None:
    facts = [fact(f"p{n % 50:02}.md", n, n % 500 + 1) for n in range(20_000)]
    groups = list(find_groups(facts, compare))
    assert groups
    assert groups[0].left_out == 500 - CLASSES_MAX


def test_time_is_linear_in_the_facts_of_one_product() -> None:
    def resolve(count: int) -> None:
        assert list(find_groups([fact(f"p{n % 50:02}.md", n, n % 500 + 1) for n in range(count)], compare))

    assert not grows_too_fast(resolve, 20_000)


def test_time_is_linear_in_products() -> None:
    def resolve(count: int) -> None:
        facts = [fact(f"p{n}.md", i, 20, name=f"brand model{n}") for n in range(count) for i in range(9)]
        assert not list(find_groups(facts, compare))

    assert not grows_too_fast(resolve, 2_000)


def test_facts_are_serialisable() -> None:
    one = fact("a.md", 1, 20)
    assert pickle.loads(pickle.dumps(one)) == one
