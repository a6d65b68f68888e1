"""Markup that shows on the page: broken emphasis and links, tags as text, tags without a partner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import copy_of, gates_of, source_copy
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.source import Span


def markup(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: ``patterns``, regular expressions over the copy as a reader sees it.

    One whose name ends in the name of a format (``@markdown``) is for documents of that format only; one whose name
    starts with ``source-`` is for the file itself, where the reader of the page sees only what is left over.
    """
    kind, names = context.document.format, options["patterns"]
    gates = gates_of(context.language).group(tuple(names.values()), flags=re.MULTILINE)
    for name, gated in zip(names, gates, strict=True):
        if "@" in name and name.split("@")[1] != kind:
            continue
        of_source = name.startswith("source-")
        copy = source_copy(context) if of_source else copy_of(context)
        for m in gated.finditer(copy) if copy.brings & gated.first else ():
            span = Span(*m.span("x" if "x" in gated.places else 0))
            if span.end > span.start:
                replacement = None if of_source else _meant(name, span.of(copy.text))
                yield Hit(Span(0, 0), source=span) if of_source else Hit(span, replacement=replacement)


def _meant(name: str, found: str) -> str | None:
    """The character that an entity stands for, where it was escaped twice. A "<" would open a tag to the next program."""
    return unescape(found) if name == "entity-as-text" and unescape(found) not in "<>" else None


# End tags that close nothing were left by an edit; tags left open matter where they change the look of what follows.
_SHOWS = expression(r"</|<(?:b|strong|em|i|u|a|h[1-6]|s|del|sup|sub|center|font)\b", re.IGNORECASE)
# Browsers pass over these where nothing is open: the HTML standard has them ignore such end tags.
_IDLE = expression(r"</(?:b|strong|em|i|u|a|s|span|font|small|code|big)\s*>", re.IGNORECASE)


def oddities(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: what the reader noted. ``words``: the kinds of oddity to report; the message is the reader's."""
    kinds = frozenset(options["words"])
    for oddity in context.document.oddities:
        tag = oddity.source.of(context.document.source.text)
        if oddity.kind in kinds and _SHOWS.match(tag):
            drop = context.document.format == "html" and _IDLE.fullmatch(tag)
            yield Hit(Span(0, 0), replacement="" if drop else None, source=oddity.source, message=oddity.message + ".")
