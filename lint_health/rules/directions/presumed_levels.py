"""How tight and how hot, of a sentence that is known to say so."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import numbers
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings


def presumed_pressures(text: str, words: Wordings) -> Iterator[Value]:
    """The pressure, whether its unit stands beside it or not."""
    found = list(words["level.figure"].all(text)) or list(numbers(text))
    if not found:
        return
    first = found[0]
    low, high = first.figures[0].low, first.figures[0].high
    if len(found) > 1 and words["level.range"].starts(text[first.end :]):
        second = found[1].figures[0].high
        low, high = min(low, second), max(high, second)
    if words["level.unit"].stands_in(text) or high >= words.amount("amounts", "least-pressure"):
        yield bounded(low, high, limit_of(text, first.start, first.end, words), "mmHg")


def presumed_heats(text: str, words: Wordings) -> Iterator[Value]:
    """How hot: degrees, the number of a programme, or a word for it."""
    if hit := words["heat.degrees"].search(text):
        yield value_of(text, hit, "°F" if words["heat.fahrenheit"].stands_in(hit.words[0]) else "°C", words)
        return
    coolest, hottest = words.amount("programmes", "coolest"), words.amount("programmes", "hottest")
    figures = [h for h in words["heat.programme"].all(text) if coolest <= h.figures[0].low <= hottest]
    if figures:
        yield value_of(text, min(figures, key=lambda h: h.figures[0].low % 5 > 0), "°C", words)
        return
    yield from _warmth(text, words)


def _warmth(text: str, words: Wordings) -> Iterator[Value]:
    for name in words.meanings("warmths"):
        low, high = words.span("warmths", name)
        for hit in words[f"warmth.{name}"].all(text):
            before, said = text[: hit.start], hit.words[0]
            if words["heat.not-warmer"].ends(before):
                yield Value(low=0, high=high, bound="max", unit="°C", shown=f"no hotter than {said}")
                return
            if not words["heat.denied"].ends(before) and not words["heat.lest"].starts(text[hit.end :]):
                limited = words["heat.as-hot"].stands_in(text) and name != "boil"
                limited = limited and limit_of(text, hit.start, hit.end, words) == "max"
                bound = "max" if limited else "eq"
                yield Value(low=0 if limited else low, high=high, bound=bound, unit="°C", shown=said)
                return
