"""Sentences inside a block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_health.expressions import expression
from lint_health.source import Span

# Words that end in a stop without ending a sentence. Lower case, without the stop.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st vs etc e.g i.e eg ie approx fig figs no nos vol pp al et inc ltd co corp dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m cf ca viz "
    "oz lb in ft min max temp u.s u.k e.u ph.d m.d b.sc syst rev int clin j med arch ann am br phys ther".split()
)
_END = expression(
    r"""
    (?P<mark>[.!?…]+)(?P<close>["”’'»)\]*_]*)            # the mark, then closing quotes
    (?P<note>(?:\[\^?[\w-]{1,12}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*)      # a note number belongs to the sentence before it
    (?=\s|$|[A-Z][a-z])
  | \n+
    """,
    re.VERBOSE,
)
_STARTS_LOWER = expression(r"\s*[a-z]")
_LAST_WORD = expression(r"[\w.]*$")
_LONGEST_WORD = 60  # how far back the word before a stop is looked for
_KEEP_TOGETHER = frozenset(
    "j am br int clin arch ann phys ther syst rev med no nos fig figs vol pp al vs approx dr mr mrs ms prof st".split()
)


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]``, trimmed of white space; none is empty."""
    at = start
    for m in _END.finditer(text, start, end):
        if m.group("mark") and not _ends(text, at, m):
            continue
        span = _trim(text, at, m.end())
        at = m.end()
        if span:
            yield span
    span = _trim(text, at, end)
    if span:
        yield span


def _ends(text: str, start: int, m: re.Match[str]) -> bool:
    """False for stops that belong to an abbreviation, an initial, a number or a quoted word in mid-sentence."""
    after = text[m.end() : m.end() + 40]
    mark = m.group("mark")
    if mark == "." and not m.group("close"):
        word = _LAST_WORD.search(text, max(start, m.start() - _LONGEST_WORD), m.start())
        last = word.group() if word else ""
        if not after[:1].isspace() and after and not m.group("note"):
            # "levels.These" ends a sentence; "www.Shop", "e.g.This" do not.
            return len(last) > 2 and last.isalpha() and last.islower()
        low = last.lower().rstrip(".")
        if low in _KEEP_TOGETHER or (len(last) == 1 and last.isupper() and last != "I"):
            return False
        if low in ABBREVIATIONS and _STARTS_LOWER.match(after):
            return False
        if low in ABBREVIATIONS and low in ("e.g", "i.e", "eg", "ie", "etc", "ca", "cf") and low != "etc":
            return False
        if last.isdigit() and m.start() - start < _LONGEST_WORD and text[start : m.start()].strip() == last:
            return False  # "1. First step": a list number
        return not _STARTS_LOWER.match(after) or len(after.strip()) == 0 or len(last) > 3
    return not _STARTS_LOWER.match(after) or mark == "."


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
