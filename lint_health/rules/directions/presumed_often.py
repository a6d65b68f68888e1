"""How often, of a sentence that is known to say how often: as days a week, times a day, or wears between washes."""

from __future__ import annotations

from collections.abc import Iterator

from lint_health.language.phrases import Hit
from lint_health.rules.directions.limits import limit_at, limit_of
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_DAYS, _TIMES, _WEARS = "days/week", "times/day", "wears"
_WEEK, _DAY = 7.0, 1440.0  # days, minutes
_GAPS = (20, 1440)  # minutes between two uses that make times a day
_AROUND = 12  # letters after "two weeks on, one off" that may name weeks


def is_mixed(text: str, words: Wordings) -> bool:
    """True for "a rinse daily, and a soak once a week": which of the two is meant cannot be told."""
    return sum(rhythm.stands_in(text) for rhythm in words.under("mixed.")) > 1


def presumed_often(text: str, words: Wordings, *, washing: bool) -> Iterator[Value]:
    """The frequencies that a marked text states. For washing, "after each wear" counts as every day."""
    found = list(_washes(text, words)) if washing else []
    yield from found or list(_counted(text, words)) or _fixed(text, words)


def _washes(text: str, words: Wordings) -> Iterator[Value]:
    if hit := words["often.n-wears"].search(text):
        low, high = _ends(hit)
        if high > 1:
            shown = f"every {high:g} wears"
            yield Value(low=0, high=_WEEK / low, unit=_DAYS, shown=shown)
            yield Value(low=low, high=high, unit=_WEARS, shown=shown)
            return
    if words["often.each-wear"].stands_in(text) and not words["often.every-day"].stands_in(text):
        yield Value(low=7, high=7, unit=_DAYS, shown="after each wear")


def _ends(hit: Hit) -> tuple[float, float]:
    return hit.figures[0].low, hit.figures[0].high


def _limit(text: str, hit: Hit, words: Wordings) -> str:
    return limit_of(text, hit.start, hit.end, words)


def _counted(text: str, words: Wordings) -> Iterator[Value]:
    """Counts in a span of time, spaces between two uses."""
    if hit := words["often.in-span"].search(text) or words["often.weekly"].search(text):
        named = hit.words[0] if hit.words else "week"
        days = words.amount("spans", named) or words.amount("weekly", named) or _WEEK
        low, high = _ends(hit)
        yield bounded(low * _WEEK / days, high * _WEEK / days, limit_at(text, hit.figures[0], words), _DAYS)
        return
    hit = words["often.on-off"].search(text)
    if hit and not words["often.weeks"].stands_in(text[hit.start : hit.end + _AROUND]):
        on = next((f.low for f in hit.figures if f.start == hit.start + 1), 1.0)
        off = next((f.low for f in hit.figures if f.start > hit.start + 1), 1.0)
        days = _WEEK * on / (on + off)
        yield Value(low=days * 0.9, high=days * 1.1, unit=_DAYS, shown=f"{on:g} days on, {off:g} off")
        return
    yield from _named_days(text, words)
    yield from _spaced(text, words)


def _spaced(text: str, words: Wordings) -> Iterator[Value]:
    """Every other day, every third week, two days apart."""
    if hit := words["often.alternate-weeks"].search(text):
        yield bounded(0.5, 0.5, _limit(text, hit, words), _DAYS)
    elif words["often.alternate"].stands_in(text):
        yield Value(low=3, high=4, unit=_DAYS, shown="every other day (3-4 days a week)")
    elif hit := words["often.nth"].search(text):
        days = hit.figures[0].low * (words.amount("spans", hit.words[0]) or 1.0)
        yield bounded(_WEEK / days, _WEEK / days, limit_at(text, hit.figures[0], words), _DAYS)
    elif hit := words["often.spaced"].search(text):
        low, high = _ends(hit)
        rest = words["often.gap"].stands_in(text) or words["often.more"].stands_in(hit.text)
        yield bounded(_WEEK / high, _WEEK / low, "max" if rest else _limit(text, hit, words), _DAYS)
    elif hit := words["often.rest"].search(text):
        low, _ = _ends(hit)
        yield bounded(_WEEK / (low + 1), _WEEK / (low + 1), "max", _DAYS)


