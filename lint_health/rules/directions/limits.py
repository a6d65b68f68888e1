"""Whether a figure is a limit, from how its sentence turns it: "and not a minute more", "is your lot", "or it is wasted".

For sentences whose attribute is known. Where it is not, ``bounds`` reads the plainer wordings only.
"""

from __future__ import annotations

from lint_health.expressions import expression
from lint_health.language.phrases import Figure, Hit
from lint_health.rules.directions.measures import bounded
from lint_health.rules.directions.model import Value
from lint_health.rules.directions.wordings import Wordings

_BOUNDS = (("max", "limit.most"), ("min", "limit.least"), ("soft", "limit.about"))
_FIGURE = expression(r"\b[tdn]\d")
_REACH = 70  # letters between a figure and what makes it a limit
_GAP = 25  # how far off a mark puts it


def limit_of(text: str, start: int, end: int, words: Wordings) -> str:
    """The bound of the figure at start..end of a marked text: "max", "min", "soft" or "eq"."""
    grows = words["limit.grows"].ends(text[:start].rstrip())
    leads = words.words("limit.leads")
    best, nearest = "eq", _REACH
    for bound, name in _BOUNDS:
        for hit in words[name].all(text):
            if hit.start >= end and hit.text.split()[-1] in leads and words["limit.own-figure"].starts(text[hit.end :]):
                continue
            if grows and start > hit.start and hit.end >= start - 1 and "up to" in hit.text:
                continue
            away = _distance(text, (hit.start, hit.end), (start, end), words)
            if away < nearest:
                best, nearest = bound, away
    return best


def _distance(text: str, cue: tuple[int, int], figure: tuple[int, int], words: Wordings) -> int:
    """Letters between a cue and a figure; more when a mark or another figure stands between."""
    if cue[0] < figure[1] and figure[0] < cue[1]:
        return 0
    before = cue[1] <= figure[0]
    between = text[cue[1] : figure[0]] if before else text[figure[1] : cue[0]]
    marks = sum(1 for _ in words["limit.parts"].all(between))
    marks = marks if before else max(marks - 1, 0)
    return len(between) + _GAP * (2 * len(_FIGURE.findall(between)) + marks)


def value_of(text: str, hit: Hit, unit: str, words: Wordings, factor: float = 1.0) -> Value:
    """The first figure of a place with its bound; ``factor`` takes it to the unit."""
    figure = hit.figures[0]
    return bounded(figure.low * factor, figure.high * factor, limit_of(text, hit.start, hit.end, words), unit)


def limit_at(text: str, figure: Figure, words: Wordings) -> str:
    """The bound of one figure of a place."""
    return limit_of(text, figure.start, figure.end, words)
