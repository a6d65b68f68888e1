"""What one sentence does to another: the next one rejects it or answers it, the heading or the column disowns it.

A rejected sentence gets a negation and an attribution over all of it; an affirmed question asserts what it asks; an affirmed quotation
is nobody else's word any more. Which words do that is data: cues of the kinds ``rejection`` (of anything),
``rebuke`` (of quoted or reported words), ``affirmation`` and ``disowned`` (labels of what a page does not say itself).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lint_health.document import BlockKind, Document
from lint_health.language.cues import Cue

if TYPE_CHECKING:
    from lint_health.language.sentence import Sentence

SETTLING = frozenset(("rejection", "rebuke", "affirmation", "disowned"))
_REPORTED = frozenset(("attribution", "mention"))
_DOUBT = frozenset(("negation", "hedge", "condition"))
_QUOTES = frozenset('“”"«»„')
_FACT = frozenset(("fact", "facts", "truth", "reality", "actually", "in", "instead", "verdict"))


def settle(
    document: Document, by_block: Mapping[int, tuple[Sentence, ...]], cues: int
) -> Mapping[int, tuple[Sentence, ...]]:
    """The sentences of every block, with what their neighbours and labels say about them.

    ``cues``: the patterns of cues of the kinds ``SETTLING``. Most blocks hold none of them, nor does what follows.
    """
    telling = {i for i, sentences in by_block.items() for s in sentences if s.candidates & cues}
    if not telling:
        return by_block
    disowned = frozenset(s.index for s in document.sections if s.heading in telling and disowns(s.heading, by_block))
    settled = {}
    for index, sentences in by_block.items():
        after = _next_of(document, index, by_block)
        cell = document.blocks[index].cell
        labelled = bool(disowned) and _is_disowned(document, index, disowned)
        labelled = labelled or (cell is not None and not cell.header and disowns(cell.column_head, by_block))
        if not labelled and index not in telling and (after is None or index + 1 not in telling):
            settled[index] = sentences
            continue
        out: list[Sentence] = []
        said = False  # a fact or a rejection ends what a label disowns
        for i, sentence in enumerate(sentences):
            following = sentences[i + 1] if i + 1 < len(sentences) else after
            said = said or (bool(sentence.units) and sentence.units[sentence.own].lower in _FACT)
            out.append(_settled(document, sentence, following, labelled and not said))
            said = said or any(c.kind == "rejection" for c in sentence.cues)
        settled[index] = tuple(out)
    return settled


def disowns(head: int | None, by_block: Mapping[int, Sequence[Sentence]]) -> bool:
    """True when a block is a label such as "Myth" or "Don't write"."""
    return head is not None and any(c.kind == "disowned" for s in by_block.get(head, ()) for c in s.cues)


def rejected(sentence: Sentence) -> Sentence:
    """The sentence as somebody else's words that the page denies: two cues that reach all of it."""
    everything = (0, 0, 0, len(sentence.units))
    cues = (*sentence.cues, Cue("negation", *everything), Cue("attribution", *everything))
    return sentence.with_cues(cues, question=sentence.question)


def is_rejected(sentence: Sentence) -> bool:
    """True for a sentence that its neighbours or its label reject."""
    return any(c.kind == "negation" and c.end == 0 for c in sentence.cues)


def _settled(document: Document, sentence: Sentence, following: Sentence | None, labelled: bool) -> Sentence:
    if labelled or any(c.kind == "disowned" and c.end <= sentence.own for c in sentence.cues):
        return rejected(sentence)
    kinds = {c.kind for c in following.cues if c.start <= following.own + 1} if following else set()
    if not kinds:
        return sentence
    if "rejection" in kinds or ("rebuke" in kinds and _is_reported(document, sentence)):
        return rejected(sentence)
    if "affirmation" in kinds and following and _DOUBT.isdisjoint(c.kind for c in following.cues):
        if sentence.question:
            return sentence.with_cues((c for c in sentence.cues if c.kind != "question"), question=False)
        if following.block is sentence.block and following.units[following.own].lower in ("and", "we", "i"):
            return sentence.with_cues((c for c in sentence.cues if c.kind not in _REPORTED), question=False)
    return sentence


def _is_reported(document: Document, sentence: Sentence) -> bool:
    words = sentence.span.of(document.text)
    return not _QUOTES.isdisjoint(words) or any(c.kind in _REPORTED for c in sentence.cues)


def _next_of(document: Document, index: int, by_block: Mapping[int, tuple[Sentence, ...]]) -> Sentence | None:
    """The first sentence of the next block, where it answers this block or judges this quotation."""
    block = document.blocks[index]
    sentences = by_block[index]
    following: Sequence[Sentence] = by_block.get(index + 1, ())
    if not sentences or not following or block.cell is not None or following[0].block.section != block.section:
        return None
    asks = sentences[-1].question and (block.kind is BlockKind.HEADING or len(sentences) == 1)
    return following[0] if asks or block.kind is BlockKind.QUOTE else None


def _is_disowned(document: Document, index: int, sections: frozenset[int]) -> bool:
    """True for copy right under a disowning heading, and for the headings one level below it."""
    block = document.blocks[index]
    if document.sections[block.section].heading != index:
        return block.section in sections
    return block.section not in sections and document.sections[block.section].parent in sections
