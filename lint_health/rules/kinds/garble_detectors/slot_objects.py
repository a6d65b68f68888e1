"""Slot checks for objects that a verb cannot have: "minimise your muscles", where it was an ache of theirs."""

from __future__ import annotations

from lint_health.rules.kinds.garble_detectors.grammar import spaced, span_of
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.source import Span

POSSESSIVES = frozenset("your my our their his her the".split())
# What is said of aches, risks and measures, never of a limb.
_EFFECTS = frozenset(
    "minimise minimize minimises minimizes minimising minimizing alleviate alleviates alleviating mitigate mitigates mitigating "
    "facilitate facilitates facilitating exacerbate exacerbates exacerbating aggravates implement implements implementing "
    "prolong prolongs prolonging hasten hastens diagnose diagnoses prescribe prescribes".split()
)
_LIMBS = frozenset(
    "muscle muscles calf calves ankle ankles knee knees foot feet leg legs toe toes heel heels arm arms hand hands shoulder "
    "shoulders elbow elbows wrist wrists joint joints bone bones tendon tendons thigh thighs hip hips finger fingers".split()
)
_CLOSING = frozenset("and or but when while if before after by at during so because as in on every then".split())


def effect_limb(line: Line, i: int) -> Span | None:
    """ "minimise your muscles and": a verb of effects, and a limb alone as its object."""
    words, tokens = line.words, line.tokens
    if i < 2 or words[i] not in _LIMBS or words[i - 2] not in _EFFECTS or not (spaced(line, i) and spaced(line, i - 1)):
        return None
    if i + 1 < len(tokens):
        gap, after = tokens[i + 1].gap or "", tokens[i + 1]
        if gap[:1] not in (".", ",", ";", "!", "?", " ") or after.flags == NUMBER:
            return None
        if gap == " " and (after.lower not in _CLOSING or (after.lower in ("and", "or") and _shares_head(line, i + 2))):
            return None
    return span_of(line, i - 2, i)


def _shares_head(line: Line, i: int) -> bool:
    """True for "your leg and back pain": the limb may only describe what comes later."""
    return i < len(line.tokens) and line.words[i] not in ("the", "your", "a", "to", "then") and i + 1 < len(line.tokens)
