"""For how long in all, or until a new one is due, of a sentence that is known to say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_health.rules.directions.limits import limit_of, value_of
from lint_health.rules.directions.marked import ORDINAL, D, N, T
from lint_health.rules.directions.measures import HOUR, bounded
from lint_health.rules.directions.model import Value

_MONTH = 30.44  # days
_A_PERIOD = re.compile(
    r"\b(?:a|one|the|n1|half a|n0.5|each|every|another|single|calendar|this|further|first|your|bottle 's) (?:full |whole |calendar |clear |solid |further |entire )*(day|week|fortnight|month|quarter|term|season|summer|winter|spring|autumn|year|decade)\b(?! (?:apart|between))"
)
_NTH_PERIOD = re.compile(
    rf"\b(?:{ORDINAL}|(?:day|week|month|year)s? {N}|end of (?:week|month|day|year) {N})(?: (day|week|month|year)s?)?"
)
_SHORTHAND = re.compile(r"\bn(\d+) / n(7|52|12)\b")
_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": _MONTH, "quarter": 91.3, "term": 91.3, "season": 91.3,
         "summer": 91.3, "winter": 91.3, "spring": 91.3, "autumn": 91.3, "year": 365.25, "decade": 3652.5}  # fmt: skip
_ENDLESS = re.compile(
    r"\b(?:indefinite\w*|for (?:good|life|ever|years|as long as (?:you|it|they))|forever|open-ended|life-?long|life-?time|"
    r"(?:no|without|n't (?:have|need|set)(?: \w+)?)(?: \w+)? (?:end|finish\w*|stopping|cut-?off|upper|time|maximum|limit|deadline)(?: \w+)?|no (?:end|limit|maximum|deadline|reason to stop)|"
    r"year-?round|all year(?: round)?|year in|long(?:-| )(?:term|haul|run)|month after month|week after week|part of (?:life|the|your|everyday)|"
    r"(?:never|needn't|need not|n't (?:need|have) to)(?: \w+)? (?:stop|end|give up|come off|run out|break)|unlimited|(?:as|so) long as (?:you|it|they)(?: \w+)? (?:like|want|wish|please|suits?|fancy|happy|helps?|keep|feel)|"
    r"habit|keep (?:it |this )?(?:up|going)(?= (?:as|, |\.|year)|$)|as many (?:weeks|months|years) as|no cut-? ?off|end date : none|no date|enjoys? it|(?:n't|not) (?:a|an|any) (?:end|finish\w*) (?:date|line)|permanent\w*|no need to (?:stop|come off|take a break)|rest of your (?:life|days)|for keeps|ongoing|without a break)\b"
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ANY_MONTH = r"(january|february|march|april|may|june|july|august|september|october|november|december)"
_MONTHS = re.compile(rf"\b{_ANY_MONTH}(?: right)? (?:to|till|until|through)(?: \w+){{0,4}}? {_ANY_MONTH}\b")
_NOT_COURSE = re.compile(r"^ (?:old\b|apart\b|of opening|after opening|guarantee|a week\b)")
_BEFORE_PERIOD = re.compile(
    r"\b(?:every|each|once|twice|times|n[\d.~]+ times|per|delivery|within)(?: other)? (?:the )?$"
)


def presumed_courses(text: str) -> Iterator[Value]:
    """For how many days in all."""
    found = [
        m
        for m in re.finditer(D, text)
        if float(m[1]) >= 2
        and not _NOT_COURSE.match(text[m.end() :])
        and not text[: m.start()].endswith(("every ", "each "))
    ]
    if len(found) > 1:
        firm = [m for m in found if limit_of(text, *m.span()) != "eq"]
        found = firm or found
    if found:
        yield value_of(text, found[0], "days")
    elif _ENDLESS.search(text):
        yield Value(low=0, bound="any", unit="days", shown="with no end")
    elif m := _MONTHS.search(text):
        days = ((_MONTH_NAMES.index(m[2][:3]) - _MONTH_NAMES.index(m[1][:3])) % 12 + 1) * _MONTH
        yield Value(low=days * 0.8, high=days * 1.1, unit="days", shown=f"from {m[1].title()} to {m[2].title()}")
    else:
        read = list(_periods(text, "days", 1.0))
        bare = re.search(rf"\bfull {N}|{N} d\b|{N}(?= ?[,.]|$)", text) if not read and "day" in text else None
        if bare:
            days = next(float(g) for g in bare.groups() if g)
            yield bounded(days, days, limit_of(text, *bare.span()), "days")
        yield from read


def presumed_lifetimes(text: str) -> Iterator[Value]:
    """Until when, or for how many uses, one lasts."""
    uses = re.search(
        rf"{N} (?:\w+ )?(?:uses?|wears?|wash(?:es)?|outings?|goes|runs?|flushes|sessions?|charges?|treatments?|applications?|shifts?|cycles?|refills?|launder\w+|rounds?|brews?|trips?|nights?|workouts?|swims?|matches|games|cleans|showers?|baths|meals|peels)\b",
        text,
    )
    nth = re.search(
        rf"{ORDINAL}(?: and {ORDINAL})?(?: \w+)? (?:uses?|wears?|wash|outing|go|run|session|charge|treatment|shift|mark|time)\b",
        text,
    )
    hours = re.search(rf"{T}(?: \w+)? (?:of|or|'|in use|worth|on|running)", text) or re.search(T, text)
    miles = re.search(rf"{N} (?:miles|km)\b", text)
    days = [
        m
        for m in re.finditer(D, text)
        if not _BEFORE_PERIOD.search(text[: m.start()]) or "every" in text[: m.start()][-8:]
    ]
    if miles:
        yield _lasting(text, miles, "miles")
    elif hours and float(hours[1]) >= 30 * HOUR and float(hours[1]) != 2880:
        yield _lasting(text, hours, "hours", 1 / HOUR)
    elif uses and float(uses[1]) > 1:
        yield _lasting(text, uses, "uses")
    elif nth and int(nth[1]) > 3:
        yield Value(low=float(nth[1]), high=float(nth[1]), unit="uses")
    elif days:
        yield _lasting(text, max(days, key=lambda m: float(m[1])), "months", 1 / _MONTH)
    elif months := next((n for p, n in _CALENDAR[:_SURE] if p.search(text) and not _SINGLE.search(text)), 0.0):
        yield Value(low=months, high=months, unit="months")
    elif _ONCE.search(text):
        yield Value(low=1, high=1, unit="uses", shown="once only")
    else:
        yield from _calendar(text)


_ONCE = re.compile(
    r"\b(?:single(?:-| )(?:use|wear|run|go|application|outing)|one-?(?:shot|time|use|off|night)|dispos\w+|throw-?aways?|"
    r"(?:n1|one|a single|the) (?:\w+ )?(?:use|go|outing|wear|time|shot|run|session|face|application|administration|foot|stint)(?= |$)|"
    r"once\b|after (?:use|each|every)|(?:each|every|per|any) (?:use|application|go|time|session|wear|treatment|one|patch)|"
    r"(?:n't|never|not|no)(?: \w+){0,3} (?:re-?us\w+|o2|again|twice|restick|second)|fresh (?:one|strip|patch|pair|mask)|new (?:one|strip|patch)|(?:peel|use|wear|tear)\b.*\b(?:bin|chuck|rubbish|landfill|away))"
)
_SINGLE = re.compile(r"\bsingle(?:-| )use|\bone-?(?:time|shot|off)|\bdispos|\bthrow-?away")
_SURE = 5  # rows of the calendar that speak for themselves
_CALENDAR: Sequence[tuple[re.Pattern[str], float]] = tuple(
    (re.compile(p), months)
    for p, months in (
        (r"\bclocks? changes?\b|\bspring\b.*\bautumn\b|\bwinter\b.*\bsummer\b|\bn2 (?:\w+ ){1,4}a year\b|\bclocks? (?:go|went)|\bchange of the clocks\b|\bclocks (?:go|change)\b|\bhalf a year\b|\bhalf-year\w*|\bhalf-yearly\b|\btwice a year\b|\bn2 times (?:a|per) year\b|\bevery o2 quarter\b|\bsix-?monthly\b|\bn6 monthly\b", 6.0),
        (r"\bevery o3 (?:page|month)\b|\bn3 monthly\b|\bthree-?monthly\b|\bquarter(?:ly)?\b|\b(?:each|every|new|a|the) seasons?\b|\bseasons? (?:change|turn)s?\b|\bseason 's\b|\bseasonal\w*|\bn4 times a year\b", 3.0),
        (r"\bevery o2 month\b|\bn2 monthly\b", 2.0),
        (r"\bterm\b", 3.5),
        (r"\bnew year\b|\beach (?:january|spring|summer|autumn|winter|christmas|easter)\b|\bevery (?:january|spring|summer|autumn|winter|christmas|easter)\b|\bo1 birthday\b|\bbirthday\b|\bannual\w*|\byearly\b|\bthis time next year\b|\b(?:once|one|n1 times|every|a|each|n1)(?: \w+)? year\b|\bnext year\b|\banniversary\b|\bhogmanay\b|\b(?:every|each) (?:february|march|april|may|june|july|august|september|october|november|december)\b", 12.0),
        (r"\bpay ?-?days?\b|\bfirst of (?:the|every|each) month\b|\bo1 of (?:the|every|each) month\b|\bmonthly\b|\b(?:each|every|a|n1|one|once a|new|per|single|o2|next|calendar) month\b|\bmonth (?:in|is up|after)\b|\bstart of (?:every|the|each) month\b", 1.0),
        (r"\bfortnight\w*", 14 / _MONTH),
        (r"\bweekly\b|\b(?:each|every|a|n1|one|once a|per) (?:week|sunday|monday|saturday|friday)\b", 7 / _MONTH),
        (r"\bdailies\b|\bdaily\b|\b(?:each|every|a|n1|one|per|next|o2) (?:day|morning|evening|night)\b|\btomorrow\b", 1 / _MONTH),
    )
)  # fmt: skip


def _calendar(text: str) -> Iterator[Value]:
    if m := _SHORTHAND.search(text):
        months = float(m[1]) * {"7": 1.0, "52": 7.0, "12": _MONTH}[m[2]] / _MONTH
        yield Value(low=months, high=months, unit="months")
        return
    for pattern, months in _CALENDAR:
        if pattern.search(text):
            yield Value(low=months, high=months, unit="months")
            return
    yield from _periods(text, "months", 1 / _MONTH)


def _lasting(text: str, match: re.Match[str], unit: str, factor: float = 1.0) -> Value:
    """A lifetime: its end is when a new one is due, so that a limit is no more than that."""
    low, high = float(match[1]) * factor, float(match[2] or match[1]) * factor
    return Value(low=low, high=high, unit=unit)


def _periods(text: str, unit: str, factor: float) -> Iterator[Value]:
    """ "After a month", "day ten", "the third week", "10/7"."""
    if m := _SHORTHAND.search(text):
        days = float(m[1]) * {"7": 1.0, "52": 7.0, "12": _MONTH}[m[2]]
        yield bounded(days * factor, days * factor, limit_of(text, *m.span()), unit)
        return
    for m in _NTH_PERIOD.finditer(text):
        number = next((g for g in (m[1], m[2], m[4]) if g), None)
        named = m[6] or next((p for p in ("day", "week", "month", "year") if p in m.group()), "")
        if number and named and float(number) > (1 if named != "day" else 2):
            days = float(number) * _DAYS[named]
            yield bounded(days * factor, days * factor, limit_of(text, *m.span()), unit)
            return
    for m in _A_PERIOD.finditer(text):
        if (
            m[1] != "day"
            and not re.search(
                r"\b(?:n[\d.~]+ times|once|twice|times|days?|nights|evenings|n[\d.~]+ \w+)$", text[: m.start()].rstrip()
            )
            and not re.match(r"(?:each|every)", m.group())
        ):
            days = _DAYS[m[1]] * (0.5 if m.group().startswith(("half", "n0.5")) else 1.0)
            yield bounded(days * factor, days * factor, limit_of(text, *m.span()), unit)
            return
