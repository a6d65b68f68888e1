"""What lines say and how often, phrases that a damaged copy doubles aside."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from operator import eq
from typing import cast

from lint_health.diagnostics import Related
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import Line
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

MOST = 3  # more often than this it is a refrain


def said(line: Line) -> tuple[str, ...]:
    """The words of a line, as ``collapsed`` gives them."""
    return collapsed(line.words) if line.again & 0b11110 else line.words


@lru_cache(maxsize=1 << 10)
def collapsed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words with phrases that stand twice in a row said once, so that a damaged copy equals its twin."""
    if len(set(words)) == len(words) or not any(True in map(eq, words, words[size:]) for size in (1, 2, 3, 4)):
        return words
    for size in range(4, 0, -1):
        i, out = 0, list(words)
        while i + 2 * size <= len(out):
            if out[i : i + size] == out[i + size : i + 2 * size]:
                del out[i : i + size]
            else:
                i += 1
        words = tuple(out)
    return words


def frequency(context: RuleContext) -> Counter[tuple[str, ...]]:
    """How many lines of the document say the same."""
    table = token_table(context)
    make = lambda: Counter(map(said, table.lines))  # noqa: E731
    return cast("Counter[tuple[str, ...]]", context.once("garble.sentences", make))


def is_repetitive(context: RuleContext) -> bool:
    """False when no line of the document says what another says."""
    often = frequency(context)
    return len(often) < len(token_table(context).lines)


def said_before(old: Span) -> tuple[Related, ...]:
    """The place of the first of two, beside a finding."""
    return (Related(old, "the same words stand here"),)
