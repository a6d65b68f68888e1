"""The source lines that a run keeps for its reports."""

from __future__ import annotations

from collections.abc import Iterable

from lint_health.source.line_index import LineIndex

_AROUND = 3  # lines of a wrapped sentence on either side of the one that a finding starts on
_WRAPPED = 200  # characters; longer lines are paragraphs of their own, and keeping their neighbours would cost memory


def kept_lines(lines: LineIndex, places: Iterable[int]) -> dict[int, str]:
    """The 1-based lines of ``places`` whole, and those around them that a wrapped sentence can run over, in order."""
    wanted = sorted(set(places))
    kept = {line: lines.line_text(line) for line in wanted}
    for place in wanted:
        for line in range(max(place - _AROUND, 1), min(place + _AROUND, len(lines)) + 1):
            if line not in kept and len(text := lines.line_text(line)) <= _WRAPPED:
                kept[line] = text
    return dict(sorted(kept.items()))
