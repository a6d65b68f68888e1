"""Joints that came apart or together: "loosens.Then sit", a list numbered 1, 2, 2, 4, a heading from another page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lint_health.document import Block, BlockKind, Document
from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import is_known
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import token_table
from lint_health.source import Span

_JOINED = expression(r"(?<![\w./@#:-])([a-z][a-z’']+)([.!?])([A-Z][a-z’']*)(?=[\s,;:.!?]|$)")
_JOINT = expression(r"[.!?](?<=[a-z’'].)[A-Z]")  # what is in each of them, found faster
_SHORT_FORMS = frozenset("www vs eg ie etc no dr mr mrs ms st approx inc ltd co node next vue".split())
_LEAST_WORDS = 15


def joined_sentence(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a full stop between two sentences without a space. ``words``: words that are no sentence's start here."""
    text = context.document.text
    allowed = frozenset(options.get("words") or ())
    table = None
    if not _JOINT.search(text):
        return
    for m in _JOINED.finditer(text):
        first, second = m.group(1).replace("’", "'"), m.group(3).lower().replace("’", "'")
        if first in _SHORT_FORMS or second in allowed or not is_known(first):
            continue
        flags = word_table().flags(second)
        if not flags & W.CLOSED_CLASS and flags >> W.FREQUENCY_SHIFT < 5:
            continue
        table = table or token_table(context)
        if not table.quoted(*m.span()):
            yield Hit(Span(*m.span()), replacement=f"{m.group(1)}{m.group(2)} {m.group(3)}")


def lost_stop(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a capital where a sentence begins, without the end of the one before: "for an hour The effect fades".

    ``words``: words that open sentences; ``lists.titles``: words before a title, which keeps its capitals.
    """
    openers, titles = frozenset(options["words"]), frozenset(options["lists"]["titles"])
    document, table = context.document, token_table(context)
    for line in table.prose():
        if line.block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON) or len(line.tokens) < 6:
            continue
        tokens = line.tokens
        for i in range(2, len(tokens) - 2):
            token = tokens[i]
            if token.gap != " " or not token.text[0].isupper() or token.text.isupper():
                continue
            if not _opens(tokens, i, openers) or not _may_end(tokens[i - 1], titles):
                continue
            if table.quoted(token.start, token.end) or begins_row(document, token.start):
                continue
            yield Hit(Span(tokens[i - 1].start, token.end))


_OBJECTS = frozenset("it them the your this these not".split())


def _opens(tokens: list[Token], i: int, openers: frozenset[str]) -> bool:
    """True for a word that opens sentences, with words in small letters behind it."""
    word, after = tokens[i], tokens[i + 1 : i + 4]
    if any(t.text[0].isupper() and t.text != "I" for t in after) or after[0].gap != " ":
        return False
    orders = word.flags & W.BASE and not word.flags & W.NAME and after[0].lower in _OBJECTS
    return word.lower in openers or bool(orders)


def _may_end(token: Token, titles: frozenset[str]) -> bool:
    if token.flags == NUMBER or not token.text.islower() or token.lower in titles:
        return False
    if token.flags & W.CLOSED_CLASS:
        return token.lower in ("it", "them", "up", "off", "out", "down", "too", "again", "again", "yourself")
    return bool(token.flags & (W.NOMINAL | W.ADJECTIVE | W.ADVERB))


def begins_row(document: Document, start: int) -> bool:
    """True at the start of a row of the file: verse and addresses have no stops."""
    at = document.source_map.to_source(Span(start, start + 1)).start
    text = document.source.text
    row = text.rfind("\n", 0, at) + 1
    return not text[row:at].strip(" \t>*_-")


def list_number(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: one number of a list that does not follow from the one before it. ``minimum``: items that it takes."""
    minimum = options.get("minimum") or 4
    for items in _numbered(context.document.blocks):
        numbers = [int(b.marker) for b in items]
        if len(numbers) < minimum or len(set(numbers)) < len(numbers) - 1:
            continue
        breaks = [i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1] + 1]
        off = [i for i, n in enumerate(numbers) if n != numbers[0] + i]
        if len(off) == 1 or (len(breaks) == 1 and numbers[breaks[0]] not in (0, 1)):
            yield Hit(items[off[0] if len(off) == 1 else breaks[0]].span)


def _numbered(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Runs of numbered items of one level that nothing but deeper items interrupts."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and run and block.level > run[0].level:
            continue
        if block.kind is BlockKind.LIST_ITEM and block.marker.isdigit() and len(block.marker) < 4:
            if run and (block.section, block.level) != (run[0].section, run[0].level):
                yield run
                run = []
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run


def foreign_heading(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a heading about a thing that the page never speaks of. ``words``: such things, beyond our own list.

    Every word of the heading that carries sense must be new to the page, and the thing must not be the page's own.
    """
    table, things = token_table(context), word_table().things
    own = frozenset(options.get("words") or ())
    headings = [b for b in context.document.blocks if b.kind is BlockKind.HEADING]
    if len(headings) < (options.get("minimum") or 3):
        return
    for block in headings[1:]:
        lines = table.by_block.get(block.index) or []
        words = [t for line in lines for t in line.tokens if t.flags != NUMBER and not t.flags & W.CLOSED_CLASS]
        named = [t for t in words if t.lower in own or t.lower in things]
        if not named or not 2 <= len(words) <= 7 or _is_bracketed(lines):
            continue
        first = lines[0].tokens[0]
        if first.lower not in own and not first.flags & (W.ING | W.BASE):
            continue  # "Postcards from the pharmacy" may be anything; "Choosing a toaster" is a task
        stems = {_stem(t.lower) for t in words}
        if (
            any(table.counts[t.lower] > 1 for t in words)
            or _is_likened(lines)
            or _stems_of_rest(table.lines, block) & stems
        ):
            continue
        yield Hit(block.span)


def _is_likened(lines: list[Line]) -> bool:
    """True for "regular as clockwork", "like a lamp"."""
    return any(not {"as", "like"}.isdisjoint(line.words) for line in lines)


def _is_bracketed(lines: list[Line]) -> bool:
    return any((t.gap or "").strip() for line in lines for t in line.tokens)


def _stem(word: str) -> str:
    """Enough of a word to know its kin by."""
    return re.sub(r"(?:ings?|ed|es|s|er|e|y)$", "", word)[:6]


def _stems_of_rest(lines: list[Line], block: Block) -> set[str]:
    return {_stem(w) for line in lines if line.block is not block for w in line.words}
