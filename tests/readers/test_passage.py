"""Passages: layers of text that keep their places."""

from __future__ import annotations

import pytest

from lint_health.readers.byte_index import ByteIndex
from lint_health.readers.passage import Passage, Piece


def test_line_ends_become_one_kind() -> None:
    p = Passage.whole("a\r\nb\rc\nd")
    assert p.text == "a\nb\nc\nd"
    assert p.source(0, 3) == (0, 4)
    assert p.source(1, 2) == (1, 3)
    assert p.source(6, 7) == (7, 8)


def test_parts_of_parts() -> None:
    p = Passage([Piece("ab", 0, 2), Piece("&", 2, 7), Piece("cd", 7, 9)])
    assert list(p.pieces(1, 4)) == [Piece("b", 1, 2), Piece("&", 2, 7), Piece("c", 7, 8)]
    inner = p.part(1, 4).part(1, 3)
    assert inner.text == "&c"
    assert inner.source(0, 1) == (2, 7)
    assert inner.source(1, 2) == (7, 8)


def test_empty() -> None:
    assert Passage(()).source(0, 0) == (0, 0)
    assert list(Passage(()).pieces(0, 5)) == []


@pytest.mark.parametrize("text", ["", "plain", "é🙂" * 2000 + "x", "a" * 1023 + "é" * 5 + "🙂" * 3000])
def test_bytes_to_characters(text: str) -> None:
    index = ByteIndex(text)
    at = 0
    for i, char in enumerate(text):
        if i % 97 == 0:
            assert index[at] == i
        at += len(char.encode())
    assert index[at] == len(text)
