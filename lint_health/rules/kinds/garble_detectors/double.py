"""Words, phrases and halves of compounds that stand twice: "the the", "will also will also", "night-night-time"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from operator import eq
from typing import Any

from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import NUMBER, Line, token_table
from lint_health.source import Span

_COMPOUND = re.compile(r"(?<![\w-])((?:[A-Za-z]+-)?[A-Za-z]{3,})-(?i:\1)(?:-(\w+(?:-\w+)*))?(?![\w-])")
_LONGEST_PHRASE = 5


def double_word(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the same word twice in a row. ``words``: words that may be said twice."""
    allowed = frozenset(options["words"])
    table = token_table(context)
    for line in table.lines:
        tokens = line.tokens
        for i in range(len(tokens) - 1):
            a, b = tokens[i], tokens[i + 1]
            if a.lower != b.lower or b.gap != " " or a.flags == NUMBER or a.lower in allowed or len(a.text) < 2:
                continue
            name = a.text[0].isupper() and b.text[0].isupper()
            run = (i + 2 < len(tokens) and tokens[i + 2].lower == a.lower) or (i and tokens[i - 1].lower == a.lower)
            name = name and (a.lower not in FUNCTION_WORDS or a.gap is not None or a.lower in ("the", "who", "it"))
            if name or (run and a.lower not in FUNCTION_WORDS) or not line.prose or not a.lower[0].isalpha():
                continue
            if a.text.islower() != b.text.islower() and b.text[0].isupper():
                continue  # "in In Style": the second begins a name
            if not _is_exclaimed(table.text, a.start, b.end):
                yield Hit(Span(a.start, b.end), replacement=a.text)


def _is_exclaimed(text: str, start: int, end: int) -> bool:
    """True inside quotation marks that hold just the two words."""
    return text[start - 1 : start] in ("“", '"', "‘", "'") and text[end : end + 1] in ("”", '"', "’", "'", "!", ",")


def double_phrase(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: two to five words said twice in a row."""
    for line in token_table(context).prose():
        at = 0
        words = line.words
        if not any(True in map(eq, words, words[size:]) for size in range(2, _LONGEST_PHRASE + 1)):
            continue
        while at < len(words) - 3:
            size = next((n for n in range(_LONGEST_PHRASE, 1, -1) if _repeats(line, words, at, n)), 0)
            if size:
                span = Span(line.tokens[at].start, line.tokens[at + 2 * size - 1].end)
                first = Span(line.tokens[at].start, line.tokens[at + size - 1].end)
                yield Hit(span, replacement=first.of(context.document.text))
            at += 2 * size or 1


def _repeats(line: Line, words: tuple[str, ...], at: int, size: int) -> bool:
    first, second = words[at : at + size], words[at + size : at + 2 * size]
    if first != second or len(set(first)) == 1 or any(t.gap != " " for t in line.tokens[at + 1 : at + 2 * size]):
        return False
    if any(t.flags == NUMBER for t in line.tokens[at : at + size]) or any(
        len(w) < 2 for w in first if w not in ("a", "i")
    ):
        return False
    after = words[at + 2 * size : at + 2 * size + 1]
    before = words[at - 1 : at] if at else []
    return after != first[:1] and before != first[-1:]  # "step by step by step" is a way to say it


def double_compound(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a compound with one part twice. ``words``: doublings that are words (win-win)."""
    allowed = frozenset(options.get("words") or ())
    for m in _COMPOUND.finditer(context.document.text):
        part, tail = m.group(1).lower(), m.group(2)
        if (part in allowed and not tail) or (part in allowed and tail.split("-")[0] not in ("time", "term", "long")):
            continue
        if m.group(1).isupper() or (m.group(1)[0].isupper() and m.group().count(m.group(1)) > 1 and not tail):
            continue  # a name such as Baden-Baden
        yield Hit(Span(*m.span()), f"{m.group(1)}-{tail}" if tail else m.group(1))
