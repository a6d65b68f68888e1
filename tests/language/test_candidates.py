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
    "(never | (not a)) @thing",
)
_WORDS = "buy cure cures eased no not never a your knee knees sock wrap gout stiff joint soothes calm quick . , ? : and 7".split()


@pytest.fixture(scope="module")
def language() -> Language:
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
    return "\n\n".join(" ".join(rng.choices(_WORDS, k=rng.randrange(1, 30))) for _ in range(40))


@pytest.mark.parametrize("seed", range(5))
def test_no_gate_holds_back_a_match(language: Language, seed: int) -> None:
    patterns = Patterns(compile_pattern(t, language.alphabet) for t in _TEXTS)
    analysis = language.analyze(_document(_copy(seed)))
    assert len(analysis.sentences) > 40
    for chosen in (patterns, *(Patterns((p,)) for p in patterns), Patterns()):
        holding = analysis.holding(chosen)
        assert holding == [s for s in analysis.sentences if s.may_hold(chosen)]
        for sentence in analysis.sentences:
            ungated = [m for p in chosen for m in sentence.matches(p)]
            assert sentence.find_all(chosen) == ungated == [m for p in chosen for m in sentence.find(p)]
            assert list(sentence.anywhere(chosen)) == [m for p in chosen for m in p.find(sentence)]
            assert not ungated or sentence in holding


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
