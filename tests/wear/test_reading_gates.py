"""What is asked of a word before anything is read must never hold back what would be read."""

from __future__ import annotations

import random

import pytest

from lint_health.language.numerals import ONES, opens_number, read_number
from lint_health.language.quantities import _quantity, find_quantities
from lint_health.language.rates import find_rate, find_rates
from lint_health.language.tokens import Token, tokenize
from lint_health.language.units import UNITS
from lint_health.rules import RuleSet
from lint_health.rules.directions.abbreviations import _joined, joined
from lint_health.rules.directions.cases import may_set_cases, measured, numbered
from lint_health.rules.directions.discourse import is_damaged, may_be_damaged
from lint_health.rules.directions.vocabulary import Mention, Vocabulary, vocabulary_of

_NEAR = (
    "a an the of or and to from between per each every in out within over any one single given calendar new "
    "half quarter quarters third thirds couple pair dozen hundred thousand full good once twice thrice 2 3 7 24 1,500 "
    "2½ ½ ¼ + plus - – / day days week night month daily weekly quarterly more wholly at on is gently"
).split()


def _sentences(seed: int, words: list[str], count: int = 2000) -> list[list[str]]:
    draw = random.Random(seed)
    return [[draw.choice(words) for _ in range(draw.randint(1, 9))] for _ in range(count)]


@pytest.mark.parametrize("seed", range(3))
def test_numbers_rates_and_quantities_are_those_of_asking_every_word(seed: int) -> None:
    for words in _sentences(seed, _NEAR * 3 + sorted(UNITS) + sorted(ONES)):
        for i, word in enumerate(words):
            assert opens_number(word) or read_number(words, i) is None
        every = ((i, find_rate(words, i)) for i in range(len(words)))
        assert find_rates(words) == [(i, rate) for i, rate in every if rate]
        expected, after = [], 0
        for i in range(len(words)):
            if i >= after and (quantity := _quantity(words, i)):
                expected.append(quantity)
                after = quantity.end
        assert find_quantities(words) == expected


def test_cases_are_found_only_where_their_words_stand() -> None:
    for words in _sentences(4, "at 30 cm week weeks 2 b three programme level mode of the wash it a doctor".split()):
        assert may_set_cases(words) or not (numbered(words, 0, len(words)) | measured(words, 0, len(words)))


def test_tokens_without_abbreviations_are_left_as_they_are() -> None:
    draw = random.Random(5)
    pool = "a . m . p b d i a.m. b.d. tds od x3 ×2 x30 max. temp hrs. about wash it , 40 x-ray ok".split()
    for _ in range(2000):
        text = "".join(draw.choice(pool) + draw.choice(("", " ")) for _ in range(draw.randint(1, 8)))
        tokens: list[Token] = list(tokenize(text, 0, len(text)))
        assert list(joined(tokens)) == list(_joined(tokens))


def test_damage_of_a_sentence_shows_in_its_document() -> None:
    draw = random.Random(6)
    pool = [
        *"IlOo0123 -°t?.",
        "don",
        "Won",
        "can",
        "shouldn",
        "\x92t",
        " t",
        "\ufffd",
        "â€",
        "Ã\u00a9",
        "Â\u00b0",
        "O2",
    ]
    for _ in range(4000):
        text = "".join(draw.choice(pool) for _ in range(draw.randint(1, 8)))
        start, end = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
        assert may_be_damaged(text) or not is_damaged(text[start:end])


@pytest.mark.parametrize("seed", range(3))
def test_phrases_are_those_of_trying_every_size_at_every_word(ruleset: RuleSet, seed: int) -> None:
    vocabulary = vocabulary_of(ruleset.language)
    draw = random.Random(seed)
    phrases = sorted(vocabulary._phrases)
    for _ in range(1000):
        text = " ".join(draw.choice(phrases) for _ in range(draw.randint(1, 4))).split(" ")
        words = [*text[draw.randint(0, 2) :], draw.choice(_NEAR)][: draw.randint(1, 12)]
        assert vocabulary.find(words) == _slowly(vocabulary, words)


def _slowly(vocabulary: Vocabulary, words: list[str]) -> list[Mention]:
    found: list[Mention] = []
    taken: dict[str, int] = {}
    for i in range(len(words)):
        best: dict[str, tuple[int, bool]] = {}
        for end in range(i + 1, min(i + 9, len(words)) + 1):
            for family, noun in vocabulary._phrases.get(" ".join(words[i:end]), ()):
                best[family] = (end, noun)
        for family, (end, noun) in sorted(best.items()):
            if taken.get(family, 0) <= i:
                found.append(Mention(i, end, family, " ".join(words[i:end]), noun))
                taken[family] = end
    return found
