"""The table of directions: how likely each attribute, and each of its values, is from the signals of a sentence.

Made by ``tools/train_directions.py``; the classes of words by ``tools/build_word_classes.py``. Both are read when a
document first needs them.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lint_health.errors import Problem, UserError, Where
from lint_health.language.words import tables_folder

FEWEST = 40  # signals of a short sentence: fewer speak no louder
WEIGHTS, CLASSES = "direction-weights.z", "word-classes.z"


@dataclass(frozen=True, slots=True)
class DirectionTable:
    """A linear table. ``labels`` are attributes ("overnight") and their values ("overnight=off"); each signal has a row
    of signed bytes, one a label, in units of the label's ``steps``; ``classes`` gives words their two classes."""

    labels: tuple[str, ...]
    biases: tuple[float, ...]
    steps: tuple[float, ...]
    length: float
    rows: Mapping[str, memoryview]
    classes: Mapping[str, tuple[str, str]]

    def likely(self, found: Collection[str]) -> dict[str, float]:
        """The probability of each label for a sentence with these signals; {} for one without any."""
        rows = [row for name in found if (row := self.rows.get(name)) is not None]
        if not rows:
            return {}
        # Long sentences have more signals: their sum counts by its root.
        share = self.length / math.sqrt(max(len(found), FEWEST))
        sums = map(sum, zip(*rows, strict=True))
        logits = (b + share * step * total for b, step, total in zip(self.biases, self.steps, sums, strict=True))
        return {
            label: 1 / (1 + math.exp(-max(min(x, 30.0), -30.0))) for label, x in zip(self.labels, logits, strict=True)
        }


def read_classes(path: Path) -> dict[str, tuple[str, str]]:
    """Words with their coarse and fine class. Raises ``UserError`` for a file that is missing or of another form."""
    try:
        lines = zlib.decompress(path.read_bytes()).decode().splitlines()
        return {word: (coarse, fine) for word, coarse, fine in (line.split() for line in lines)}
    except (OSError, zlib.error, ValueError) as error:
        raise _unusable(path, error) from None


def read_directions(path: Path, classes: Mapping[str, tuple[str, str]]) -> DirectionTable:
    """A table made by ``tools/train_directions.py``. Raises ``UserError`` for a file that is missing or of another form."""
    try:
        head, _, body = zlib.decompress(path.read_bytes()).partition(b"\n")
        meta = json.loads(head)
        labels, names = tuple(meta["labels"]), meta["signals"]
        cells = memoryview(body).cast("b")
        width = len(labels)
        if len(cells) != width * len(names) or not len(meta["biases"]) == len(meta["steps"]) == width:
            raise ValueError("its parts do not fit together")
        rows = {name: cells[i * width : (i + 1) * width] for i, name in enumerate(names)}
        return DirectionTable(labels, tuple(meta["biases"]), tuple(meta["steps"]), float(meta["length"]), rows, classes)
    except (OSError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise _unusable(path, error) from None


def pack(
    labels: Sequence[str], biases: Sequence[float], columns: Mapping[str, Sequence[float]], length: float
) -> bytes:
    """The file of a table whose rows are given in logits."""
    steps = [max((abs(row[k]) for row in columns.values()), default=1.0) / 127 or 1.0 for k in range(len(labels))]
    cells = {name: [round(w / s) for w, s in zip(row, steps, strict=True)] for name, row in columns.items()}
    kept = {name: row for name, row in sorted(cells.items()) if any(row)}
    head = {"labels": list(labels), "biases": list(biases), "steps": steps, "length": length, "signals": list(kept)}
    body = b"".join(bytes(w & 255 for w in row) for row in kept.values())
    return zlib.compress(json.dumps(head, ensure_ascii=True).encode() + b"\n" + body, 9)


def _unusable(path: Path, error: Exception) -> UserError:
    reason = error.strerror if isinstance(error, OSError) else "it is damaged or of another form"
    return UserError(Problem(f"the table cannot be used: {reason}", Where(path.as_posix())))


@cache
def direction_table() -> DirectionTable:
    """The table of this installation, read once."""
    folder = tables_folder()
    return read_directions(folder / WEIGHTS, read_classes(folder / CLASSES))
