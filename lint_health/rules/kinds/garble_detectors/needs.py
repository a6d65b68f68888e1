"""What a regular expression needs: strings of which some must stand in every text that it matches, read off its parse.

``needs`` gives clauses. Of each clause at least one string stands in the match; a text that lacks all strings of one
clause has no match. In a string, ``EDGE`` stands where letters and digits cannot go on, and "0" for any digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from lint_health.expressions import expression

EDGE = "\0"
_MOST = 160  # strings that one clause may have; longer lists narrow nothing and cost more than they save
_LONGEST = 60
_SPARE = 3  # times that a piece may come more often, and still be spelt out
_FEW = 6  # characters of a class that are worth to be told apart
_OTHER_LETTERS = re.IGNORECASE | re.ASCII  # under which a letter stands for others, or is none
_PLAIN = frozenset(".,'’-–/:;!?()\"“”\0 \t\n\r\f\v")  # marks that stand on every page


class _Need(NamedTuple):
    """``exact``: all strings that a piece can match, None when they are too many. ``clauses``: what it needs besides."""

    exact: frozenset[str] | None
    clauses: tuple[frozenset[str], ...] = ()


class _Class(NamedTuple):
    """``chars``: the few characters of a class (digits as "0"), None for more; ``joins``: whether a letter or digit is in it."""

    chars: frozenset[str] | None
    joins: bool


_NOTHING = _Need(frozenset(("",)))
_EDGE = _Need(frozenset((EDGE,)))
_ANYTHING = _Need(None)


def needs(pattern: str, flags: int = 0) -> tuple[frozenset[str], ...]:
    """The clauses of an expression, those that narrow most first; none when nothing is sure."""
    parsed = parser.parse(pattern, flags)
    if parsed.state.flags & _OTHER_LETTERS:
        return ()
    clauses = _closed(_sequence(parsed))
    return tuple(sorted(clauses, key=worth, reverse=True))


def worth(clause: Iterable[str]) -> int:
    """How much a clause narrows the search: that of its commonest string, which is the shortest."""
    return min(_worth(text) for text in clause)


def _worth(text: str) -> int:
    letters = sum(c.isalnum() for c in text)
    rare = sum(not c.isalnum() and c not in _PLAIN for c in text)
    return 4 * letters + 2 * text.count(EDGE) + 8 * rare + 4 * bool(_TWICE.search(text))


_TWICE = expression(r"([.,;:!?()])\1")  # even a plain mark seldom stands twice


def _closed(need: _Need) -> tuple[frozenset[str], ...]:
    """All clauses of a piece, its own strings among them."""
    return need.clauses if need.exact is None else (*need.clauses, *_clause(need.exact))


def _clause(strings: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The strings as a clause, unless one of them is on every page or nowhere in particular."""
    return (strings,) if strings and worth(strings) >= 4 else ()


def _sequence(pieces: Iterable[Any]) -> _Need:
    """Pieces one after the other: runs of sure strings grow until something unsure stands between them."""
    clauses: list[frozenset[str]] = []
    run: frozenset[str] = _NOTHING.exact or frozenset()
    sure = True  # whether the run is still all that was read
    for op, value in pieces:
        need, apart = _piece(str(op), value), _is_apart(str(op), value)
        clauses += need.clauses
        if need.exact is not None:
            joined = _joined(run, need.exact)
            if joined is not None:
                run = joined
                continue
        sure = False
        edge = EDGE if apart else ""
        clauses += _clause(frozenset(text + edge for text in run))
        run = frozenset((edge,)) if need.exact is None else need.exact
    if sure:
        return _Need(run, tuple(clauses))
    return _Need(None, (*clauses, *_clause(run)))


def _joined(first: frozenset[str], second: frozenset[str]) -> frozenset[str] | None:
    if len(first) * len(second) > _MOST:
        return None
    every = frozenset(a + b for a in first for b in second)
    return every if max(map(len, every), default=0) <= _LONGEST else None


def _piece(op: str, value: Any) -> _Need:
    """What one piece of a parse needs. Anything not known here may match anything."""
    match op:
        case "LITERAL":
            return _Need(frozenset((_folded(chr(value)),)))
        case "IN":
            few = _class(value).chars
            return _ANYTHING if few is None else _Need(few)
        case "BRANCH":
            return _either([_sequence(branch) for branch in value[1]])
        case "SUBPATTERN":
            return _ANYTHING if value[1] & _OTHER_LETTERS else _sequence(value[3])
        case "ATOMIC_GROUP":
            return _sequence(value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*value)
        case "AT":
            return _NOTHING if str(value) == "AT_NON_BOUNDARY" else _EDGE
        case "ASSERT" | "ASSERT_NOT":
            return _EDGE if _cuts(op, value[1]) else _NOTHING
    return _ANYTHING


