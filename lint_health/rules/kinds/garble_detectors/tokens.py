"""The words of a document for all garble detectors: read once, with what is known of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from lint_health.document import Block, BlockKind
from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import copy_of, gates_of
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, PLAIN, Line, read_line
from lint_health.rules.kinds.garble_detectors.slips import Neighbours
from lint_health.source import Span

_QUOTED = expression(
    r"“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»|„[^“\n]{1,300}“|(?<![\w’])‘[^‘\n]{1,120}?’(?!\w)|(?<!\w)'[^'\n]{1,80}'(?!\w)"
)
_REFERENCE = r"\bet al\b|\bdoi\b|\bPMID\b|\b(?:19|20)\d\d;\s*\d|\bpp?\. ?\d|\bVol\. ?\d|\bISBN\b"
SEARCHED = (_REFERENCE,)
# Function words of French, Spanish, German and Italian that are no English words.
_FOREIGN_WORDS = frozenset(
    "le la les des du de et une dans avec pour sur votre vous nous qui que ou où aux ce cette à est sont ne pas "
    "el los las una con por para del es su sus y se lo al como más no der das und ist nicht mit ein eine für von zu den dem auf sie "
    "il di che non una gli della per con sono".split()
) - frozenset("no con per pour sur den est des se al".split())
_DIALECT_WORDS = 3
DIALECT = frozenset(
    "dinnae dinna didnae didna cannae canna wisnae wasnae isnae couldnae wouldnae shouldnae havenae hasnae doesnae willnae winnae "
    "arenae wilnae tae dae gae gang hae fae frae wi oot aboot aff doon noo oor yersel masel hersel hissel ye ain auld cauld guid gey "
    "braw lassie laddie bairn bairns wheesht haud heid deid feart thole thon yin yins twa baith mair sair maist nae naw whit whaur "
    "hoo hoose dreich scunnered blether crabbit nowt owt summat allus mebbe thee thou tha thi thissen missen sithee mardy nesh gan "
    "gannin howay divvent hinny wor lang telt gie gies gied nicht licht richt aw awa efter ower oan wis wur wimmin weans wean ken "
    "kent reet neet watter nobbut sup chuffed ey-up eyup lug lugs gob ye'll ye're ye've yon fettle clarty spelk bide bidin yer".split()
)
_BILINGUAL, _LABEL = 2, 9  # foreign blocks of a page in two languages; words of a label


@dataclass(slots=True)
class TokenTable:
    """All lines of a document. ``counts`` by lower-case word, ``capitals`` by capitalised form in mid-sentence,
    ``names`` by capitalised form that is no common word, anywhere; ``strange`` are the tokens of the prose without a
    known part of speech: names, short forms, scraps, unknown words."""

    text: str
    lines: list[Line] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    capitals: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    by_block: dict[int, list[Line]] = field(default_factory=dict)
    strange: list[tuple[Line, int]] = field(default_factory=list)
    _quotes: list[Span] | None = None
    _dialect: bool | None = None
    _neighbours: Neighbours | None = None
    _prose: list[Line] | None = None

    def quoted(self, start: int, end: int) -> bool:
        """True when the range lies inside quotation marks."""
        if self._quotes is None:
            self._quotes = [Span(*m.span()) for m in _QUOTED.finditer(self.text)]
        i = bisect_right(self._quotes, (start, len(self.text))) - 1
        return i >= 0 and end <= self._quotes[i].end

    @property
    def neighbours(self) -> Neighbours:
        """Its words, to be found by what a slip of the keys makes of them."""
        if self._neighbours is None:
            self._neighbours = Neighbours(self.counts)
        return self._neighbours

    @property
    def dialect(self) -> bool:
        """True for copy in Scots or in the English of the North: its short words are its own."""
        if self._dialect is None:
            self._dialect = len(DIALECT & self.counts.keys()) >= _DIALECT_WORDS
        return self._dialect

    def prose(self) -> list[Line]:
        """The lines in which words can be judged."""
        if self._prose is None:
            self._prose = [line for line in self.lines if line.prose]
        return self._prose


def token_table(context: RuleContext) -> TokenTable:
    """The table of this document, made when first asked for."""
    return cast(TokenTable, context.once("garble.tokens", lambda: _build(context)))


def _build(context: RuleContext) -> TokenTable:
    text = context.document.text
    table = TokenTable(text)
    reference = gates_of(context.language).of(_REFERENCE)
    cites = reference.pattern if reference.may_match(copy_of(context)) else None
    read: list[tuple[Block, list[Line], bool]] = []
    for block in context.document.blocks:
        lines = []
        for span in context.outline.by_block[block.index]:
            line = read_line(text, block, span)
            if line is not None:
                lines.append(line)
        cited = block.kind is BlockKind.FOOTNOTE or (
            cites is not None and cites.search(text, block.span.start, block.span.end) is not None
        )
        read.append((block, lines, _judge(lines, cited)))
    bilingual = sum(foreign for *_, foreign in read) >= _BILINGUAL
    for block, lines, foreign in read:
        if bilingual and not foreign:
            _judge_short(lines)
        table.lines += lines
        table.by_block[block.index] = lines
    _count(table)
    return table


def _judge(lines: list[Line], reference: bool) -> bool:
    """Take lines out of the prose: references, and blocks that are not in English. Says whether the block is foreign."""
    size = sum(len(line.words) - line.numbers for line in lines)
    unknown = sum(line.unknown for line in lines)
    foreign = size >= 5 and _is_foreign(lines, size, unknown)
    if foreign or (reference and size < 60):
        for line in lines:
            line.prose = False
    elif reference or unknown > 2:
        for line in lines:
            size, bad = len(line.words), line.unknown
            line.prose = not (reference or (size >= 4 and bad > 2 and bad > 0.4 * size))
    return foreign


def _is_foreign(lines: list[Line], size: int, unknown: int) -> bool:
    known = sum(sum(map(FUNCTION_WORDS.__contains__, line.words)) for line in lines)
    if unknown > 0.4 * size or (unknown >= 2 and unknown > 0.25 * size and known < 0.2 * size):
        return True
    if known >= 0.3 * size:
        return False
    alien = sum(sum(map(_FOREIGN_WORDS.__contains__, line.words)) for line in lines)
    return alien >= 3 and alien >= known and alien > 0.15 * size


def _judge_short(lines: list[Line]) -> None:
    """On a page in two languages, labels and headings without a word of English grammar are in the other one."""
    words = [word for line in lines for word in line.words]
    alien = any(line.unknown for line in lines) or not _FOREIGN_WORDS.isdisjoint(words)
    if alien and len(words) - sum(line.numbers for line in lines) <= _LABEL and FUNCTION_WORDS.isdisjoint(words):
        for line in lines:
            line.prose = False


def _count(table: TokenTable) -> None:
    """What the words of all lines are together."""
    counts, capitals, names = table.counts, table.capitals, table.names
    counts.update(chain.from_iterable(line.words for line in table.lines))
    for line in table.lines:
        if line.numbers:
            for token in line.tokens:
                if token.flags == NUMBER:
                    counts.pop(token.lower, None)
        title = line.block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON)
        for i in line.notable:
            token = line.tokens[i]
            flags = token.flags
            if not flags & PLAIN and line.prose:
                table.strange.append((line, i))
            if not flags & W.CLOSED_CLASS and token.text[0].isupper():
                if i and not title:
                    capitals[token.text] += 1
                if not flags & ~W.NAME:
                    names[token.text] += 1
