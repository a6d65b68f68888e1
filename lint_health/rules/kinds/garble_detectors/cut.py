"""Sentences that stop before their end: "linked to night-time.", "heavy periods and to.", "bare skin gets"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.clause_ends import (
    hangs,
    is_bare,
    is_broken_off,
    is_counting,
    is_open,
    is_stranded,
)
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable, token_table
from lint_health.source import Span

_STOP = expression(r"[.!;](?=[\"”’')\]]*(?:\s|$))")
_ENDED = expression(r"[.!?…:;,][\"”’')\]*_]*(?:\[\^?\w+\]|[¹²³⁴-⁹]|\(\d+\))*$|[\"”’)\]|>–—-]$|[^\x00-\xff]$")
_PROSE_KINDS = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FIELD,
    BlockKind.TABLE_CELL,
    BlockKind.DESCRIPTION,
    BlockKind.QUOTE,
)


def sentence_end(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a full stop after a word that cannot end a sentence.

    ``words``: such words. ``lists.joined``: words that can end one, but not right after a conjunction ("and to.").
    ``lists.open``: words that cannot end a plain clause after an adjective ("they are rich in.").
    ``lists.describing``: compounds that only describe, wrong at the end after one of ``lists.links`` ("linked to ...").
    """
    lists = options.get("lists") or {}
    never, joined = frozenset(options["words"]), frozenset(lists.get("joined", ()))
    open_ends = frozenset(lists.get("open", ()))
    describing, links = frozenset(lists.get("describing", ())), frozenset(lists.get("links", ()))
    table = token_table(context)
    for line in table.prose():
        tokens = line.tokens
        if len(tokens) < 3 or line.block.kind not in _PROSE_KINDS:
            continue
        last, before = tokens[-1], tokens[-2]
        if not _STOP.match(table.text, last.end, line.span.end):
            continue
        if last.lower in W.PRONOUNS and (before.lower in W.AUXILIARIES or before.lower in W.MODALS):
            continue  # "and neither do they."
        start = before.start
        compound, link = _compound(line)
        tied = last.lower in never or (last.lower in joined and before.lower in ("and", "or", "but"))
        ends = (last.gap == " " and tied) or (last.gap == ", " and last.lower in never - W.PRONOUNS)
        if ends or hangs(line) or (last.lower in open_ends and is_open(line)):
            wrong = True
        elif len(tokens) > 3 and last.lower in ("few", "several") and before.lower in ("a", "within", "after", "every"):
            wrong = tokens[-3].lower in ("within", "after", "every", "in", "for") or before.lower != "a"
        else:
            wrong = compound in describing and link in links
            start = start if last.gap == " " else last.start - len(compound) + len(last.text)
        if wrong and not (last.text.isupper() or table.quoted(last.start, last.end) or _code_ends(context, last.end)):
            yield Hit(Span(start, last.end))


def _code_ends(context: RuleContext, end: int) -> bool:
    """True for "needs an `endif`.": what ends the sentence is code."""
    after = context.document.source_map.to_source(Span(end - 1, end)).end
    return context.document.source.text.startswith(("`", "<code", " `", " <code"), after)


def _compound(line: Line) -> tuple[str, str]:
    """The hyphenated whole at the end of a line and the word before it."""
    tokens, i = line.tokens, len(line.tokens) - 1
    while i > 0 and tokens[i].gap == "-":
        i -= 1
    return "-".join(t.lower for t in tokens[i:]), tokens[i - 1].lower if i else ""


def open_end(context: RuleContext, options: Mapping[str, Any]) -> Iterable[Hit]:
    """Detector: a block of sentences whose last one has no end, on a page whose paragraphs have one.

    ``words``: words after which a sentence must go on.
    """
    must_go_on = frozenset(options["words"])
    table = token_table(context)
    tidy = _is_tidy(context, table)
    blocks = context.document.blocks
    for block in blocks:
        lines = table.by_block.get(block.index) or []
        if block.kind not in _PROSE_KINDS or not lines or not lines[-1].prose:
            continue
        line, last = lines[-1], lines[-1].tokens[-1]
        if (
            _ENDED.search(line.span.of(table.text))
            or last.end != line.span.end
            or not last.text.islower()
            or len(line.tokens) < 4
        ):
            continue
        if _continues(context, block, last.lower):
            continue
        several = len(lines) > 1 and all(_ENDED.search(x.span.of(table.text)) for x in lines[:-1])
        hard = last.lower in must_go_on and last.gap == " " and not is_stranded(line)
        if (
            (hard or hangs(line) or is_counting(line) or is_broken_off(line))
            and (several or block.kind is BlockKind.PARAGRAPH or len(line.tokens) > 6)
        ) or (
            several
            and block.kind is not BlockKind.FIELD
            and (tidy or is_bare(line))
            and len(line.tokens) >= 5
            and _has_verb(line)
        ):
            yield Hit(_tail(line))


def _tail(line: Line) -> Span:
    return Span(line.tokens[max(len(line.tokens) - 4, 0)].start, line.tokens[-1].end)


def _has_verb(line: Line) -> bool:
    return any(
        t.flags != NUMBER and t.flags & W.CLOSED_CLASS and t.lower in W.AUXILIARIES | W.MODALS | W.PRONOUNS
        for t in line.tokens
    )


_NEVER_LAST = frozenset("a an the and or nor your my our their its".split())


def _continues(context: RuleContext, block: Block, last: str) -> bool:
    """True when what follows belongs to the sentence: a list, a table, a button, a line of an address."""
    blocks = context.document.blocks
    after = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    if after is None:
        return False
    if after.lead_in == block.index or (after.kind is BlockKind.BUTTON and block.kind is not BlockKind.BUTTON):
        return True
    return after.kind is BlockKind.TABLE_CELL and block.kind is not BlockKind.TABLE_CELL and last not in _NEVER_LAST


def _is_tidy(context: RuleContext, table: TokenTable) -> bool:
    """True when the paragraphs of more than one sentence end with a stop, nearly all of them."""
    ended = total = 0
    for block in context.document.blocks:
        lines = table.by_block.get(block.index) or []
        if block.kind in _PROSE_KINDS and len(lines) > 1:
            total += 1
            ended += bool(_ENDED.search(context.document.block_text(block)))
    return total >= 4 and ended >= 0.8 * total
