"""The parts of a plain clause: its subject and verb, an order and its object, a preposition without a noun."""

from __future__ import annotations

from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token

SINGULAR = frozenset("it he she nobody everyone everybody".split())
SUBJECTS = SINGULAR | frozenset("i you we they".split())
OBJECTS = frozenset("it them me us him her you this these those".split())
DETERMINERS = frozenset("the a an your my our their his her its this these those each most some no".split())
PREPOSITIONS = frozenset(
    "in on at to for from with of by into onto over under about through between near off up out".split()
)
BE = frozenset("is are was were be isn't aren't wasn't weren't".split())
SKIPPED = frozenset("not also still never always often soon really just even only then usually".split())


def _is_finite(token: Token, *, plural: bool) -> bool:
    """True for a verb that may stand behind a subject of that number."""
    if token.flags == NUMBER:
        return False
    if token.lower in W.MODALS or token.lower in BE or token.lower in W.AUXILIARIES:
        return token.lower not in ("be", "been", "being", "having", "doing")
    if token.lower.endswith("n't"):
        return True
    if token.flags & W.CLOSED_CLASS:
        return False
    return bool(token.flags & (W.PAST | (W.BASE if plural else W.THIRD)))


def finite_verb(line: Line, at: int, end: int) -> int:
    """The place of the finite verb behind a subject that starts at ``at``; 0 when there is none."""
    tokens, words = line.tokens, line.words
    if words[at] in SUBJECTS:
        verb = at + 1
        while verb < end - 1 and words[verb] in SKIPPED:
            verb += 1
        return verb if verb < end and _is_finite(tokens[verb], plural=words[at] not in SINGULAR) else 0
    plain = words[at] in DETERMINERS
    first = at + 1 if plain else at
    for verb in range(first + 1, min(first + 4, end)):
        noun = tokens[verb - 1]
        if noun.flags == NUMBER or noun.flags & W.CLOSED_CLASS or tokens[verb].gap != " ":
            return 0
        if not noun.flags & W.NOMINAL:
            continue
        plural = bool(noun.flags & W.PLURAL)
        if (plain or plural) and _is_finite(tokens[verb], plural=plural):
            return verb if _is_sure(line, verb, end) else 0
    return 0


def _is_sure(line: Line, verb: int, end: int) -> bool:
    """False for a word that may be the noun of the subject as well: "the gel pads you need"."""
    token = line.tokens[verb]
    if token.flags & W.CLOSED_CLASS or not token.flags & (W.NOMINAL | W.ADJECTIVE | W.PARTICIPLE):
        return True
    after = line.tokens[verb + 1] if verb + 1 < end else None
    if after is None or after.flags == NUMBER:
        return after is not None
    opens = after.lower in DETERMINERS or after.lower in OBJECTS or after.lower in PREPOSITIONS
    return opens if not token.flags & W.NOMINAL else opens and after.lower != "of"


def is_order(line: Line, start: int) -> bool:
    """True for a verb with its object or particle at ``start``: "Chew it", "Put the"."""
    token, after = line.tokens[start], line.tokens[start + 1]
    if token.flags == NUMBER or not token.flags & W.BASE or token.flags & W.CLOSED_CLASS or after.gap != " ":
        return False
    return after.lower in OBJECTS or after.lower in DETERMINERS or after.lower in ("somebody", "someone", "off", "up")


def has_gap(line: Line, verb: int, end: int) -> bool:
    """True when a preposition hangs: "the bed you sleep in", "the cup you take your tea in at night"."""
    words = line.words
    for i in range(verb + 1, end):
        if words[i] in PREPOSITIONS - {"up", "off", "out"}:
            after = line.tokens[i + 1] if i + 1 < end else None
            if after is None or after.lower in PREPOSITIONS or after.lower in BE or after.lower in W.MODALS:
                return True
    return False
