"""Quotations of more than one sentence, and lists of quotations: what the words around them say holds for all of them.

"The card reads 'Banishes gout. Doctors are amazed.'" reports two sentences; "The leaflet makes four promises." reports
the quotations listed below it. Reported words get an attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lint_health.document import Block, BlockKind, Document
from lint_health.language.cues import Cue
from lint_health.language.quotes import critic_outside, in_quotes, quoted_at

if TYPE_CHECKING:
    from lint_health.language.sentence import Sentence

_OPENERS = ('"', "“", "«", "„")
_REPORTED = frozenset(("attribution", "mention"))
# Who tells of themselves below "What our customers say".
_CUSTOMERS = frozenset(
    "customer customers reviewer reviewers wearer wearers user users buyer buyers client clients patient patients "
    "reader readers member members tester testers owner owners people folk you".split()
)
_FIRST_PERSON = frozenset(("i", "my", "me"))
_FAR = 12  # items of a list between a quotation and the line that introduces it


def with_reports(document: Document, by_block: Mapping[int, tuple[Sentence, ...]]) -> dict[int, tuple[Sentence, ...]]:
    """The sentences of every block, with attributions over what is reported from elsewhere."""
    return {
        index: tuple(_reported(document, index, by_block)) if _quotes(document, index) else sentences
        for index, sentences in by_block.items()
    }


def _quotes(document: Document, index: int) -> bool:
    return any(mark in document.block_text(document.blocks[index]) for mark in _OPENERS)


def _reported(document: Document, index: int, by_block: Mapping[int, tuple[Sentence, ...]]) -> Iterator[Sentence]:
    sentences, text = by_block[index], document.text
    groups = list(_quotations(text, sentences))
    listed = _is_listed(document, document.blocks[index], by_block)
    for i, sentence in enumerate(sentences):
        group = None if _is_personal(sentence) else next((g for g in groups if i in g), None)
        apart = listed and in_quotes(text, sentence, sentence.own)
        if apart or (group is not None and any(critic_outside(text, sentences[k]) for k in (group[0], group[-1]))):
            yield _attributed(text, sentence)
        else:
            yield sentence


def _quotations(text: str, sentences: Sequence[Sentence]) -> Iterator[range]:
    """Runs of sentences that one quotation spans."""
    first = None
    for i, sentence in enumerate(sentences):
        goes_on = quoted_at(text, sentence.block.span, sentence.span.start)
        if goes_on and first is None:
            first = i - 1
        elif not goes_on and first is not None:
            yield range(first, i)
            first = None
    if first is not None:
        yield range(first, len(sentences))


def _is_listed(document: Document, block: Block, by_block: Mapping[int, tuple[Sentence, ...]]) -> bool:
    """True for a list item that opens with a quotation, below a line that says whose words follow."""
    if block.kind is not BlockKind.LIST_ITEM or not document.block_text(block).lstrip("*_ ").startswith(_OPENERS):
        return False
    for k in range(block.index - 1, max(block.index - _FAR, -1), -1):
        before = document.blocks[k]
        if before.section != block.section:
            return False
        if before.kind is not BlockKind.LIST_ITEM:
            return any(_reports(s) for s in by_block.get(k, ()))
    return False


def _reports(sentence: Sentence) -> bool:
    return any(c.kind in _REPORTED for c in sentence.cues) and _CUSTOMERS.isdisjoint(u.lower for u in sentence.units)


def _is_personal(sentence: Sentence) -> bool:
    """True for somebody's own story, which counts as the page's however it is introduced."""
    return any(u.lower in _FIRST_PERSON for u in sentence.units)


def _attributed(text: str, sentence: Sentence) -> Sentence:
    """The sentence with its quoted words somebody else's."""
    inside = [i for i in range(sentence.own, len(sentence.units)) if in_quotes(text, sentence, i)]
    if not inside:
        return sentence
    cue = Cue("attribution", inside[0], inside[0], inside[0], inside[-1] + 1)
    return sentence.with_cues((*sentence.cues, cue), question=sentence.question)
