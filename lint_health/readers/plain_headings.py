"""Which lines of plain text are headings, as there is no markup that says so."""

from __future__ import annotations

from lint_health.expressions import expression
from lint_health.readers.plain_lines import Line

_WORD = expression(r"[^\W\d_][\w'’-]*")
_SPEAKER = expression(r"[A-Z][A-Z .'-]+: ")  # a line of a script
_SENTENCE_INSIDE = expression(r"[.!?][\"'”’)]*\s+\S")
_SMALL = frozenset(
    "a an and as at but by for from how in into is it its nor of off on or our per so that the their they to up vs via "
    "when with you your are be do does can".split()
)
_RUNS_ON = _SMALL | frozenset("have has had if experience take include includes not should will may must who".split())
_MAX_LENGTH = 90
_STOPS = (".", "!", ",", ";", ":")
_QUOTES = "\"'“”‘’"


def heading_level(line: Line, *, first: bool, blank_before: bool, following: Line | None, after_heading: bool) -> int:
    """The level of a line that stands alone as a heading, or 0.

    ``following`` is the next line when it comes without a blank line between; ``first`` marks the file's first line.
    """
    text = line.text.strip("*_ ")
    bare = text.strip(_QUOTES)
    words = _WORD.findall(bare)
    if not words or len(text) > _MAX_LENGTH or bare.endswith(_STOPS) or _SENTENCE_INSIDE.search(text):
        return 0
    if first:
        return 1
    if text.startswith("[") or _SPEAKER.match(text):
        return 0
    if _is_capitals(words):
        return 2
    if following is not None and following.kind == "item" and words[-1].lower() in _RUNS_ON:
        return 0  # "Do not use it if you have": the items end the sentence
    leads = following is not None and following.kind in ("text", "item", "quote")
    if bare.endswith("?"):
        if leads and len(words) <= 20 and not line.indent:
            return 3
        return _spaced(words, blank_before, following, title=True)
    if text[:1] in _QUOTES or line.indent > 1 or not bare[:1].isupper():
        return 0
    if _is_title(words) and len(words) <= 12 and not after_heading and (leads or blank_before):
        return 3
    if (
        leads
        and following is not None
        and len(words) <= 8
        and (following.kind == "item" or len(following.text) > len(text))
    ):
        return 3 if _reads_on(following) or blank_before else 0
    return _spaced(words, blank_before, following, title=False) if not after_heading else 0


def _spaced(words: list[str], blank_before: bool, following: Line | None, *, title: bool) -> int:
    """A short line between blank lines."""
    if following is not None or not blank_before or len(words) > (14 if title else 8):
        return 0
    return 3 if not title or _is_title(words) or len(words) <= 8 else 0


def _reads_on(following: Line) -> bool:
    """True when a line is a sentence or part of one, rather than another short entry."""
    return following.kind == "item" or len(following.text) > 60 or following.text.rstrip(_QUOTES).endswith((".", "!"))


def _is_capitals(words: list[str]) -> bool:
    letters = "".join(words)
    return len(letters) >= 3 and letters.upper() == letters and letters.lower() != letters


def _is_title(words: list[str]) -> bool:
    long = [w for w in words if w.lower() not in _SMALL]
    capital = sum(w[0].isupper() for w in long)
    return len(words) >= 2 and bool(long) and capital * 4 >= len(long) * 3 and words[0][0].isupper()