def _either(branches: list[_Need]) -> _Need:
    """Alternatives: their strings together, or clause by clause what each needs most."""
    if all(b.exact is not None for b in branches):
        every = frozenset(text for b in branches for text in b.exact or ())
        if len(every) <= _MOST and not any(b.clauses for b in branches):
            return _Need(every)
    ranked = [sorted(_closed(b), key=worth, reverse=True) for b in branches]
    return _Need(None, tuple(frozenset().union(*same) for same in zip(*ranked, strict=False)))


def _repeated(least: int, most: Any, body: Any) -> _Need:
    """A piece that comes ``least`` times or more: spelt out while its strings are few."""
    need = _sequence(body)
    if need.exact is None or need.clauses:
        return _Need(None, _closed(need) if least else ())
    exact, spare = _power(need.exact, least), int(most) - least
    if exact is None:
        return _Need(None, _clause(need.exact) if least else ())
    longer: frozenset[str] | None = exact
    for _ in range(spare if spare <= _SPARE else 0):
        longer = _joined(longer, need.exact | {""}) if longer is not None else None
    return _Need(longer) if longer is not None and spare <= _SPARE else _Need(None, _clause(exact))


def _power(strings: frozenset[str], times: int) -> frozenset[str] | None:
    every: frozenset[str] | None = frozenset(("",))
    for _ in range(min(times, _LONGEST)):
        every = _joined(every, strings) if every is not None else None
    return every


def _is_apart(op: str, value: Any) -> bool:
    """True for a piece that brings at least one character, and neither letter nor digit: words end before it."""
    if op == "IN":
        return not _class(value).joins
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, body = value
        return least > 0 and len(body) == 1 and _is_apart(str(body[0][0]), body[0][1])
    return op == "LITERAL" and not chr(value).isalnum()


def _cuts(op: str, body: Any) -> bool:
    """True for a look at the next or last character that shows that no word goes on there."""
    if op == "ASSERT_NOT":
        return len(body) == 1 and str(body[0][0]) == "IN" and _takes_all_word_signs(body[0][1])
    need = _sequence(body)
    return need.exact is not None and all(len(t) == 1 and not t.isalnum() for t in need.exact)


def _takes_all_word_signs(items: Any) -> bool:
    found = [(str(op), str(value)) for op, value in items]
    return ("CATEGORY", "CATEGORY_WORD") in found and found[0][0] != "NEGATE"


def _class(items: Any) -> _Class:
    """A class of characters: spelt out when they are few."""
    chars: set[str] | None = set()
    joins = False
    for op, value in items:
        kind = str(op)
        if kind == "NEGATE":
            out = {str(v) for o, v in items if str(o) == "CATEGORY"}
            return _Class(None, "CATEGORY_WORD" not in out)
        if kind == "LITERAL":
            found: Iterable[str] | None = (_folded(chr(value)),)
        elif kind == "RANGE":
            found = _range(*value)
        elif str(value) == "CATEGORY_DIGIT":
            found = ("0",)
        else:
            found = None
            joins = joins or str(value) not in ("CATEGORY_SPACE", "CATEGORY_NOT_WORD")
        if found is None:
            chars = None
            joins = joins or kind == "RANGE"
        else:
            more = set(found)
            joins = joins or any(c.isalnum() for c in more)
            chars = chars | more if chars is not None else None
    return _Class(frozenset(chars) if chars is not None and len(chars) <= _FEW else None, joins)


def _range(first: int, last: int) -> Iterable[str] | None:
    """The characters of a range, None when they are too many to tell apart."""
    if ord("0") <= first and last <= ord("9"):
        return ("0",)
    return [_folded(chr(c)) for c in range(first, last + 1)] if last - first < _FEW else None


def _folded(char: str) -> str:
    return "0" if char.isdecimal() else char


_WORDS = expression(r"[^\W_]+")


def words_of(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(letters and digits in a row, whether they start a word for sure, whether they end one) of a needed string."""
    for m in _WORDS.finditer(text):
        yield m.group(), m.start() > 0, m.end() < len(text)


def marks_of(text: str) -> str:
    """The rare marks of a needed string."""
    return "".join(sorted({c for c in text if not c.isalnum() and c not in _PLAIN}))
