"""What qualifies a statement: negation, hedge, question, condition and their kin, each with its scope."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from lint_health.language.alphabet import Alphabet
from lint_health.language.lexicon import Unit
from lint_health.language.pattern_compiler import compile_pattern
from lint_health.language.patterns import Patterns

if TYPE_CHECKING:
    from lint_health.language.sentence import Sentence

# After a bracket these begin something of their own: "no drug (ask us) and it works".
_NEW_CLAUSE = frozenset("and or but so yet then it they we you i he she this these that our your".split())
SCOPES = ("forward", "comma", "phrase", "clause", "back", "sentence")
_CONCESSIVE = frozenset(("although", "though", "while", "whilst", "despite", "notwithstanding", "albeit"))
_PHRASE_REACH = 4  # units that a negator of a noun ("no", "without") can reach


class Cue(NamedTuple):
    """A qualifier; ``start``/``end`` are its units, ``low``/``high`` the units in its scope, ends exclusive."""

    kind: str
    start: int
    end: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CueSpec:
    """How a cue is recognised: data from a lexicon file. ``kind`` "none" marks look-alikes that are no cue."""

    kind: str
    scope: str
    patterns: tuple[str, ...]


class CueFinder:
    """Finds cues in a tagged sentence."""

    def __init__(self, specs: Iterable[CueSpec], alphabet: Alphabet) -> None:
        rules = [(compile_pattern(text, alphabet), spec) for spec in specs for text in spec.patterns]
        self._patterns = Patterns(dict.fromkeys(pattern for pattern, _ in rules))
        self._specs: dict[int, list[CueSpec]] = {}
        for pattern, spec in rules:
            self._specs.setdefault(pattern.number, []).append(spec)

    def of_kinds(self, kinds: frozenset[str]) -> int:
        """The patterns of cues of these kinds, as a mask: a sentence without a candidate among them has no such cue."""
        return Patterns(p for p in self._patterns if any(s.kind in kinds for s in self._specs[p.number])).mask

    def find(self, sentence: Sentence) -> tuple[Cue, ...]:
        """The cues of one sentence, in order."""
        met = self._patterns.among(sentence.candidates)
        if not met:
            return ()
        units, clauses = sentence.units, sentence.clauses
        found: list[Cue] = []
        blocked: list[tuple[int, int]] = []
        for pattern in met:
            for m, spec in product(sentence.found(pattern), self._specs[pattern.number]):
                if spec.kind == "none":
                    blocked.append((m.start, m.end))
                else:
                    found.append(Cue(spec.kind, m.start, m.end, *_scope(spec.scope, m.start, m.end, units, clauses)))
        kept = {c for c in found if not any(b[0] < c.end and c.start < b[1] for b in blocked)}
        return tuple(sorted(kept, key=lambda c: (c.start, c.end, c.kind, c.low, c.high)))


def _scope(scope: str, start: int, end: int, units: Sequence[Unit], clauses: Sequence[int]) -> tuple[int, int]:
    i = bisect_right(clauses, start) - 1
    if scope == "sentence":
        return (clauses[i], clauses[i + 1]) if _concedes(units, clauses, i) else (0, len(units))
    low = clauses[i]
    j = bisect_right(clauses, max(end - 1, start))
    high = clauses[j] if j < len(clauses) else len(units)
    if scope == "clause":
        return low, high
    if scope == "back":
        return low, end
    if scope == "forward":
        return start, _past_bracket(units, clauses, j)
    if scope == "comma":
        return start, next((k for k in range(end, high) if units[k].lower == ","), high)
    reach = end
    while reach < high and reach - end < _PHRASE_REACH and not _stops_phrase(units[reach]):
        reach += 1
    return start, reach


def _past_bracket(units: Sequence[Unit], clauses: Sequence[int], j: int) -> int:
    """Where the clause before start ``j`` ends; one that a bracket interrupts goes on behind it: "little evidence that
    herbs (sage, say) stop colds"."""
    if j >= len(clauses):
        return len(units)
    if units[clauses[j]].lower != "(":
        return clauses[j]
    closed = next((k for k in range(j + 1, len(clauses)) if units[clauses[k]].lower == ")"), len(clauses))
    after = clauses[closed] + 1 if closed < len(clauses) else len(units)
    if after >= len(units) or (closed + 1 < len(clauses) and clauses[closed + 1] == after):
        return clauses[j]
    if units[after].lower in _NEW_CLAUSE or not units[after].lower[0].isalpha():
        return clauses[j]
    return clauses[closed + 1] if closed + 1 < len(clauses) else len(units)


def _concedes(units: Sequence[Unit], clauses: Sequence[int], i: int) -> bool:
    """True for a clause that grants something before the main one: "While evidence is thin, our balm heals"."""
    return i + 1 < len(clauses) and any(u.lower in _CONCESSIVE for u in units[clauses[i] : clauses[i] + 2])


def _stops_phrase(unit: Unit) -> bool:
    return unit.lower == "," or ("verb" in unit.classes and unit.lower != unit.lemma and not unit.lower.endswith("ing"))
