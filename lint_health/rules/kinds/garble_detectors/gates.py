"""Searching for many regular expressions in clean copy: a text is asked first for the words that each needs.

All expressions of a ruleset share one table of the pieces of words that they need. Each piece is a bit; what a word
brings is looked up once and remembered, and a text brings what its words bring. An expression is compiled when a text
first has all it needs, which for most never happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from lint_health.expressions import expression
from lint_health.rules.kinds.garble_detectors.needs import EDGE, marks_of, needs, words_of

if TYPE_CHECKING:
    from lint_health.language import Language
    from lint_health.rules.context import RuleContext

_WORD = expression(r"[^\W_]+")
_DIGIT = expression(r"\d")
_ANYWAY = 1  # the bit that every text brings, for strings without words
_REMEMBERED = 1 << 14  # words
_LONGEST_WORD = 40  # longer ones are no words that come again

# One string that an expression may need: the bits of its words, and itself where the words alone do not settle it.
Option = tuple[int, str]
# Strings of which one must be there: for a quick no, one bit of each, then the strings by this bit.
Clause = tuple[int, dict[int, tuple[Option, ...]]]


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to search in, and what its words bring."""

    text: str
    brings: int


@dataclass(frozen=True)
class Gated:
    """A regular expression and what it needs: of each clause, one string. It is compiled when a text first has them."""

    text: str
    flags: int
    clauses: tuple[Clause, ...]
    first: int  # a copy that brings none of these bits has no match: to be asked before anything is called

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression itself."""
        return expression(self.text, self.flags)

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Its groups ``x`` and ``y``, where it has them: the place to report."""
        return tuple(name for name in ("x", "y") if f"(?P<{name}>" in self.text)

    def may_match(self, copy: Copy) -> bool:
        """False when the text lacks what every match has."""
        brings, text = copy.brings, copy.text
        for some, _ in self.clauses:
            if not brings & some:
                return False
        return all(_holds(clause, brings, text) for clause in self.clauses)

    def finditer(self, copy: Copy) -> Iterator[re.Match[str]]:
        """All matches; none without a search when the text lacks what they need."""
        return self.pattern.finditer(copy.text) if self.may_match(copy) else iter(())


def _holds(clause: Clause, brings: int, text: str) -> bool:
    some, options = clause
    left = brings & some
    while left:
        bit = left & -left
        for bits, string in options[bit]:
            if brings & bits == bits and (not string or string in text):
                return True
        left ^= bit
    return False


class _Pieces:
    """Pieces of words with their bits: whole words, and such as start, end or stand in one."""

    def __init__(self) -> None:
        self.whole: dict[str, int] = {}
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.inside: dict[str, int] = {}
        self._sizes: tuple[int, ...] = ()  # of those inside
        self._longest = 0  # of the others

    def table(self, *, starts: bool, ends: bool) -> dict[str, int]:
        """Where a piece belongs that starts, ends, is or stands in a word."""
        return (self.whole if ends else self.starts) if starts else (self.ends if ends else self.inside)

    def close(self) -> None:
        """All pieces are known."""
        self._sizes = tuple(sorted(set(map(len, self.inside))))
        self._longest = max(map(len, (*self.starts, *self.ends)), default=0)

    def of(self, word: str) -> int:
        """The bits of all pieces that a word holds."""
        bits, size = self.whole.get(word, 0), len(word)
        for i in range(1, min(size, self._longest) + 1):
            bits |= self.starts.get(word[:i], 0) | self.ends.get(word[-i:], 0)
        for length in self._sizes:
            for i in range(size - length + 1):
                bits |= self.inside.get(word[i : i + length], 0)
        return bits


