"""Actions in a sentence: single verbs, and verbs with a particle that may stand apart ("slip them off").

Only what the reader is told to do counts: "muscles relax" has a subject of its own, "before you put them on" names an
action as an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint_health.language.quantities import Quantity
from lint_health.rules.directions.vocabulary import Mention, Vocabulary

_REACH = 6  # words between a verb and its particle
_CLAUSE = 6  # words between a subordinator and its verb
_DETERMINERS = frozenset("each every the a an per of between one first next single this that your our no any".split())
_STOPS = frozenset((",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "and", "or", "but", "then", "to", "with", "from", "when",
                    "before", "after", "until", "if", "while", "for", "at"))  # fmt: skip
_AFTER_STATE = frozenset("for at when until till before after all day overnight through throughout during while from every each "
                         "in and or but as by last first straight only over around just again if whenever with".split())  # fmt: skip
_KINDS = {("move", "on"): "put-on", ("move", "in"): "put-on", ("move", "off"): "take-off", ("move", "out"): "take-off",
          ("stay", "on"): "wear", ("stay", "in"): "wear", ("stay", "off"): "leave-off", ("stay", "out"): "leave-off",
          ("be-state", "on"): "wear", ("be-state", "in"): "wear", ("be-state", "off"): "take-off", ("be-state", "out"): "take-off",
          ("rub-in", "in"): "apply"}  # fmt: skip
_OF_PARTICLES = ("be-state", "move", "stay", "rub-in")  # verbs, a later one before an earlier one at a place
_SUBORDINATORS = frozenset(
    "when whenever once while before after until till if unless because that which who where as since".split()
)
_SUBJECTS = frozenset("you your they it the we their its she he a an one this these i your".split())
# Before a verb that directs the reader.
_LEADS = frozenset(
    "you it they them we i to and or please not n't never always should must can may will 'll only then just simply be is are also "
    "but so do does dont cant wont shouldnt mustnt , : ; ( ) — – . ! ? • \n have has need needs ought 've get instead either yes no it's 's 're day night don "
    "recommend suggest advise prefer try aim avoid without by when after before for ideally of stop now again who that which "
    "best better everyone everybody anyone those these this both ones one".split()
)
_BE = frozenset(("best", "be", "is", "are", "'s", "'re", "being", "get"))
_SUBJECT_FAMILIES = (
    "garment",
    "part.",
    "product-noun",
    "who.",
    "lotion.",
    "object",
    "ev.",
    "often.",
    "scope.",
    "neg",
    "x.",
    "answer.",
    "bound.",
    "only",
)


class Action(NamedTuple):
    """What is to be done. ``first``/``start`` are the first word and the word that carries the sense (a particle);
    ``noun`` marks "a session", "each wear": it names the action without asking for it."""

    kind: str
    first: int
    start: int
    end: int
    noun: bool = False


# "Throw the old pads out" replaces, "switch it off" ends a session: no particle of a garment.
_WHOLE = frozenset(("do.replace", "do.switch-off", "do.wash", "do.dry", "do.use", "do.wait"))


_COVERING = ("food.", "bound.", "often.", "ev.")


def find_actions(
    words: Sequence[str], mentions: Sequence[Mention], quantities: Sequence[Quantity], capitals: frozenset[int],
    vocabulary: Vocabulary,
) -> list[Action]:  # fmt: skip
    """All actions of a sentence in order; a particle verb hides the plain verbs inside it."""
    apart = _apart(words, mentions, vocabulary.sorts("particle."))
    doing = vocabulary.sorts("do.")
    verbs = [m for m in mentions if m[2] in doing]
    if not verbs and not apart:
        return []
    covered = {i for a in apart for i in range(a.first, a.end)}
    measured = {i for q in quantities if q.dimension != "uses" or q.high > 1 for i in range(q.start, q.end)}
    covering, eventful = vocabulary.sorts(*_COVERING), vocabulary.sorts("ev.")
    covers = [m for m in mentions if m[2] in covering]
    events = {i for m in covers if m[2] in eventful for i in range(m[0], m[1])}
    directing = vocabulary.sorts(*_SUBJECT_FAMILIES)
    subjects = {m[1] for m in mentions if m[2] in directing}
    subjects.update([q.end for q in quantities], [i + 1 for i in capitals])
    found = [a for a in apart if not _is_subordinate(words, a.first, events)]
    for m in verbs:
        start, end = m[0], m[1]
        if (
            (covered and not covered.isdisjoint(range(start, end)))
            or (start in events and not m.family.endswith("label"))
            or (start in measured and start not in events)
            or (covers and any(o[0] <= start and end <= o[1] for o in covers))
            or (len(verbs) > 1 and any(o[0] <= start and end <= o[1] and o[1] - o[0] > end - start for o in verbs))
        ):
            continue
        noun = m.noun or _is_noun(words, m)
        if m.text == "takes" or (m.family == "do.switch-off" and m.text.split()[0].endswith("s")):
            continue  # "the cycle takes 45 minutes", "the unit switches off": nobody is told to
        if not noun and (not _is_directed(words, m, subjects) or _is_subordinate(words, start, events)):
            continue
        found.append(Action(m.family[3:], start, start, end, noun))
    return sorted(found, key=lambda a: (a.first, a.end, a.kind))


def _apart(words: Sequence[str], mentions: Sequence[Mention], particles: frozenset[str]) -> list[Action]:
    """The actions with a particle, without those inside a whole phrase."""
    if not any(m[2] in particles for m in mentions):
        return []
    apart = list(_particle_actions(list(words), mentions))
    if not apart:
        return apart
    wholes = [m for m in mentions if m.family in _WHOLE and m.end - m.start > 1]
    return [a for a in apart if not any(w.start <= a.first and a.end <= w.end for w in wholes)]


def _is_noun(words: Sequence[str], m: Mention) -> bool:
    before = words[m.start - 1] if m.start else ""
    if before == "to" or m.text.endswith("ing"):
        return False
    return before in _DETERMINERS


def _is_directed(words: Sequence[str], m: Mention, subjects: set[int]) -> bool:
    """True unless the verb has a subject that is neither the reader nor the product."""
    verb = m.text.split()[0]
    if (
        verb.endswith("ed")
        and verb not in ("need", "feed", "speed")
        and _BE.isdisjoint(words[max(m.start - 3, 0) : m.start])
    ):
        return False  # a tale, or an adjective
    if m.start == 0 or verb.endswith(("ing", "able")):
        return True
    before = words[m.start - 1]
    if m.family in ("do.replace", "do.wash", "do.dry"):
        return True  # "one set lasts a year", "cool hand wash": what they are about goes before them
    return before in _LEADS or before.endswith("ly") or m.start in subjects or not before[0].isalnum()


def _is_subordinate(words: Sequence[str], at: int, events: set[int]) -> bool:
    """True for "when you take them off", "before putting": an event, no direction."""
    for k in range(at - 1, max(at - 1 - _CLAUSE, -1), -1):
        word = words[k]
        if k in events or (not word[0].isalnum() and word not in ("'s", "'ve", "'re", "n't")):
            return False
        if word in _SUBORDINATORS:
            if k + 1 == at:
                return words[at].endswith("ing") and word in ("before", "after", "when", "while", "since", "until")
            return words[k + 1] in _SUBJECTS and word not in ("that", "which", "as", "who")
        if word in ("and", "or", "then", "so", "but"):
            return False
    return False


def _particle_actions(words: list[str], mentions: Sequence[Mention]) -> Iterator[Action]:
    verbs: dict[int, tuple[str, int]] = {}
    for family in _OF_PARTICLES:
        verbs.update({m[1]: (family, m[0]) for m in mentions if m[2] == family})
    other = {m[1] for m in mentions if m[2] == "particle-verbs-other"}
    events = {m[0] for m in mentions if m[2].startswith("ev.")}
    busy = {
        i
        for m in mentions
        if m[1] - m[0] > 1 and m[2].startswith(("ev.", "bound.", "often."))
        for i in range(m[0], m[1])
    }
    for m in mentions:
        if not m.family.startswith("particle.") or m.end - 1 in busy:
            continue
        side = m.family[9:]
        if not _is_particle(words, m, side, events):
            continue
        verb = None if m.start in other and m.start not in verbs else _verb_before(words, m.start, verbs)
        if verb is not None:
            family, first = verb
            if (family, side) in _KINDS:
                yield Action(_KINDS[family, side], first, m.start, m.end)
        elif (
            other.isdisjoint(range(m.start - 3, m.start + 1))
            and side in ("on", "off")
            and _stands_alone(words, m, side)
        ):
            yield Action("put-on" if side == "on" else "take-off", m.start, m.start, m.end)


def _verb_before(words: list[str], at: int, verbs: dict[int, tuple[str, int]]) -> tuple[str, int] | None:
    """The verb that a particle belongs to, with its first word."""
    for back in range(_REACH + 1):
        k = at - back
        if k in verbs:
            return None if back == 0 and words[k - 1] in ("go", "goes", "went") and words[k] == "off" else verbs[k]
        if k <= 0 or words[k - 1] in _STOPS:
            return None
    return None


def _is_particle(words: list[str], m: Mention, side: str, events: set[int]) -> bool:
    """False for the prepositions "on the table", "in a bag", "out of the box"."""
    nxt = words[m.end] if m.end < len(words) else ""
    if not nxt or not nxt[0].isalnum():
        return True
    if side == "off":
        return nxt not in ("the", "your", "a", "an", "to")
    if side == "out":
        return nxt != "of" or (m.end + 1 < len(words) and words[m.end + 1] in ("them", "it"))
    if m.end in events and side == "in":
        return words[m.end] not in ("bed", "pyjamas")
    return nxt in _AFTER_STATE or m.end in events or (side == "on" and nxt in ("your", "you"))


def _stands_alone(words: list[str], m: Mention, side: str) -> bool:
    """ "Stockings off before bed", "On with your shirt": a particle that needs no verb."""
    before = words[m.start - 1] if m.start else ""
    nxt = words[m.end] if m.end < len(words) else ""
    if before.isdigit() or before in (
        "%",
        "percent",
        "the",
        "day",
        "days",
        "an",
        "later",
        "go",
        "based",
        "depending",
        "later",
    ):
        return False
    if side == "on":
        return nxt in ("with", "before", "when", "as", "at", "after", "first", "by", "in", "for", "all", "until")
    return True
