"""Which lines of a text are new, told from its words: lines that were moved or wrapped anew are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from lint_health.expressions import expression

_LINE_END = expression(r"\r\n|\n|\r")
_LONGEST = 1000  # characters; a longer line is no line of a text, but a whole feed or page without line ends
_MUCH = 1 << 30  # characters to be looked through, a second's work; above it only whole lines are looked for
_NOT_WORD = expression(r"[\W_]+")


def changed_lines(old: str, new: str) -> frozenset[int]:
    """The 1-based numbers of the lines of ``new`` that say something else than ``old`` did.

    A line whose words stood somewhere in what was taken out was only moved, wrapped or marked up anew: no change of
    what readers are told. Very long lines are left out, too: that something has changed in a feed of one line says
    nothing of what else stands there.
    """
    lines = _LINE_END.split(new)
    before, after = [_words(line) for line in _LINE_END.split(old)], [_words(line) for line in lines]
    hunks = list(_hunks(before, after))
    gone = [line for first, last, _, _ in hunks for line in before[first:last] if line]
    added = [n for _, _, start, end in hunks for n in range(start, end) if after[n] and len(lines[n]) <= _LONGEST]
    moved = _moved(gone, [after[n] for n in added])
    return frozenset(n + 1 for n in added if after[n] not in moved)


def _moved(gone: Sequence[str], added: Sequence[str]) -> frozenset[str]:
    """Those of the lines that stand in what is gone as often as they were added, across its line ends."""
    counts = Counter(added)
    text = f" {' '.join(gone)} "
    if len(text) * len(counts) > _MUCH:
        whole = Counter(gone)
        return frozenset(line for line, n in counts.items() if whole[line] >= n)
    return frozenset(line for line, n in counts.items() if text.count(f" {line} ") >= n)


def _words(line: str) -> str:
    return _NOT_WORD.sub(" ", line).strip()


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of lines that differ: first and last of ``before``, first and last of ``after``."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    matcher = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail])
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield head + i, head + j, head + k, head + m
