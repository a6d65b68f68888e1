"""Sentences are read into words in steps over all of them; word by word gives the same."""

from __future__ import annotations

import re
from operator import eq

from hypothesis import given, settings
from hypothesis import strategies as st

from lint_health.document import Block, BlockKind
from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.double import _COMPOUND, _TAIL, _may_double
from lint_health.rules.kinds.garble_detectors.knowledge import info
from lint_health.rules.kinds.garble_detectors.lines import NUMBER, Line, Token, read_line
from lint_health.source import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PIECES = [
    "the",
    "Ankle",
    "smokin'",
    "smokin",
    "café",
    "12",
    "½",
    "3kg",
    "isn’t",
    "zxqv",
    "Zxqv",
    "NHS",
    "-",
    ", ",
    "…",
    "—",
]
PROSE = st.lists(st.sampled_from([*PIECES, " ", " ", "\n"]), max_size=14).map("".join)
SIGNS = st.lists(
    st.sampled_from([*PIECES, " ", "{{x}}", "@home", "a.b", "www.shop.com", "<b>", "_", "%A%"]), max_size=9
)


def read(text: str, span: Span) -> Line | None:
    return read_line(text, Block(0, BlockKind.PARAGRAPH, Span(0, len(text)), 0), span)


def word_by_word(text: str, span: Span) -> list[Token]:
    tokens: list[Token] = []
    for m in WORD.finditer(text, *span):
        word, lower = m.group(), m.group().lower().replace("’", "'")
        flags = NUMBER if word.isdigit() else info(lower)
        if not flags & (W.OPEN | W.CLOSED_CLASS) and lower.endswith("in") and text[m.end() : m.end() + 1] in ("'", "’"):
            flags = info(lower + "g")
        gap = text[tokens[-1].end : m.start()] if tokens else None
        tokens.append(Token(*m.span(), word, lower, flags, gap))
    return tokens


@settings(max_examples=300, deadline=None, derandomize=True)
@given(PROSE, st.integers(0, 3), st.integers(0, 3))
def test_prose_is_read_as_word_by_word(text: str, before: int, after: int) -> None:
    span = Span(min(before, len(text)), max(len(text) - after, min(before, len(text))))
    line, tokens = read(text, span), word_by_word(text, span)
    assert (line.tokens if line else []) == tokens
    if line:
        assert line.words == tuple(t.lower for t in tokens)
        assert line.numbers == sum(t.flags == NUMBER for t in tokens)
        assert line.unknown == sum(not t.flags and t.text.islower() for t in tokens)
        capital = [i for i, t in enumerate(tokens) if t.text[0].isupper() and not t.flags & W.CLOSED_CLASS]
        assert {*capital} <= {*line.notable}
        assert {i for i, t in enumerate(tokens) if not t.flags & (W.OPEN | W.CLOSED_CLASS)} <= {*line.notable}
        for n in range(1, 6):
            assert bool(line.again >> n & 1) == any(map(eq, line.words, line.words[n:]))
        assert bool(line.again) == (len(set(line.words)) < len(line.words))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(SIGNS.map("".join))
def test_words_lie_where_they_say(text: str) -> None:
    line = read(text, Span(0, len(text)))
    for token in line.tokens if line else ():
        assert token.span.of(text) == token.text


def test_what_is_no_prose_leaves_a_gap_of_its_own() -> None:
    line = read("see www.shop.com today", Span(0, 22))
    assert line is not None
    assert [(t.text, t.gap) for t in line.tokens] == [("see", None), ("today", "\0")]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["night", "Night", "time", "in", "out", "-", "-", "-", " ", "\n", "ſ", "K", "sk", "k", "abc"])
    ).map("".join)
)
def test_every_doubled_compound_passes_its_gate(text: str) -> None:
    if _COMPOUND.search(text) or _TAIL.search(text):
        assert _may_double(text)
