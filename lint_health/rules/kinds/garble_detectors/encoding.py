"""Characters that were decoded wrongly, and characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.source import Span

# UTF-8 read as cp1252 or Latin-1: a lead byte as a letter, then the marks that continuation bytes turn into.
_CONTINUED = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
_MOJIBAKE = expression(
    rf"(?:[ÂÃÄÅÎÏÐÑ][{_CONTINUED}]|â[\u0080-\u009f€‚ƒ„…†‡ˆ][{_CONTINUED}]?|[ðï][\u0080-\u00bfŸ¿][{_CONTINUED}]{{1,2}})+"
    r"|(?:\\u00[c-fC-F][0-9a-fA-F](?:\\u00[89abAB][0-9a-fA-F]|\\u20[0-9a-fA-F]{2})+)+|\ufffd+|ï¿½"
)
_STARTS = "ÂÃÄÅÎÏÐÑâðï\ufffd"  # one of which begins each of these but the escapes
_ESCAPE = expression(r"\\u([0-9a-fA-F]{4})")
_INVISIBLE = expression(
    r"(?<=\w)[\u200b\u200c\u2060\ufeff\u00ad]{1,}(?=\w)|[\u202a-\u202e\u2066-\u2069]|[\ue000-\uf8ff]|(?<=[a-z])[\u0400-\u04ff]|[\u0400-\u04ff](?=[a-z])"
)


_UNUSUAL = expression(r"[\u00ad\u0400-\u04ff\u200b\u200c\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff]")


def _has_any(text: str, chars: str) -> bool:
    """True when one of a few characters stands in a text: looked for one by one, they cost less than their class."""
    return not text.isascii() and any(c in text for c in chars)


def mojibake(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: text decoded with the wrong table, or characters that were lost. What it was is worked out where it can be."""
    text = context.document.text
    for m in _MOJIBAKE.finditer(text) if "\\u00" in text or _has_any(text, _STARTS) else ():
        broken = m.group()
        if len(broken) == 2 and broken[0] in "ÂÃ" and broken[1] in "»«" and not text[m.end() : m.end() + 1].isalpha():
            continue  # a French word in capitals before its closing quotation mark
        fixed = _repaired(broken)
        if (
            fixed in ("’", "“", "”", "‘")
            and not text[m.start() - 1 : m.start()].strip()
            and not text[m.end() : m.end() + 1].strip()
        ):
            continue  # alone between spaces no quotation mark was lost: the page shows what damage looks like
        yield Hit(Span(*m.span()), fixed, fixed or None)
    if _has_any(text, _LEADS):
        for span, fixed in _other_tables(text):
            if not _MOJIBAKE.fullmatch(span.of(text)):
                yield Hit(span, fixed, fixed)


# Other tables that UTF-8 is read with, and what a run of their signs may turn out to be: letters of Europe, marks, money.
_OTHERS = ("cp1250", "mac_roman", "cp1251", "iso8859-2", "cp437", "cp850")
_RUN = expression(r"[^\x00-\x7f]{2,12}")
_LEADS = "√‚¬ƒ≈ĂĹÂ┬├─┼ΓÔВГЕДв"  # what lead bytes of the letters and marks below are in those tables
_PLAUSIBLE = expression(r"[\u00a0-\u024f\u2010-\u203a\u20ac\u2122]+")


def _other_tables(text: str) -> Iterator[tuple[Span, str]]:
    """Runs of signs that are UTF-8 when one of the other tables turns them back, each with what it was."""
    for m in _RUN.finditer(text):
        if m.group()[0] not in _LEADS:
            continue
        for table in _OTHERS:
            try:
                fixed = m.group().encode(table).decode("utf-8")
            except (UnicodeEncodeError, UnicodeDecodeError):
                continue
            if _PLAUSIBLE.fullmatch(fixed):
                yield Span(*m.span()), fixed
                break


def _repaired(broken: str) -> str:
    plain = _ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), broken)
    for table in ("cp1252", "latin-1"):
        try:
            fixed = plain.encode(table).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return fixed if fixed != plain and fixed.isprintable() else ""
    try:
        return bytes(_byte(c) for c in plain).decode("utf-8")
    except (ValueError, UnicodeDecodeError):
        return ""


def _byte(char: str) -> int:
    """The byte of a character in the mixture of cp1252 and Latin-1 that browsers use."""
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(char)


def invisible(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: characters without a shape inside words, direction marks, private ones, and letters of another script."""
    text = context.document.text
    if text.isascii() or not _UNUSUAL.search(text):
        return
    for m in _INVISIBLE.finditer(text):
        at = context.document.source_map.to_source(Span(*m.span()))
        yield Hit(Span(*m.span()), replacement=_plain(text, m.start(), m.group()) if at.end > at.start else None)


# Cyrillic letters that look like a Latin one in common typefaces.
_LOOKALIKES = str.maketrans("асеорхуіѕјһԁԛԝАВСЕНІЈКМОРЅТХ", "aceopxyisjhdqwABCEHIJKMOPSTX")
_MARKS = expression(r"[\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = expression(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = expression(r"\w+")


def _plain(text: str, start: int, found: str) -> str | None:
    """What to write for it where that cannot alter the meaning: None for private characters, for letters that have no
    Latin likeness, and for marks that a script written from right to left may need."""
    if found[0] in "\u200b\u2060\ufeff\u00ad\u200c":
        around = text[start - 1] + text[start + len(found)]
        return "" if all(c < "\u0250" for c in around) else None
    if _MARKS.fullmatch(found):
        return None if _RIGHT_TO_LEFT.search(text) else ""
    word = (
        next(w.group() for w in _WORD.finditer(text, _word_start(text, start)) if w.end() > start)
        if found.isalpha()
        else ""
    )
    return found.translate(_LOOKALIKES) if word and word.translate(_LOOKALIKES).isascii() else None


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return at
