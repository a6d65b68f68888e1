"""Which tokens of a document are words with another word put inside, weighed together.

One bad replacement hits many words, so tokens that hold the same word speak for each other, and so does that word when
it stands alone where it cannot. Once a word is known to have been put in, every token that holds it is damage, unless
it is a common word or only takes an ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.grammar import is_odd
from lint_health.rules.kinds.garble_detectors.implant import STARTS, Implant, has_ending, implants, is_form
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable

_NEEDED = 2.6  # the score that a token needs in the end
_WORST = -1.5  # a reading that scores less counts for nothing
_COMPANION, _FURTHER, _MOST = 2.0, 0.7, 3.5  # what the first and each further token with the same word add
_ALONE, _ODD, _MISPLACED = (
    2.1,
    2.3,
    3.0,
)  # what the word adds that stands alone as well; beside strange words; where it cannot
_TOO_COMMON = 7  # words that stand on every page say nothing
_NAME, _START = -5.0, -2.5  # for a capital in mid-sentence, at the start of one
_DAMAGED, _DOUBTED = 2, 1.0  # a document with so many damaged tokens is trusted so much less
_LONG = 2.0  # for a token longer than words are
_RECURS = -2.0  # for a token that the document uses again and again, as it would a term
_OFTEN = 3
_LONGEST_WORD = 16
_SHORT, _FORM = {3: -1.5, 4: -0.6}, -1.0  # for a short word, or a token that may be a form, without such support
_LEAST = 1.0  # what a token must score that may be a form of the word put in


def spliced(
    table: TokenTable, plain: Iterable[str], start: Iterable[str], capital: Iterable[str], misplaced: Collection[str]
) -> dict[str, Implant]:
    """The damaged tokens with the likeliest reading of each.

    ``plain``, ``start`` and ``capital`` are the unknown tokens, in lower case, that the document writes without a
    capital, with one where a sentence starts, and with one elsewhere; ``misplaced`` the words that stand in a slot that
    does not want them."""
    handicaps = dict.fromkeys(capital, _NAME) | dict.fromkeys(start, _START) | dict.fromkeys(plain, 0.0)
    readings = {word: implants(word, _WORST) for word in handicaps}
    company = _company(readings)
    words = table.counts if company else ()
    alone = {w for w in words if len(w) > 3 and stem(w) in company and _is_telling(w)}
    wrong = dict.fromkeys(map(stem, alone), _ALONE) | dict.fromkeys(map(stem, _odd(table, alone)), _ODD)
    wrong |= dict.fromkeys(map(stem, misplaced), _MISPLACED)
    best: dict[str, Implant] = {}
    for word, ways in readings.items():
        handicap = handicaps[word] + (_RECURS if table.counts[word] >= _OFTEN else 0.0)
        if ways:
            best[word] = max(w._replace(score=w.score + handicap + _support(w, company, wrong)) for w in ways)
    found = {word: way for word, way in best.items() if way.score >= _NEEDED}
    if len(found) >= _DAMAGED:
        found |= {word: way for word, way in best.items() if way.score >= _NEEDED - _DOUBTED}
    return found | _others(table, found)


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """The forms of a word are put in as one: "ferment", "fermented"."""
    for end in ("ing", "ed", "es", "s", "d", "e"):
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)]
    return word


def _company(readings: Mapping[str, tuple[Implant, ...]]) -> dict[str, dict[str, float]]:
    """For each word put in, the heads of the tokens that may hold it, with the best score of each."""
    company: dict[str, dict[str, float]] = defaultdict(dict)
    for ways in readings.values():
        for way in ways:
            heads = company[stem(way.new)]
            heads[way.head] = max(way.score, heads.get(way.head, way.score))
    return company


def _is_telling(word: str) -> bool:
    return word_table().flags(word) >> W.FREQUENCY_SHIFT < _TOO_COMMON


def _odd(table: TokenTable, wanted: Collection[str]) -> set[str]:
    """Those of the words that stand alone beside words that they never stand beside."""
    return {
        token.lower
        for line in (table.prose() if wanted else ())
        for i, token in enumerate(line.tokens)
        if token.lower in wanted and is_odd(line, i)
    }


def _support(way: Implant, company: Mapping[str, Mapping[str, float]], wrong: Mapping[str, float]) -> float:
    inner = stem(way.new)
    others = len(company[inner]) - 1
    form = is_form(way.head, way.new, way.tail)
    more = min(_COMPANION + _FURTHER * (others - 1), _MOST) if others and len(way.new) > 3 else 0.0
    alone = 0.0 if form else wrong.get(inner, 0.0)
    if more or alone:
        return more + alone
    long = len(way.head + way.new + way.tail) > _LONGEST_WORD and len(way.new) > 5 and not form
    return _SHORT.get(len(way.new), 0.0) + (_FORM if form else 0.0) + (_LONG if long else 0.0)


def _others(table: TokenTable, found: Mapping[str, Implant]) -> dict[str, Implant]:
    """Tokens that hold a word known to have been put in, however much like a compound they look."""
    news = {way.new for way in found.values() if len(way.new) > 3}
    more: dict[str, Implant] = {}
    if not news:
        return more
    flags = word_table().flags
    for word in table.counts:
        if word in found or flags(word) & ~W.NAME or not word.isalpha():
            continue
        for new in news:
            head, inner, tail = word.partition(new)
            if not inner or not head + tail:
                continue
            way = next((w for w in implants(word, -99.0) if w.new == new), None)
            score = way.score if way else -99.0
            if has_ending(new, tail) and (
                ((not head or head in STARTS) and score < _LEAST) or table.counts[word] >= _OFTEN
            ):
                continue  # a form of the word, or a compound that the document is about
            more[word] = way or Implant(score, head, new, tail, "")
            break
    return more
