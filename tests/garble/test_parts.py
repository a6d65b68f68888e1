"""The parts under the detectors: word tables, what is known of a word, gated searches."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
import yaml

from lint_health.language import words as W
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.knowledge import info, is_known
from lint_health.rules.kinds.garble_detectors.registry import DETECTORS, detector

ROOT = Path(__file__).resolve().parents[2]


def test_tables_are_small_in_the_wheel() -> None:
    tables = (ROOT / "rulesets" / "tables").iterdir()
    assert sum(len(zlib.compress(path.read_bytes())) for path in tables) < 12_000_000  # a wheel is deflated


@pytest.mark.parametrize(
    "word", ["ankle", "oedema", "edema", "physiotherapists", "ashwagandha", "personalised", "wholegrain"]
)
def test_ordinary_words_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize(
    "word", ["hydroxytyrosol", "rehydrated", "overtightened", "breathwork", "thromboprophylaxis", "podiatrist's"]
)
def test_derived_words_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["mugentlees", "theirknee", "symtoms", "ial", "cornfortable", "sorne"])
def test_scraps_are_not_known(word: str) -> None:
    assert not is_known(word)


def test_parts_of_speech() -> None:
    assert info("minimise") & W.BASE
    assert not info("minimise") & W.NOMINAL
    assert info("ferritin") & W.NOUN
    assert info("the") & W.CLOSED_CLASS


def test_uk_words_count_as_us_ones_in_pairs() -> None:
    table = word_table()
    assert table.seen("to", "minimise") == table.seen("to", "minimize") is True
    assert not table.seen("toward", "minimise")


def test_spelling_table_holds_the_lexicon() -> None:
    text = (ROOT / "rulesets" / "lexicons" / "uk-us.yaml").read_text(encoding="utf-8")
    pairs = yaml.safe_load(text)["tables"]["uk-us"]["pairs"]["main"].split()
    for pair in pairs:
        uk, us = pair.split("=")
        assert word_table().us[uk] == us.removesuffix("-2"), "run tools/build_tables.py"


def test_vocabulary_is_in_the_table() -> None:
    text = (ROOT / "rulesets" / "lexicons" / "garble-vocabulary.yaml").read_text(encoding="utf-8")
    words = yaml.safe_load(text)["tables"]["garble-vocabulary"]["nouns"]
    missing = [w for group in words.values() for w in group.split() if w.isascii() and not word_table().flags(w)]
    assert not missing, "run tools/build_tables.py"


@pytest.mark.parametrize("name", sorted(DETECTORS))
def test_every_detector_loads(name: str) -> None:
    assert callable(detector(name))
