"""Whether a figure is a limit, from how its sentence turns it: "and not a minute more", "is your lot", "or it is wasted".

For sentences whose attribute is known. Where it is not, ``bounds`` reads the plainer wordings only.
"""

from __future__ import annotations

import re

from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value

_UNIT = r"(?:single |whisker |notch |hair )?\w+"
_MORE = r"(?:more|longer|higher|hotter|warmer|firmer|further|later|above|beyond|over|past|upwards?)"
_MAX = re.compile(
    rf"\b(?:no|not|never|nothing|n't(?: \w+)?|nor) (?:any |at |go |go any |ever |be )?{_MORE}\b(?! often)"
    rf"|\b(?:not|nor) (?:t[\d.]+|d1|(?:a|one|n1|o\d+) {_UNIT}) (?:\w+ )?{_MORE}\b|\b(?:not|and not) (?:a|one) {_UNIT} over\b"
    rf"|\b(?:nobody|no one|no body|none|nobody 's|never|n't|not)\b[^;.,]{{0,45}}?\b(?:{_MORE} than\b|(?:above|beyond|over|past|top|exceed) (?:more than |the |a |an )?(?:[tdno]\d|half))"
    rf"|\bno \w+ should\b[^;.,]{{0,45}}?\b{_MORE} than\b|\bany {_MORE} than\b"
    rf"|\banything (?:{_MORE}|much over)\b(?=.*\b(?:too|ruin\w*|spells?|asking|harm|needs?|wo|will|gives?|is|does|just|and)\b)"
    r"|\bat (?:the )?(?:very |absolute )?(?:most|outside|latest|longest|maximum|hottest)\b|\bmax\b|\bmaximum\b|\bceiling\b"
    r"|\b(?:top|upper|outer|absolute) limit\b|\b(?:is|are|'s) (?:the|your|a|our) (?:\w+ )?limit\b|\blimit (?:it|each|your|the|wear|yourself|use|every|them|is)\b"
    r"|\blimited to\b|\blimit\b(?= ,|\.| ;|$)|\b[dt][\d.~]+ limit\b|\ballowance\b|\bcap (?:it|each|your|the|them|wear|every\w*|yourself|is)\b|\bcapped\b|\btops\b|\b(?:your|its|their|'s the) (?:\w+ )?(?:lot|ration|allowance)\b"
    r"|\bas (?:long|hot|high|far|much|many|firm|warm)(?: \w+){0,2} as (?!(?:an?|one|the length|for|if|though)\b)(?!(?:\w+ )?(?:you|it) (?:like|want|wish|please|suits))"
    r"|\bwhere (?:you|it|they|we) (?:should |must |ought to )?(?:stops?|draw|ends?)\b|\bkeep (?:it|them|each \w+|the \w+(?: \w+)?|your \w+) (?:to|under|below|at)\b"
    r"|\bsouth of\b|\bor (?:less|under|below|cooler|lower|fewer|shorter)\b|\b(?:call|calls) (?:time|a halt|halt)\b|\blonger (?:wo n't|will not|does n't|buys)"
    r"|\b(?:then|and) no more\b|\bback in (?:the|its|their) (?:drawer|case|box)\b"
    rf"|\b(?:hottest|longest|highest|most|firmest|furthest|warmest)(?: \w+)? (?:it|they|you|that|any|wash|the|we|i|anyone|this|these|should|can|will|setting)\b"
    r"|\bshould (?:cease|stop|end)\b|\bdiscontinue\b|\b(?:rest|break) (?:after|once)\b|\b(?:once|by) you (?:'ve|'re|have|are) (?:clocked|past|reached|hit)"
    r"|\bis too (?:long|hot|much|many)\b|\bdo(?: n't| not) (?:exceed|repeat|restart|stretch|go (?:past|over|above|beyond))|\b(?:less|fewer|shorter|cooler|lower) than\b|\bunder (?=[tdn]\d)"
    r"|\b(?:is|are) as (?:long|hot|high|much|many)\b|\bonly\b(?= (?:for )?[tdn]\d)(?<!you only)(?<!if only)|\b(?:is|are) the last\b|\b(?:must|has to|have to|needs to|should) come (?:off|away)\b|\bup to\b"
)
_MIN = re.compile(
    r"\bat (?:the )?(?:very )?least\b|\bminimum\b|\bor (?:more|longer|over|above|upwards)\b|\b(?:no|not|never|nothing|n't) (?:any )?(?:less|fewer|shorter|under|cooler|below)\b"
    r"|\b(?:is|are|'s) the (?:\w+ )?(?:least|minimum)\b|\banything (?:less|under|short\w*)\b|\b(?:less|fewer|shorter) (?:wo n't|will not|does n't|is wasted|and)"
    r"|\bbare minimum\b|\bno less\b|\bupwards of\b|\bor it 's a waste\b|\band up\b"
)
_GROWS = re.compile(
    r"\b(?:build|built|building|work|worked|working|builds|reach|get|run|runs|ran|extends?|comes?|amounts?|adds?|step|lasts?|stretch|goes|go)"
    r"(?: \w+)? (?:up )?(?:to|over)$"
)
_SOFT = re.compile(
    r"\b(?:is|are|'s|be) (?:\w+ )?(?:enough|plenty|ample|sufficient|about right)\b|\b(?:will|should|ought to) (?:do|suffice)\b|\bsuffices?\b|\bdoes (?:it|nicely|the trick|the job|for)\b"
    r"|\ball (?:you|it|they|your \w+) (?:needs?|takes?|wants?)\b"
)
_OF_ANOTHER = re.compile(r"^ (?:\w+ )?(?:[tdn](?!1\b)\d|once|twice)")  # "no more than" leads to its own figure
_LEADS = (
    "than",
    "to",
    "of",
    "most",
    "over",
    "above",
    "beyond",
    "past",
    "under",
    "least",
    "max",
    "maximum",
    "more",
    "exceed",
    "cap",
    "only",
    "less",
    "within",
    "upwards",
    "limit",
)
_SEPARATE = re.compile(r"[;.!?]|\bbut\b|\bthen\b|,")
_REACH = 70  # letters between a figure and what makes it a limit
_GAP = 25  # how far off a mark puts it


