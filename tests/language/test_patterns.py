"""The pattern language refuses what nobody means, and classes that two words make together."""

from __future__ import annotations

import pytest

from lint_health.language import ClassList, Lexicon, PatternError, compile_pattern
from lint_health.language.alphabet import Alphabet
from lint_health.language.tagging import Tagger
from lint_health.language.tokens import tokenize

LISTS = [
    ClassList("ailment", {"nouns": ["gout"]}, (), ("body",), ("ailing",)),
    ClassList("target", {}, ("ailment",)),
    ClassList("body", {"nouns": ["hip"]}),
    ClassList("ailing", {"words": ["stiff"]}),
]


def test_phrase_among_unspaced_alternatives_is_refused() -> None:
    alphabet = Alphabet(("body",))
    with pytest.raises(PatternError, match="spaces around the bars"):
        compile_pattern("will (never|no longer|not) ache", alphabet)
    compile_pattern("will ( never|not | no longer ) ache", alphabet)
    compile_pattern("(the|a) (left|right) hip", alphabet)


@pytest.mark.parametrize(
    ("text", "is_ailment"), [("stiff hips", True), ("hips stiff", False), ("a stiff brush", False)]
)
def test_class_that_two_words_make(text: str, is_ailment: bool) -> None:
    lexicon = Lexicon(LISTS)
    units = Tagger(lexicon, Alphabet(lexicon.classes)).tag(list(tokenize(text, 0, len(text)))).units()
    assert any({"ailment", "target"} <= u.classes for u in units) is is_ailment


def test_words_that_serve_the_same_patterns_share_their_masks() -> None:
    alphabet = Alphabet(("body",))
    for _ in range(70):
        compile_pattern("(heals|soothes) the @body", alphabet)
    heals, soothes = (alphabet.write(word, word, frozenset()) for word in ("heals", "soothes"))
    assert heals.met > 0
    assert heals.met is soothes.met
    assert heals.part != soothes.part
