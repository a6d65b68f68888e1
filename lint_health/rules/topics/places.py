"""Where a caveat stands: in the section of the claim, beside it, linked to it by a mark, or far from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.language import Sentence
from lint_health.rules.topics.page import Page

SHORT = 400  # words: on a page of fewer a caveat that comes after the claim is in sight of it
_WORD = expression(r"[^\W_]+(?:['’-][^\W_]+)*")
# A mark that hangs on a word, not the bullet or the bold type that looks like it.
_MARK = expression(r"(?<=[\w.,;:!?)\]%”\"’'®™])[ \u00a0]?([*†‡§]+)")
_MARKS = "*†‡§"
_SUBSECTION = 2  # level from which a heading divides a page; the first level names the whole of it
_META = (BlockKind.TITLE, BlockKind.DESCRIPTION)


def stands_by(page: Page, claim: Sentence, caveat: Sentence) -> bool:
    """True in the same record or section or a part of it."""
    if page.record is not None or claim.block.kind in _META:
        return True
    document = page.context.document
    at, there = claim.block.section, caveat.block.section
    if at == there:
        return True
    return (at in document.section_path(there) and document.sections[at].level >= _SUBSECTION) or (
        there in document.section_path(at) and document.sections[there].level >= _SUBSECTION
    )


def far_from(
    page: Page, claims: Iterable[Sentence], caveats: Sequence[Sentence], sells: Callable[[Sentence], bool]
) -> bool:
    """True when no claim has a caveat by it, linked to it, or after it on a short page.

    ``sells`` knows sentences whose mark belongs to a price: "free shipping*".
    """
    claims = tuple(claims)
    if any(stands_by(page, c, d) or _neighbours(page, c, d) for c in claims for d in caveats) or _linked(
        page, caveats, sells
    ):
        return False
    last = max(d.span.start for d in caveats)
    short = sum(len(_WORD.findall(page.context.analysis.text(s.span))) for s in page.sentences) < SHORT
    return not (short and any(c.span.start < last for c in claims))


def _neighbours(page: Page, one: Sentence, other: Sentence) -> bool:
    """True for sentences with nothing but headings between them."""
    low, high = sorted((one.span.start, other.span.start))
    between = (s for s in page.sentences if low < s.span.start < high)
    return all(s.block.kind is BlockKind.HEADING for s in between)


def _linked(page: Page, caveats: Sequence[Sentence], sells: Callable[[Sentence], bool]) -> bool:
    """True when the mark before a caveat, or the footnote that holds it, is called up where something is claimed."""
    own = {d.block.index for d in caveats}
    document = page.context.document
    notes = {f"#fn:{label}" for label, blocks in document.footnotes.items() if not own.isdisjoint(blocks)}
    if any(link.target in notes for link in document.links):
        return True
    wanted = {mark for d in caveats for mark in _marks_before(page, d)}
    if not wanted:
        return False
    for block in page.blocks:
        if block.index in own or any(sells(s) for s in page.context.analysis.by_block[block.index]):
            continue
        if wanted.intersection(m[1][0] for m in _MARK.finditer(document.block_text(block))):
            return True
    return False


def _marks_before(page: Page, caveat: Sentence) -> set[str]:
    """The mark that opens a caveat; a list item may have lost its asterisk to the bullet."""
    if caveat.block.kind is BlockKind.LIST_ITEM:
        return set(_MARKS)
    text = page.context.document.text
    found = {text[caveat.span.start]} | {text[caveat.block.span.start]}
    before = text[caveat.block.span.start : caveat.span.start].rstrip()
    return {c for c in (*found, before[-1:]) if c and c in _MARKS}
