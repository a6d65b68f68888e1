"""The sentence around marked words, taken out of the source lines that a report holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lint_health.expressions import expression
from lint_health.reports.html_parts.reading import Form, as_read, form_of

_SEEN = 2000  # characters of source that are looked at on each side
_ROOM = 260  # characters that are shown on each side
_MARK = 420  # characters of the marked words that are shown
_WRAPPED = 3  # lines

_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
)
_BLOCK_TAG = rf"<!--.*?-->|</?(?!(?:{_INLINE})\b)[a-zA-Z][^<>]*>|-->|<[a-zA-Z][^<>]*=\s*[\"'](?=[^\"'<>]*$)"
_ATTRIBUTE_END = r"[\"'](?=\s*/?>|\s+[\w:-]+=)"
_MARKS = r"[ \t]*(?:[-*+•][ \t]+|#{1,6}[ \t]+|\d{1,3}[.)][ \t]+|>[ \t]*|[a-z][\w-]*:[ \t]+|\|[ \t]*)"
_BLANK_LINE = r"\n[ \t]*(?=\n)"
_CELL = r"\s\|(?=\s|$)"
# Where a sentence cannot reach across; a match with a group is a sign that only looks like such a place.
_TEXT = rf"{_BLANK_LINE}|\n{_MARKS}"
_STRING = rf'\\[nr]|\\.()|"|{_BLOCK_TAG}'
_FIELD = rf'""()|"|\t|(?<!\d),(?=\S)|;(?=\S)|{_BLOCK_TAG}'
_BEFORE = {
    Form.PLAIN: expression(f"{_TEXT}|^{_MARKS}"),
    Form.MARKDOWN: expression(f"{_TEXT}|^{_MARKS}|{_CELL}|{_BLOCK_TAG}", re.DOTALL),
    Form.HTML: expression(_BLOCK_TAG, re.DOTALL),
    Form.JSON: expression(_STRING, re.DOTALL),
    Form.TABLE: expression(_FIELD, re.DOTALL),
}
_AFTER = {
    Form.PLAIN: expression(_TEXT),
    Form.MARKDOWN: expression(f"{_TEXT}|{_CELL}|{_BLOCK_TAG}|{_ATTRIBUTE_END}", re.DOTALL),
    Form.HTML: expression(f"{_BLOCK_TAG}|{_ATTRIBUTE_END}", re.DOTALL),
    Form.JSON: _BEFORE[Form.JSON],
    Form.TABLE: _BEFORE[Form.TABLE],
}
# A stop ends a sentence unless it follows a single letter ("e.g.") or a title. Only for showing: a bit more does no harm.
_STOP = expression(r"(?<!\b[A-Za-z])(?<!\b(?:Dr|Mr|Ms|St|vs|No))(?<!\bMrs)[.!?…][\"'”’)\]*_]*(?=\s)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Marked words and what stands before and after them in their sentence, as a reader sees them."""

    before: str
    marked: str
    after: str


def quote(
    lines: Mapping[int, str], path: str, place: tuple[int, int, int, int], marked: str, raw: bool = False
) -> Quote:
    """The words at ``place`` (line, column, end line, end column; 1-based, end exclusive) in their sentence. ``lines``
    are those that were kept of the file; without them only ``marked`` is shown. ``raw`` leaves the marked words as the
    source has them, for findings that are about the characters themselves."""
    form = form_of(path)
    line, column, end_line, end_column = place
    before = _joined(lines, path, line, slice(max(column - 1 - _SEEN, 0), column - 1), -1)[-_SEEN:]
    after = _joined(lines, path, end_line, slice(end_column - 1, end_column - 1 + _SEEN), 1)[:_SEEN]
    before, after = _from_start(before, form), _to_end(marked, after, form)
    linked = "](" in before + marked + after
    inside = " ".join(re.split(r"\s*[\r\n]+\s*", marked)) if raw else as_read(marked, form, linked)
    return Quote(
        _last(as_read(before, form, linked).lstrip()), _middle(inside), _first(as_read(after, form, linked).rstrip())
    )


def _joined(lines: Mapping[int, str], path: str, line: int, part: slice, step: int) -> str:
    """A part of a line, and the lines before it (``step`` -1) or after it (1) that its sentence may have begun on or go
    on to. A line of a feed is a record, and one of a Word file is a paragraph: those stand alone."""
    if line not in lines:
        return ""
    found = [lines[line][part]]
    if form_of(path) not in (Form.JSON, Form.TABLE) and not path.lower().endswith(".docx"):
        for neighbour in range(line + step, line + step * (_WRAPPED + 1), step):
            if neighbour not in lines:
                break
            found.append(lines[neighbour])
    return "\n".join(found[::step])


def _from_start(before: str, form: Form) -> str:
    """From where the sentence starts that the end of ``before`` is in."""
    borders = [m.end() for m in _BEFORE[form].finditer(before) if m.lastindex is None]
    start = max([0, *borders])
    stops = [m.end() for m in _STOP.finditer(before, start)]
    return before[max([start, *stops]) :]


def _to_end(marked: str, after: str, form: Form) -> str:
    """To where the sentence ends that the start of ``after`` is in."""
    if marked.endswith((".", "!", "?", "…")) and (not after or after[0].isspace()):
        return ""
    border = next((m.start() for m in _AFTER[form].finditer(after) if m.lastindex is None), len(after))
    stop = _STOP.search(after[:border])
    return after[: stop.end() if stop else border]


def _last(words: str) -> str:
    if len(words) <= _ROOM:
        return words
    return "…" + (words[-_ROOM:].partition(" ")[2] or words[-_ROOM:])


def _first(words: str) -> str:
    if len(words) <= _ROOM:
        return words
    return (words[:_ROOM].rpartition(" ")[0] or words[:_ROOM]) + "…"


def _middle(words: str) -> str:
    return words if len(words) <= _MARK else f"{words[: _MARK * 2 // 3]} … {words[-_MARK // 3 :]}"
