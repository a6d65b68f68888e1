"""From which age, of a sentence that is known to say so."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.phrases import Figure
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_YEAR = 365.25  # days


def presumed_ages(text: str, words: Wordings) -> Iterator[Value]:
    """The least age, in years."""
    if words["presumed-age.other"].stands_in(text) or sum(1 for _ in words["presumed-age.many"].all(text)) > 1:
        return  # a dose by age, advice by age, an audience
    youngest, oldest = words.amount("ages", "youngest-presumed"), words.amount("ages", "oldest-presumed")
    for hit in words["presumed-age.figure"].all(text):
        figure = hit.figures[0]
        years = figure.low / _YEAR if figure.kind == "d" else figure.low
        if youngest < years <= oldest and not _is_count(text, figure, words):
            yield Value(low=years, high=years, unit="years", shown=f"from {_shown(years)}")
            return
    adult, teen = words.amount("ages", "adult"), words.amount("ages", "teen")
    if words["presumed-age.any"].stands_in(text):
        yield Value(low=0, high=0, unit="years", shown="at any age")
    elif words["presumed-age.adult"].stands_in(text):
        yield Value(low=adult, high=adult, unit="years", shown=f"from {_shown(adult)}")
    elif words["presumed-age.not-minor"].stands_in(text):
        yield Value(low=teen, high=adult, unit="years", shown="not for children")


def _is_count(text: str, figure: Figure, words: Wordings) -> bool:
    """True for "three tablets", "more than ten"."""
    if words["presumed-age.not-after"].ends(text[: figure.start - 1]) and not words["presumed-age.said"].stands_in(
        text
    ):
        return True
    return figure.kind == "n" and words["presumed-age.counted"].starts(_after(text, figure))


def _after(text: str, figure: Figure) -> str:
    """What stands after a figure, its upper end passed over."""
    return text[figure.end :].partition(" ")[2]


def _shown(years: float) -> str:
    return f"{years:g} years" if years >= 1 else f"{years * 12:.0f} months"
