"""The generator of the benchmark really damages, says where, and always in the same way."""

from __future__ import annotations

import random

import pytest

from benchmarks.damage import cases, sources
from benchmarks.damaging import TABLES, TYPES
from lint_health.source import Span


@pytest.mark.parametrize("kind", ["bulk", *TYPES])
def test_each_type_damages_where_it_says(kind: str) -> None:
    clean = dict(sources())
    made = list(cases(kind, random.Random(5), 3))
    assert made
    for name, text, spans in made:
        assert text != clean[name]
        assert spans and all(0 <= s.start < s.end <= len(text) for s in spans)
        first = next(i for i, (a, b) in enumerate(zip(text, clean[name] + "\0", strict=False)) if a != b)
        assert min(s.start for s in spans) - 8 <= first <= max(s.end for s in spans)


@pytest.mark.parametrize("kind", ["splice", "missing word", "bulk"])
def test_one_seed_makes_the_same_cases(kind: str) -> None:
    def run() -> list[tuple[str, str, list[Span]]]:
        return list(cases(kind, random.Random("7"), 4))

    assert run() == run()


def test_the_words_put_in_are_not_trained_with() -> None:
    from tools import fit_implants

    counts = fit_implants.collections.Counter(dict.fromkeys((*TABLES["put-in"], "meadow", "sensor", "hospital"), 50))
    put_in = {new for _, new, _ in fit_implants.damaged(counts, random.Random(1))}
    assert put_in and put_in.isdisjoint(TABLES["put-in"])
