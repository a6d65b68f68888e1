"""From which age a thing is meant: "12+", "over 18s", "not under 3", "adults only".

Only what a product is fit for counts. A dose by age, advice to ask somebody first, a shop's terms, the years of a
guarantee and what everybody is told of honey or aspirin name ages as well; they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.expressions import expression
from lint_health.language.numerals import ONES
from lint_health.language.phrases import Hit
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.vocabulary import Vocabulary
from lint_health.rules.directions.wordings import Wordings

_MONTHS = 12.0  # in a year
_NUMBER = expression(rf"\b(?:\d+(?:[.,]\d+)?|{'|'.join(name for name, n in ONES.items() if n > 1)})\b")


def ages(statement: Statement, measure: Measure, main: str, vocabulary: Vocabulary) -> Iterator[tuple[Value, int, int]]:
    """The least age that a statement names, in years."""
    segment, words = statement.segment, vocabulary.wordings
    sentence = " ".join(statement.reading.words)
    if words["age.other"].stands_in(sentence):
        return
    text = " ".join(statement.reading.words[segment.start : segment.end])
    found = _least(text, "age-label" in statement.kinds, words)
    if found is None or len({m.group() for m in _NUMBER.finditer(sentence)}) > 1:
        return  # a second number: a dose, a size, a stretch of years
    low, high, at = found
    start = segment.start + text[:at].count(" ")
    shown = "not for children" if low < high else f"from {_years(low)}" if low else "at any age"
    yield Value(low=low, high=high, unit="years", shown=shown), start, segment.end


def _least(text: str, labelled: bool, words: Wordings) -> tuple[float, float, int] | None:
    """The least age as a range (a child has no sharp age), and where it is named."""
    denied = words["age.denied"].stands_in(text)
    for name in ("age.least", *(("age.under",) if denied else ()), *(("age.plain",) if labelled else ())):
        if (hit := words[name].search(text)) and (age := _age(hit)) <= words.amount("ages", "oldest"):
            return age, age, hit.start
    adult = words.amount("ages", "adult")
    if not denied and (hit := words["age.adults"].search(text)):
        return adult, adult, hit.start
    if hit := words["age.no-child"].search(text):
        return words.amount("ages", "teen"), adult, hit.start
    if not denied and (hit := words["age.any"].search(text)):
        return 0.0, 0.0, hit.start
    return None


def _age(hit: Hit) -> float:
    months = hit.words and hit.words[-1].startswith("m")
    return hit.figures[0].low / _MONTHS if months else hit.figures[0].low


def _years(age: float) -> str:
    if age < 2 and age != 1:
        return f"{age * _MONTHS:.0f} months"
    return f"{age:g} year{'s' if age != 1 else ''}"
