"""Decoding, lines and columns, and the source map's own checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_health.source import LineIndex, Position, Segment, SegmentKind, SourceMap, Span, decode
from lint_health.source.source_file import UndecodableError


@pytest.mark.parametrize(
    ("text", "offset", "want"),
    [
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("🦵 leg", 2, (1, 3)),
        ("", 0, (1, 1)),
        ("ab", 99, (1, 3)),
    ],
)
def test_position_counts_code_points_and_all_line_ends(text: str, offset: int, want: tuple[int, int]) -> None:
    assert LineIndex(text).position(offset) == want


@given(st.text(alphabet="ab🦵é\r\n", max_size=40), st.integers(0, 40))
def test_position_and_offset_are_inverse(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    index = LineIndex(text)
    assert index.offset(index.position(offset)) == offset


def test_line_text_drops_the_line_end() -> None:
    assert [LineIndex("a\r\nb\rc").line_text(n) for n in (1, 2, 3)] == ["a", "b", "c"]


def test_offset_past_the_last_line_is_the_end() -> None:
    assert LineIndex("ab").offset(Position(9, 1)) == 2


@pytest.mark.parametrize(
    ("data", "text", "encoding", "guessed"),
    [
        ("café".encode(), "café", "utf-8", False),
        (b"\xef\xbb\xbfhi", "hi", "utf-8", False),
        ("café".encode("utf-16"), "café", "utf-16-le", False),
        (b"caf\xe9 \x96 90%", "café – 90%", "cp1252", True),
        (b"", "", "utf-8", False),
    ],
)
def test_decode(data: bytes, text: str, encoding: str, guessed: bool) -> None:
    source = decode(data, "a.md")
    assert (source.text, source.encoding, source.guessed) == (text, encoding, guessed)


@pytest.mark.parametrize("data", [b"\x89PNG\x00\x01", b"\xff\xfea", b"\x01\x02\x03\x04\xff\x80" * 50])
def test_binary_and_half_utf16_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(UndecodableError, match=r"binary|UTF-16"):
        decode(data, "a.md")


def _verbatim(a: int, b: int, c: int) -> Segment:
    return Segment(Span(a, b), Span(c, c + b - a), SegmentKind.VERBATIM)


@pytest.mark.parametrize(
    "segments",
    [
        [],  # does not cover
        [_verbatim(0, 2, 0)],  # covers half
        [_verbatim(0, 2, 0), _verbatim(3, 4, 3)],  # gap
        [_verbatim(0, 3, 0), _verbatim(2, 4, 2)],  # overlap
        [_verbatim(0, 4, 1)],  # not equal
        [Segment(Span(0, 4), Span(0, 99), SegmentKind.DECODED)],  # outside the source
    ],
)
def test_a_broken_map_is_refused(segments: list[Segment]) -> None:
    with pytest.raises(ValueError, match="source map"):
        SourceMap("abcd", "abcde", segments)


def test_to_source_takes_whole_decoded_segments_and_leaves_inserted_ends_out() -> None:
    source = "a &amp; b\nc"
    text = "a & b\n\nc"
    source_map = SourceMap(
        text,
        source,
        [
            _verbatim(0, 2, 0),
            Segment(Span(2, 3), Span(2, 7), SegmentKind.DECODED),
            Segment(Span(3, 5), Span(7, 9), SegmentKind.VERBATIM),
            Segment(Span(5, 7), Span(9, 9), SegmentKind.INSERTED),
            Segment(Span(7, 8), Span(10, 11), SegmentKind.VERBATIM),
        ],
    )
    assert source_map.to_source(Span(2, 3)) == Span(2, 7)
    assert source_map.to_source(Span(1, 4)) == Span(1, 8)
    assert source_map.to_source(Span(4, 6)) == Span(8, 9)
    assert source_map.to_source(Span(6, 8)) == Span(10, 11)