def _named_days(text: str, words: Wordings) -> Iterator[Value]:
    days = {hit.words[0] for hit in words["days.named"].all(text)}
    weekend = words["days.weekend"].stands_in(text) and not words["days.weekend-too"].stands_in(text)
    if words["days.working"].stands_in(text):
        yield Value(low=5, high=5, unit=_DAYS, shown="weekdays (5 days a week)")
    elif len(days) > 1 and not words["days.through"].stands_in(text):
        yield Value(low=len(days), high=len(days), unit=_DAYS, shown=f"{len(days)} named days a week")
    elif weekend and days:
        yield Value(low=2, high=3, unit=_DAYS, shown="a day and the weekend")
    elif weekend and words["days.weekend-only"].stands_in(text):
        yield Value(low=2, high=2, unit=_DAYS, shown="weekends (2 days a week)")


def _fixed(text: str, words: Wordings) -> Iterator[Value]:
    """Times a day, and words for a rhythm."""
    times = list(_times(text, words))
    if times:
        yield from times
        if all(v.bound in ("eq", "min") for v in times):
            yield Value(low=7, high=7, unit=_DAYS, shown="every day")
    elif words["often.running"].stands_in(text):
        yield Value(low=0, high=4, bound="max", unit=_DAYS, shown="never two days running")
    elif words["often.not-daily"].stands_in(text):
        yield Value(low=0, high=6, bound="max", unit=_DAYS, shown="not every day")
    elif words["often.whenever"].stands_in(text):
        yield Value(low=0, bound="any", unit=_TIMES, shown="no limit")
    else:
        yield from _rhythm(text, words)


def _rhythm(text: str, words: Wordings) -> Iterator[Value]:
    for name in words.meanings("rhythms"):
        if hit := words[f"rhythm.{name}"].search(text):
            days = _WEEK / words.amount("rhythms", name)
            yield bounded(days, days, _limit(text, hit, words) if days <= 1 else "eq", _DAYS)
            return


def _times(text: str, words: Wordings) -> Iterator[Value]:
    latin = words["often.latin"].search(text.replace(" . ", " "))
    if latin:
        times = words.amount("latin", latin.words[0])
        yield Value(low=times, high=times, unit=_TIMES)
    elif hit := words["often.count-a-day"].search(text):
        low, high = _ends(hit)
        bound = limit_at(text, hit.figures[0], words)
        if high > 1 or bound == "max":
            yield bounded(low, high, bound, _TIMES)
    elif hit := words["often.hourly"].search(text):
        yield from _hourly(text, hit, words)
    elif words["often.every-meal"].stands_in(text):
        yield Value(low=3, high=3, unit=_TIMES)
    elif words["often.ends"].stands_in(text):
        if words["often.noon"].stands_in(text):
            yield Value(low=3, high=3, unit=_TIMES)
        else:
            yield Value(low=2, high=2, unit=_TIMES, shown="morning and night (twice a day)")
    elif (hit := words["often.list"].search(text)) and hit.figures[0].low > 1:
        yield bounded(*_ends(hit), limit_at(text, hit.figures[0], words), _TIMES)


def _hourly(text: str, hit: Hit, words: Wordings) -> Iterator[Value]:
    """Hours between two uses as times a day."""
    low, high = _ends(hit)
    if words["often.in-hours"].stands_in(hit.text) and high <= 24:
        low, high = low * 60, high * 60
    if low >= _GAPS[0] and high <= _GAPS[1]:
        gap = "max" if words["often.gap"].stands_in(text) else _limit(text, hit, words)
        yield bounded(_DAY / high, _DAY / low, "eq" if gap == "min" else gap, _TIMES)
