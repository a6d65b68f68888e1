"""A phrase that a heading and its section share but for its head: "Stubborn or Deep Blisters" over "stubborn or deep
gastric reflux", or "Help for Lasting Deafness" over a section on blisters that last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from lint_health.diagnostics import Related
from lint_health.document import BlockKind
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_TOPIC = 5  # times that a page names what it is about
_NEAR = 2  # sentences of a section that take up its heading
_STEM = 5


def swapped_head(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: the head of a phrase that nothing else on the page speaks of, where a heading and the sentence under it
    share the words before the head. ``words``: conditions, of which a page keeps to its own."""
    table, conditions = token_table(context), frozenset(options["words"])
    blocks = context.document.blocks
    stems: Mapping[str, int] = {}
    for block, after in pairwise(blocks):
        if block.kind is not BlockKind.HEADING or after.kind is not BlockKind.PARAGRAPH:
            continue
        heading = [line for line in table.by_block.get(block.index, ()) if line.prose]
        under = [line for line in table.by_block.get(after.index, ()) if line.prose][:_NEAR]
        if len(heading) == 1 and under and _may_swap(heading[0], under, conditions):
            stems = stems or _stems(table)
            yield from _in_sentence(heading[0], under, stems)
            yield from _in_heading(heading[0], under, stems, conditions)


def _may_swap(heading: Line, under: list[Line], conditions: frozenset[str]) -> bool:
    """False where neither check below can find anything: the first two words are not shared, no condition is the head."""
    first = heading.words[:2]
    return heading.words[-1] in conditions or any(first == pair for line in under for pair in pairwise(line.words))


def _stems(table: TokenTable) -> Mapping[str, int]:
    count: dict[str, int] = {}
    for word, n in table.counts.items():
        count[_stem(word)] = count.get(_stem(word), 0) + n
    return count


@lru_cache(maxsize=1 << 12)
def _stem(word: str) -> str:
    return re.sub(r"(?:ings?|ed|es|s|ly|y|ence|ent)$", "", word)[:_STEM] if len(word) > _STEM else word.rstrip("s")


def _is_open(token: Token) -> bool:
    return token.flags != NUMBER and not token.flags & W.CLOSED_CLASS


def _in_sentence(heading: Line, under: list[Line], stems: Mapping[str, int]) -> Iterator[Hit]:
    """The head in the sentence, where the heading's own is what the page is about."""
    words = heading.words
    for size in range(len(words) - 1, 1, -1):
        shared = words[:size]
        if sum(map(_is_open, heading.tokens[:size])) < 2 or stems.get(_stem(words[-1]), 0) < _TOPIC:
            continue
        for line in under:
            at = next((i for i in range(len(line.words) - size) if line.words[i : i + size] == shared), -1)
            if at < 0:
                continue
            head = line.tokens[at + size]
            thing = head.flags != NUMBER and head.flags & (W.NOMINAL | W.ADJECTIVE) and not head.flags & W.VERB
            if head.gap == " " and thing and stems.get(_stem(head.lower), 0) == 1 and head.lower not in words:
                related = (Related(heading.span, "the heading speaks of something else"),)
                yield Hit(Span(line.tokens[at].start, head.end), guess=" ".join(words[size:]), related=related)
            return


def _in_heading(
    heading: Line, under: list[Line], stems: Mapping[str, int], conditions: frozenset[str]
) -> Iterator[Hit]:
    """The head of the heading: a condition that the page names nowhere else, while the first sentences speak of what
    the page is about, with a word of the heading."""
    last = heading.tokens[-1]
    if last.lower not in conditions or stems.get(_stem(last.lower), 0) != 1 or len(heading.tokens) < 3:
        return
    shared = {_stem(t.lower) for t in heading.tokens[:-1] if _is_open(t)}
    found = {_stem(t.lower) for line in under for t in line.tokens if _is_open(t)}
    own = {_stem(t.lower) for line in under for t in line.tokens if t.lower in conditions}
    if shared & found and any(stems.get(stem, 0) >= _TOPIC for stem in own):
        yield Hit(heading.span)
