"""Places that somebody was to fill in: "[your city]", "<product name>", "XX%", "TEXT TK", "{City}"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import copy_of, gates_of
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.source import Span

_BRACKETS = expression(
    r"(?P<square>\[{1,2}([^\[\]\n]{1,80})\]{1,2}(?!\())|(?P<curly>(?<![\w{$#%])\{([^{}\n]{2,60})\}(?!\}))"
)
# In Markdown and HTML a reader takes "<product name>" for a tag: only the file still has it.
_ANGLES = expression(r"<<?([A-Za-z][A-Za-z '_-]{2,50})>{1,2}")
_WORDS = expression(r"[a-z0-9?']+")
_ENDS = expression(
    r"\b(?:here|tk|tbc|tbd|tba|needed|pending)\W*$|\bto (?:be (?:confirmed|supplied|added|provided|agreed|inserted)|follow|come)\b"
)
_MEDIA = expression(
    r"^(?:photo|image|picture|diagram|chart|graphic|illustration|screenshot|infographic|pic|photograph|headshot)s? (?:of|showing|to)\b"
)
_NOTE = expression(
    r"^(?:editors?|ed|designers?|devs?|writers?|legal|client|web team|note to \w+|query|reviewer|translator)\s?:"
    r"|\b(?:can|do|should|could|did) we\b[^\n]*\?|\b(?:is|are) (?:this|these|it) (?:right|correct|ok|true|still|approved|legal)\b"
)
_TITLED = r"\b(?:Brand|Company|Product|Clinic|Customer|Client|Patient|Author|Practitioner|Ingredient) Name\b(?!\s*[:=?])[®™]?|\bFirst ?[Nn]ame (?:Last ?[Nn]ame|Surname)\b"

SEARCHED = (_TITLED,)


def unfilled(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: brackets around the name of what should stand there, figures that are none, names of no-one.

    ``lists.verbs``: what the note says to do; ``lists.slots``: what is to stand there; ``lists.company``: words that may
    stand beside those; ``lists.tags``: words that fill angle brackets alone, in capitals. ``patterns``: anything else.
    """
    lists = {name: frozenset(words) for name, words in options["lists"].items()}
    text, copy = context.document.text, copy_of(context)
    if "[" in text or "{" in text:
        for m in _BRACKETS.finditer(text):
            inner = m.group(2) or m.group(4)
            if _is_slot(inner, lists, strict=m.lastgroup == "curly") and not is_mentioned(context, *m.span()):
                yield Hit(Span(*m.span()))
    yield from _angles(context, lists)
    titled = gates_of(context.language).of(_TITLED)
    if copy.brings & titled.first:
        for m in titled.finditer(copy):
            block = block_at(context, m.start())
            whole = block is not None and block.span.end - block.span.start <= m.end() - m.start() + 2
            label = block is not None and block.kind is BlockKind.TABLE_CELL
            if not (whole or label or is_mentioned(context, *m.span())):
                yield Hit(Span(*m.span()))
    for gated in gates_of(context.language).group(tuple(options["patterns"].values())):
        for m in gated.finditer(copy) if copy.brings & gated.first else ():
            group = "x" if "x" in gated.places else 0
            if m.end(group) > m.start(group) and not is_mentioned(context, *m.span(group)):
                yield Hit(Span(*m.span(group)))


def _is_slot(inner: str, lists: Mapping[str, frozenset[str]], *, strict: bool) -> bool:
    low = inner.lower().replace("’", "'").replace("_", " ").strip()
    words = _WORDS.findall(low)
    if not words or len(words) > 12:
        return False
    if len(words) > 1 and (words[0] in lists["verbs"] or _ENDS.search(low) or _MEDIA.match(low)):
        return True
    if not strict and len(words) > 2 and _NOTE.search(low):
        return True
    named = [w for w in words if w in lists["slots"]]
    if not named or len(words) > 5 or any(w not in lists["slots"] and w not in lists["company"] for w in words):
        return False
    return not strict or inner[0].isupper() or len(words) > 1


def _angles(context: RuleContext, lists: Mapping[str, frozenset[str]]) -> Iterator[Hit]:
    source = context.document.source.text
    if "<" not in source:
        return
    for m in _ANGLES.finditer(source):
        inner = m.group(1)
        words = inner.replace("_", " ").split()
        alone = len(words) == 1 and inner.isupper() and inner.lower() in lists["tags"]
        if (alone or (len(words) > 1 and _is_slot(inner, lists, strict=True))) and not in_code(source, m.start()):
            yield Hit(Span(0, 0), source=Span(*m.span()))


_OPENERS = ("“", '"', "‘", "'", "«")
_CLOSERS = ("”", '"', "’", "'", "»")
_CODE = expression(r"<(/?)(?:code|pre|kbd|samp|script|style|textarea)\b", re.IGNORECASE)


def block_at(context: RuleContext, offset: int) -> Block | None:
    """The block that holds an offset of the text."""
    blocks = context.document.blocks
    i = bisect_right(blocks, offset, key=lambda b: b.span.start) - 1
    return blocks[i] if i >= 0 and offset < blocks[i].span.end else None


def is_mentioned(context: RuleContext, start: int, end: int) -> bool:
    """True for words in quotation marks of their own inside a longer block or in a list: they are spoken of, not said."""
    text = context.document.text
    before, after = text[start - 1 : start], text[end : end + 3].lstrip(".,!?…")[:1]
    if before not in _OPENERS or after not in _CLOSERS:
        return False
    block = block_at(context, start)
    return block is None or block.kind is BlockKind.LIST_ITEM or block.span.end - block.span.start > end - start + 6


def in_code(source: str, at: int) -> bool:
    """True where the file shows code: inside backticks, a fenced block, or an element for code."""
    line = source.rfind("\n", 0, at) + 1
    if source.count("`", line, at) % 2 or source.count("\n```", 0, at) % 2:
        return True
    last = None
    for last in _CODE.finditer(source, max(at - 4000, 0), at):  # noqa: B007
        pass
    return last is not None and not last.group(1)
