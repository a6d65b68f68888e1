"""Tables on disk that are used where they lie: mapped into memory, nothing is read before it is asked for.

tools/build_tables.py writes them; all numbers are little-endian.
"""

from __future__ import annotations

import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

Numbers = Sequence[int]


def mapped(path: Path) -> mmap.mmap:
    """A file as it lies on disk."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def numbers(kind: Literal["I", "H"], data: memoryview) -> Numbers:
    """Bytes of a table as 32-bit ("I") or 16-bit ("H") numbers."""
    if sys.byteorder == "little":
        return data.cast(kind)
    swapped = array(kind, data.tobytes())
    swapped.byteswap()
    return swapped


class Hashed:
    """Sorted keys, each with a 16-bit value where the table has any.

    The upper ``bits`` of a key name its bucket; of the rest, at most 16 bits, only the few keys of the bucket are
    searched. The file holds where each bucket starts, then the rests of all keys, then their values.
    """

    def __init__(self, data: memoryview, bits: int, rest: int) -> None:
        size = 4 * ((1 << bits) + 1)
        self.starts = numbers("I", data[:size])
        count = self.starts[-1]
        self.rests = numbers("H", data[size : size + 2 * count])
        self.values = numbers("H", data[size + 2 * count : size + 4 * count])
        self._shift, self._mask = rest, (1 << rest) - 1

    def find(self, key: int) -> int:
        """The place of a key; -1 when the table lacks it."""
        bucket, rest, rests = key >> self._shift, key & self._mask, self.rests
        end = self.starts[bucket + 1]
        i = bisect_left(rests, rest, self.starts[bucket], end)
        return i if i < end and rests[i] == rest else -1


class SortedWords:
    """Words in order, one a line, each with a tab and a letter for how common it is: ``\\nankle\\tE``."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        self._data = data

    def starting(self, start: bytes) -> Iterator[tuple[bytes, int]]:
        """The words that begin with ``start``, in order, and the letter of each as a number."""
        first = self._place(start)
        for line in self._data[first + 1 : self._place(start + b"\xff")].split(b"\n"):
            if line:
                yield line[:-2], line[-1]

    def letter(self, word: bytes) -> int:
        """The letter of one of the words as a number; 0 for any other."""
        at = self._place(word)
        line = self._data[at : at + len(word) + 3]
        return line[-1] if line[1:-1] == word + b"\t" else 0

    def _place(self, word: bytes) -> int:
        """Where the first line starts that is not before a word."""
        data, low, high = self._data, 0, len(self._data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2 + 1)
            start = low if start < 0 else start
            end = data.find(b"\n", start + 1, high)
            end = high if end < 0 else end
            if data[start + 1 : end - 2] < word:
                low = end
            else:
                high = start
        return low
