"""Names that the document writes in two ways, so much alike that one is a slip: "Tarrow & Pine", "Tarow & Pine".

A name of one word needs more uses of the right form (see ``brand``). Here the neighbour speaks: the same second word,
or a slip that fingers make (two letters swapped, one doubled or lost) in a word that nobody is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from lint_health.diagnostics import Related
from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.brand import distance
from lint_health.rules.kinds.garble_detectors.knowledge import is_known
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_LINKS = {" ": " ", " & ": "&", " and ": "&", "&": "&", " + ": "&"}
_DOUBLED = expression(r"(.)\1")
_SHORTEST, _RARE = 3, 2  # letters of a word of a name; the level of words that nobody takes for common


class _Pair(NamedTuple):
    """Two words of a name with what links them; ``at`` are the places where the document writes it so."""

    first: str
    link: str
    second: str


def name_twins(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the rarer (or, at a tie, the later) of two names that differ by a slip in one word."""
    table = token_table(context)
    pairs = _pairs(table)
    taken: set[int] = set()
    for wrong, right, places, other in [*_twins(pairs), *_run_together(table, pairs), *_swapped(table)]:
        if wrong.lower() in context.brands:
            continue
        for span in places:
            if span.start not in taken:
                taken.add(span.start)
                yield Hit(span, right, related=(Related(other, "it is written otherwise here"),))


def _is_part(token: Token) -> bool:
    text = token.text
    return (
        len(text) >= _SHORTEST
        and text[0].isupper()
        and text[1:].islower()
        and text.isalpha()
        and not token.flags & W.CLOSED_CLASS
    )


def _pairs(table: TokenTable) -> dict[_Pair, list[Span]]:
    """Pairs of capitalised words with their places."""
    found: dict[_Pair, list[Span]] = defaultdict(list)
    for line in table.lines:
        if not line.prose:
            continue
        for i in line.notable:
            a = line.tokens[i]
            if i + 1 == len(line.tokens) or not _is_part(a):
                continue
            b, k = line.tokens[i + 1], i + 1
            link = _LINKS.get(b.gap or "")
            if b.lower == "and" and k + 1 < len(line.tokens):
                b, link = line.tokens[k + 1], "&"
            if link and b.flags != NUMBER and _is_part(b):
                found[_Pair(a.text, link, b.text)].append(Span(a.start, b.end))
    return found


_Twin = tuple[str, str, list[Span], Span]


def _twins(pairs: Mapping[_Pair, list[Span]]) -> Iterator[_Twin]:
    """Pairs that share a word and the link, where the other word is one slip away."""
    by_word: dict[tuple[int, str, str], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        by_word[0, pair.link, pair.second].append(pair)
        by_word[1, pair.link, pair.first].append(pair)
    for (side, _, _), group in by_word.items():
        for i, one in enumerate(group[:40]):
            for two in group[i + 1 : 40]:
                a, b = (one.first, two.first) if side == 0 else (one.second, two.second)
                shared = one.second if side == 0 else one.first
                if a[0] == b[0] and _is_slip(a.lower(), b.lower()):
                    wrong, right = _order(one, two, a, b, pairs)
                    word, good = (wrong.first, right.first) if side == 0 else (wrong.second, right.second)
                    if _may_be_wrong(word, good, shared, len(pairs[wrong]), len(pairs[right]), side):
                        joint = " & " if right.link == "&" else " "
                        yield word, f"{right.first}{joint}{right.second}", pairs[wrong], pairs[right][0]


def _is_slip(a: str, b: str) -> bool:
    return distance(a, b, 1) == 1 and not (a + "s" == b or b + "s" == a or a + "y" == b or b + "y" == a)


def _order(one: _Pair, two: _Pair, a: str, b: str, pairs: Mapping[_Pair, list[Span]]) -> tuple[_Pair, _Pair]:
    """(wrong, right): the rarer is wrong; at a tie the one that is no word, else the later one."""
    count = len(pairs[one]) - len(pairs[two])
    if not count:
        count = is_known(a.lower()) - is_known(b.lower()) or pairs[two][0].start - pairs[one][0].start
    return (two, one) if count > 0 else (one, two)


def _may_be_wrong(word: str, good: str, shared: str, wrong: int, right: int, side: int) -> bool:
    """A word of its own may be a name of its own, unless the other form comes again and again."""
    flags = word_table().flags(word.lower())
    if wrong > 1 and right < 3 * wrong:
        return False
    if len(word) == len(good) and sorted(word) != sorted(good) and is_known(good.lower()) and side == 0:
        return False  # "Wellow Farm" is not far from "Willow Farm"
    if flags == W.NAME and sorted(word) == sorted(good):
        return is_known(good.lower())
    if not flags and not is_known(word.lower()):
        return side == 0 or len(word) > 4 or right > 1 or not word_table().flags(shared.lower())
    rare = flags >> W.FREQUENCY_SHIFT <= _RARE
    return rare and right >= 3 and len(word) == len(good) and side == 1


def _run_together(table: TokenTable, pairs: Mapping[_Pair, list[Span]]) -> Iterator[_Twin]:
    """ "AnnaLoy" for the "Anna Loy" of the rest of the page."""
    wholes = {
        (p.first + p.second).lower(): p
        for p, places in pairs.items()
        if p.link == " " and len(places) > 1 and not (is_known(p.first.lower()) and is_known(p.second.lower()))
    }
    if wholes.keys().isdisjoint(table.counts):
        return
    for line in table.lines:
        for token in line.tokens:
            pair = wholes.get(token.lower)
            if pair and token.text[0].isupper() and not token.text.isupper() and table.counts[token.lower] == 1:
                yield token.text, f"{pair.first} {pair.second}", [token.span], pairs[pair][0]


def _swapped(table: TokenTable) -> Iterator[_Twin]:
    """Single names, each written once, that differ by two letters swapped or by a letter doubled or lost."""
    groups: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for token in _names(table):
        low = token.lower
        for key in {"".join(sorted(low)), _DOUBLED.sub(r"\1", low) + "1"}:
            if token.span not in groups[key][low]:
                groups[key][low].append(token.span)
    for forms in groups.values():
        if len(forms) != 2:
            continue
        (a, one), (b, two) = forms.items()
        if a[0] != b[0] or not _is_slip(a, b) or (len(one) > 1 and len(two) > 1):
            continue
        count = len(one) - len(two) or is_known(a) - is_known(b) or two[0].start - one[0].start
        wrong, right, places, other = (b, a, two, one[0]) if count > 0 else (a, b, one, two[0])
        if not is_known(wrong):
            yield wrong.capitalize(), right.capitalize(), places, other


def _names(table: TokenTable) -> Iterator[Token]:
    """Capitalised words that no list knows, compounds among them."""
    for line in table.lines:
        if line.prose:
            for token in map(line.tokens.__getitem__, line.notable):
                if len(token.text) > 6 and _is_part(token) and not word_table().flags(token.lower):
                    yield token
