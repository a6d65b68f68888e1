"""Counts of work: growth by more than a tenth is told, and so is a stored count that guards nothing any more."""

from benchmarks.work import judge
from benchmarks.work_counts import counted


def test_growth_is_told_and_a_tenth_is_borne() -> None:
    stored = {"read": {"calls": 1000, "lines": 1000}}
    assert judge(stored, {"read": {"calls": 1100, "lines": 900}}) == ([], [])
    grown, stale = judge(stored, {"read": {"calls": 1101, "lines": 700}})
    assert len(grown) == 1
    assert "1,101 calls" in grown[0]
    assert len(stale) == 1
    assert "700 lines" in stale[0]


def test_an_area_without_a_count_is_told() -> None:
    grown, _ = judge({}, {"read": {"calls": 1}})
    assert "no count is stored" in grown[0]


def test_only_the_code_of_the_tool_counts_unless_libraries_are_asked_for() -> None:
    from lint_health.source import decode

    def work() -> None:
        decode(b"Some text.", "draft.md")

    first, again = counted(work), counted(work)
    assert first == again
    assert first["calls"] > 0
    assert counted(work, libraries=True)["calls"] > first["calls"]
    assert counted(lambda: None) == {"calls": 0, "lines": 0}
