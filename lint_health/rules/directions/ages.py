"""From which age a thing is meant: "12+", "over 18s", "not under 3", "adults only".

Only what a product is fit for counts. A dose by age, advice to ask somebody first, a shop's terms, the years of a
guarantee and what everybody is told of honey or aspirin name ages as well; they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.statements import Statement

_OLDEST = 21  # "ideal for over 50s" names an audience
_ADULT, _TEEN = 18.0, 12.0
_MONTHS = 12.0  # in a year
_NAMES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen".split()
_WORDS = {name: n for n, name in enumerate(_NAMES, 1)}
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(_NAMES)})"
_UNIT = r"(?: (?P<unit>years?|yrs?|months?|mths?)(?: olds?| of age)?)?"
_WHO = r"(?:children|kids|people|users?|wearer|teenagers|teens|anyone|anybody|persons?|wearers)"
_FIT = r"(?:suitable|safe|recommended|designed|intended|approved|made|fit|meant|gentle enough|fine|ok)"
_MUST = r"(?:must|have to|has to|need to|needs to|should)"
_ON = r"(?:\+|(?:and|or) (?:over|up|upwards?|older|above)|upwards?|plus|onwards?)"
_END = r"(?= (?:\+|[.,;:!?)(]|only|and|or|should|must|can|may|use|in|on|who|to|years?|yrs?|months?)|$)"
# The least age, as it stands: a person or a word of fitness says that it is one.
_LEAST = tuple(
    re.compile(p)
    for p in (
        rf"(?:^|\b(?:for|suitable|from|by|in|on|adults?|{_WHO}) )(?:age|ages|aged)(?: of)? {_N}{_UNIT} {_ON}",
        rf"\b{_WHO} (?:of |from |aged )?{_N}{_UNIT} {_ON}",
        rf"\b{_FIT} (?:for|from) (?:use )?(?:by |from |in )?{_N}{_UNIT} {_ON}",
        rf"\b{_N} (?P<unit>year|month) olds? {_ON}",
        rf"\b(?:for|by|on|in) (?:the )?(?:over|above) {_N} s\b",
        rf"^(?:strictly |only )?over {_N} s\b",
        rf"\b{_WHO} (?:aged )?(?:over|above) (?:the age of )?{_N}{_UNIT}{_END}",
        rf"\b(?:over|above|from)(?: the)? age(?: of)? {_N}{_UNIT}",
        rf"\b{_FIT} (?:for use )?(?:for {_WHO} |for babies |in babies )?from {_N} (?P<unit>years?|yrs?|months?|mths?)\b(?! of)",
        rf"\b(?:babies|toddlers|{_WHO}) from {_N} (?P<unit>years?|yrs?|months?|mths?)\b(?! of)",
        rf"\b(?:you|they|{_WHO})(?: \w+){{0,2}} {_MUST} be (?:at least |over |aged )?{_N}(?: (?P<unit>years?)(?: old| of age))?{_END}",
        rf"\b{_WHO} from {_N}{_END}",
        rf"\b(?:minimum|lowest) (?:\w+ )?age (?:is|of) {_N}{_END}",
        rf"\bat least {_N} (?P<unit>years?|months?) (?:old|of age)\b",
    )
)
_UNDER = re.compile(
    rf"\b(?:(?:{_WHO}|for|by|on|to) (?:who are |aged )?(?:under|below|younger than|less than)(?: the age of| age)? |"
    rf"(?:under|below) the age of |under (?=\d{{1,2}} s\b)){_N}(?: s\b|{_UNIT}{_END})"
)
_DENIED = re.compile(r"\b(?:not|n't|never|no|nobody|unsuitable|avoid|cannot|unsafe|nor)\b")
_ADULTS = re.compile(r"\b(?:adults? (?:use )?only|only (?:for|by) (?:use by )?adults|for adult use|grown ups only)\b")
_NO_CHILD = re.compile(
    r"\b(?:not|n't|never|unsuitable) (?:be )?(?:suitable |recommended |intended |meant |designed |used |use |worn |given )?"
    r"(?:for |by |on |to |in )(?:use (?:by|on|in) )?(?:young |small )?children\b(?! (?:under|below|aged|of|younger|with|who|over|\d))"
)
_ANY = re.compile(
    rf"\b{_FIT} (?:(?:for|at|by) (?:use (?:at|by) )?(?:users of |people of |children of )?(?:all ages|any age)|from (?:birth|newborn))\b"
)
_PLAIN = re.compile(rf"^(?:[:(] )?(?:from |over )?{_N}{_UNIT}(?: {_ON})?(?: \)| \.)?$")  # after a label
_OTHER = re.compile(
    r"\b(?:ask|asks|consult|doctors?|gps?|pharmacists?|midwife|reach|supervis\w+|unsupervised|unattended|alone|parents?|guarantee\w*|"
    r"some|honey|aspirin|medicines|order|orders|buy|purchase|customers?|account|sizes?|sized|sold|experience|percent|study|advice|away|sight|until|mothers|breastfe\w+|eat|drink|diet|sugars?)\b|%"
)
_NUMBER = re.compile(rf"\b(?:\d+(?:[.,]\d+)?|{'|'.join(_NAMES[1:])})\b")


def ages(
    statement: Statement, measure: Measure, main: str, durations: Mapping[str, object]
) -> Iterator[tuple[Value, int, int]]:
    """The least age that a statement names, in years."""
    words = statement.reading.words[statement.segment.start : statement.segment.end]
    text = " ".join(words)
    if _OTHER.search(" ".join(statement.reading.words)):
        return
    found = _least(text, "age-label" in statement.kinds)
    if found is None or len({m.group() for m in _NUMBER.finditer(" ".join(statement.reading.words))}) > 1:
        return  # a second number: a dose, a size, a stretch of years
    low, high, at = found
    start = statement.segment.start + text[:at].count(" ")
    shown = "not for children" if low < high else f"from {_years(low)}" if low else "at any age"
    yield Value(low=low, high=high, unit="years", shown=shown), start, statement.segment.end


def _least(text: str, labelled: bool) -> tuple[float, float, int] | None:
    """The least age as a range (a child has no sharp age), and where it is named."""
    for pattern in (*_LEAST, _UNDER, *((_PLAIN,) if labelled else ())):
        m = pattern.search(text)
        if m and (pattern is not _UNDER or _DENIED.search(text)):
            age = _age(m["n"], m.groupdict().get("unit") or "")
            if age <= _OLDEST:
                return age, age, m.start()
    if (m := _ADULTS.search(text)) and not _DENIED.search(text):
        return _ADULT, _ADULT, m.start()
    if m := _NO_CHILD.search(text):
        return _TEEN, _ADULT, m.start()
    if (m := _ANY.search(text)) and not _DENIED.search(text):
        return 0.0, 0.0, m.start()
    return None


def _age(number: str, unit: str) -> float:
    n = float(_WORDS.get(number) or number)
    return n / _MONTHS if unit.startswith("m") else n


def _years(age: float) -> str:
    if age < 2 and age != 1:
        return f"{age * _MONTHS:.0f} months"
    return f"{age:g} year{'s' if age != 1 else ''}"
