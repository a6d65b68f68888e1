"""Whom a statement speaks to: users, phases, conditions, and labels that set parts of a list apart."""

from __future__ import annotations

from lint_health.expressions import expression
from lint_health.rules.directions.cases import is_slip, may_set_cases, measured, numbered
from lint_health.rules.directions.model import Condition
from lint_health.rules.directions.phases import KIND as PHASE
from lint_health.rules.directions.phases import may_set_phases, phases
from lint_health.rules.directions.reading import Reading, Segment
from lint_health.rules.directions.vocabulary import Vocabulary

# "sulks if it gets more": what happens else, no reader
_BACK = expression(
    r"^if (?:it|they|you|he|she)\b.*\b(?:more|less|longer|shorter|sooner|earlier|before then|otherwise|too (?:long|much|often|hot))\b"
    r"|^if you (?:stop|end|quit|leave|pull|peel|take) (?:it|them|off|early)\b.*\b(?:before|early)\b"
)
_TELLING = ("who.", "phase.", "variant.", "x.if")  # families of whom and when a statement is for
_NONE: frozenset[Condition] = frozenset()
_MAX_LABEL = 5  # words of a label before a colon
_DIRECTING = frozenset(("wear", "put-on", "take-off", "leave-off", "use", "apply", "take", "wash", "dry", "replace"))
_SAYING = (
    "who.",
    "phase.",
    "often.",
    "when.",
    "part.",
    "scope.go",
    "lotion.",
    "how.",
)  # labels that say something themselves


def conditions_of(
    reading: Reading, segment: Segment, before: tuple[Segment, ...], vocabulary: Vocabulary, *, heading: bool = False
) -> frozenset[Condition]:
    """The conditions of a segment: its own, and those that opened the sentence. Most sentences set none."""
    if reading.families.isdisjoint(vocabulary.sorts(*_TELLING)) and not (
        may_set_cases(reading.words) or may_set_phases(reading.words)
    ):
        return _NONE
    found: set[Condition] = set()
    for place in (*before, segment):
        families = (
            {t.family for t in place.find("who.")}
            | {t.family for t in place.find("phase.")}
            | {t.family for t in place.find("variant.")}
        )
        if "who.adult" in families:
            families -= {"who.adult", "who.child"}
        if place is not segment and (place.actions or not _reaches(reading, place, segment)):
            families = {f for f in families if f.startswith("who.") and place.start == 0}
        if place is segment or (place.start == 0 and _reaches(reading, place, segment)):
            words, start, end = reading.words, place.start, place.end
            cases = numbered(words, start, end) | measured(words, start, end) | phases(words, start, end)
            found |= cases
            if any(kind == PHASE for kind, _ in cases):
                families = {f for f in families if not f.startswith("phase.")}  # its number says which
        found |= {(f, "") for f in families}
        if heading:
            continue
        for tag in place.find("x.if"):
            if place is not segment and place.start > 0 and not _reaches(reading, place, segment):
                continue
            if not any(u.start <= tag.start < u.end for u in place.find("x.unless")):
                text = _clause(reading, tag.start, place.end)
                if text.startswith(("even if", "even when", "even though")) or _BACK.search(text):
                    continue  # a concession: it holds then as well
                if text not in vocabulary.settings.get("idle-conditions", ()):
                    found.add(("slip", "") if is_slip(text) else ("if", text))
    return frozenset(found)


def _reaches(reading: Reading, earlier: Segment, segment: Segment) -> bool:
    """A condition reaches over commas and labels, not over a semicolon or a new contrast."""
    between = reading.words[earlier.end : segment.start + 1]
    return not any(w in (";", "\n", ".", "but", "otherwise", "(", ")", "—", "–") for w in between)


def _clause(reading: Reading, start: int, end: int) -> str:
    words = []
    for word in reading.words[start:end]:
        if word == ",":
            break
        words.append(word)
    return " ".join(words)


def label_condition(
    reading: Reading, segment: Segment | None, vocabulary: Vocabulary, *, table: bool = False
) -> Condition | None:
    """A label that sets one case apart ("Low:", "P3", "Week 2"), or None for one that names an action or nothing."""
    end = segment.end if segment else len(reading.words)
    words = [w for w in reading.words[:end] if w[0].isalnum()]
    text = " ".join(words)
    plain = frozenset(vocabulary.settings.get("plain-labels", ()))
    if not words or len(words) > _MAX_LABEL or text in plain or not plain.isdisjoint(words):
        return None
    segments = (segment,) if segment else reading.segments
    for s in segments:
        if any(a.kind in _DIRECTING for a in s.actions) or (
            not table and any(t.family.startswith(_SAYING) for t in s.tags)
        ):
            return None
    return ("label", text)
