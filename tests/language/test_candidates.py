"""Which sentences a pattern is looked for in: a gate that must never hold back a match."""

from __future__ import annotations

import random

import pytest

from lint_health.document import Document
from lint_health.language import (
    Analysis,
    ClassList,
    CueSpec,
    Language,
    Lexicon,
    Patterns,
    compile_pattern,
    pattern_words,
)
from lint_health.language.analysis import Holding
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile

_TEXTS = (
    "@verb @illness",
    "cure .. @illness",
    "(soothe | ease) [@illness]",
    "'soothes' !@illness",
    "no @thing",
    "(@verb | 'calm') your? knees?",
    "@thing+ ~s",
    "!quick @verb",
    "^ buy",
    "(stiff | a your?)+ sock",
    "(never | (not a)) @thing",
)
_WORDS = "buy cure cures eased no not never a your knee knees sock wrap gout stiff joint soothes calm quick . , ? : and 7".split()


@pytest.fixture(scope="module")
def language() -> Language:
    return _vocabulary()


def _vocabulary() -> Language:
    """A small vocabulary; its one view knows fewer phrases."""
    lists = (
        ClassList("verb", {"verbs": ("cure", "ease", "soothe")}),
        ClassList("illness", {"nouns": ("gout", "stiff joint")}),
        ClassList("thing", {"nouns": ("sock", "wrap", "knee wrap")}),
        ClassList("gap-stop", {"words": ("and",)}),
    )
    words = frozenset().union(*map(pattern_words, _TEXTS))
    fewer = (*lists[:2], ClassList("thing", {"nouns": ("sock",)}), lists[3])
    views = {"less": Lexicon(fewer, words), "same": Lexicon(lists, words)}
    return Language(Lexicon(lists, words), [CueSpec("negation", "clause", ("not", "never"))], views=views)


def _document(text: str) -> Document:
    return reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())


def _copy(seed: int) -> str:
    rng = random.Random(seed)
    return "\n\n".join(" ".join(rng.choices(_WORDS, k=rng.randrange(1, 12))) for _ in range(40))


@pytest.mark.parametrize("seed", range(5))
def test_no_gate_holds_back_a_match(language: Language, seed: int) -> None:
    patterns = Patterns(compile_pattern(t, language.alphabet) for t in _TEXTS)
    analysis = language.analyze(_document(_copy(seed)))
    assert len(analysis.sentences) >= 40
    for chosen in (patterns, *(Patterns((p,)) for p in patterns), Patterns()):
        holding = analysis.holding(chosen)
        assert holding == [s for s in analysis.sentences if s.may_hold(chosen)]
        for sentence in analysis.sentences:
            ungated = [m for p in chosen for m in sentence.matches(p)]
            assert sentence.find_all(chosen) == ungated == [m for p in chosen for m in sentence.find(p)]
            assert list(sentence.anywhere(chosen)) == [m for p in chosen for m in p.find(sentence)]
            assert not ungated or sentence in holding


_ATOMS = (
    *_WORDS[:16],
    "@verb",
    "@illness",
    "@thing",
    "cure|@thing",
    "'cures'|a",
    "!a|@verb",
    "again|$",
    ",",
    ".|$",
)


def _made_up(rng: random.Random, depth: int = 0) -> str:
    """A pattern of the kind that nobody would write."""
    parts = []
    for _ in range(rng.randrange(1, 4)):
        kind = rng.random()
        if depth < 2 and kind < 0.35:
            inner = " | ".join(_made_up(rng, depth + 1) for _ in range(rng.randrange(2, 4)))
            groups = [
                ("(", ")"),
                ("(", ")?"),
                ("=>(", ")"),
                ("!>(", ")"),
                ("[(", ")]"),
                ("<(", ")>"),
            ]  # no "+": it may search for ever
            opener, closer = rng.choice(groups)
            parts.append(f"{opener} {inner} {closer}")
        elif kind < 0.5:
            parts.append(rng.choice(("..", "..1", "_", "~s", "^", "$", "~^")))
        else:
            parts.append(rng.choice(_ATOMS) + rng.choice(("", "", "", "?", "+")))
    return " ".join(parts)


@pytest.mark.parametrize("seed", range(4))
def test_what_any_pattern_needs_is_there_wherever_it_matches(seed: int) -> None:
    rng = random.Random(seed)
    language = _vocabulary()
    patterns = Patterns(compile_pattern(_made_up(rng), language.alphabet) for _ in range(100))
    matched = held_back = 0
    for view in (language, language.views["less"]):
        for sentence in view.analyze(_document(_copy(seed))).sentences:
            for pattern in patterns:
                found = bool(pattern.find(sentence))
                may = bool(sentence.candidates >> pattern.number & 1)
                assert may or not found, (pattern.text, sentence.words())
                matched += found
                held_back += not may
    assert matched > 200 and held_back > 200


def test_bars_right_inside_a_head_ask_for_the_words_of_every_alternative(language: Language) -> None:
    bare, bracketed = (
        compile_pattern(t, language.alphabet) for t in ("a [stiff | calm] sock", "a [(stiff | calm)] sock")
    )
    one, both = language.analyze(_document("A calm sock.\n\nA calm sock, stiff.")).sentences
    assert [bool(s.find(bare)) for s in (one, both)] == [False, True]
    assert [bool(s.find(bracketed)) for s in (one, both)] == [True, True]


def test_words_that_stand_apart_make_no_pair(language: Language) -> None:
    pattern = compile_pattern("stiff (quick|calm)? sock", language.alphabet)
    apart, beside, first = language.analyze(_document("Sock and stiff.\n\nA stiff sock.\n\nStiff calm sock.")).sentences
    assert [bool(s.candidates >> pattern.number & 1) for s in (apart, beside, first)] == [False, True, True]
    starts = compile_pattern("^ sock", language.alphabet)
    there = language.analyze(_document("Sock and stiff.\n\nA stiff sock.")).sentences
    assert [bool(s.candidates >> starts.number & 1) for s in there] == [True, False]


def test_patterns_are_gone_through_in_their_own_order_each_as_often_as_it_stands(language: Language) -> None:
    one, two, three = (compile_pattern(t, language.alphabet) for t in ("sock", "gout", "cure"))
    patterns = Patterns((three, one, three))
    assert patterns.among(patterns.mask) == [three, one, three]
    assert patterns.among(1 << one.number | 1 << two.number) == [one]
    assert patterns.among(1 << two.number) == Patterns().among(-1) == []


def test_nothing_holds_anything_in_an_empty_document(language: Language) -> None:
    assert Holding(()).of(Patterns((compile_pattern("sock", language.alphabet),))) == []


def test_a_view_that_reads_as_the_whole_vocabulary_is_none(language: Language) -> None:
    assert list(language.views) == ["less"]
    document = _document("A knee wrap.")
    everything, less = (_units(x.analyze(document)) for x in (language, language.views["less"]))
    assert everything == ["a", "knee wrap", "."] and less == ["a", "knee", "wrap", "."]


def _units(analysis: Analysis) -> list[str]:
    return [u.lower for s in analysis.sentences for u in s.units]
