"""The table of directions: how likely each attribute, and each of its values, is from the signals of a sentence.

Made by ``tools/train_directions.py``; the classes of words by ``tools/build_word_classes.py``. Both are mapped when a
document first needs them, and searched where they lie.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lint_health.errors import Problem, UserError, Where
from lint_health.language.named import NamedRows, pack_rows
from lint_health.language.tables import mapped, numbers
from lint_health.shipped import tables_folder

FEWEST = 40  # signals of a short sentence: fewer speak no louder
WEIGHTS, CLASSES = "direction-weights.bin", "word-classes.bin"
_ZERO = 128  # how a weight of nothing is written: weights stand as bytes from 1 to 255
_AT_ONCE = 256  # rows that are added at once: as many as 16 bits a label can hold
_MOST = 30.0  # a logit beyond which a probability says no more
_KEPT = 32768  # signals whose rows are kept as numbers
_MANY = 20_000  # searches of the file after which its names are better read


class Rows(dict[str, int]):
    """Signals with their weights as one whole number, 16 bits a label, and 1 in the bits after the last label; 0 for
    a signal that the table lacks. One sum of such numbers adds up all labels. A signal is looked up once, while it is
    kept. Where much is read, the names of all signals are taken into memory: most of what sentences hold is unknown."""

    def __init__(self, rows: NamedRows, width: int) -> None:
        super().__init__()
        self._rows, self._width = rows, width
        self._asked = 0
        self._known: frozenset[str] | None = None

    def of(self, found: Set[str]) -> list[int]:
        """The numbers of some signals, in no order; those of unknown ones are 0 or left out."""
        return list(map(self.__getitem__, self._known.intersection(found) if self._known else found))

    def __missing__(self, name: str) -> int:
        self._asked += 1
        if self._asked == _MANY:
            self._known = frozenset(self._rows.names())
        if len(self) >= _KEPT:
            self.clear()
        lanes = bytearray(2 * self._width)
        if row := self._rows.find(name):
            lanes[::2] = row
            lanes += b"\x01\x00"
        found = self[name] = int.from_bytes(lanes, "little")
        return found


@dataclass(frozen=True)
class DirectionTable:
    """A linear table. ``labels`` are attributes ("overnight") and their values ("overnight=off"); each signal has a row
    of bytes, one a label, in units of the label's ``steps``; ``classes`` gives words their two classes."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    steps: tuple[float, ...]
    length: float
    rows: Rows
    classes: Classes

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each label stands in a row."""
        return {label: k for k, label in enumerate(self.labels)}

    @cached_property
    def attributes(self) -> Sequence[tuple[str, int]]:
        """The labels that are no values, and where they stand."""
        return tuple((label, k) for k, label in enumerate(self.labels) if "=" not in label)

    def score(self, found: Set[str]) -> Score | None:
        """What a sentence with these signals adds up to; None for one without any that the table knows."""
        width, rows = len(self.labels), self.rows.of(found)
        totals = [0] * width
        count = 0
        for i in range(0, len(rows), _AT_ONCE):
            added = sum(rows[i : i + _AT_ONCE]).to_bytes(2 * width + 2, "little")
            *sums, met = numbers("H", memoryview(added))
            totals = list(map(int.__add__, totals, sums)) if count else sums
            count += met
        if not count:
            return None
        # Long sentences have more signals: their sum counts by its root.
        return Score(self, totals, count * _ZERO, self.length / math.sqrt(max(len(found), FEWEST)))


@dataclass(frozen=True, slots=True)
class Score:
    """What the signals of a sentence add up to: by label ``totals``, each too high by ``over``; ``share`` is what they
    count for."""

    table: DirectionTable
    totals: Sequence[int]
    over: int
    share: float

    def of(self, label: str) -> float:
        """The probability of a label; 0 for one that the table lacks."""
        k = self.table.places.get(label)
        return 0.0 if k is None else _probability(self._logit(k))

    def attributes(self, least: float) -> dict[str, float]:
        """The attributes that are at least so probable."""
        low = math.log(least / (1 - least)) - 1e-6  # a sound bound, without a power for each attribute
        found = {name: _probability(x) for name, k in self.table.attributes if (x := self._logit(k)) > low}
        return {name: p for name, p in found.items() if p >= least}

    def _logit(self, k: int) -> float:
        return self.table.biases[k] + self.share * self.table.steps[k] * (self.totals[k] - self.over)


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-max(min(logit, _MOST), -_MOST)))


class Classes:
    """Words with their coarse and fine class."""

    def __init__(self, rows: NamedRows) -> None:
        self._rows = rows

    def words(self) -> Iterator[str]:
        """All words that have classes."""
        return self._rows.names()

    def get(self, word: str) -> tuple[str, str] | None:
        """The classes of a word, if it has any."""
        row = self._rows.find(word)
        return (str(row[0] | row[1] << 8), str(row[2] | row[3] << 8)) if row else None


def pack_classes(classes: Mapping[str, tuple[int, int]]) -> bytes:
    """The file of words with their coarse and fine class."""
    return pack_rows({w: a.to_bytes(2, "little") + b.to_bytes(2, "little") for w, (a, b) in classes.items()})


def read_classes(path: Path) -> Classes:
    """Words with their coarse and fine class. Raises ``UserError`` for a file that is missing or of another form."""
    try:
        return Classes(NamedRows(memoryview(mapped(path)), 4))
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise _unusable(path, error) from None


def read_directions(path: Path, classes: Classes) -> DirectionTable:
    """A table made by ``tools/train_directions.py``. Raises ``UserError`` for a file that is missing or of another form."""
    try:
        data = mapped(path)
        head = data.find(b"\n") + 1
        meta = json.loads(data[:head])
        labels = tuple(meta["labels"])
        width = len(labels)
        if not len(meta["biases"]) == len(meta["steps"]) == width:
            raise ValueError("its parts do not fit together")
        rows = Rows(NamedRows(memoryview(data)[head:], width), width)
        return DirectionTable(labels, tuple(meta["biases"]), tuple(meta["steps"]), float(meta["length"]), rows, classes)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise _unusable(path, error) from None


def pack(
    labels: Sequence[str], biases: Sequence[float], columns: Mapping[str, Sequence[float]], length: float
) -> bytes:
    """The file of a table whose rows are given in logits."""
    steps = [max((abs(row[k]) for row in columns.values()), default=1.0) / 127 or 1.0 for k in range(len(labels))]
    cells = {name: [round(w / s) for w, s in zip(row, steps, strict=True)] for name, row in columns.items()}
    head = {"labels": list(labels), "biases": list(biases), "steps": steps, "length": length}
    kept = {name: bytes(w + _ZERO for w in row) for name, row in cells.items() if any(row)}
    return json.dumps(head, ensure_ascii=True).encode() + b"\n" + pack_rows(kept)


def _unusable(path: Path, error: Exception) -> UserError:
    reason = error.strerror if isinstance(error, OSError) else "it is damaged or of another form"
    return UserError(Problem(f"the table cannot be used: {reason}", Where(path.as_posix())))


@cache
def direction_table() -> DirectionTable:
    """The table of this installation, mapped once."""
    folder = tables_folder()
    return read_directions(folder / WEIGHTS, read_classes(folder / CLASSES))
