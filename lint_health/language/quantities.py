"""Quantities as English writes them: "half an hour", "2-3 hrs", "twenty-two hours", "15–20 mmHg", "a couple of drops".

Works on the lower-case words of one sentence, as ``tokenize`` gives them (hyphens inside words are gone, so "20-30"
is two numbers side by side and "twenty-two" is two words). Indices are of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lint_health.language.numerals import AFTER_ARTICLE, FRACTIONS, NUMBER, opens_number, read_number, word_at
from lint_health.language.units import UNITS

_MARKS = frozenset(("-", "–", "—", "‑", "/"))
_FILLERS = frozenset("full whole solid straight clear consecutive good short long more extra further complete entire of the "
                     "waking calendar working single level heaped rounded standard lunar".split())  # fmt: skip

_IRREGULAR_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_PLURAL_PARTS = {"quarters": "quarter", "thirds": "third"}
_PARTS = frozenset(("half", "quarter", "third", *_PLURAL_PARTS))
_OPENERS = frozenset((*_IRREGULAR_TIMES, *_PARTS))
_RANGES = frozenset(("between", "from"))
_ARTICLES = frozenset(("a", "an"))
_ARTICLE_OPENS = AFTER_ARTICLE | _PARTS


class Quantity(NamedTuple):
    """A number or range with its unit; ``start``/``end`` are word indices, end exclusive.

    ``low`` and ``high`` are in the canonical ``unit`` (time in minutes, mass in mg, volume in ml, heat in °C).
    ``plus`` marks an open end ("18+", "12 hours or more" is left to whoever knows bounds).
    ``indefinite`` is true for "a tablet", "an hour": an article instead of a number.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    dimension: str
    word: str = ""
    plus: bool = False
    indefinite: bool = False


def find_quantities(words: Sequence[str]) -> list[Quantity]:
    """All quantities with a unit in a sentence, left to right, none overlapping."""
    found: list[Quantity] = []
    after = 0  # where the last one ended
    for i, word in enumerate(words):
        if (word in _OPENERS or word in _RANGES or opens_number(word)) and i >= after and _may_open(words, i, word):
            quantity = _quantity(words, i)
            if quantity:
                found.append(quantity)
                after = quantity.end
    return found


def _may_open(words: Sequence[str], i: int, word: str) -> bool:
    """False for an article or "from" that the next word makes no part of a number: most of them."""
    if word in _ARTICLES:
        return word_at(words, i + 1) in _ARTICLE_OPENS
    return word not in _RANGES or opens_number(word_at(words, i + 1))


def _quantity(words: Sequence[str], i: int) -> Quantity | None:
    word = words[i]
    if word in _IRREGULAR_TIMES:
        n = _IRREGULAR_TIMES[word]
        if words[i + 1 : i + 2] == ["or"] and word_at(words, i + 2) in _IRREGULAR_TIMES:
            return Quantity(i, i + 3, n, _IRREGULAR_TIMES[words[i + 2]], "times", "times", word)
        return Quantity(i, i + 1, n, n, "times", "times", word)
    fraction = _half(words, i)
    if fraction:
        return fraction
    start = i
    if word in ("between", "from"):
        i += 1
    amount = _amount(words, i)
    if amount is None:
        return None
    low, high, j, plus, indefinite = amount
    if i > start and low == high:
        return None  # "from 12" is no range
    while word_at(words, j) in _FILLERS and j - start < 8:
        j += 1
    unit = _unit(words, j) or _past_strength(words, j)
    if unit is None:
        return None
    dimension, name, factor, j = unit
    if indefinite and dimension in ("uses", "times", "heat", "length", "mass"):
        return None
    return _extended(words, start, j, low * factor, high * factor, name, dimension, factor, plus, indefinite)


def _past_strength(words: Sequence[str], j: int) -> tuple[str, str, float, int] | None:
    """The dose noun of "one 5 g scoop", "two 500 mg capsules": a strength stands before it."""
    strength = read_number(words, j)
    unit = _unit(words, strength[1]) if strength else None
    if unit is None or unit[0] not in ("mass", "units", "volume"):
        return None
    noun = _unit(words, unit[3])
    return noun if noun and noun[0] == "count" else None


