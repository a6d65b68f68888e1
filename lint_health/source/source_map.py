"""Where every character of a document's text stands in the file the writer edits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from lint_health.source.span import Span


class SegmentKind(Enum):
    """How a piece of document text relates to the source."""

    VERBATIM = "verbatim"  # the same characters
    DECODED = "decoded"  # an entity, an escape, a soft line break: other characters for a source slice
    INSERTED = "inserted"  # nothing in the source (the break between two blocks)


class Segment(NamedTuple):
    """One piece: its range in the document text and its range in the source."""

    text: Span
    source: Span
    kind: SegmentKind


class SourceMap:
    """Ordered segments that cover a document's text.

    Checked when built: segments start at 0, follow each other without gap or overlap and cover the text;
    verbatim ones equal their source slice character by character; source ranges lie inside the source.
    Raises ``ValueError`` when a reader broke this (a defect of the reader, not of the file).
    """

    __slots__ = ("_starts", "segments")

    def __init__(self, text: str, source: str, segments: Iterable[Segment]) -> None:
        self.segments = tuple(segments)
        self._starts = [s.text.start for s in self.segments]
        self._check(text, source)

    def _check(self, text: str, source: str) -> None:
        at = 0
        for seg in self.segments:
            if seg.text.start != at or seg.text.end <= at:
                raise ValueError(f"source map: gap or overlap at {at}: {seg}")
            if not 0 <= seg.source.start <= seg.source.end <= len(source):
                raise ValueError(f"source map: outside the source: {seg}")
            if seg.kind is SegmentKind.VERBATIM and seg.text.of(text) != seg.source.of(source):
                raise ValueError(f"source map: not verbatim: {seg}")
            at = seg.text.end
        if at != len(text):
            raise ValueError(f"source map: covers {at} of {len(text)}")

    def to_source(self, span: Span) -> Span:
        """The source range of a text range.

        An end inside a decoded segment takes the whole segment; inserted text at an end is left out.
        """
        if not self.segments:
            return Span(0, 0)
        start = self._start(span.start)
        end = self._end(max(span.end, span.start))
        return Span(start, max(start, end))

    def _start(self, offset: int) -> int:
        i = max(bisect_right(self._starts, offset) - 1, 0)
        while i < len(self.segments) - 1 and self.segments[i].kind is SegmentKind.INSERTED:
            i += 1
        seg = self.segments[i]
        if seg.kind is SegmentKind.VERBATIM and offset > seg.text.start:
            return min(seg.source.start + offset - seg.text.start, seg.source.end)
        return seg.source.start

    def _end(self, offset: int) -> int:
        i = max(bisect_right(self._starts, offset - 1) - 1, 0)
        while i > 0 and self.segments[i].kind is SegmentKind.INSERTED:
            i -= 1
        seg = self.segments[i]
        if seg.kind is SegmentKind.VERBATIM and offset < seg.text.end:
            return seg.source.start + offset - seg.text.start
        return seg.source.end
