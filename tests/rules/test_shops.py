"""What sells: phrases that are missed by their first letters are found as a plain expression finds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_health.rules.shops import _OFFER, _SHOP, Signs, folded

_PIECES = st.sampled_from(
    "buy Buy BUY our yours your first PAIR now online free Free uk shipping add to basket money back money-back link in my bio "
    "$ £ 5 9 20 usd EUR gbp % off discount Dıscount collection per jar ſhop the , . - it x".split(" ")
)


@pytest.mark.parametrize("signs", [_SHOP, _OFFER])
@given(pieces=st.lists(_PIECES, max_size=12), gap=st.sampled_from([" ", "", " - "]), times=st.integers(1, 3))
def test_what_is_missed_by_its_stem_is_nowhere(signs: Signs, pieces: list[str], gap: str, times: int) -> None:
    text = gap.join(pieces)
    found = re.findall(signs._pattern, text, re.IGNORECASE)
    assert signs.stand(text, folded(text), times) == (len(found) >= times)


@given(st.text("aikKsSIİıſ\N{KELVIN SIGN}é£$ ", max_size=8), st.text("aiks $", min_size=1, max_size=3))
def test_folding_knows_the_letters_that_an_expression_without_case_takes_for_others(text: str, needle: str) -> None:
    assert bool(re.search(re.escape(needle), text, re.IGNORECASE)) == (needle in folded(text))
