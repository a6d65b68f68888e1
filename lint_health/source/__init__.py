"""Bytes to text, and offsets to the lines and columns an editor shows."""

from lint_health.source.line_index import LineIndex, Position
from lint_health.source.source_file import SourceFile, decode
from lint_health.source.source_map import Segment, SegmentKind, SourceMap
from lint_health.source.span import Span

__all__ = [
    "LineIndex",
    "Position",
    "Segment",
    "SegmentKind",
    "SourceFile",
    "SourceMap",
    "Span",
    "decode",
]
