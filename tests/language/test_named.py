"""Tables of names that are searched on disk."""

from __future__ import annotations

import random
from zlib import crc32

import pytest

from lint_health.language.named import NamedRows, pack_rows


def test_a_table_gives_each_row_and_none_to_other_names() -> None:
    draw = random.Random(8)
    rows = {f"{draw.randrange(10**6)} né {i}": draw.randbytes(3) for i in range(5000)}
    table = NamedRows(memoryview(pack_rows(rows)), 3)
    assert {name: table.find(name) for name in rows} == rows
    assert set(table.names()) == set(rows)
    assert not any(table.find(f"x{i}") for i in range(2000))


def test_names_of_one_crc_are_told_apart() -> None:
    first, second = "plumless", "buckeroo"
    assert crc32(first.encode()) == crc32(second.encode())
    table = NamedRows(memoryview(pack_rows({first: b"a"})), 1)
    assert (table.find(first), table.find(second)) == (b"a", b"")
    both = NamedRows(memoryview(pack_rows({first: b"a", second: b"b"})), 1)
    assert (both.find(first), both.find(second)) == (b"a", b"b")


@pytest.mark.parametrize("cut", [0, 1, 100, 65540, 65600, -1])
def test_a_table_cut_short_is_refused(cut: int) -> None:
    whole = pack_rows({f"name {i}": b"ab" for i in range(50)})
    with pytest.raises((ValueError, IndexError, TypeError)):
        NamedRows(memoryview(whole)[:cut], 2)
