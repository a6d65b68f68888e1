"""Resolving a site takes time in proportion to its facts: the sites of ``benchmarks/sites.py``, four times as large."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence

import pytest

from benchmarks.sites import comparisons, made_facts, page_text, planted, read_facts
from lint_health.rules import RuleSet
from lint_health.rules.directions.model import Fact

SMALL, LARGE = 1_000, 4_000  # pages
TIMES = 6  # four times as many facts take less than this
RUNS = 5


def test_a_made_site_has_the_contradictions_that_were_planted(ruleset: RuleSet) -> None:
    pages = 100
    assert len(ruleset.resolve(read_facts(ruleset, pages))) == planted(pages) == 2
    paragraphs = [p for page in range(pages) for p in page_text(page, pages)[1].split("\n\n")]
    assert len(paragraphs) == len(set(paragraphs))


def test_comparisons_grow_with_the_facts(ruleset: RuleSet) -> None:
    small, large = made_facts(SMALL), made_facts(LARGE)
    assert len(large) == 4 * len(small)
    assert 0 < comparisons(ruleset, large) <= 4.2 * comparisons(ruleset, small)
    assert len(ruleset.resolve(large)) == planted(LARGE)


@pytest.mark.slow
def test_four_times_the_facts_take_less_than_six_times_as_long(ruleset: RuleSet) -> None:
    small, large = made_facts(4 * SMALL), made_facts(4 * LARGE)
    seconds = [(_seconds(ruleset, small), _seconds(ruleset, large)) for _ in range(RUNS)]
    assert min(b for _, b in seconds) < TIMES * min(a for a, _ in seconds)


def _seconds(ruleset: RuleSet, facts: Sequence[Fact]) -> float:
    gc.collect()
    start = time.process_time()
    ruleset.resolve(facts)
    return time.process_time() - start
