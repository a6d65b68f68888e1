"""Running text to blocks: white space, links, alternative texts. ``Page`` says what kind of block it is."""

from __future__ import annotations

import re

from lint_health.document import BlockKind, DocumentBuilder
from lint_health.expressions import expression
from lint_health.readers.context import Context
from lint_health.readers.passage import Passage

_GAP = expression(r"[ \t\n\r\f]*[\t\n\r\f][ \t\n\r\f]*| {2,}")
_URL = expression(r"\bhttps?://[^\s<>\"|]+", re.IGNORECASE)
_URL_TAIL = ".,;:!?'*_)]}\u2019\u201d"
_TAIL = 24
_CLOSING = frozenset(",.;:!?)]\u2019\u201d")
WHITE = " \t\n\r\f"


class TextFlow:
    """Puts text into blocks that open when a visible character comes and not before."""

    def __init__(self, builder: DocumentBuilder, base: Context) -> None:
        self.builder = builder
        self.base = base
        self.hidden = 0  # how many open elements hide their text
        self.tail = ""  # the last characters of the open or last block
        self.last = -1  # index of the last block built from running text
        self._links: list[tuple[str, int]] = []  # (target, where it starts in the open block)
        self._alts: list[Passage] = []
        self._context: Context | None = None  # of the open block
        self._breaks = 0  # line breaks since the last visible character
        self._wait: tuple[int, int] | None = None  # white space before the next word
        self._left_out = False  # that white space stands for something left out
        self._visible = 0  # length of the open block up to its last visible character

    # -- what a subclass knows --------------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        """What text is here."""
        return self.base

    @property
    def section(self) -> int:
        """The innermost open section."""
        return 0

    def opening(self, context: Context) -> None:
        """A block is about to open."""

    def built(self, context: Context, index: int) -> None:
        """A block was built."""

    # -- text -------------------------------------------------------------------------------------------------

    # -- text -------------------------------------------------------------------------------------------------

    def text(self, passage: Passage, start: int, end: int) -> None:
        """Running text; runs of white space read as one space."""
        if self.hidden:
            return
        text = passage.text
        at = start
        while at < end and text[at] in WHITE:
            at += 1
        if at > start:
            self._white(passage, start, at)
        last = end
        while last > at and text[last - 1] in WHITE:
            last -= 1
        if at >= last:
            return
        self._ready(text[at])
        for gap in _GAP.finditer(text, at, last):
            self._put(passage, at, gap.start())
            self.builder.space(*passage.source(gap.start(), gap.end()))
            at = gap.end()
        self._put(passage, at, last)
        if last < end:
            self._white(passage, last, end)

    def char(self, text: str, start: int, end: int) -> None:
        """``text`` for the source slice that means it."""
        if self.hidden or not text:
            return
        if text.isspace() and text[0] in WHITE:
            self._wait = self._wait or (start, end)
            return
        self._ready(text[0])
        self.tail = (self.tail + text)[-_TAIL:]
        self.builder.decoded(text, start, end)
        self._visible = self.builder.block_length

    def space(self, start: int, end: int) -> None:
        """A gap between words: a soft line break, a code span that is left out."""
        if not self.hidden:
            self._wait = self._wait or (start, end)

    def gap(self, start: int, end: int) -> None:
        """Something that is no copy inside a sentence: its neighbours must not be glued together."""
        if not self.hidden:
            self.space(start, end)
            self._left_out = True

    def _white(self, passage: Passage, start: int, end: int) -> None:
        """White space waits for the word after it; it is never the end of a block, a line or a link."""
        self._wait = self._wait or passage.source(start, end)

    def line_break(self, start: int, end: int) -> None:
        """A hard line break; two in a row end the block."""
        if self.hidden or not self.builder.in_block:
            return
        self._wait = None
        self._breaks += 1
        if self._breaks == 1:
            self.builder.line_break(start, end)
        else:
            self.end_block()

    def alt(self, passage: Passage) -> None:
        """The words that stand for an image: a block of their own after the open one."""
        if not self.hidden:
            self._alts.append(passage)
            if not self.builder.in_block:
                self._flush_alts()

    def link_start(self, target: str) -> None:
        """The words from here on are a link."""
        self._give_space("")
        self._links.append((target, self.builder.block_length))

    def link_end(self) -> None:
        """The innermost link ends."""
        if self._links:
            target, start = self._links.pop()
            self._link(target, start)

    def note(self, label: str, passage: Passage, start: int, end: int) -> None:
        """A footnote reference: visible as ``[label]``, linked to ``#fn:label``."""
        if self.hidden:
            return
        self._ready("[")
        at = self.builder.block_length
        self.builder.decoded(f"[{label}]", *passage.source(start, end))
        self.builder.link(at, f"#fn:{label}")
        self._visible = self.builder.block_length

    def _put(self, passage: Passage, start: int, end: int) -> None:
        """Add text without white space to collapse. An address in it is a link to itself, so that what reads the
        document can tell it from words."""
        if start >= end:
            return
        self.tail = (self.tail + passage.text[max(start, end - _TAIL) : end])[-_TAIL:]
        at = start
        if not self._links and passage.text.find("://", start, end) >= 0:
            for match in _URL.finditer(passage.text, start, end):
                url = match.group().rstrip(_URL_TAIL)
                self._add(passage, at, match.start())
                at = match.start() + len(url)
                low = self.builder.block_length
                self._add(passage, match.start(), at)
                self.builder.link(low, url)
        self._add(passage, at, end)
        self._visible = self.builder.block_length

    def _add(self, passage: Passage, start: int, end: int) -> None:
        for piece in passage.pieces(start, end):
            self.builder.decoded(*piece)

    # -- blocks ----------------------------------------------------------------------------------------------

    def _give_space(self, following: str) -> None:
        wait, self._wait = self._wait, None
        left_out, self._left_out = self._left_out, False
        if wait is None or not self.builder.in_block or self._breaks:
            return
        if left_out and following in _CLOSING:
            return
        before = self.builder.block_length
        if before > self._visible:
            return  # a space stands there already
        if wait[1] - wait[0] == 1 and self.builder.source.text[wait[0]] == " ":
            self.builder.verbatim(*wait)
        else:
            self.builder.space(*wait)
        if self._links:  # a link that began with the space begins with the word
            after = self.builder.block_length
            self._links = [(target, after if start == before else start) for target, start in self._links]

    def _ready(self, following: str) -> None:
        """A visible character comes: give the space before it, open a block if none is open."""
        self._give_space(following)
        self._breaks = 0
        if self.builder.in_block:
            return
        context = self.context
        self._context = context
        self.tail = ""
        self._visible = 0
        self.opening(context)
        self.builder.start_block(
            context.kind,
            self.section,
            level=context.level,
            lead_in=context.lead_in,
            marker=context.marker,
            cell=context.cell,
            name=context.name,
            quoted=context.quoted,
            above=context.above,
            case=context.case,
        )
        self._links = [(target, 0) for target, _ in self._links]

    def end_block(self) -> None:
        """End the open block, if any; what follows starts another."""
        self._breaks = 0
        self._wait = None
        self._left_out = False
        if self.builder.in_block:
            for target, start in self._links:
                self._link(target, start)
            index = self.builder.end_block()
            if index is not None:
                self.last = index
                if self._context is not None:
                    self.built(self._context, index)
        self._links = [(target, 0) for target, _ in self._links]
        self._flush_alts()

    def _link(self, target: str, start: int) -> None:
        if self.builder.in_block and self._visible > start:
            self.builder.link(start, target)

    def _flush_alts(self) -> None:
        alts, self._alts = self._alts, []
        for passage in alts:
            self.builder.start_block(BlockKind.ALT_TEXT, self.section, name=self.base.name)
            for i, word in enumerate(re.finditer(r"\S+", passage.text)):
                if i:
                    self.builder.space(*passage.source(word.start() - 1, word.start()))
                for piece in passage.pieces(*word.span()):
                    self.builder.decoded(*piece)
            self.builder.end_block()