def _extended(
    words: Sequence[str], start: int, j: int, low: float, high: float, unit: str, dimension: str, factor: float,
    plus: bool, indefinite: bool,
) -> Quantity:  # fmt: skip
    """Take in what may follow: "and a half", "or two", "30 min" after "1 h", "or so"."""
    word = words[j - 1]
    if list(words[j : j + 3]) == ["and", "a", "half"]:
        low, high, j, indefinite = low + factor / 2, high + factor / 2, j + 3, False
    elif (
        word_at(words, j) == "or"
        and (n := read_number(words, j + 1))
        and n[0] * factor > low
        and _unit(words, n[1]) is None
    ):
        if word_at(words, n[1]) != "more":
            high, j, indefinite = n[0] * factor, n[1], False
    elif dimension == "time" and factor >= 60:
        k = j + 1 if word_at(words, j) == "and" else j
        rest, after = read_number(words, k), None
        if rest:
            after = _unit(words, rest[1])
        if rest and after and after[0] == "time" and after[2] < factor and low == high:
            low = high = low + rest[0] * after[2]
            j, indefinite = after[3], False
    return Quantity(start, j, low, high, unit, dimension, word, plus, indefinite)


def _half(words: Sequence[str], i: int) -> Quantity | None:
    """ "half an hour", "half-hour", "a quarter of an hour", "three quarters of an hour", "half a tablet"."""
    start, n = i, 1.0
    if word_at(words, i) in ("a", "one"):
        i += 1
    elif word_at(words, i) in ("two", "2", "three", "3"):
        n, i = 2.0 if words[i] in ("two", "2") else 3.0, i + 1
    name = word_at(words, i)
    name = _PLURAL_PARTS.get(name, name)
    if name not in ("half", "quarter", "third") or (n > 1 and name == "half"):
        return None
    if name == "third" and i == start and word_at(words, i + 1) in UNITS:
        return None  # "in the third week"
    value = n * FRACTIONS[name]
    j = i + 1
    while word_at(words, j) in ("of", "a", "an"):
        j += 1
    unit = _unit(words, j)
    if unit is None or unit[0] not in ("time", "count", "volume"):
        return None
    dimension, canonical, factor, j = unit
    return Quantity(start, j, value * factor, value * factor, canonical, dimension, words[j - 1])


def _amount(words: Sequence[str], i: int) -> tuple[float, float, int, bool, bool] | None:
    """A number or a range: low, high, next index, open end, indefinite ("a")."""
    first = read_number(words, i)
    if first is None:
        return None
    low, j = first
    indefinite = words[i] in ("a", "an") and j == i + 1
    glue = word_at(words, j)
    if glue in ("+", "plus"):
        return low, low, j + 1, True, indefinite
    k = j
    unit_between = _unit(words, j) if glue not in _MARKS else None
    if (
        unit_between
        and unit_between[0] in ("time", "pressure", "mass", "heat")
        and word_at(words, unit_between[3]) in ("to", *_MARKS)
    ):
        k = unit_between[3]  # "20 mmHg to 30 mmHg", "8 hours to 10 hours": only in one unit
    if word_at(words, k) in ("to", "or", *_MARKS) or (word_at(words, k) == "and" and i and words[i - 1] == "between"):
        second = read_number(words, k + 1)
        if second and second[0] > low and words[k + 1] not in ("a", "an"):
            after = _unit(words, second[1])
            if k == j or (after and unit_between and after[1:3] == unit_between[1:3]):
                return low, second[0], second[1], False, False
    elif NUMBER.fullmatch(words[i]) and NUMBER.fullmatch(word_at(words, j)):  # a hyphen stood between them
        second = read_number(words, j)
        if second and second[0] > low:
            return low, second[0], second[1], False, False
    return low, low, j, False, indefinite


def _unit(words: Sequence[str], j: int) -> tuple[str, str, float, int] | None:
    """The unit at ``j``: dimension, canonical unit, factor, next index."""
    word = word_at(words, j)
    if word == "mm" and word_at(words, j + 1) == "hg":
        return "pressure", "mmHg", 1.0, j + 2
    if word in ("mm", "millimetres", "millimeters") and list(words[j + 1 : j + 3]) in (["of", "mercury"], ["of", "hg"]):
        return "pressure", "mmHg", 1.0, j + 3
    if word == "fl" and word_at(words, j + 1) == "oz":
        return "volume", "ml", 29.6, j + 2
    if word == "°" and word_at(words, j + 1) in ("c", "f"):
        return _heat(words[j + 1], j + 2)
    if word in ("°c", "°f", "c", "f") and j and NUMBER.fullmatch(words[j - 1]):
        return _heat(word[-1], j + 1)
    found = UNITS.get(word)
    if found is None:
        return None
    if found[0] == "heat":
        nxt = word_at(words, j + 1)
        if nxt in ("c", "celsius", "centigrade", "f", "fahrenheit"):
            return _heat(nxt[0], j + 2)
    return (*found, j + 1)


def _heat(scale: str, j: int) -> tuple[str, str, float, int]:
    # Fahrenheit is not linear in a factor; it keeps its own unit so that it is never compared with Celsius.
    return ("heat", "°C", 1.0, j) if scale == "c" else ("heat", "°F", 1.0, j)
