"""One sentence read into words: where each stands, what it is in lower case, what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, compress
from operator import eq
from typing import NamedTuple

from lint_health.document import Block
from lint_health.expressions import expression
from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.knowledge import info
from lint_health.source import Span

# What is no prose: addresses, handles, template tags, file names, codes between underscores.
_TOKEN = expression(
    r"""
    (?P<skip>https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.\w{1,20}
      |[\w-]{1,64}\.(?:com|org|net|co\.uk|gov|edu|info|pdf|jpe?g|png|html?|json|csv|md|txt)\b
      |(?<!\w)[\#@]\w+|\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\}|<[^<>]{0,80}>|\$\{[^{}]{0,200}\}|\[\[[^\[\]]{0,80}\]\]
      |`[^`]{0,300}`|\w{0,64}_\w+|%\w{1,64}%|\*\|\w{1,64}\|\*|&\w{1,20};)
  | (?P<word>[^\W_]+(?:['’][^\W_]+)*)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS = expression(r"([^\W_]+(?:['’][^\W_]+)*)")  # splits a sentence without such signs: text between, word, ...
_SPECIAL = expression(r"[@#{}<>\[\]_%*&`/]|\w\.\w")  # only sentences with one of these need the slow pattern
PLAIN = W.OPEN | W.CLOSED_CLASS
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
    return not flags & PLAIN or (not flags & W.CLOSED_CLASS and word[0].isupper())


def read_line(text: str, block: Block, span: Span) -> Line | None:
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
        if not flags[i] & PLAIN and lower[i].endswith("in") and text[ends[i] : ends[i] + 1] in ("'", "’"):
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
