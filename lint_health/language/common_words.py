"""The words that a damaged one may have been: found by how they begin and end, with how common each is."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from lint_health.language.tables import Hashed, SortedWords, mapped

# Every sign of a common word, and the line breaks around it: four of them make a key of the table of letters.
SIGNS = {sign: i for i, sign in enumerate("\n'-0123456789abcdefghijklmnopqrstuvwxyzàâçèéêëîïñôöûü")}
SIGN_BITS, LETTERS = 6, 4
LETTER_BITS = SIGN_BITS * LETTERS // 2  # of a key, how many name its bucket
ENCODING = "latin-1"  # a letter a byte
_FIRST_LETTER = ord("A")

Common = tuple[str, int, bool]  # a word, its level (see ``words.FREQUENCY_SHIFT``), whether it is in our own vocabulary


def letter_of(level: int, own: bool) -> str:
    """How common a word is, as the lists write it."""
    return chr(_FIRST_LETTER + 2 * level + own)


def _level_of(letter: int) -> tuple[int, bool]:
    level, own = divmod(letter - _FIRST_LETTER, 2)
    return level, bool(own)


def key_of(letters: str) -> int:
    """Four letters as the key of the table of letters; -1 for a sign that no common word has."""
    key = 0
    for letter in letters:
        sign = SIGNS.get(letter)
        if sign is None:
            return -1
        key = key << SIGN_BITS | sign
    return key


class CommonWords:
    """The words, in order by how they begin and by how they end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forward = SortedWords(mapped(folder / "common.txt"))

    def around(self, head: str, tail: str, least: int, most: int) -> list[Common]:
        """The words that begin with ``head`` and end with ``tail``, ``least`` to ``most`` signs between them: in order, of
        their spelling backwards where the tail is the longer of the two."""
        try:
            start, end = head.encode(ENCODING), tail.encode(ENCODING)
        except UnicodeEncodeError:
            return []
        turned = len(end) > len(start)
        if turned:
            start, end = end[::-1], start[::-1]
        lowest, highest = len(start) + len(end) + least, len(start) + len(end) + most
        found = []
        for word, letter in (self._backward if turned else self._forward).starting(start):
            if lowest <= len(word) <= highest and word.endswith(end):
                found.append(((word[::-1] if turned else word).decode(ENCODING), *_level_of(letter)))
        return found

    def between(self, head: str, tail: str, least: int, most: int) -> list[str]:
        """As ``around``, where only letters from a to z stand between; the commonest first."""
        at, end = len(head), -len(tail) or None
        found = [
            (-level, word)
            for word, level, _ in self.around(head, tail, least, most)
            if not (middle := word[at:end]) or (middle.isascii() and middle.isalpha())
        ]
        return [word for _, word in sorted(found)]

    def level(self, word: str) -> tuple[int, bool] | None:
        """The level of one of the words, and whether it is our own; None for any other."""
        try:
            letter = self._forward.letter(word.encode(ENCODING))
        except UnicodeEncodeError:
            return None
        return _level_of(letter) if letter else None

    def times(self, letters: str) -> int:
        """In how many of the commonest words four letters follow one another."""
        key = key_of(letters)
        i = self._letters.find(key) if key >= 0 else -1
        return self._letters.values[i] if i >= 0 else 0

    @cached_property
    def frequent(self) -> tuple[str, ...]:
        """The commonest words of more than five letters."""
        return tuple((self._folder / "frequent.txt").read_text(encoding="utf-8").split())

    @cached_property
    def _backward(self) -> SortedWords:
        return SortedWords(mapped(self._folder / "common-backward.txt"))

    @cached_property
    def _letters(self) -> Hashed:
        return Hashed(memoryview(mapped(self._folder / "letters.bin")), LETTER_BITS, LETTER_BITS)
