"""What is taken out of a Markdown file before it is parsed: soft hyphens, MDX comments, imports, tags, expressions.

The Markdown parser knows nothing of MDX. Nothing is searched for again afterwards: the passage remembers where the
text that is left stands in the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from lint_health.expressions import expression
from lint_health.readers.directives import directive_text
from lint_health.readers.html_tokens import SOFT_HYPHEN
from lint_health.readers.passage import Passage, Piece

_FENCE = expression(r"^ {0,3}(?:> ?)*(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_IMPORT = expression(r"^(?:import|export)\s[^\n]*(?:\n[^\n]*\S[^\n]*)*", re.MULTILINE)
_MDX_MARK = expression(r"(?<!\\)\{|</?(?:[A-Za-z][\w.:-]*)?(?=[\s/>{])")
_BRACE = expression(r"(?<!\\)[{}]|\n[ \t]*\n")
_TAG_MARK = expression(r"[{\"'<>]|\n[ \t]*\n")
_LINE_START = expression(r"^([ \t]*)(?:((?:[-*+]|\d+[.)])[ \t])|(\S)?)", re.MULTILINE)
_MAX_TAG = 5_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A directive found in an MDX comment."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """The body to parse, and the directives that were in MDX comments."""

    passage: Passage
    directives: tuple[Comment, ...]


def prepare(source: str, start: int, *, mdx: bool) -> Prepared:
    """The body of a Markdown file from ``start`` on, ready for the parser."""
    body = Passage.whole(source, start)
    if SOFT_HYPHEN in body.text:
        body = _without_soft_hyphens(body)
    text = body.text
    if not mdx and "{/*" not in text:
        return Prepared(body, ())
    fenced = _fenced(text)
    cuts, comments = _comments(text, fenced)
    if mdx:
        cuts += [(m.start(), m.end(), "") for m in _IMPORT.finditer(text) if _opens_paragraph(text, m.start())]
        cuts += _mdx_cuts(text)
        cuts = [cut for cut in cuts if not _inside(fenced, cut[0])]
    kept: list[Piece] = []
    at = 0
    for low, high, instead in sorted(cuts):
        if low < at:
            continue
        kept.extend(body.pieces(at, low))
        kept.append(Piece(instead, *body.source(low, high)))
        at = high
    kept.extend(body.pieces(at, len(text)))
    directives = tuple(Comment(words, *body.source(low, high)) for words, low, high in comments)
    passage = Passage(kept)
    return Prepared(_dedented(passage) if mdx else passage, directives)


def _without_soft_hyphens(body: Passage) -> Passage:
    kept: list[Piece] = []
    at = 0
    for match in re.finditer(SOFT_HYPHEN, body.text):
        kept.extend(body.pieces(at, match.start()))
        at = match.end()
    kept.extend(body.pieces(at, len(body)))
    return Passage(kept)


def _fenced(text: str) -> list[tuple[int, int]]:
    """Ranges of fenced code."""
    found: list[tuple[int, int]] = []
    open_mark, since = "", 0
    for match in _FENCE.finditer(text):
        mark, info = match.groups()
        if not open_mark:
            open_mark, since = mark, match.start()
        elif mark.startswith(open_mark) and not info.strip():
            found.append((since, match.end()))
            open_mark = ""
    if open_mark:
        found.append((since, len(text)))
    return found


def _inside(ranges: list[tuple[int, int]], offset: int) -> bool:
    i = bisect_right(ranges, (offset, len(ranges) + offset + 1)) - 1
    return i >= 0 and ranges[i][0] <= offset < ranges[i][1]


def _comments(
    text: str, fenced: list[tuple[int, int]]
) -> tuple[list[tuple[int, int, str]], list[tuple[str, int, int]]]:
    """Cuts for ``{/* ... */}`` and the directives among them."""
    cuts: list[tuple[int, int, str]] = []
    directives: list[tuple[str, int, int]] = []
    at = text.find("{/*")
    while at >= 0:
        end = text.find("*/", at + 3)
        if end < 0:
            break
        close = expression(r"\s*\}").match(text, end + 2)
        if close and not _inside(fenced, at):
            cuts.append((at, close.end(), ""))
            words = directive_text(text[at + 3 : end])
            if words is not None:
                directives.append((words, at, close.end()))
        at = text.find("{/*", close.end() if close else at + 3)
    return cuts, directives


def _opens_paragraph(text: str, start: int) -> bool:
    before = text[max(start - 200, 0) : start]
    return not before.strip() or before.endswith("\n")


def _mdx_cuts(text: str) -> list[tuple[int, int, str]]:
    """Component tags and expressions. An expression leaves a gap, a tag nothing."""
    cuts: list[tuple[int, int, str]] = []
    braces = _brace_pairs(text)
    at = 0
    while match := _MDX_MARK.search(text, at):
        start = match.start()
        at = match.end()
        if match.group() == "{":
            end = braces.get(start, 0)
            if end and not text.startswith(("{{", "{%"), start):
                cuts.append((start, end, " "))
            at = max(end, at)
            continue
        end = _tag_end(text, at, braces)
        name = match.group().strip("</")
        if end and (not name or name[:1].isupper() or "." in name or "{" in text[start:end]):
            cuts.append((start, end, ""))
            at = end
    return cuts


def _brace_pairs(text: str) -> dict[int, int]:
    """Start of each balanced pair of braces and the offset after it. No pair holds a blank line."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACE.finditer(text):
        mark = match.group()
        if mark == "{":
            opened.append(match.start())
        elif mark != "}":
            opened.clear()
        elif opened:
            pairs[opened.pop()] = match.end()
    return pairs


def _tag_end(text: str, at: int, braces: dict[int, int]) -> int:
    """End of a component tag whose name ends at ``at``, or 0: strings and braces may hold a ``>``."""
    limit = at + _MAX_TAG
    while match := _TAG_MARK.search(text, at, limit):
        mark = match.group()
        if mark == ">":
            return match.end()
        if mark == "{":
            at = braces.get(match.start(), 0)
        elif mark in "\"'":
            at = text.find(mark, match.end(), limit) + 1
        else:
            return 0
        if not at:
            return 0
    return 0


def _dedented(passage: Passage) -> Passage:
    """MDX has no indented code: children of a component may be indented as deeply as its author likes."""
    kept: list[Piece] = []
    at = 0
    base = 0
    after_blank = True
    in_list = False  # there, indentation means that a paragraph belongs to the item
    for match in _LINE_START.finditer(passage.text):
        indent = len(match.group(1))
        if not match.group(2) and not match.group(3):
            after_blank = True
            continue
        if after_blank:
            marker = bool(match.group(2))
            in_list = in_list and indent >= base + (0 if marker else 2)
            if not in_list:
                base = indent if indent >= 4 else 0
                in_list = marker
        after_blank = False
        if base and indent:
            kept.extend(passage.pieces(at, match.start()))
            at = match.start() + min(indent, base)
    kept.extend(passage.pieces(at, len(passage)))
    return Passage(kept)
