"""Sentences as strings: each unit is written with one private character a class, its lemma and its form, so that a
compiled pattern can search them. The alphabet also lists patterns by what they need, so that few are tried.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lint_health.language.pattern_needs import END, START, Pair, Part, commonness, commonness_of_pair

if TYPE_CHECKING:
    from lint_health.language.patterns import Pattern

OPEN, MARK, LEMMA, LOWER, EDGE, CLOSE = "\x02", "\x05", "\x03", "\x04", "\x06", "\x01"
BOUNDARY_WORDS = frozenset((";", ":", "—", "–", "(", ")", "[", "]", "|", "\n", ".", "!", "?", "--", "…", "...", "•", "but", "although", "though", "whereas", "→"))  # fmt: skip
_FIRST_CLASS_CHAR = 0xE000


_PAIRS = 2  # and pairs
_RANKS = 4  # needs of a pattern that are asked for: the rarest hold back nearly all, and each further one costs time


class PatternError(ValueError):
    """A pattern that cannot be compiled: the message says why."""


class Atom(NamedTuple):
    """One unit of a pattern: its expression, the lemmas that it names, and what it is to a sentence."""

    source: str
    lemmas: tuple[str, ...]
    part: Part


class Serving(Protocol):
    """A unit with the patterns that it serves, as masks: by itself, with the one behind it, with the one before it."""

    met: int
    left: int
    right: int


class Written(NamedTuple):
    """A unit as sentences have it: what stands in their code, and the patterns that it serves."""

    part: str
    met: int
    left: int
    right: int


class Alphabet:
    """One private character a class, in name order; and an index of all patterns by what they need.

    The index is tables of bit masks, one bit a pattern: what a word stands for among the first needs of all patterns,
    then among their second needs, and so on, in one whole number. So a sentence asks each of its words once, not each
    pattern. Pairs of words are kept in two tables, for the one in front and the one behind: both must have the bit.
    """

    def __init__(self, classes: Sequence[str]) -> None:
        self._chars = {name: chr(_FIRST_CLASS_CHAR + i) for i, name in enumerate(sorted({*classes, "number"}))}
        self.patterns: dict[str, Pattern] = {}  # compiled so far, by their text
        self.atoms: dict[str, Atom] = {}  # the units of patterns compiled so far, for many name the same
        self.size = 0  # how many patterns there are; what words meet is known anew when there are more
        self._needs, self._lefts, self._rights = NeedTable(_RANKS), NeedTable(_PAIRS), NeedTable(_PAIRS)
        self._classes: dict[frozenset[str], Written] = {}
        self._masks_made: dict[int, int] = {}  # a mask takes kilobytes, and half of the words have that of another word
        self._edges: Edges | None = None

    def __getstate__(self) -> dict[str, object]:
        """Without what only compiling asks for and what is made of the rest: a kept ruleset is read at every start."""
        return {**vars(self), "atoms": {}, "_classes": {}, "_masks_made": {}, "_edges": None}

    def register(self, needs: Sequence[frozenset[str]], pairs: Sequence[Pair] = ()) -> int:
        """Give a pattern its number, and list it under the rarest of what it needs."""
        number = self.size
        self.size += 1
        self._edges = None
        self._classes.clear()
        self._masks_made.clear()
        for rank, need in enumerate(sorted(needs, key=commonness)[:_RANKS]):
            self._needs.add(number, rank, need)
        for rank, (before, after) in enumerate(sorted(pairs, key=commonness_of_pair)[:_PAIRS]):
            self._lefts.add(number, rank, before)
            self._rights.add(number, rank, after)
        return number

    def candidates(self, words: Iterable[Serving]) -> int:
        """The patterns that can match where these units stand one behind the other: a mask of their numbers."""
        edges = self._edges
        if edges is None:
            edges = self._edges = self._at_edges()
        met, before, pairs = edges.needless, edges.left, edges.pairless
        for word in words:
            met |= word.met
            pairs |= before & word.right
            before = word.left
        pairs |= before & edges.right
        size = self.size
        found = met & pairs
        for _ in range(_PAIRS - 1):
            pairs >>= size
            found &= pairs
        for _ in range(_RANKS - 1):
            met >>= size
            found &= met
        return found

    def char(self, name: str) -> str:
        """The character of a class. Raises ``PatternError`` for an unknown class."""
        try:
            return self._chars[name]
        except KeyError:
            raise PatternError(f"unknown lexicon class @{name}") from None

    def write(self, lemma: str, lower: str, classes: frozenset[str]) -> Written:
        """A unit as sentences have it."""
        known = self._classes.get(classes)
        if known is None:
            chars = "".join(sorted(self._chars[c] for c in classes))
            known = self._classes[classes] = Written(chars, *self._masks(["@" + c for c in classes]))
        is_mark = lower in BOUNDARY_WORDS
        edge = EDGE if is_mark or lower == "," else ""
        part = f"{MARK if is_mark else OPEN}{known.part}{LEMMA}{lemma}{LOWER}{lower}{edge}{CLOSE}"
        met, left, right = self._masks({lemma, lower})
        both = (_either(known.met, met), _either(known.left, left), _either(known.right, right))
        return Written(part, *[self._masks_made.setdefault(mask, mask) for mask in both])

    def _masks(self, words: Collection[str]) -> tuple[int, int, int]:
        needs, left, right = (table.mask(words, self.size) for table in (self._needs, self._lefts, self._rights))
        return needs, left, right

    def _at_edges(self) -> Edges:
        needless, pairless = (table.needless(self.size) for table in (self._needs, self._lefts))
        left, right = self._lefts.mask((START,), self.size), self._rights.mask((END,), self.size)
        return Edges(needless, pairless, left, right)


def _either(one: int, other: int) -> int:
    """Both masks as one: that of the classes itself, where the word adds nothing to it."""
    return one | other if one and other else one or other


class Edges(NamedTuple):
    """What is the same for all sentences: the patterns without need, and what the start and the end stand for."""

    needless: int
    pairless: int
    left: int
    right: int


class NeedTable:
    """Which patterns a word serves: of each pattern its first need, its second, and so on, up to a number of ranks."""

    def __init__(self, ranks: int) -> None:
        self._ranks = ranks
        self._known: dict[tuple[int, frozenset[str]], list[int]] = {}  # the patterns that have a need at a rank
        self._by_word: dict[str, list[tuple[int, list[int]]]] = {}  # the same by word, with the rank

    def add(self, number: int, rank: int, need: frozenset[str]) -> None:
        """A pattern has this need."""
        key = (rank, need)
        if key not in self._known:
            self._known[key] = []
            for word in need:
                self._by_word.setdefault(word, []).append((rank, self._known[key]))
        self._known[key].append(number)

    def mask(self, words: Iterable[str], size: int) -> int:
        """The patterns that one of the words serves, as bits: those of each rank above those of the one before."""
        return self._mask((n for word in words for n in self._by_word.get(word, ())), size)

    def needless(self, size: int) -> int:
        """The patterns that have no need of a rank."""
        every = (1 << size * self._ranks) - 1
        return every & ~self._mask(((rank, numbers) for (rank, _), numbers in self._known.items()), size)

    def _mask(self, needs: Iterable[tuple[int, list[int]]], size: int) -> int:
        bits = None
        for rank, numbers in needs:
            if bits is None:
                bits = bytearray(size * self._ranks // 8 + 1)
            low = rank * size
            for number in numbers:
                bits[(low + number) >> 3] |= 1 << ((low + number) & 7)
        return 0 if bits is None else int.from_bytes(bits, "little")
