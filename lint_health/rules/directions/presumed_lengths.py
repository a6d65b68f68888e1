"""How long, of a sentence that is known to say how long: at a time, or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import N, T
from lint_health.rules.directions.measures import DAY, HOUR, Measure, bounded
from lint_health.rules.directions.model import Value

_RATE = re.compile(
    r"^(?: \w+){0,3}? (?:a|per|each|every|any|/|in|of|out of|the)? ?(?:n24|t1440|(?:any |one |given |single )*day|daily|t1440)\b"
)
_TOTAL = re.compile(r"\b(?:in all|in total|all told|altogether|total|a day|per day|daily|each day|any day)\b")
_OFF = re.compile(r"\b(?:all but|except(?: for)?|apart from|bar)(?: the)?(?: odd)? t([\d.]+)")
_ASIDE = re.compile(
    r"^ (?:before (?:bed|you eat|food|sleep|meals)|apart|earlier|between (?:the|two|each|any|one|sessions|uses|goes|doses|meals|treatments|wears|layers|products)|out\b(?! of)|off\b|rest)"
)
_ELSEWHERE = re.compile(
    r"\b(?:(?<!over )in|within|every|since|last|next|another|each|wait) (?:about |around |at least |a |the )?$|\b(?:off|out|down|break|rest)\b[^.;]{0,12}\bfor $"
)
_OF_A_DAY = re.compile(r"\b(?:of|in|every|each|any|the) $")
_ENDING = re.compile(
    r"\b(?:off|rinse|wash\w*|stop|remove|peel|tissue|wipe|halt|quit|out|un\w+|done|flush|sluice|finish\w*|over|ends?|rest|break|switch|cuts?|time|away|lift|take|come|clean)\b"
)
_MORNING = (
    r"(?:morning|breakfast|dawn|sunrise|sun ?-?up|daybreak|kettle|cuppa|coffee|tea|alarm|wake|waking|get up|getting up|dressed|"
    r"first (?:thing|light|patient|cup)|o1|n[5-9] (?:am|o'clock|in the morning)|school run)"
)
_NIGHT = (
    r"(?:night|bed(?:time)?|dusk|sunset|sun ?-?down|supper|dinner|evening|cocoa|pyjamas|undress(?:ed)?|turn in|lights? ?-?out|pillow|"
    r"last thing|lie down|sleep|retire|news|slippers|telly|washing-? ?up|nightfall|change for bed|last (?:patient|episode|post))"
)
_UNTIL = re.compile(
    rf"\b(?:until|till|through to|off (?:as|when|before|once)|come off at|into your)\b(?: \w+){{0,5}}? {_NIGHT}\b"
)
_SPAN = re.compile(rf"\b{_MORNING}\b.{{0,40}}\b(?:to|till|until|through|off|and|-|–|into|,)\b.{{0,40}}\b{_NIGHT}\b")
_CLOCK_ROUND = re.compile(
    r"\b(?:round the clock|around the clock|day and night|night and day|day or night|n24 / n7|never leaves|continuous(?:ly)?|non-?stop|"
    r"n24 hours|all day and all night|by day and by night|even in bed|bed included|without interruption)\b"
)
_WAKING = re.compile(
    r"\b(?:awake|upright|out of bed|up and about|on (?:your|their) feet|hours god sends|all day|whole day|full day|entire day|full-day|all-day|day-long|daylong|working day|work day|workday|school day|waking (?:hours?|day|moment|minute)s?|"
    r"whole (?:of (?:the|your) )?(?:working |waking )?(?:shift|day)|(?:entire|full|work) shift|office hours|working hours|throughout the day|through the day|"
    r"while you 're (?:up|awake|upright|on your feet)|(?:whenever|when|as long as|while|so long as) you 're (?:up|awake|upright|vertical|out of bed|on your feet)|"
    r"clock (?:in|on)\b.*\bclock (?:off|out)|clocking (?:in|on)|daylight|every hour you 're awake|day through|livelong day|sunrise to sunset|for the day)\b"
)
_PART_DAY = ((re.compile(r"\b(?:half a day|half-day|half the day|half of (?:the|your) day|n0.5 day)\b"), 240.0, 480.0),
             (re.compile(r"\bquarter of (?:the|your|a) day\b"), 360.0, 360.0))  # fmt: skip
_TO_CLOCK = re.compile(
    r"\b(?:from |between |at |on (?:at )?)n(\d+)(?:\.\d+)?(?: (?:am|o'clock|in the morning))*\b.{0,30}?\b(?:to|till|until|and|off|at|out)\b(?: \w+){0,2}? n(\d+)\b(?! (?:hours?|times|days?))"
)
_NINE_TO_FIVE = re.compile(
    r"\bn([6-9]|1[0-2]) ?-?(?:am )?(?:to|till|until|-|–) ?-?n([1-9]|1[01])\b(?! (?:hours?|times|days?))"
)
_OUT_CLOCK = re.compile(r"\bn(\d+)~(\d+)(?= (?:am|pm|o'clock|in the)|$| [,.])")
_BARE = re.compile(
    rf"{N}(?= (?:mark|of them|by |in total|in all|if |and |when |for |is |at |, |\.|-|:|flat\b|on |per )|$)"
)
_LEAST_BARE = 3  # "between the two" counts things, "set it for three" minutes
_COUNTED = re.compile(rf"\bcount(?:ed|ing)?(?: \w+)? to {N[2:]}")


def presumed_lengths(text: str, measure: Measure, durations: Mapping[str, object]) -> Iterator[Value]:
    """How long at a time, or a day where ``events`` are lengths."""
    found = [m for m in re.finditer(T, text) if _fits(m, measure) and not _is_aside(text, m)]
    off = _OFF.search(text)
    if measure.events and off:
        yield bounded(DAY - float(off[1]), DAY - float(off[1]), "eq", "min/day")
        return
    if measure.events and len(found) > 1:
        total = [m for m in found if _TOTAL.search(text[m.start() : m.end() + 25])]
        limits = [m for m in found if limit_of(text, *m.span()) == "max"]
        found = total or limits or found[-1:]
    if found:
        best = found[0]
        per = "/day" if measure.events and _RATE.match(text[best.end() :]) else ""
        yield value_of(text, best, f"min{per}")
        return
    if measure.events:
        yield from _day_events(text)
    elif not re.search(T, text):
        yield from _bare_minutes(text, measure)
    yield from _well_known(text, durations, measure)


def _is_aside(text: str, match: re.Match[str]) -> bool:
    """True for "ten minutes between the two", "warm after six minutes", "in ten minutes": no length of use."""
    before, after = text[: match.start()], text[match.end() :]
    if _ASIDE.match(after) or _ELSEWHERE.search(before) or (float(match[1]) >= DAY and _OF_A_DAY.search(before)):
        return True
    return before.endswith("after ") and not _ENDING.search(text)


def _fits(match: re.Match[str], measure: Measure) -> bool:
    return measure.low <= float(match[2] or match[1]) <= measure.high


def _day_events(text: str) -> Iterator[Value]:
    clock = _TO_CLOCK.search(text) or _NINE_TO_FIVE.search(text) or _OUT_CLOCK.search(text)
    for pattern, low, high in _PART_DAY:
        if m := pattern.search(text):
            yield bounded(low, high, limit_of(text, *m.span()), "min")
            return
    if clock and int(clock[1]) <= DAY / HOUR and int(clock[2]) <= DAY / HOUR:
        hours = (int(clock[2]) - int(clock[1])) % 12 or 12
        yield bounded(hours * HOUR, hours * HOUR, "max" if limit_of(text, *clock.span()) == "max" else "eq", "min/day")
    elif _CLOCK_ROUND.search(text):
        yield Value(low=20 * HOUR, high=DAY, unit="min", shown="day and night (20-24 h)")
    elif _SPAN.search(text) or _UNTIL.search(text):
        yield Value(low=10 * HOUR, high=18 * HOUR, unit="min", shown="the whole day (about 10-18 h)")
    elif _WAKING.search(text):
        yield Value(low=7 * HOUR, high=18 * HOUR, unit="min", shown="all day (about 7-18 h)")
    elif bare := re.search(
        rf"{N}(?= (?:of (?:every |each |the )?(?:n24|t1440)|a day|daily|per day|each day|/ day|of the n24|in (?:every|any) n24|out of))",
        text,
    ):
        yield value_of(text, bare, "min/day", HOUR)
    elif bare := _BARE.search(text):
        yield value_of(text, bare, "min", HOUR)


def _bare_minutes(text: str, measure: Measure) -> Iterator[Value]:
    counted = _COUNTED.search(text)
    set_to = re.search(rf"\b(?:timer|alarm|stop|dial)\b[^.;]{{0,30}}?\b(?:for|to|at) {N}", text)
    if set_to and not counted and _fits(set_to, measure):
        yield value_of(text, set_to, "min")
    elif counted:
        yield value_of(text, counted, "min", 1 / 60)
    elif (m := _BARE.search(text)) and float(m[1]) >= _LEAST_BARE and _fits(m, measure):
        yield value_of(text, m, "min")


def _well_known(text: str, durations: Mapping[str, object], measure: Measure) -> Iterator[Value]:
    for phrase, span in sorted(durations.items(), key=lambda item: -len(item[0])):
        m = re.search(rf"\b{re.escape(phrase)}\b", text)
        if m and isinstance(span, Sequence) and float(span[0]) >= measure.low:
            yield bounded(float(span[0]), float(span[1]), limit_of(text, *m.span()), "min")
            return
