"""Clauses of a sentence: the reach of a negation, a hedge or a source."""

from __future__ import annotations

from collections.abc import Sequence

from lint_health.language.alphabet import BOUNDARY_WORDS
from lint_health.language.lexicon import Unit

# Words that open a clause of their own after a comma, and those that do so anywhere.
_AFTER_COMMA = frozenset("and or so yet nor which who whom whose that because as while when whenever if unless since until "
                         "before after then instead it they we you i he she this these those there".split())  # fmt: skip
_ANYWHERE = frozenset(
    "because while whereas although though unless so-that until whenever which who whose if when".split()
)
_PRONOUN = frozenset("it they we you i he she this these those there".split())
_FINITE = frozenset("is are was were has have had will can may might could would does do did 's 're 've 'll".split())
_RELATIVE = frozenset(("that", "which", "who"))
_COMPLEMENT = frozenset(("that", "whether"))
_MODALS = frozenset("may might could can will would do does did is are was were has have".split())
_SHORTEST_RELATIVE = 2  # units of "that may stain"
_COORDINATORS = frozenset(("and", "or", "so", "yet", "then"))


def clause_bounds(units: Sequence[Unit]) -> tuple[int, ...]:
    """Unit indices at which a clause starts; the first is 0. A clause runs to the next start or the end.

    A mark such as ``;`` or a word such as "but" belongs to the clause it opens.
    """
    starts = {0}
    for i in range(1, len(units)):
        word, before = units[i].lower, units[i - 1].lower
        if word in BOUNDARY_WORDS or word in _ANYWHERE:
            starts.add(i)
        elif before == "," and word in _COORDINATORS:
            if i + 1 < len(units) and (_has_subject(units, i + 1) or _opens_main(units, i + 1)):
                starts.add(i)
        elif (
            (
                before == ","
                and (
                    word in _AFTER_COMMA
                    or is_finite(units, i)
                    or (_opens_main(units, i) and not _lists_subjects(units, i, max(starts)))
                )
            )
            or (word in _COORDINATORS and i + 1 < len(units) and _has_subject(units, i + 1))
            or (is_finite(units, i) and _ends_relative(units, i, max(starts)))
        ):
            starts.add(i)
    return tuple(sorted(starts))


def _ends_relative(units: Sequence[Unit], i: int, start: int) -> bool:
    """True for the main verb after a relative clause with a verb of its own: "the gel that may stain cures"."""
    if units[i - 1].lower in _COORDINATORS or units[i - 1].lower == ",":
        return False
    for k in range(i - 1, start, -1):
        word = units[k].lower
        if word in _RELATIVE:
            return units[k + 1].lower in _MODALS and i > k + _SHORTEST_RELATIVE and k > 1 and _names(units[k - 1])
        if word == "," or word in _COORDINATORS:
            return False
    return False


def _names(unit: Unit) -> bool:
    """True for a noun that a relative clause can hang on, as far as the lexicons know."""
    return "promoted" in unit.classes


def _opens_main(units: Sequence[Unit], i: int) -> bool:
    """True when the words from ``i`` to the next comma hold a subject and its verb: "If it aches, Zorbex helps"."""
    for k in range(i, len(units)):
        word = units[k].lower
        if word == "," or word in BOUNDARY_WORDS or word in _ANYWHERE:
            return False
        if k > i and (word in _FINITE or is_finite(units, k)):
            return True
    return False


def _lists_subjects(units: Sequence[Unit], i: int, start: int) -> bool:
    """True inside the subject of a "that" clause, which has no verb yet: "no evidence that copper, silver or zinc heals"."""
    that = next((k for k in range(i - 1, start, -1) if units[k].lower in _COMPLEMENT), None)
    return that is not None and not any(
        is_finite(units, k) or units[k].lower in _FINITE or "verb" in units[k].classes for k in range(that + 1, i)
    )


def _has_subject(units: Sequence[Unit], i: int) -> bool:
    return units[i].lower in _PRONOUN or is_finite(units, i)


def is_finite(units: Sequence[Unit], i: int) -> bool:
    """True for a verb in the third person: "relieves" in "does not stain, relieves pain"."""
    unit = units[i]
    return "verb" in unit.classes and unit.lower != unit.lemma and unit.lower.split(" ")[0].endswith("s")
