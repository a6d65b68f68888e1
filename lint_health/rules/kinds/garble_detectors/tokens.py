"""The words of a document for all garble detectors: read once, with what is known of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from lint_health.document import Block, BlockKind
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.knowledge import FUNCTION_WORDS, info
from lint_health.rules.kinds.garble_detectors.slips import Neighbours
from lint_health.source import Span

# What is no prose: addresses, handles, template tags, file names, codes between underscores.
_TOKEN = re.compile(
    r"""
    (?P<skip>https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{1,20}
      |[\w-]{1,64}\.(?:com|org|net|co\.uk|gov|edu|info|pdf|jpe?g|png|html?|json|csv|md|txt)\b
      |(?<!\w)[\#@]\w+|\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<[^<>]{0,80}>|\$\{[^{}]{0,200}\}|\[\[[^\[\]]{0,80}\]\]
      |`[^`]{0,300}`|\w{0,64}_\w+|%\w{1,64}%|\*\|\w{1,64}\|\*|&\w{1,20};)
  | (?P<word>[^\W_]+(?:['’][^\W_]+)*)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPECIAL = re.compile(r"[@#{}<>\[\]_%*&`/]|\w\.\w")  # only sentences with one of these need the slow pattern
_QUOTED = re.compile(
    r"“[^”\n]{1,300}”|\"[^\"\n]{1,300}\"|«[^»\n]{1,300}»|„[^“\n]{1,300}“|(?<![\w’])‘[^‘\n]{1,120}?’(?!\w)|(?<!\w)'[^'\n]{1,80}'(?!\w)"
)
_REFERENCE = re.compile(r"\bet al\b|\bdoi\b|\bPMID\b|\b(?:19|20)\d\d;\s*\d|\bpp?\. ?\d|\bVol\. ?\d|\bISBN\b")
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
_PLAIN = W.OPEN | W.CLOSED_CLASS
_BILINGUAL, _LABEL = 2, 9  # foreign blocks of a page in two languages; words of a label
NUMBER = -1  # the flags of a number


class Token(NamedTuple):
    """One word or number. ``gap`` is the text between it and the token before it in its sentence, None at the start."""

    start: int
    end: int
    text: str
    lower: str
    flags: int
    gap: str | None

    @property
    def span(self) -> Span:
        """Its range in the document's text."""
        return Span(self.start, self.end)


@dataclass(slots=True)
class Line:
    """A sentence with its tokens. ``words`` are theirs in lower case.

    ``prose`` is false for references, foreign languages and lists of codes."""

    block: Block
    span: Span
    tokens: list[Token]
    words: tuple[str, ...] = ()
    prose: bool = True


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
        return [line for line in self.lines if line.prose]


def token_table(context: RuleContext) -> TokenTable:
    """The table of this document, made when first asked for."""
    return cast(TokenTable, context.once("garble.tokens", lambda: _build(context)))


def _build(context: RuleContext) -> TokenTable:
    text = context.document.text
    table = TokenTable(text)
    read: list[tuple[Block, list[Line], bool]] = []
    for block in context.document.blocks:
        lines = []
        for span in context.outline.by_block[block.index]:
            line = Line(block, span, _tokens(text, span))
            if line.tokens:
                line.words = tuple([t.lower for t in line.tokens])
                lines.append(line)
        read.append((block, lines, _judge(text, block, lines)))
    bilingual = sum(foreign for *_, foreign in read) >= _BILINGUAL
    for block, lines, foreign in read:
        if bilingual and not foreign:
            _judge_short(lines)
        for line in lines:
            _count(table, line)
        table.lines += lines
        table.by_block[block.index] = lines
    return table


def _tokens(text: str, span: Span) -> list[Token]:
    tokens: list[Token] = []
    last = -1
    new = tuple.__new__  # what Token() calls in the end; every word of the copy passes here
    pattern = _TOKEN if _SPECIAL.search(text, span.start, span.end) else _WORD
    for m in pattern.finditer(text, span.start, span.end):
        if m.lastgroup == "skip":
            last = -2
            continue
        start, end = m.span()
        word = m.group()
        if word[0].isdigit() and word.isdigit():
            flags, lower = NUMBER, word
        else:
            lower = word.lower().replace("’", "'")
            flags = info(lower)
            if not flags & _PLAIN and lower.endswith("in") and text[end : end + 1] in ("'", "’"):
                flags = info(lower + "g")  # "smokin'"
        gap = text[last:start] if last >= 0 else None if last == -1 else "\0"
        tokens.append(new(Token, (start, end, word, lower, flags, gap)))
        last = end
    return tokens


def _judge(text: str, block: Block, lines: list[Line]) -> bool:
    """Take lines out of the prose: references, and blocks that are not in English. Says whether the block is foreign."""
    words = [t for line in lines for t in line.tokens if t.flags != NUMBER]
    unknown = sum(not t.flags and t.text.islower() for t in words)
    known = sum(t.lower in FUNCTION_WORDS for t in words)
    foreign = len(words) >= 5 and unknown >= 2 and unknown > 0.25 * len(words) and known < 0.2 * len(words)
    foreign = foreign or (len(words) >= 5 and unknown > 0.4 * len(words))
    if not foreign and len(words) >= 5 and known < 0.3 * len(words):
        alien = sum(t.lower in _FOREIGN_WORDS for t in words)
        foreign = alien >= 3 and alien >= known and alien > 0.15 * len(words)
    reference = (
        block.kind is BlockKind.FOOTNOTE or _REFERENCE.search(text, block.span.start, block.span.end) is not None
    )
    if foreign or (reference and len(words) < 60):
        for line in lines:
            line.prose = False
    else:
        for line in lines:
            bad = sum(not t.flags and t.text.islower() for t in line.tokens)
            if reference or (len(line.tokens) >= 4 and bad > 2 and bad > 0.4 * len(line.tokens)):
                line.prose = False
    return foreign


def _judge_short(lines: list[Line]) -> None:
    """On a page in two languages, labels and headings without a word of English grammar are in the other one."""
    words = [t for line in lines for t in line.tokens if t.flags != NUMBER]
    alien = any(t.lower in _FOREIGN_WORDS or (not t.flags and t.text.islower()) for t in words)
    if alien and len(words) <= _LABEL and not any(t.lower in FUNCTION_WORDS for t in words):
        for line in lines:
            line.prose = False


def _count(table: TokenTable, line: Line) -> None:
    counts, capitals = table.counts, table.capitals
    title = line.block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.BUTTON)
    for i, token in enumerate(line.tokens):
        if token.flags != NUMBER:
            counts[token.lower] += 1
            if not token.flags & _PLAIN and line.prose:
                table.strange.append((line, i))
            if not token.flags & W.CLOSED_CLASS and token.text[0].isupper():
                if i and not title:
                    capitals[token.text] += 1
                if not token.flags & ~W.NAME:
                    table.names[token.text] += 1
