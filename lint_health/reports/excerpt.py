"""A source line with a span underlined, cut to the width there is; never longer, never misaligned."""

from __future__ import annotations

import unicodedata

_CONTEXT = 0.35  # share of the width kept before the span when a line has to be cut


def printable(text: str) -> str:
    """``text`` on one line without characters that would act on a terminal (escapes, direction marks)."""
    return "".join(_shown(c) for c in text)


def excerpt(line: str, start: int, end: int, width: int, ellipsis: str = "…") -> tuple[str, str, str, str]:
    """Parts of ``line`` around the columns ``start`` to ``end`` (0-based, exclusive): the words before the span, the
    span, the words after it, and the blanks that bring an underline below the span. Together at most ``width`` cells."""
    end = min(max(end, start + 1), max(len(line), start + 1))
    before, inside, after = printable(line[max(0, start - width) : start]), line[start:end], line[end : end + width]
    inside, after = printable(inside[: width + 1]), printable(after)
    cut_left = start > width
    cut_right = end + width < len(line)
    if cells(before) + cells(inside) + cells(after) > width or cut_left or cut_right:
        room = max(width - cells(inside), 0)
        left = min(cells(before), max(int(width * _CONTEXT), room - cells(after))) if room else 0
        before = _last(before, min(left, room), cut_left, ellipsis)
        inside, over = _first(inside, width - cells(before), False, ellipsis)
        after = "" if over else _first(after, max(width - cells(before) - cells(inside), 0), cut_right, ellipsis)[0]
    return before, inside, after, " " * cells(before)


def shortened(text: str, room: int, ellipsis: str = "…") -> str:
    """As much of the start of ``text`` as fits into ``room`` cells."""
    return _first(text, room, False, ellipsis)[0]


def cells(text: str) -> int:
    """Columns of a terminal that ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_cell(c) for c in text)


def _cell(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(char: str) -> str:
    if char in "\t\r\n\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(char)
    if category in ("Cc", "Cs") or (category == "Cf" and char not in "\u200d\u00ad"):
        return "\ufffd" if category != "Cf" else "\u00b7"
    return char


def _first(text: str, room: int, cut: bool, ellipsis: str) -> tuple[str, bool]:
    """As much of the start as fits, and whether something was cut."""
    if cells(text) <= room and not cut:
        return text, False
    room -= cells(ellipsis)
    kept, used = [], 0
    for char in text:
        used += _cell(char)
        if used > room:
            break
        kept.append(char)
    return ("".join(kept) + ellipsis if room >= 0 else ""), True


def _last(text: str, room: int, cut: bool, ellipsis: str) -> str:
    """As much of the end as fits."""
    if cells(text) <= room and not cut:
        return text
    room -= cells(ellipsis)
    kept, used = [], 0
    for char in reversed(text):
        used += _cell(char)
        if used > room:
            break
        kept.append(char)
    return ellipsis + "".join(reversed(kept)) if room >= 0 else ""
