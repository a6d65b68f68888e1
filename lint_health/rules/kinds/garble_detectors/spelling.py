"""UK and US spelling in one document: once a document, at the first word of the smaller side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from lint_health.diagnostics import Related
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table

_MOST_RELATED = 8


@cache
def _sides() -> dict[str, tuple[str, str, str]]:
    """Word to (side, group, its spelling on the other side)."""
    found: dict[str, tuple[str, str, str]] = {}
    for uk, (us, group) in word_table().spelling.items():
        if group != "loose":
            found[uk] = ("uk", group, us)
            found[us] = ("us", group, uk)
    return found


def mixed_spelling(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the smaller side of UK and US spelling. ``minimum``: words of the larger side that it takes.

    Endings in -ise/-ize are weighed on their own, since -ize beside "colour" is good spelling in Oxford and Canada.
    A single term of medicine ("estrogen") does not make a mixture: journals and makers spell them as they like.
    """
    minimum = options.get("minimum") or 2
    table, sides = token_table(context), _sides()
    if sides.keys().isdisjoint(table.counts):
        return
    found: dict[tuple[str, str], list[Token]] = {}
    for line in table.prose():
        for i, token in enumerate(line.tokens):
            entry = sides.get(token.lower)
            if entry and not _is_name(token, i) and not table.quoted(token.start, token.end):
                found.setdefault((entry[1], entry[0]), []).append(token)
    small = _smaller(found, minimum)
    if small:
        side, tokens, other = small
        rest = tuple(Related(t.span, f"{side.upper()} spelling as well") for t in tokens[1:_MOST_RELATED])
        related = (*rest, Related(other.span, f"{'US' if side == 'uk' else 'UK'} spelling, as in most of the text"))
        first = tokens[0]
        yield Hit(first.span, sides[first.lower][2], related=related)


def _is_name(token: Token, i: int) -> bool:
    """A capital inside a sentence: the name of a journal or a firm keeps its own spelling."""
    return i > 0 and token.text[0].isupper()


def _smaller(found: Mapping[tuple[str, str], list[Token]], minimum: int) -> tuple[str, list[Token], Token] | None:
    """(side, its words, one word of the other side) for the first group that mixes."""
    main = {side: [*found.get(("main", side), []), *found.get(("weak", side), [])] for side in ("uk", "us")}
    ise = {side: found.get(("ise", side), []) for side in ("uk", "us")}
    for words in (main, ise):
        uk, us = words["uk"], words["us"]
        if uk and us and len(uk) != len(us):
            side, small, large = ("us", us, uk) if len(us) < len(uk) else ("uk", uk, us)
            words_of = {t.lower for t in small}
            if (
                len(large) >= minimum
                and len(large) >= 1.5 * len(small)
                and any(_sides()[w][1] != "weak" for w in words_of)
            ):
                first = next((t for t in sorted(small) if _sides()[t.lower][1] != "weak"), min(small))
                return side, [first, *sorted(t for t in small if t is not first)], large[0]
    return None