def limit_of(text: str, start: int, end: int) -> str:
    """The bound of the figure at start..end of a marked text: "max", "min", "soft" or "eq"."""
    grows = _GROWS.search(text[:start].rstrip())
    best, nearest = "eq", _REACH
    for bound, pattern in (("max", _MAX), ("min", _MIN), ("soft", _SOFT)):
        for m in pattern.finditer(text):
            if m.start() >= end and m.group().split()[-1] in _LEADS and _OF_ANOTHER.match(text[m.end() :]):
                continue
            if grows and m.end() >= start - 1 and m.start() < start and "up to" in m.group():
                continue
            away = _distance(text, m.start(), m.end(), start, end)
            if away < nearest:
                best, nearest = bound, away
    return best


def _distance(text: str, start: int, end: int, at: int, to: int) -> int:
    """Letters between a cue and a figure; more when a mark or another figure stands between."""
    if start < to and at < end:
        return 0
    between = text[end:at] if end <= at else text[to:start]
    figures = len(re.findall(r"\b[tdn]\d", between))
    marks = len(_SEPARATE.findall(between)) if end <= at else max(len(_SEPARATE.findall(between)) - 1, 0)
    return len(between) + _GAP * (2 * figures + marks)


def value_of(text: str, match: re.Match[str], unit: str, factor: float = 1.0) -> Value:
    """A figure with its bound; ``factor`` takes it to the unit."""
    low, high = float(match[1]) * factor, float(match[2] or match[1]) * factor
    return bounded(low, high, limit_of(text, *match.span()), unit)
