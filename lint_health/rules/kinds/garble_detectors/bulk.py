"""One bad replacement damages many places: the same word in several slots that do not want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.diagnostics import Related
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.grammar import is_odd
from lint_health.rules.kinds.garble_detectors.lines import NUMBER
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.slot import UNTELLING, slot_places
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.rules.kinds.garble_detectors.unknown import odd_tokens
from lint_health.source import Span


def bulk(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a word that damaged at least ``minimum`` places, as a splice or in a wrong slot; each place is named.

    Once a word is known from two such places or from a splice, its other odd uses (neither neighbour usual) count as well.
    """
    minimum = options.get("minimum") or 2
    sure: dict[str, list[Span]] = defaultdict(list)
    for odd in odd_tokens(context):
        if odd.kind == "splice":
            sure[odd.inner].append(odd.span)
    for name, word, _, span in slot_places(context):
        if name not in UNTELLING:
            sure[word].append(span)
    for odd in odd_tokens(context):
        if odd.kind == "glued":
            for piece in odd.guess.split():
                word = piece if piece in sure else piece.removesuffix("s")
                if word in sure:
                    sure[word].append(odd.span)
    spliced = {o.inner for o in odd_tokens(context) if o.kind == "splice" and o.sure}
    sure = {word: spans for word, spans in sure.items() if len(spans) > 1 or word in spliced}
    if not sure:
        return
    odd_uses = _odd_uses(context, frozenset(sure))
    for word, spans in sure.items():
        places = sorted({*spans, *odd_uses.get(word, ())})
        if len(places) >= minimum:
            related = tuple(Related(s, f'"{word}" stands here as well') for s in places[1:])
            message = f'Looks like a bulk replacement that put "{word}" in {len(places)} places.'
            yield Hit(places[0], related=related, message=message)


def _odd_uses(context: RuleContext, words: frozenset[str]) -> dict[str, list[Span]]:
    table = token_table(context)
    found: dict[str, list[Span]] = defaultdict(list)
    if words.isdisjoint(table.counts):
        return found
    for line in table.prose():
        for i, token in enumerate(line.tokens):
            if token.lower in words and token.flags != NUMBER and not token.flags & W.CLOSED_CLASS and is_odd(line, i):
                found[token.lower].append(token.span)
    return found
