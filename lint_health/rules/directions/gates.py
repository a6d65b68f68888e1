"""Which statements a rule can read anything in, asked of all statements of a page at once.

Families, actions, sorts of numbers and a few words each have a whole number in which every bit stands for a statement.
What a rule needs is a handful of "and" and "or" over these numbers, so that its readers see only the few statements
that may give a value; most rules see none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lint_health.rules.context import RuleContext
from lint_health.rules.directions.choices import Frame
from lint_health.rules.directions.measures import Measure
from lint_health.rules.directions.spans import CYCLES
from lint_health.rules.directions.statement import Statement
from lint_health.rules.directions.statements import statements
from lint_health.rules.directions.vocabulary import Vocabulary, vocabulary_of

_RUN = 512  # statements whose bits share a number: longer numbers would cost more than they save
RATE, WORD, NUMBER = "#rate", "#word.", "#number."
_TIME = f"{NUMBER}time"
_OFTEN = frozenset(
    "bound.any often.every often.alternate often.weekdays often.weekends often.running often.each-use often.twice".split()
) | {"often.both", "weekday", RATE, _TIME, f"{WORD}every"}
# By measure: what must be there, one of these, for its finder in ``amounts`` to read anything.
_MEASURED: Mapping[str, frozenset[str]] = {
    "length": frozenset((_TIME,)),
    "dose": frozenset((RATE, *(f"{NUMBER}{d}" for d in ("count", "mass", "units", "volume")))),
    "pressure": frozenset((f"{NUMBER}pressure",)),
    "lifetime": frozenset((RATE, _TIME, f"{NUMBER}distance", f"{NUMBER}uses", "single-use")),
    "course": frozenset((_TIME, "bound.any")),
    "heat": frozenset((f"{NUMBER}heat", *(f"{WORD}{n}" for n in CYCLES))),
    "often": _OFTEN,
    "wash-often": _OFTEN,
}
_EVENTS = frozenset(("when.all-day", "when.round-clock", "when.from-morning", "when.to-bed", "when.at-morning"))


class Need(NamedTuple):
    """One way to be read: of each of ``terms`` something is there, of ``absent`` nothing."""

    terms: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...] = ()


Gate = tuple[Need, ...]


def gate_of_frames(frames: Iterable[Frame]) -> Gate:
    """What a statement must hold for one of the frames to fit. Absent actions are left to the frame: it forbids those
    that are named, not those that a statement inherits."""
    return tuple(
        Need(tuple(tuple(sorted(t)) for t in f.terms), tuple(sorted(a for a in f.absent if not a.startswith("do."))))
        for f in frames
        if f.terms
    )


def gate_of_measure(measure: Measure, vocabulary: Vocabulary) -> Gate | None:
    """What a statement must hold for its amounts to be read; None for a measure that reads plain words."""
    names = _MEASURED.get(measure.name)
    if names is None:
        return None
    if measure.name == "length" and measure.events:
        names |= _EVENTS | {f"{WORD}{word}" for word in _of_durations(vocabulary)}
    return (Need((tuple(sorted(names)),)),)


def _of_durations(vocabulary: Vocabulary) -> frozenset[str]:
    """A word of each well-known span of time: the longest, which is the rarest."""
    return frozenset(max(phrase.split(), key=len) for phrase in vocabulary.table("durations"))


class _Run(NamedTuple):
    """Some statements in order, and by what they hold the bits of those that hold it."""

    statements: Sequence[Statement]
    bits: dict[str, int]

    def passing(self, gate: Gate) -> Iterator[Statement]:
        """The statements that meet one of the gate's needs, in order."""
        met, get = 0, self.bits.get
        for terms, absent in gate:
            fit = -1
            for term in terms:
                some = 0
                for name in term:
                    some |= get(name, 0)
                fit &= some
                if not fit:
                    break
            else:
                for name in absent:
                    fit &= ~get(name, 0)
                met |= fit
        while met:
            lowest = met & -met
            yield self.statements[lowest.bit_length() - 1]
            met ^= lowest


def passing(context: RuleContext, gate: Gate | None) -> Iterator[Statement]:
    """The statements of a document in which a rule with this gate can read anything, in order."""
    if gate is None:
        yield from statements(context)
        return
    runs = context.once("directions.runs", lambda: _runs(statements(context), vocabulary_of(context.language)))
    assert isinstance(runs, tuple)
    for run in runs:
        yield from run.passing(gate)


def _runs(everything: Sequence[Statement], vocabulary: Vocabulary) -> tuple[_Run, ...]:
    words = _of_durations(vocabulary) | CYCLES | {"every"}
    return tuple(_run(everything[i : i + _RUN], words) for i in range(0, len(everything), _RUN))


def _run(some: Sequence[Statement], words: frozenset[str]) -> _Run:
    bits: dict[str, int] = {}
    get, bit = bits.get, 1
    for statement in some:
        segment = statement.segment
        for family in segment.families:
            bits[family] = get(family, 0) | bit
        for kind in statement.kinds:
            name = f"do.{kind}"
            bits[name] = get(name, 0) | bit
        for quantity in segment.quantities:
            name = NUMBER + quantity.dimension
            bits[name] = get(name, 0) | bit
        if segment.rates:
            bits[RATE] = get(RATE, 0) | bit
        for word in words.intersection(segment.words[segment.start : segment.end]):
            name = WORD + word
            bits[name] = get(name, 0) | bit
        bit <<= 1
    return _Run(some, bits)
