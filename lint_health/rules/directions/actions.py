"""Actions in a sentence: single verbs, and verbs with a particle that may stand apart ("slip them off")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.vocabulary import Mention

_REACH = 6  # words between a verb and its particle
_DETERMINERS = frozenset("each every the a an per of between one first next single this that your our no any in".split())
_STOPS = frozenset((",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "and", "or", "but", "then", "to", "with", "from", "when",
                    "before", "after", "until", "if", "while", "for", "at"))  # fmt: skip
_AFTER_STATE = frozenset("for at when until till before after all day overnight through throughout during while from every each "
                         "in and or but as by last first straight only over around just again if whenever with the".split())  # fmt: skip
_KINDS = {("move", "on"): "put-on", ("move", "in"): "put-on", ("move", "off"): "take-off", ("move", "out"): "take-off",
          ("stay", "on"): "wear", ("stay", "in"): "wear", ("stay", "off"): "leave-off", ("stay", "out"): "leave-off",
          ("be-state", "on"): "wear", ("be-state", "in"): "wear", ("be-state", "off"): "take-off", ("be-state", "out"): "take-off"}  # fmt: skip


class Action(NamedTuple):
    """What is to be done. ``first``/``start`` are the first word and the word that carries the sense (a particle);
    ``noun`` marks "a session", "each wear": it names the action without asking for it."""

    kind: str
    first: int
    start: int
    end: int
    noun: bool = False


def find_actions(words: Sequence[str], mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> list[Action]:
    """All actions of a sentence in order; a particle verb hides the plain verbs inside it."""
    apart = list(_particle_actions(words, mentions))
    covered = {i for a in apart for i in range(a.first, a.end)}
    measured = {i for q in quantities for i in range(q.start, q.end)}
    asleep = {i for m in mentions if m.family.startswith("ev.") for i in range(m.start, m.end)}
    found = list(apart)
    for m in mentions:
        if not m.family.startswith("do."):
            continue
        span = range(m.start, m.end)
        if any(i in covered for i in span) or (m.start in measured and m.start not in asleep) or m.start in asleep:
            continue
        if any(o.family.startswith("do.") and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in mentions):
            continue
        found.append(Action(m.family[3:], m.start, m.start, m.end, _is_noun(words, m)))
    return sorted(found, key=lambda a: (a.first, a.end, a.kind))


def _is_noun(words: Sequence[str], m: Mention) -> bool:
    before = words[m.start - 1] if m.start else ""
    if before == "to" or m.text.endswith("ing"):
        return False
    return before in _DETERMINERS


def _particle_actions(words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[Action]:
    verbs: dict[int, tuple[str, int]] = {}
    for family in ("be-state", "move", "stay"):
        verbs.update({m.end: (family, m.start) for m in mentions if m.family == family})
    other = {m.end for m in mentions if m.family == "particle-verbs-other"}
    events = {m.start for m in mentions if m.family.startswith("ev.")}
    busy = {i for m in mentions if m.family.startswith("ev.") and m.end - m.start > 1 for i in range(m.start, m.end)}
    for m in mentions:
        if not m.family.startswith("particle.") or m.end - 1 in busy:
            continue
        side = m.family[9:]
        if not _is_particle(words, m, side, events):
            continue
        verb = _verb_before(list(words), m.start, verbs, other)
        if verb is not None:
            family, first = verb
            if family == "stay" and side in ("on", "in") and words[m.start - 1] in ("live", "lives", "sit", "sits"):
                continue
            yield Action(_KINDS[family, side], first, m.start, m.end)
        elif verb is None and side in ("on", "off") and _stands_alone(words, m, side, events):
            yield Action("put-on" if side == "on" else "take-off", m.start, m.start, m.end)


def _verb_before(words: list[str], at: int, verbs: dict[int, tuple[str, int]], other: set[int]) -> tuple[str, int] | None:
    """The verb that this particle belongs to; ("", 0) never: None when there is none."""
    for back in range(_REACH + 1):
        k = at - back
        if k in verbs and not (back == 0 and words[k - 1 : k + 1] in (["go", "off"], ["goes", "off"], ["went", "off"])):
            return verbs[k]
        if k <= 0 or words[k - 1] in _STOPS:
            return None
        if k in other and back == 0:
            return None
    return None


def _is_particle(words: Sequence[str], m: Mention, side: str, events: set[int]) -> bool:
    """False for the prepositions "on the table", "in a bag", "out of the box"."""
    nxt = words[m.end] if m.end < len(words) else ""
    if not nxt or not nxt[0].isalnum():
        return True
    if side == "off":
        return nxt not in ("the", "your", "a", "an", "to", "with") or nxt == "with"
    if side == "out":
        return nxt != "of" or (m.end + 1 < len(words) and words[m.end + 1] in ("them", "it"))
    if m.end in events and side == "in":
        return words[m.end] not in ("bed", "the", "pyjamas")
    if nxt == "the":
        return False
    return nxt in _AFTER_STATE or m.end in events or (side == "on" and nxt in ("your", "you"))


def _stands_alone(words: Sequence[str], m: Mention, side: str, events: set[int]) -> bool:
    """ "Stockings off before bed", "On with your shirt": a particle that needs no verb."""
    before = words[m.start - 1] if m.start else ""
    nxt = words[m.end] if m.end < len(words) else ""
    if before.isdigit() or before in ("%", "percent", "the", "day", "days", "an", "later", "go", "and" if side == "on" else "%"):
        return before == "and" and nxt in _AFTER_STATE
    if side == "on":
        return nxt in ("with", "before", "when", "as", "at", "after", "first", "by", "in", "for", "all", "until") and nxt != "the"
    return True
