"""Words of the page around an article, pasted into it: "Share this: Facebook · Print", "Skip to content | Cart (0)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.phrases import phrases
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

_LONGEST = 140
_LABELS = ("cta", "button", "button_text", "label", "breadcrumb", "breadcrumbs", "nav")
_CRUMBS = expression(r"<\w+[^>]*\bclass=[\"'][^\"'>]*crumb[^>]*>[^<]*$")
_PLACES = ("nav", "header", "footer", "form", "button", "a ")
_BETWEEN = expression(
    r"[\s|·•:»«›‹>→←↑↓!.…+–—*×✕✖▾▼♡♥❤★☆☰✉🔍🛒👍🔗📧⋮●▶►◄◀♦✓✔️-]*(?:\(\d+\+?\)|\d+)?[\s|·•:»«›‹>→←↑↓!.…+–—*×✕✖▾▼♡♥❤★☆☰✉🔍🛒👍🔗📧⋮●▶►◄◀♦✓✔️-]*"
)


class _Units:
    """Phrases of buttons and menus, ready to be matched one after the other."""

    def __init__(self, strong: tuple[str, ...], weak: tuple[str, ...]) -> None:
        every = sorted({*strong, *weak}, key=len, reverse=True)
        self.strong = frozenset(strong)
        self.first = frozenset(unit.split()[0] for unit in every)
        self._every = every

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of them; compiled when a line first begins like one."""
        return expression("(?:" + "|".join(map(re.escape, self._every)) + r")(?![\w'’/-])")

    def count(self, text: str) -> tuple[int, int]:
        """(units that say enough alone, other units) when the text is nothing but units; else (0, 0)."""
        strong = weak = 0
        between = _BETWEEN.match(text)
        at = between.end() if between else 0
        while at < len(text):
            m = self.pattern.match(text, at)
            if not m:
                return 0, 0
            strong += m.group() in self.strong
            weak += m.group() not in self.strong
            between = _BETWEEN.match(text, m.end())
            at = between.end() if between else m.end()
        return strong, weak


@lru_cache(maxsize=8)
def _units(strong: tuple[str, ...], weak: tuple[str, ...]) -> _Units:
    return _Units(strong, weak)


def chrome(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: lines that are nothing but labels of buttons, menus and forms. ``words``: labels that say enough alone;
    ``lists.more``: words that are labels only beside others (at least two);
    ``lists.sections``: labels that may be the heading of a section, or stand before a list; ``phrases``: see ``phrases``.
    """
    yield from (hit for hit in phrases(context, options) if not _has_place(context, hit.span))
    units = _units(tuple(options["words"]), tuple(options["lists"]["more"]))
    sections = frozenset(options["lists"].get("sections", ()))
    table = token_table(context)
    for line in table.lines:
        size = line.span.end - line.span.start
        if size > _LONGEST or _is_label(line.block) or line.words[0] not in units.first:
            continue
        strong, weak = units.count(line.span.of(table.text).lower().replace("’", "'").replace(",", " "))
        heading = line.block.kind is BlockKind.HEADING
        if not (strong or (weak > 1 and not heading)) or table.quoted(*line.span):
            continue
        label = " ".join(line.words) in sections and (heading or _leads(context, line.block.index))
        if not label and not _has_place(context, line.span):
            yield Hit(line.span)


def _leads(context: RuleContext, index: int) -> bool:
    blocks = context.document.blocks
    return index + 1 < len(blocks) and blocks[index + 1].lead_in == index


def _is_label(block: Block) -> bool:
    """True for a button, and for the field of a feed that holds a button's words."""
    return block.kind is BlockKind.BUTTON or (block.kind is BlockKind.FIELD and block.name.lower() in _LABELS)


def _has_place(context: RuleContext, span: Span) -> bool:
    """True inside an element of HTML where such labels belong."""
    source = context.document.source.text
    if "</" not in source:
        return False
    at = context.document.source_map.to_source(span).start
    if _CRUMBS.search(source, max(at - 200, 0), at):
        return True
    return any(source.rfind(f"<{tag}", 0, at) > source.rfind(f"</{tag.strip()}", 0, at) for tag in _PLACES)
