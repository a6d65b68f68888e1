"""What customers say: stories of a result, and remarks that promise nothing."""

from __future__ import annotations

import pytest
import yaml

from tests.caveat.pages import HERE, found

RULE = "caveat.testimonial.results-vary"
DATA = yaml.safe_load((HERE / "testimonials.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", DATA["testimonials"])
def test_a_result_needs_the_caveat(line: str) -> None:
    assert found(DATA["page"].format(line=line), RULE) == [RULE]


@pytest.mark.parametrize("line", DATA["plain"])
def test_other_remarks_do_not(line: str) -> None:
    assert found(DATA["page"].format(line=line), RULE) == []
