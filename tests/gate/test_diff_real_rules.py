"""``check --diff`` with the shipped rules: what a change takes away makes old copy fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Ran
from tests.gate.conftest import Repository

PAGE = """# Corran calf sleeves

Buy a pair of our compression socks today, 20-30 mmHg, for £25. They are firm medical compression for swollen legs.

They come in black and in grey.
"""
WARNING = """
Do not wear compression socks if you have arterial disease, heart failure, diabetes with nerve damage, infected skin
or an open wound. Ask a doctor or a pharmacist first, and have your legs measured by a trained fitter.
"""
RULE = "caveat.compression.contraindications"
CLAIM = "In a study, our sleeves reduced swelling by 40% in two weeks"
SOURCE = (
    "[^1]\n\n[^1]: Marsh J, et al. Graduated stockings and oedema. Phlebology 2019;34(2):101-110. doi:10.1177/026835.\n"
)


@pytest.fixture
def told(real_lint: Callable[..., Ran]) -> Callable[..., list[tuple[str, int, str]]]:
    def run(*arguments: str) -> list[tuple[str, int, str]]:
        ran = real_lint("check", "--format", "json", *arguments)
        assert ran.code in (0, 1), ran.err
        return [(path, line, rule) for path, line, _, rule in ran.findings]

    return run


def test_a_deleted_caveat_makes_the_old_words_fail(repository: Repository, told) -> None:
    repository.commit(a_md=PAGE + WARNING)
    assert RULE not in [rule for *_, rule in told("a.md")]
    repository.write(a_md=PAGE)
    found = told("--diff", "HEAD")
    assert RULE in [rule for *_, rule in found] and {line for _, line, _ in found} == {3}


def test_a_caveat_that_was_always_missing_is_old(repository: Repository, told) -> None:
    repository.commit(a_md=PAGE)
    repository.write(a_md=PAGE + "\nThey dry on a line.\n")
    assert RULE in [rule for *_, rule in told("a.md")]
    assert told("--diff", "HEAD") == []


def test_a_caveat_that_loses_one_more_point_is_new_and_one_that_gains_is_not(repository: Repository, told) -> None:
    half = "\nDo not wear them if you have heart failure.\n"
    repository.commit(a_md=PAGE + half)
    assert RULE in [rule for *_, rule in told("a.md")]
    repository.write(a_md=PAGE)
    assert RULE in [rule for *_, rule in told("--diff", "HEAD")]
    repository.commit()
    repository.write(a_md=PAGE + half)
    assert RULE in [rule for *_, rule in told("a.md")]
    assert told("--diff", "HEAD") == []


def test_a_deleted_source_makes_the_old_claim_fail(repository: Repository, told) -> None:
    repository.commit(a_md=f"# Sleeves\n\n{CLAIM}.{SOURCE}")
    before = told("a.md")
    repository.write(a_md=f"# Sleeves\n\n{CLAIM}.\n")
    after = told("a.md")
    new = sorted(set(after) - set(before))
    assert new, (before, after)
    assert set(new) <= set(told("--diff", "HEAD"))


def test_a_new_direction_shows_at_the_old_one_that_it_contradicts(repository: Repository, told, real_lint) -> None:
    night = "# Teasel dayleg\n\nWear your Teasel dayleg stockings overnight, every night.\n"
    day = "# Teasel dayleg care\n\nTake your Teasel dayleg stockings off at night.\n"
    repository.commit(shop__a_md=night, shop__b_md="# Teasel dayleg care\n\nWash by hand.\n")
    assert told("--diff", "HEAD", "shop") == []
    repository.write(shop__b_md=day)
    (finding,) = real_lint("check", "--diff", "HEAD", "shop", "--format", "json").json["findings"]
    assert finding["rule"].startswith("wear.")
    assert {finding["path"], *(r["path"] for r in finding["related"])} == {"shop/a.md", "shop/b.md"}


def test_a_record_of_a_feed_is_known_by_its_id(repository: Repository, told) -> None:
    rows = [
        'S1,Firm socks,"Compression socks, 20-30 mmHg, for swollen legs. Buy now.",25',
        'S2,Firm sleeves,"Compression sleeves, 20-30 mmHg, for swollen calves. Buy now.",29',
    ]
    repository.commit(feed_csv="\n".join(["sku,title,description,price", *rows]) + "\n")
    old = told("feed.csv")
    assert sum(rule == RULE for *_, rule in old) == 2
    renamed = [rows[1].replace("Firm sleeves", "Calf sleeves"), rows[0]]
    new_row = 'S3,Firm tights,"Compression tights, 20-30 mmHg, for swollen legs. Buy now.",49'
    repository.write(feed_csv="\n".join(["sku,title,description,price", *renamed, new_row]) + "\n")
    assert [line for _, line, rule in told("--diff", "HEAD") if rule == RULE] == [2, 4]
