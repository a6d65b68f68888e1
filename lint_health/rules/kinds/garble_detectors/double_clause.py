"""A clause or a phrase said again behind a comma: "If it stings, if it stings, rinse it off." """

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

_MARKS = (",", ";", "–", "—", ":")
_OPENERS = frozenset(
    "if when before after unless because once until while for with in on at from by of to into over under without the a an your my our "
    "their this these".split()
)
_MOST = 9


def double_clause(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the words between two marks stand twice. Refrains ("I tried, I tried"), rhythms ("breathe in, breathe
    in, breathe out") and exclamations are left alone. ``words``: words whose doubling is a way to say it."""
    allowed = frozenset(options.get("words") or ())
    table = token_table(context)
    for line in table.prose():
        if not line.again:
            continue
        cuts = [
            0,
            *(
                i
                for i, t in enumerate(line.tokens)
                if i and (t.gap or "").strip()[:1] in _MARKS and (t.gap or "").strip()
            ),
        ]
        if len(cuts) < 2 or table.text[line.span.end - 1] == "!" or not allowed.isdisjoint(line.words):
            continue
        cuts.append(len(line.tokens))
        for k in range(1, len(cuts) - 1):
            size = _said_again(line, cuts, k)
            at = cuts[k]
            if size and not table.quoted(line.tokens[at].start, line.tokens[at].end):
                yield Hit(Span(line.tokens[at - size].start, line.tokens[at + size - 1].end))
                break


def _said_again(line: Line, cuts: list[int], k: int) -> int:
    """How many words before the mark stand behind it again; 0 when none do, or on purpose."""
    words, before, at, end = line.words, cuts[k - 1], cuts[k], cuts[k + 1]
    size = min(end - at, at - before)
    if not 2 <= size <= _MOST or words[at - size : at] != words[at : at + size]:
        return 0
    part, tokens = words[at : at + size], line.tokens[at : at + size]
    if any(t.flags == NUMBER for t in tokens) or len(set(part)) < size or part[1] in ("and", "by"):
        return 0
    whole = size == at - before
    if size < end - at and not (whole and size >= 4):
        return 0  # "a doctor, a doctor of the old school"
    noun = any(t.flags & W.NOMINAL and not t.flags & W.CLOSED_CLASS for t in tokens[1:])
    if size == 2 and not (noun and part[0] in _OPENERS and (end < len(words) or not whole)):
        return 0
    order = bool(tokens[0].flags & W.BASE) and not tokens[0].flags & W.CLOSED_CLASS
    if not (part[0] in _OPENERS or (order and size >= 3)):
        return 0
    after = words[end : end + size]
    parallel = len(after) == size and (after[0] == part[0] or after[-1] == part[-1])
    if parallel:
        return 0  # "breathe in, breathe in, breathe out"
    return size
