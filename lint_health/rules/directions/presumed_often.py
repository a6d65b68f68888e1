"""How often, of a sentence that is known to say how often: as days a week, times a day, or wears between washes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_health.rules.directions.limits import limit_of
from lint_health.rules.directions.marked import NUMBER, ORDINAL, D, N, T
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value

_DAYS, _TIMES, _WEARS = "days/week", "times/day", "wears"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PER = r"(?:a|per|each|every|in (?:a|any|every|each|the)|out of (?:the|every|any)|of (?:the|every|any)|within a|/|in)"
_SPELL = r"(?:days?|nights?|evenings?|mornings?|sessions?|times?|goes|dates|outings?|applications?|treatments?|baths?|soaks?|uses?|slots?|rounds?|dips?|wears?|peels?|masks?)"
# "three evenings a week", "four nights out of seven", "two dips a month"
_IN_SPAN = re.compile(
    rf"{N} (?:\w+ ){{0,3}}?(?:of (?:them|those|these) )?{_PER} (?:given |calendar |one |single )*(week|n7|d7|o7|month|fortnight|d14|year|season)\b"
)
_WEEKLY = re.compile(rf"{N} (?:\w+ ){{0,2}}(weekly|monthly|fortnightly)\b")
_BETWEEN_DAYS = re.compile(rf"{N} {_SPELL}\b.*\bbetween n?1? ?one? ?{_WEEKDAY} and the next")
_ON_OFF = re.compile(
    rf"(?:{D}|{N}|(?:a|one) (?:day|night))(?: (?:days?|nights?|evenings?))? (?:on|of use|of it|with)\b.{{0,12}}?(?:{D}|{N}|(?:a|one) (?:day|night)|o2)(?: (?:days?|nights?|evenings?))? (?:off|rest|without)\b"
)
_SPACED = re.compile(
    rf"\b(?:every|each|any|o1 of every|once every|n1 times every|once in|space\w*|apart by)(?: (?:whole|single|clear))* {D[2:]}|\bd{NUMBER} (?:clear )?(?:apart|between|rest|off between|gap)|\bmore (?:often )?than (?:once )?(?:every|in) d{NUMBER}"
)
_REST = re.compile(
    rf"\b(?:leave|allow|with|give\w*|rest\w*|skip\w*|wait)\b[^;.]{{0,30}}?(?:{D}|{N} (?:\w+ )?(?:days?|nights?))\b[^;.]*?\b(?:between|before|apart|off|in a row|gap)"
)
_NTH = re.compile(rf"\b(?:every|each|any|than|when) {ORDINAL} (day|night|evening|morning|week|month)\b")
_ALTERNATE = re.compile(
    r"\balternat\w+(?:-| )(?:day|night|evening|morning)s?\b|\bskip\w* (?:a|n1|one|the) (?:day|night|o2)|\b(?:day|night|evening) in between|\b(?:a|n1|one) (?:clear |whole |full )?(?:day|night|evening) (?:off |of rest )?(?:in )?between|"
    r"\b(?:every|each) o2 (?:day|night|evening|morning)|\bd2 hours\b|\bone day yes\b|\b(?:odd|even)(?:-numbered)? (?:dates|days)|\bday about\b|\bone (?:on|night on)\b.*\bone (?:off|night off)"
)
_ALTERNATE_WEEKS = re.compile(
    r"\balternat\w+ weeks?\b|\bevery o2 (?:week|sunday|saturday|friday|monday|weekend)\b|\bfortnight\w*|\bonce in (?:a|every) fortnight|\bbi-?weekly\b"
)
_NOT_DAILY = re.compile(
    r"\b(?:not|n't|never|no|isn't|rather than|instead of|avoid|lay off|steer clear|resist|without)\b[^;.]{0,60}\b(?:daily|every(?: single)? (?:day|night)|every-?day|each (?:day|night)|nightly|day after day|night after night)\b"
    r"|\b(?:daily|everyday|nightly|every (?:day|night))\b[^;.]{0,25}\b(?:is too|too much|too often|is not|n't|overdo\w*|is off|is out|is more than|would)\b"
)
_RUNNING = re.compile(
    r"\b(?:consecutive|successive|back(?: |-)to(?: |-)back|(?:d2|n2 (?:days|nights|evenings)|two) (?:\w+ )?(?:running|in a row|together|straight|in succession)|days? running|nights? running|on the trot)\b"
)
_HOURLY = re.compile(
    rf"\b(?:every|each|at|intervals? of|leave|wait|with|allow|gap of|spaced|least|for|apart)\b[^;.]{{0,20}}?{T}|{T}(?:ly)?(?:-hourly| hourly| intervals?| between| apart| gap)|\bn{NUMBER} (?:hourly|hrly)\b"
)
_GAP = re.compile(r"\b(?:between|apart|leave|wait|least|gap|before)\b")
_COUNT_A_DAY = re.compile(
    rf"{N} (?!(?:ml|mg|IU|kg|kilos?|stone)\b)(?:(?!kilos|kg|n\d)\w+ ){{0,4}}?(?:(?:a|per|each|every|/|in (?:a|any|every|the|one)|over the|of the|across the|through the|in the course of (?:a|the)|any|of any) (?:given |single |whole |one |same |waking )*(?:day|d1|n24|t1440|24h)\b|daily\b|p \. ?d|by bedtime|(?:in|between|from) [^.;]{{0,25}}(?:dusk|bed|night|sleeping|bedtime|turning in|midnight|evening|next)\b)"
)
_LIST = re.compile(rf"\b{N} (?:goes|times|rounds|applications|doses|a day|slots|sessions|sittings|brushings|lots)\b")
_LATIN = {
    "q d s": 4.0,
    "qds": 4.0,
    "qid": 4.0,
    "q i d": 4.0,
    "b d": 2.0,
    "bd": 2.0,
    "t d s": 3.0,
    "tds": 3.0,
    "o d": 1.0,
}
_ENDS = re.compile(
    r"\b(?:mornings?|breakfast\w*|dawn|wak\w+|get up|getting up|up|dressed|a ?m|sunrise|am)\b.{0,40}?(?:\band\b|,|&|/|\+|\bthen\b|\bagain\b|\bother\b).{0,40}?\b(?:nights?|evenings?|bed\w*|supper\w*|dinner\w*|dusk|undress\w*|get in|p ?m|sunset|tea ?time|turning in|turn in|pm)\b"
)
_NOON = re.compile(r"\b(?:noon|midday|mid-day|lunch\w*|afternoon)\b")
_EVERY_MEAL = re.compile(r"\b(?:each|every|all n?3?|n3)(?: main)? (?:meals?|mealtimes?)\b|\bbreakfast , lunch\b")
_DAILY = re.compile(
    r"\b(?:daily|nightly|every-?day|every (?:single |last )?(?:day|night|evening|morning|bedtime|breakfast)|each (?:day|night|evening|morning|bedtime)|(?:days?|nights?) (?:in|after) (?:day|night)|n7 (?:days|nights|mornings|evenings)|d7 a week|"
    r"n1(?: \w+){0,4} (?:(?:a|per|each|every|in any|in) (?:day|n24|d1|t1440)|daily)|once a day|a day\b|per day|until tomorrow|(?:and )?again (?:tomorrow|the next day)|without (?:a (?:gap|day|break)|fail|missing|skipping)|no days off|weekends included|o'clock|same time|day's quota|in any t1440)\b"
)
_ANCHOR = re.compile(
    r"\b(?:breakfast|lunch|dinner|supper|midday|bedtime|bed|evening|night|morning|wak\w+|lights out|pyjamas|shower|noon|mornings|nights|evenings|meal|sleep|turn in)\b"
)
_MONTHLY = re.compile(
    r"\b(?:monthly|(?:a|each|every|per|once a) (?:calendar )?month|pay ?-?days?|(?:first|o1|last|start|end|same day|day) (?:day )?of (?:the|each|every) (?:calendar )?month)\b"
)
_SEASONAL = re.compile(r"\b(?:quarterly|(?:each|every|a|per) (?:season|quarter)|seasons? change|clocks? change)\b")
_YEARLY = re.compile(r"\b(?:annual\w*|yearly|(?:a|each|every|once a) year)\b")
_WEEK = re.compile(
    rf"\b(?:weekly|(?:a|each|every|per|once a|any|end of the) (?:single )?week|(?:every|each|on|come) {_WEEKDAY}s?|{_WEEKDAY}s?(?: night| morning| evening)? is|once in (?:any )?(?:seven|n7|d7)|every d7)\b|\b(?:more than )?once\b.*\bd7\b|^{_WEEKDAY}|{_WEEKDAY}s? \.?$"
)
_WHENEVER = re.compile(
    r"\b(?:as (?:often|much|many times)(?: \w+)? as (?:you|it|the|your|they)(?: \w+)? (?:like|want|wish|please|fancy|need\w*|takes|feel\w*|choose|care)|whenever (?:you|it|the|your)(?! 've)|any time you|however often|no limit|as needed|as required|no upper limit|to your heart|as and when|feel like it)\b"
)
_EACH_WEAR = re.compile(
    r"\b(?:each|every)(?: single| last)? (?:time|wear|use|outing|session|workout|match|go|user|trip|swim|run|game|shift|class|ride|patient|guest|visit|night|treatment|application|soak|wearing|sitting|bath|meal|day)\b"
    r"|\b(?:after|between|following|once|when|whenever|straight after|as soon as|the moment)(?: \w+){0,3} (?:wears?|uses?|used|worn|off|wearing|shift|users?|workouts?|sessions?|outings?|finished|get in|guest|gym|matches|goes|had (?:it|them) on|sweat\w*|match|day's wear|day 's wear)\b"
    r"|\b(?:n1|one) (?:wear|outing|use|go|match|day)\b.{0,8}\b(?:n1|one) wash|\bworn is dirty|\b(?:never|not|n't)\b.{0,30}\b(?:o2 (?:day|time|wear|outing)|n2 times|twice|again)\b.{0,30}(?:without|unwashed|before)|\byesterday's|\bday 's wear equals|\b(?:straight|directly) (?:in|into|to) the (?:wash|laundry|basket)"
)
_N_WEARS = re.compile(
    rf"\b(?:every|after|each|until|till|for|get|of) (?:\w+ ){{0,2}}?{N[2:]} (?:\w+ )?(?:wears?|uses?|outings?|sessions?|goes|shifts?|runs?|matches|nights?|workouts?|swims|treatments|baths?|days?|times|wearings)\b"
    rf"|{N} (?:wears?|outings?|sessions?|shifts?|uses?|goes|runs?|workouts?|nights?|matches)(?: \w+)? (?:, |between |then |before |per |and |out of |is |are )|\b(?:every|each|when every|after every|after each|after the) {ORDINAL} (?:\w+ )?(?:wear|outing|session|shift|use|go|run|workout|match|swim|bath|time|wearing|game|night out)\b|(?:{D})(?: ')?(?:s)? (?:' )?(?:wear|of wear)"
)


_RHYTHMS = tuple(
    re.compile(p)
    for p in (
        r"\b(?:daily|nightly|(?:every|each|a|per) (?:day|night|evening|morning))\b",
        r"\b(?:weekly|(?:every|each|a|per) week)\b",
        r"\b(?:fortnightly|(?:every|each|a|per) fortnight)\b",
        r"\b(?:monthly|(?:every|each|a|per) month)\b",
    )
)


def is_mixed(text: str) -> bool:
    """True for "a rinse daily, and a soak once a week": which of the two is meant cannot be told."""
    return sum(bool(p.search(text)) for p in _RHYTHMS) > 1


def presumed_often(text: str, *, washing: bool) -> Iterator[Value]:
    """The frequencies that a marked text states. For washing, "after each wear" counts as every day."""
    if washing:
        found = list(_washes(text))
        if found:
            yield from found
            return
    counted = list(_counted(text))
    yield from counted or _fixed(text)


def _washes(text: str) -> Iterator[Value]:
    if m := _N_WEARS.search(text):
        low, high = _ends(m)
        if high > 1:
            shown = f"every {high:g} wears"
            yield Value(low=0, high=7 / low, unit=_DAYS, shown=shown)
            yield Value(low=low, high=high, unit=_WEARS, shown=shown)
            return
    if _EACH_WEAR.search(text) and not re.search(r"\b(?:every|each) (?:day|night)\b", text):
        yield Value(low=7, high=7, unit=_DAYS, shown="after each wear")


def _ends(match: re.Match[str]) -> tuple[float, float]:
    figures = [float(g) for g in match.groups() if g and g[0].isdigit()]
    return figures[0], figures[1] if len(figures) > 1 else figures[0]


def _counted(text: str) -> Iterator[Value]:
    """Counts in a span of time, spaces between two uses."""
    if m := _IN_SPAN.search(text) or _BETWEEN_DAYS.search(text):
        low, high = _ends(m)
        span = next((g for g in m.groups()[2:] if g), "week")
        days = {"month": 30.4, "fortnight": 14.0, "d14": 14.0, "year": 365.0, "season": 91.3}.get(span, 7.0)
        yield bounded(low * 7 / days, high * 7 / days, limit_of(text, *m.span(1)), _DAYS)
        return
    if m := _WEEKLY.search(text):
        days = {"weekly": 7.0, "monthly": 30.4, "fortnightly": 14.0}[m[3]]
        low, high = float(m[1]), float(m[2] or m[1])
        yield bounded(low * 7 / days, high * 7 / days, limit_of(text, *m.span(1)), _DAYS)
        return
    if (m := _ON_OFF.search(text)) and not re.search(r"\bweeks?\b", text[m.start() : m.end() + 12]):
        groups = m.groups()
        on, off = (float(next((g for g in part if g), 1)) for part in (groups[0:4:2], groups[4:8:2]))
        days = 7 * on / (on + off)
        yield Value(low=days * 0.9, high=days * 1.1, unit=_DAYS, shown=f"{on:g} days on, {off:g} off")
        return
    yield from _named_days(text)
    if _ALTERNATE_WEEKS.search(text):
        yield bounded(0.5, 0.5, limit_of(text, *_span(_ALTERNATE_WEEKS, text)), _DAYS)
    elif _ALTERNATE.search(text):
        yield Value(low=3, high=4, unit=_DAYS, shown="every other day (3-4 days a week)")
    elif m := _NTH.search(text):
        days = float(m[1]) * {"week": 7.0, "month": 30.4}.get(m[2], 1.0)
        yield bounded(7 / days, 7 / days, limit_of(text, *m.span(1)), _DAYS)
    elif m := _SPACED.search(text):
        low, high = _ends(m)
        bound = "max" if _GAP.search(text) or "more" in m.group() else limit_of(text, *m.span())
        yield bounded(7 / high, 7 / low, bound, _DAYS)
    elif m := _REST.search(text):
        low, _ = _ends(m)
        yield bounded(7 / (low + 1), 7 / (low + 1), "max", _DAYS)


def _span(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    m = pattern.search(text)
    return m.span() if m else (0, 0)


def _named_days(text: str) -> Iterator[Value]:
    days = {m.group() for m in re.finditer(rf"\b{_WEEKDAY}", text)}
    weekend = bool(re.search(r"\bweekends?\b", text)) and not re.search(
        r"\bweekends? (?:included|too)|waiting for", text
    )
    if re.search(r"\bweekdays?(?: only)?\b|\bmonday to friday\b|\bworking week\b|\bmon - fri\b", text):
        yield Value(low=5, high=5, unit=_DAYS, shown="weekdays (5 days a week)")
    elif len(days) > 1 and not re.search(rf"{_WEEKDAY} to \w+day", text):
        yield Value(low=len(days), high=len(days), unit=_DAYS, shown=f"{len(days)} named days a week")
    elif weekend and days:
        yield Value(low=2, high=3, unit=_DAYS, shown="a day and the weekend")
    elif (
        weekend
        and not days
        and re.search(r"\b(?:at|on|only|just) (?:the )?weekends?\b|\bweekends? only\b|\bweekend \w+ only", text)
    ):
        yield Value(low=2, high=2, unit=_DAYS, shown="weekends (2 days a week)")


def _fixed(text: str) -> Iterator[Value]:
    """Times a day, and words for a rhythm."""
    times = list(_times(text))
    if times:
        yield from times
        if all(v.bound in ("eq", "min") for v in times):
            yield Value(low=7, high=7, unit=_DAYS, shown="every day")
    elif _RUNNING.search(text):
        yield Value(low=0, high=4, bound="max", unit=_DAYS, shown="never two days running")
    elif _NOT_DAILY.search(text):
        yield Value(low=0, high=6, bound="max", unit=_DAYS, shown="not every day")
    elif _WHENEVER.search(text):
        yield Value(low=0, bound="any", unit=_TIMES, shown="no limit")
    else:
        for pattern, days in (
            (_MONTHLY, 7 / 30.4),
            (_SEASONAL, 7 / 91.3),
            (_YEARLY, 7 / 365),
            (_WEEK, 1.0),
            (_DAILY, 7.0),
            (_ANCHOR, 7.0),
        ):
            m = pattern.search(text)
            if m:
                bound = limit_of(text, *m.span()) if days <= 1 else "eq"
                yield bounded(days, days, bound, _DAYS)
                return


def _times(text: str) -> Iterator[Value]:
    plain = text.replace(" . ", " ")
    latin = next((n for name, n in _LATIN.items() if re.search(rf"\b{name}\b", plain)), 0.0)
    if latin:
        yield Value(low=latin, high=latin, unit=_TIMES)
    elif m := _COUNT_A_DAY.search(text):
        low, high = _ends(m)
        if high > 1 or limit_of(text, *m.span(1)) == "max":
            yield bounded(low, high, limit_of(text, *m.span(1)), _TIMES)
    elif m := _HOURLY.search(text):
        low, high = _ends(m)
        low, high = (low * 60, high * 60) if "hourly" in m.group() and high <= 24 else (low, high)
        if low >= 20 and high <= 1440:
            gap = "max" if _GAP.search(text) else limit_of(text, *m.span())
            yield bounded(1440 / high, 1440 / low, "eq" if gap == "min" else gap, _TIMES)
    elif _EVERY_MEAL.search(text) or (_NOON.search(text) and _ENDS.search(text)):
        yield Value(low=3, high=3, unit=_TIMES)
    elif _ENDS.search(text):
        yield Value(low=2, high=2, unit=_TIMES, shown="morning and night (twice a day)")
    elif (m := _LIST.search(text)) and float(m[1]) > 1:
        yield bounded(float(m[1]), float(m[2] or m[1]), limit_of(text, *m.span(1)), _TIMES)
