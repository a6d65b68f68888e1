"""Tables of names, each with a row of bytes, that are searched where they lie on disk.

Names are in the order of their CRC-32. After a head of one line stand where each bucket of them starts, where each name
ends, the rest of each CRC, the names, and the rows; all numbers are little-endian. Names are kept and compared, for two
may have one CRC.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final
from zlib import crc32

from lint_health.language.tables import numbers

_BITS: Final = 14  # of a CRC: its bucket
_SHIFT, _REST = 32 - _BITS, 16  # of the other bits the upper 16 are kept


class NamedRows:
    """The rows of a table by name. Raises ``ValueError`` for data that is no such table."""

    def __init__(self, data: memoryview, width: int) -> None:
        starts = 4 * ((1 << _BITS) + 1)
        self._starts = numbers("I", data[:starts])
        self.count = self._starts[-1] if len(data) >= starts else 0
        ends, rests = starts + 4 * self.count, starts + 6 * self.count
        self._ends = numbers("I", data[starts:ends])
        self._rests = numbers("H", data[ends:rests])
        names = rests + (self._ends[-1] if self.count and len(data) >= rests else 0)
        self._names, self._rows, self._width = data[rests:names], data[names:], width
        if not self.count or len(self._rows) != self.count * width:
            raise ValueError("its parts do not fit together")

    def names(self) -> Iterator[str]:
        """All names of the table."""
        start, names = 0, bytes(self._names)
        for end in self._ends:
            yield names[start:end].decode()
            start = end

    def find(self, name: str) -> bytes:
        """The row of a name; nothing when the table lacks it."""
        written = name.encode()
        key = crc32(written)
        bucket, rest = key >> _SHIFT, key >> (_SHIFT - _REST) & 0xFFFF
        rests, last = self._rests, self._starts[bucket + 1]
        i = bisect_left(rests, rest, self._starts[bucket], last)
        while i < last and rests[i] == rest:
            if self._names[self._ends[i - 1] if i else 0 : self._ends[i]] == written:
                return self._rows[i * self._width : (i + 1) * self._width].tobytes()
            i += 1
        return b""


def pack_rows(rows: Mapping[str, bytes]) -> bytes:
    """The table of some names and their rows, all of one width."""
    keyed = sorted((crc32(name.encode()), name.encode(), row) for name, row in rows.items())
    counts = [0] * (1 << _BITS)
    for key, _, _ in keyed:
        counts[key >> _SHIFT] += 1
    parts = (
        *(n.to_bytes(4, "little") for n in accumulate(counts, initial=0)),
        *(n.to_bytes(4, "little") for n in accumulate(len(name) for _, name, _ in keyed)),
        *((key >> (_SHIFT - _REST) & 0xFFFF).to_bytes(2, "little") for key, _, _ in keyed),
        *(name for _, name, _ in keyed),
        *(row for _, _, row in keyed),
    )
    return b"".join(parts)
