"""Day events in a sentence: "before bed" means going to bed, "at night" the night, "9 am" the morning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint_health.language.numerals import number_at
from lint_health.rules.directions.actions import Action
from lint_health.rules.directions.vocabulary import Mention, Vocabulary

_PHRASES = frozenset(("ev.morning", "ev.noon", "ev.evening", "ev.bed"))


def find_events(
    words: Sequence[str], mentions: Sequence[Mention], vocabulary: Vocabulary, capitals: frozenset[int] = frozenset()
) -> Iterator[Mention]:
    """What each day event means together with the word before it. ``capitals``: the words that have one."""
    meanings, adverbs = vocabulary.table("events"), frozenset(vocabulary.settings.get("adverbs", ()))
    events = [_clocked(words, m) for m in mentions if m.family in meanings]
    skip = {i for m in mentions if m.family == "rel.skip" for i in range(m.start, m.end)}
    worn = {m.start for m in mentions if m.family in ("garment", "product-noun", "worn")}
    called = _called(words, capitals)
    ailing = {m.end + n for m in mentions if m.family == "symptom" for n in (0, 1, 2)}  # "cramps at night"
    relations: dict[int, str] = {}
    for family in ("rel.to", "rel.at", "rel.during", "rel.from", "rel.after", "rel.until", "rel.before"):
        relations.update({m.end: family[4:] for m in mentions if m.family == family})
    for event in events:
        if any(
            o != event and o.start <= event.start and event.end <= o.end and o.end - o.start > event.end - event.start
            for o in events
        ):
            continue
        relation = _relation(event, relations, skip)
        alone = _is_alone(words, event)
        if event.start in ailing:
            continue
        if relation == "" and event.text in adverbs and not _is_modifier(words, event):
            relation = "adverb" if "adverb" in meanings[event.family] else "bare"
        if relation == "" and (event.family in ("ev.all-day", "ev.clock") or alone):
            relation = "adverb" if "adverb" in meanings[event.family] else "bare"
        if relation == "" and event.family in _PHRASES and event.end - event.start > 2:
            relation = "bare"  # "halfway through the working day" needs no preposition
        if relation == "" and event.family == "ev.sleep":
            relation = "bare"
        if relation == "" and event.text in ("am", "pm") and event.end - event.start > 1:
            relation = "at"
        if event.family == "ev.sleep" and _is_in_it(words, event, worn, called):
            yield Mention(event.start, event.end + 1, "in-it", event.text)
        meaning = meanings[event.family].get(relation, "")
        if meaning:
            yield Mention(event.start, event.end, f"when.{meaning}", event.text)


def find_sleeps(words: Sequence[str], events: Iterable[Mention]) -> Iterator[Action]:
    """ "Sleep in them" is an action of its own."""
    for event in events:
        if event.family == "in-it" and not any(
            w in ("when", "while", "if", "as") for w in words[max(event.start - 3, 0) : event.start]
        ):
            yield Action("sleep", event.start, event.start, event.end)


def find_baths(mentions: Sequence[Mention]) -> Iterator[Action]:
    """ "Swim in the splint", "shower with it on": worn in the water, which no other verb says."""
    inside = {m.start: m.end for m in mentions if m.family == "in-it"}
    for m in mentions:
        if m.family in ("water.swim", "water.bath", "water.shower") and m.end in inside:
            yield Action("bathe", m.start, m.start, inside[m.end])


def _called(words: Sequence[str], capitals: frozenset[int]) -> set[int]:
    """The words that a product may be called by: "the Hush", not "the Lake District", and nothing in a headline."""
    if 2 * len(capitals) > len(words):
        return set()
    return {i for i in capitals if i and i - 1 not in capitals and i + 1 not in capitals}


def _is_in_it(words: Sequence[str], event: Mention, worn: set[int], called: set[int]) -> bool:
    """True for "sleep in them", "doze with your brace on", "fine to snooze in"."""
    at = event.end
    if at >= len(words) or words[at] not in ("in", "with"):
        return False
    nxt = words[at + 1] if at + 1 < len(words) else "."
    if nxt in ("it", "them", "one", "these", "those"):
        return True
    if nxt in ("your", "the", "a", "this", "our"):
        return at + 2 in called or any(at + 2 <= w <= at + 4 for w in worn)
    return not nxt[0].isalnum() and words[event.start - 1 : event.start] in (["to"], ("to",), ("be",), ("for",))


def _is_alone(words: Sequence[str], event: Mention) -> bool:
    """True when the event is all that stands between two marks: "Time: p.m."."""
    before = words[event.start - 1] if event.start else "."
    after = words[event.end] if event.end < len(words) else "."
    return not before[0].isalnum() and before not in (",", "-") and not after[0].isalnum() and after not in (",", "-")


def _clocked(words: Sequence[str], event: Mention) -> Mention:
    """ "9 am" and "10.30 pm" with their number, as the part of the day in which they lie."""
    if event.text not in ("am", "pm") or event.start == 0:
        return event
    at = event.start - 1
    if words[at] in ("o'clock",) and at:
        at -= 1
    n = number_at(words, at)
    hour = n[0] if n else float(words[at].split(":")[0]) if words[at].replace(":", "").isdigit() else None
    if hour is None or hour > 12.9:
        return event
    hour = hour % 12 + (12 if event.text == "pm" else 0)
    family = (
        "ev.morning" if hour < 11.5 else "ev.noon" if hour < 14.5 else "ev.afternoon" if hour < 17 else "ev.evening"
    )
    return Mention(at, event.end, family, event.text)


_AFTER_ADVERB = frozenset(
    "and or for to but in only as with if when at on unless after is while then by from so because it they until".split()
)


def _is_modifier(words: Sequence[str], event: Mention) -> bool:
    """True for "night-time cramps", "overnight delivery": the event describes a noun."""
    nxt = words[event.end] if event.end < len(words) else "."
    return nxt[0].isalnum() and nxt not in _AFTER_ADVERB


def _relation(event: Mention, relations: dict[int, str], skip: set[int]) -> str:
    at = event.start
    for _ in range(6):
        if at in relations:
            return relations[at]
        if at - 1 in skip:
            at -= 1
        else:
            return ""
    return ""
