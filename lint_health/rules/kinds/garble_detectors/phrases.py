"""Leftovers named by their words or their form: site chrome, chat replies, template tags, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from lint_health.document import BlockKind
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import Copy, Gated, copy_of, gates_of, low_copy, source_copy
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.rules.kinds.garble_detectors.unfilled import in_code, is_mentioned
from lint_health.source import Span

_EDGE = " \t\n.!:…>»|-–—*"


@lru_cache(maxsize=64)
def _whole(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(t.lower() for t in texts if not t.startswith("/"))


@lru_cache(maxsize=64)
def _expressions(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(t[1:-1] for t in texts if t.startswith("/") and t.endswith("/"))


def phrases(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: ``phrases``. A plain one must be a whole sentence or block; ``/.../`` is a regular expression that may
    stand anywhere, over text in lower case with straight apostrophes. Nothing is found inside quotation marks."""
    texts = tuple(options["phrases"])
    table = token_table(context)
    wanted = _whole(texts)
    if wanted:
        longest = max(map(len, wanted)) + 4
        for line in table.lines:
            if line.span.end - line.span.start > longest or line.block.kind is BlockKind.BUTTON:
                continue  # a button is where such words belong
            words = line.span.of(table.text).replace("’", "'").strip(_EDGE).lower()
            if words in wanted:
                yield Hit(line.span)
    low = low_copy(context)
    for gated in gates_of(context.language).group(_expressions(texts), lower=True):
        if low.brings & gated.first:
            for m in gated.finditer(low):
                if m.end() > m.start() and not _is_spoken(context, options, *m.span()):
                    yield Hit(Span(*m.span()))


def _is_spoken(context: RuleContext, options: Mapping[str, Any], start: int, end: int) -> bool:
    if options.get("quoted"):
        return is_mentioned(context, start, end)
    return token_table(context).quoted(start, end)


def patterns(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: ``patterns``, regular expressions over the copy; the group ``x`` (or ``y``), where there is one, is the place.

    Those whose name starts with ``source-`` are looked for in the file itself, where a reader of the page sees nothing.
    ``lists.taught``: regular expressions of what stands in code on pages that teach about such signs; two are enough.
    ``lists.idle``: regular expressions of what shows or does nothing where it belongs, so that it can go; where a group
    ``name`` is found, only if nothing of that name is opened in the file.
    """
    names = options["patterns"]
    copy, source = copy_of(context), context.document.source.text
    if _teaches(context, (options.get("lists") or {}).get("taught", ())):
        return
    for name, gated in zip(names, gates_of(context.language).group(tuple(names.values())), strict=True):
        if name.startswith("source-"):
            for span in _matches(gated, source_copy(context)):
                if not in_code(source, span.start):
                    yield Hit(Span(0, 0), source=span)
        elif copy.brings & gated.first:
            for span in _matches(gated, copy):
                idle = _is_idle(span.of(copy.text), source, (options.get("lists") or {}).get("idle", ()))
                yield Hit(span, replacement="" if idle else None)


def _is_idle(found: str, source: str, patterns: Iterable[str]) -> bool:
    for pattern in patterns:
        m = re.fullmatch(pattern, found)
        if m and not ("name" in m.groupdict() and f"[{m['name']}" in source):
            return True
    return False


def _teaches(context: RuleContext, patterns: Iterable[str]) -> bool:
    source = context.document.source.text
    if not patterns or ("`" not in source and "<code" not in source and "<pre" not in source):
        return False
    gates = gates_of(context.language)
    return any(len(list(islice(gates.of(p).finditer(source_copy(context)), 2))) == 2 for p in patterns)


def _matches(pattern: Gated, copy: Copy) -> Iterator[Span]:
    for m in pattern.finditer(copy):
        group = next((name for name in pattern.places if m.start(name) >= 0), 0)
        if m.end(group) > m.start(group):
            yield Span(*m.span(group))


def placeholder_value(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a block that holds nothing but a placeholder. ``words``: such values, in lower case."""
    wanted = frozenset(options["words"])
    for block in context.document.blocks:
        if block.span.end - block.span.start < 80 and block.kind not in (BlockKind.TABLE_CELL, BlockKind.BUTTON):
            text = context.document.block_text(block)
            if text[-1:] != ":" and text.strip(_EDGE + "[]()<>").lower() in wanted:
                yield Hit(block.span)
