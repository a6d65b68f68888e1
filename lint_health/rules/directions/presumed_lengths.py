"""How long, of a sentence that is known to say how long: at a time, or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lint_health.language.phrases import Hit
from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import minutes
from lint_health.rules.directions.measures import DAY, HOUR, Measure, bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_TOTAL = 25  # letters after a length in which "in all" may stand


def presumed_lengths(text: str, measure: Measure, durations: Mapping[str, object], words: Wordings) -> Iterator[Value]:
    """How long at a time, or a day where ``events`` are lengths."""
    said = list(minutes(text))
    found = [h for h in said if _fits(h, measure) and not _is_aside(text, h, words)]
    off = words["length.all-but"].search(text)
    if measure.events and off:
        yield bounded(DAY - off.figures[0].low, DAY - off.figures[0].low, "eq", "min/day")
        return
    if measure.events and len(found) > 1:
        total = [h for h in found if words["length.total"].stands_in(text[h.start : h.end + _TOTAL])]
        limits = [h for h in found if _limit(text, h, words) == "max"]
        found = total or limits or found[-1:]
    if found:
        best = found[0]
        per = "/day" if measure.events and words["length.rate"].starts(text[best.end :]) else ""
        yield value_of(text, best, f"min{per}", words)
        return
    if measure.events:
        yield from _day_events(text, words)
    elif not said:
        yield from _bare_minutes(text, measure, words)
    yield from _well_known(text, durations, measure, words)


def _limit(text: str, hit: Hit, words: Wordings) -> str:
    return limit_of(text, hit.start, hit.end, words)


def _is_aside(text: str, hit: Hit, words: Wordings) -> bool:
    """True for "ten minutes between the two", "warm after six minutes", "in ten minutes": no length of use."""
    before, after = text[: hit.start], text[hit.end :]
    if words["length.aside"].starts(after) or words["length.elsewhere"].ends(before):
        return True
    if hit.figures[0].low >= DAY and words["length.of-a-day"].ends(before):
        return True
    return words["length.after"].ends(before) and not words["length.ending"].stands_in(text)


def _fits(hit: Hit, measure: Measure) -> bool:
    return measure.low <= hit.figures[0].high <= measure.high


def _day_events(text: str, words: Wordings) -> Iterator[Value]:
    """Parts of a day, hours of the clock, and words for a whole day."""
    for name in words.meanings("parts"):
        if hit := words[f"part.{name}"].search(text):
            yield bounded(*words.span("parts", name), _limit(text, hit, words), "min")
            return
    if clock := _clock(text, words):
        hours = (int(clock[2]) - int(clock[1])) % 12 or 12
        bound = "max" if _limit(text, clock[0], words) == "max" else "eq"
        yield bounded(hours * HOUR, hours * HOUR, bound, "min/day")
    elif words["length.clock-round"].stands_in(text):
        yield _whole_day("clock-round", "day and night (20-24 h)", words)
    elif words["length.through"].stands_in(text) or words["length.until"].stands_in(text):
        yield _whole_day("until-dusk", "the whole day (about 10-18 h)", words)
    elif words["length.waking"].stands_in(text):
        yield _whole_day("waking", "all day (about 7-18 h)", words)
    elif hit := words["length.hours"].search(text):
        yield value_of(text, hit, "min/day", words, HOUR)
    elif hit := words["length.bare"].search(text):
        yield value_of(text, hit, "min", words, HOUR)


def _whole_day(name: str, shown: str, words: Wordings) -> Value:
    low, high = words.span("whole-days", name)
    return Value(low=low, high=high, unit="min", shown=shown)


def _clock(text: str, words: Wordings) -> tuple[Hit, float, float] | None:
    """The hours between which something is worn: "on at eight, off at six", "nine to five"."""
    if hit := words["clock.to"].search(text):
        ends = hit.figures[0].low, hit.figures[1].low
        return (hit, *ends) if max(ends) <= DAY / HOUR else None
    (first, last), (soonest, latest) = words.span("clocks", "starts"), words.span("clocks", "ends")
    for hit in words["clock.plain"].all(text):
        if first <= hit.figures[0].low <= last and soonest <= hit.figures[1].low <= latest:
            return hit, hit.figures[0].low, hit.figures[1].low
    for hit in words["clock.range"].all(text):
        start, _, end = text[hit.figures[0].start : hit.end].partition("~")
        if start.isdigit() and end.isdigit() and max(int(start), int(end)) <= DAY / HOUR:
            return hit, int(start), int(end)
    return None


def _bare_minutes(text: str, measure: Measure, words: Wordings) -> Iterator[Value]:
    counted, set_to = words["length.counted"].search(text), words["length.set-to"].search(text)
    if counted:
        yield value_of(text, counted, "min", words, 1 / 60)
    elif set_to and _fits(set_to, measure):
        yield value_of(text, set_to, "min", words)
    else:
        bare, least = words["length.bare"].search(text), words.amount("lengths", "least-bare")
        if bare and _fits(bare, measure) and bare.figures[0].low >= least:
            yield value_of(text, bare, "min", words)


def _well_known(text: str, durations: Mapping[str, object], measure: Measure, words: Wordings) -> Iterator[Value]:
    for phrase, span in sorted(durations.items(), key=lambda item: -len(item[0])):
        m = re.search(rf"\b{re.escape(phrase)}\b", text)
        if m and isinstance(span, Sequence) and float(span[0]) >= measure.low:
            yield bounded(float(span[0]), float(span[1]), limit_of(text, *m.span(), words), "min")
            return
