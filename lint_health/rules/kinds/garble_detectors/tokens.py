"""The words of a document for all garble detectors: read once, with what is known of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, compress
from operator import eq
from typing import NamedTuple, cast

from lint_health.document import Block, BlockKind
from lint_health.language import words as W
from lint_health.rules.context import RuleContext
from lint_health.rules.kinds.garble_detectors.gates import copy_of, gates_of
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
_WORDS = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")  # splits a sentence without such signs: text between, word, ...
_SPECIAL = re.compile(r"[@#{}<>\[\]_%*&`/]|\w\.\w")  # only sentences with one of these need the slow pattern
_QUOTED = re.compile(
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

    ``prose`` is false for references, foreign languages and lists of codes. ``notable`` are the places of tokens that are
    strange or begin with a capital, ``numbers`` and ``unknown`` say how many are numbers, and unknown in small letters.
    ``again`` has bit n set when some word stands again n words later, for n up to five, and bit 0 for any n."""

    block: Block
    span: Span
    tokens: list[Token]
    words: tuple[str, ...] = ()
    prose: bool = True
    notable: list[int] = field(default_factory=list)
    numbers: int = 0
    unknown: int = 0
    again: int = 0


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
            line = _line(text, block, span)
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


class _Form(NamedTuple):
    """What the form of a word says, wherever it stands: the word in lower case, its flags (see ``Token``), and whether
    it is strange or begins with a capital."""

    lower: str
    flags: int
    notable: bool


_MOST_FORMS = 1 << 14


class _Forms(dict[str, _Form]):
    """The forms of the words read last: most words of a text were read before."""

    def __missing__(self, word: str) -> _Form:
        if len(self) >= _MOST_FORMS:
            self.clear()
        if word[0].isdigit() and word.isdigit():
            form = _Form(word, NUMBER, False)
        else:
            lower = word.lower().replace("’", "'")
            flags = info(lower)
            form = _Form(lower, flags, _is_notable(word, flags))
        self[word] = form
        return form


_forms = _Forms()
_token = partial(tuple.__new__, Token)  # what Token() calls in the end


def _is_notable(word: str, flags: int) -> bool:
    return not flags & _PLAIN or (not flags & W.CLOSED_CLASS and word[0].isupper())


def _line(text: str, block: Block, span: Span) -> Line | None:
    """Read one sentence; None when it has no word. All copy passes here, so that no step is taken for a word alone."""
    start, end = span
    sentence = text[start:end]
    gaps: list[str | None]
    if _SPECIAL.search(sentence):
        starts, ends, words, gaps = _among_signs(text, span)
    else:
        parts = _WORDS.split(sentence)
        places = list(accumulate(map(len, parts), initial=start))
        starts, ends, words, gaps = places[1:-1:2], places[2::2], parts[1::2], [*parts[:-1:2]]
        gaps[:1] = [None] if gaps else []
    if not words:
        return None
    lower, flags, notable = zip(*map(_forms.__getitem__, words), strict=True)
    line = Line(block, span, [], lower)
    line.notable = list(compress(range(len(words)), notable))
    line.numbers = flags.count(NUMBER)
    if len(set(lower)) < len(lower):
        line.again = 1 | sum(1 << n for n in range(1, 6) if True in map(eq, lower, lower[n:]))
    for i in line.notable:
        if not flags[i] & _PLAIN and lower[i].endswith("in") and text[ends[i] : ends[i] + 1] in ("'", "’"):
            flags = (*flags[:i], info(lower[i] + "g"), *flags[i + 1 :])  # "smokin'"
        line.unknown += not flags[i] and words[i].islower()
    line.tokens = list(map(_token, zip(starts, ends, words, lower, flags, gaps, strict=True)))
    return line


def _among_signs(text: str, span: Span) -> tuple[list[int], list[int], list[str], list[str | None]]:
    """Start, end, text and gap of the words of a sentence that may hold addresses, tags and other things that are no prose."""
    starts, ends, words, gaps = [], [], [], []
    last: int | None = None  # where the word before ends, -1 behind what is no prose
    for m in _TOKEN.finditer(text, span.start, span.end):
        if m.lastgroup == "skip":
            last = -1
            continue
        starts.append(m.start())
        words.append(m.group())
        gaps.append(None if last is None else "\0" if last < 0 else text[last : m.start()])
        last = m.end()
        ends.append(last)
    return starts, ends, words, gaps


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
            if not flags & _PLAIN and line.prose:
                table.strange.append((line, i))
            if not flags & W.CLOSED_CLASS and token.text[0].isupper():
                if i and not title:
                    capitals[token.text] += 1
                if not flags & ~W.NAME:
                    names[token.text] += 1
