"""The words of a statement with every number in figures, for patterns that read values.

"Every second evening, for half an hour" becomes "every o2 evening , for t30". ``t`` marks minutes, ``d`` days, ``n`` any
other number and ``o`` an ordinal; "~" joins the ends of a range. Units follow in the form that quantities give them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_health.expressions import expression
from lint_health.language.numerals import ORDINALS, number_at, word_at
from lint_health.language.phrases import Hit, Phrases
from lint_health.language.quantities import Quantity, find_quantities

_DAY = 1440.0
_PERIODS = frozenset("day days week weeks month months year years fortnight fortnights season seasons".split())
_FIGURES = expression(r"(\d{1,3})(?:st|nd|rd|th)")
_JOINS = frozenset(("to", "or", "-", "–", "—", "‑", "till", "until"))
_VESSELS = ("spoonful", "measure", "dose", "serving", "portion", "cup", "cap")
_KEPT = frozenset(("once", "quarter"))

_NUMBERS, _MINUTES, _DAYS = (Phrases((kind,), {}) for kind in ("NUMBER", "MINUTES", "DAYS"))


def numbers(text: str) -> Iterator[Hit]:
    """The numbers of a marked text that are no lengths of time."""
    return _NUMBERS.all(text)


def minutes(text: str) -> Iterator[Hit]:
    """The lengths of time up to two days, in minutes."""
    return _MINUTES.all(text)


def days(text: str) -> Iterator[Hit]:
    """The longer spans of time, in days."""
    return _DAYS.all(text)


def marked(words: Sequence[str], start: int, end: int) -> str:
    """The words start..end, joined by blanks, with their numbers marked."""
    own = words[start:end]
    found = {q.start: q for q in find_quantities(own)}
    return " ".join(_pieces(own, found))


def _pieces(words: Sequence[str], found: dict[int, Quantity]) -> Iterator[str]:
    i = 0
    while i < len(words):
        quantity = found.get(i)
        if quantity and quantity.word not in _KEPT and not (quantity.indefinite and quantity.word in _PERIODS):
            if words[i] in ("from", "between"):
                yield words[i]
            yield _measured(words, quantity) or _of_quantity(quantity)
            i = quantity.end
        elif n := number_at(words, i):
            high, i = _range(words, n[0], n[1])
            yield _figures("n", n[0], high)
        elif words[i] == "half" and word_at(words, i + 1) in ("a", "an"):
            yield "n0.5"
            i += 2
        else:
            yield _ordinal(words, i)
            i += 1


def _measured(words: Sequence[str], q: Quantity) -> str:
    """ "Two 5 ml spoonfuls" as 10 ml; "" for anything but a spoon or cup of a known size."""
    if q.dimension != "count" or not q.word.startswith(_VESSELS):
        return ""
    size = next((s for s in find_quantities(words[q.start + 1 : q.end - 1]) if s.dimension in ("volume", "mass")), None)
    return f"{_figures('n', q.low * size.low, q.high * size.high)} {size.unit}" if size else ""


def _of_quantity(q: Quantity) -> str:
    if q.dimension == "time":
        days = q.word in _PERIODS or q.low >= 2 * _DAY
        return _figures("d", q.low / _DAY, q.high / _DAY) if days else _figures("t", q.low, q.high)
    unit = q.word if q.dimension in ("uses", "times") else q.unit
    return f"{_figures('n', q.low, q.high)} {'times' if q.dimension == 'times' else unit}"


def _figures(mark: str, low: float, high: float) -> str:
    return f"{mark}{low:.6g}" if abs(low - high) < 1e-9 else f"{mark}{low:.6g}~{high:.6g}"


def _range(words: Sequence[str], low: float, at: int) -> tuple[float, int]:
    """The upper end of a number, and the index after it: "3 to 4", "three or four", "4-6" (whose hyphen is gone)."""
    joined = word_at(words, at) in _JOINS
    second = number_at(words, at + 1 if joined else at)
    if second and second[0] > low and (joined or word_at(words, at)[:1].isdigit()):
        return second
    return low, at


def _ordinal(words: Sequence[str], i: int) -> str:
    word = words[i]
    figures = _FIGURES.fullmatch(word)
    if figures:
        return f"o{figures[1]}"
    if word == "other" and word_at(words, i - 1) in ("every", "each"):
        return "o2"
    return f"o{ORDINALS[word]}" if word in ORDINALS else word