class Gates:
    """The expressions of a ruleset that were read before; kept with it, so that a run need not read them again."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, bool, int], Gated] = {}
        self._groups: dict[tuple[tuple[str, ...], bool, int], tuple[Gated, ...]] = {}
        self._written, self._low = _Pieces(), _Pieces()  # of words as they are written, and in lower case
        self._marks: dict[str, int] = {}
        self._bits = 1  # so many are given
        self._brought: dict[str, int] = {}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_brought": {}, "_groups": {}}

    def read(self, pattern: str, *, lower: bool = False, flags: int = 0) -> Gated:
        """Read what an expression needs, before any text is looked at: a text brings only what was known then."""
        key = (pattern, lower, flags)
        if key not in self._read:
            plain = _in_lower_case(pattern) if lower else pattern
            pieces = self._low if lower else self._written
            clauses = tuple(self._clause(clause, pieces) for clause in needs(plain, flags))
            self._read[key] = Gated(plain, flags, clauses, clauses[0][0] if clauses else _ANYWAY)
            pieces.close()
            self._brought.clear()
        return self._read[key]

    def of(self, pattern: str, *, lower: bool = False, flags: int = 0) -> Gated:
        """An expression. With ``lower`` it is for text in lower case, so that it needs no IGNORECASE (slow). One that was
        not read before is always searched for."""
        found = self._read.get((pattern, lower, flags))
        if found is None:
            found = Gated(_in_lower_case(pattern) if lower else pattern, flags, (), _ANYWAY)
            self._read[pattern, lower, flags] = found
        return found

    def group(self, patterns: tuple[str, ...], *, lower: bool = False, flags: int = 0) -> tuple[Gated, ...]:
        """Several expressions, as ``of`` gives them."""
        key = (patterns, lower, flags)
        found = self._groups.get(key)
        if found is None:
            found = self._groups[key] = tuple(self.of(p, lower=lower, flags=flags) for p in patterns)
        return found

    def copy(self, text: str) -> Copy:
        """A text with what its words bring, as they are written and in lower case."""
        brings, brought = _ANYWAY, self._brought
        words = set(_WORD.findall(text))
        for bits in set(map(brought.get, words)):
            brings |= bits or 0
        for word in words.difference(brought):
            brings |= self._by_word(word)
        return Copy(text, brings | self._by_marks(text))

    def low_copy(self, copy: Copy) -> Copy:
        """The same in lower case with straight apostrophes, character for character."""
        text = _lowered(copy.text).replace("’", "'")
        return Copy(text, copy.brings | self._by_marks(text))

    def _clause(self, strings: frozenset[str], pieces: _Pieces) -> Clause:
        options: dict[int, tuple[Option, ...]] = {}
        for string in sorted(strings):
            bit, option = self._option(string, pieces)
            options[bit] = (*options.get(bit, ()), option)
        return sum(options), options

    def _option(self, string: str, pieces: _Pieces) -> tuple[int, Option]:
        """(the bit of its rarest part: a mark, or else the longest word; the string with all its bits)."""
        bits, rarest, longest = 0, _ANYWAY, 0
        for piece, starts, ends in words_of(string):
            bit = self._bit(pieces.table(starts=starts, ends=ends), folded(piece))
            bits |= bit
            if len(piece) > longest:
                rarest, longest = bit, len(piece)
        for mark in marks_of(string):
            rarest = self._bit(self._marks, mark)
            bits |= rarest
        plain = string.replace(EDGE, "")
        return rarest, (bits, "" if plain.isalnum() or "0" in plain else plain)

    def _bit(self, table: dict[str, int], piece: str) -> int:
        if piece not in table:
            table[piece] = 1 << self._bits
            self._bits += 1
        return table[piece]

    def _by_word(self, word: str) -> int:
        bits = self._written.of(folded(word)) | self._low.of(folded(_lowered(word)))
        if len(word) <= _LONGEST_WORD:
            if len(self._brought) >= _REMEMBERED:
                self._brought.clear()
            self._brought[word] = bits
        return bits

    def _by_marks(self, text: str) -> int:
        bits = 0
        for mark, bit in self._marks.items():
            if mark in text:
                bits |= bit
        return bits


_LETTER = expression(r"\\.|[A-Z]")


def _in_lower_case(pattern: str) -> str:
    return _LETTER.sub(lambda m: m.group() if m.group()[0] == "\\" else m.group().lower(), pattern)


def gates_of(language: Language) -> Gates:
    """Those of the ruleset that a language belongs to."""
    return cast(Gates, language.once("garble.gates", Gates))


def copy_of(context: RuleContext) -> Copy:
    """The copy of a document, ready to be searched."""
    return cast(Copy, context.once("garble.copy", lambda: gates_of(context.language).copy(context.document.text)))


def low_copy(context: RuleContext) -> Copy:
    """The copy in lower case with straight apostrophes, character for character."""
    make = lambda: gates_of(context.language).low_copy(copy_of(context))  # noqa: E731
    return cast(Copy, context.once("garble.lower", make))


def source_copy(context: RuleContext) -> Copy:
    """The file of a document, ready to be searched."""
    make = lambda: gates_of(context.language).copy(context.document.source.text)  # noqa: E731
    return cast(Copy, context.once("garble.source", make))


def _lowered(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def folded(word: str) -> str:
    """A word with "0" for every digit, and one letter for both small sigmas: which one stands hangs on what follows."""
    return word if word.isascii() and word.isalpha() else _DIGIT.sub("0", word).replace("ς", "σ")
