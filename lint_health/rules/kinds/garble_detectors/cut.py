"""Sentences that stop before their end: "linked to night-time.", "heavy periods and to.", "bare skin gets"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lint_health.document import Block, BlockKind
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.registry import Hit
from lint_health.rules.kinds.garble_detectors.tokens import NUMBER, Line, TokenTable, token_table
from lint_health.source import Span

_STOP = re.compile(r"[.!;](?=[\"”’')\]]*(?:\s|$))")
_ENDED = re.compile(r"[.!?…:;,][\"”’')\]*_]*(?:\[\^?\w+\]|[¹²³⁴-⁹]|\(\d+\))*$|[\"”’)\]|>–—-]$|[^\x00-\xff]$")
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
        last = tokens[-1]
        if (
            not _STOP.match(table.text, last.end, line.span.end)
            or table.quoted(last.start, last.end)
            or last.text.isupper()
        ):
            continue
        if context.document.source.text[_source_end(context, last.end) :].startswith(("`", "<code", " `", " <code")):
            continue  # "needs an `endif`.": what ends the sentence is code
        before = tokens[-2]
        compound, link = _compound(line)
        ends = last.gap == " " and (
            last.lower in never or (last.lower in joined and before.lower in ("and", "or", "but"))
        )
        if ends or _hangs(line) or (last.lower in open_ends and _is_open(line)):
            yield Hit(Span(before.start, last.end))
        elif len(tokens) > 3 and last.lower in ("few", "several") and before.lower in ("a", "within", "after", "every"):
            if tokens[-3].lower in ("within", "after", "every", "in", "for") or before.lower != "a":
                yield Hit(Span(before.start, last.end))
        elif compound in describing and link in links:
            yield Hit(Span(before.start if last.gap == " " else last.start - len(compound) + len(last.text), last.end))


def _source_end(context: RuleContext, end: int) -> int:
    return context.document.source_map.to_source(Span(end - 1, end)).end


_BEING = frozenset("is are was were".split())
_PLAIN_SUBJECTS = frozenset("it they this these".split())
_CLAUSE_STARTS = frozenset("because and but so since as".split())


def _is_open(line: Line) -> bool:
    """ "because they are rather rich in.": a plain clause from its subject on, so that nothing before can be what is meant."""
    words, last = line.words, line.tokens[-2]
    at = len(words) - 3
    while at > 0 and words[at] in ("very", "so", "too", "quite", "rather", "also", "always", "really", "often"):
        at -= 1
    if at < 1 or words[at] not in _BEING or words[at - 1] not in _PLAIN_SUBJECTS or last.flags == NUMBER:
        return False
    if not last.flags & W.ADJECTIVE or last.flags & (W.PAST | W.PARTICIPLE | W.CLOSED_CLASS):
        return False
    return at == 1 or words[at - 2] in _CLAUSE_STARTS or (line.tokens[at - 1].gap or "")[:1] in (",", ";")


_SUBORDINATORS = frozenset("if unless until because while whether although though whenever".split())
_SUBJECTS = frozenset("you they we he she it".split())
_FOLK = frozenset(
    "people those anyone someone everyone women men adults children patients babies runners users customers folk anybody somebody".split()
)
_AIMED = frozenset("with from for to of into by".split())


def _hangs(line: Line) -> bool:
    """True for ends that open what never comes: "unless you.", "for people who.", "then rinse it with.", "stop using."."""
    words = line.words
    if len(words) < 4 or line.tokens[-1].gap != " " or line.tokens[-2].gap != " ":
        return False
    last, before, third = words[-1], words[-2], words[-3]
    if before in _SUBORDINATORS and last in _SUBJECTS:
        return third not in ("as", "or", "but")
    if last == "who":
        return before in _FOLK
    if last == "using":
        return before in ("stop", "start", "avoid", "keep", "try")
    if last in _AIMED and before in ("it", "them"):
        orders = line.tokens[-3].flags & W.BASE and (
            len(words) == 3 or words[-4] in ("and", "then", "or", "not", "never")
        )
        return bool(orders) and _RELATIVES.isdisjoint(words[:-1])
    return False


_RELATIVES = frozenset("what whatever which who whom whose where that how".split())
_STRANDED = frozenset("of to with from for by at in on".split())


def _is_stranded(line: Line) -> bool:
    """True where a preposition may end: "what it is for", "easy to live with", "the shoe you walk in"."""
    words = line.words
    if words[-1] not in _STRANDED:
        return False
    if not (_RELATIVES - {"that"}).isdisjoint(words[:-1]) or words[-3] == "to":
        return True
    if any(w == "that" and i and (words[i - 1] in _ALL or words[i - 2] in W.DETERMINERS) for i, w in enumerate(words)):
        return True
    return any(
        words[i] in _SUBJECTS
        and line.tokens[i - 1].flags & W.NOMINAL
        and not line.tokens[i - 1].flags & (W.VERB | W.CLOSED_CLASS)
        for i in range(1, len(words) - 1)
    )


_ALL = frozenset("all something everything anything nothing one ones".split())


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
        hard = last.lower in must_go_on and last.gap == " " and not _is_stranded(line)
        if (
            (hard or _hangs(line) or _is_counting(line))
            and (several or block.kind is BlockKind.PARAGRAPH or len(line.tokens) > 6)
        ) or (several and (tidy or _is_bare(line)) and len(line.tokens) >= 5 and _has_verb(line)):
            yield Hit(_tail(line))


def _is_bare(line: Line) -> bool:
    """ "more than a long": an article with an adjective that is no noun as well."""
    last = line.tokens[-1]
    bare = last.flags != NUMBER and last.flags & W.ADJECTIVE and last.lower not in _HEADS
    return bool(bare) and line.words[-2] in ("a", "an", "very", "your", "their", "have", "has")


_HEADS = frozenset(
    "right left same other best worst most least cold good whole minimum maximum own second third".split()
)


def _is_counting(line: Line) -> bool:
    """ "within two", "every three": a number of what?"""
    last = line.tokens[-1]
    return line.words[-2] in ("within", "every") and (last.flags == NUMBER or last.lower in W.NUMERALS)


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
