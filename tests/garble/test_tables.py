"""The tables under the detectors: found where they lie, as a plain search would find them."""

from __future__ import annotations

import random
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint_health.language.common_words import SIGNS, CommonWords, key_of, letter_of
from lint_health.language.tables import Hashed, SortedWords, numbers
from lint_health.language.words import word_table
from lint_health.rules.kinds.garble_detectors.repair import one_edit
from lint_health.rules.kinds.garble_detectors.slips import SHORTEST, Neighbours, is_slip
from lint_health.rules.kinds.garble_detectors.tokens import TokenTable
from tools.build_tables import pack, sorted_lines, write_letters

WORDS = st.text(alphabet="abcé'-", min_size=1, max_size=7)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dictionaries(st.integers(0, 255), st.integers(0, 65535)), st.integers(1, 7))
def test_hashed_keys_are_found(values: dict[int, int], bits: int) -> None:
    table = Hashed(memoryview(pack(values, bits, 8 - bits)), bits, 8 - bits)
    found = {key: table.values[i] for key in range(256) if (i := table.find(key)) >= 0}
    assert found == values


def test_numbers_are_little_endian(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(numbers("H", memoryview(b"\1\0\0\2"))) == [1, 512]
    monkeypatch.setattr("sys.byteorder", "big")
    assert list(numbers("H", memoryview(b"\1\0\0\2"))) == [256, 2]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sets(WORDS), WORDS | st.just(""))
def test_sorted_words_are_found_by_their_start(words: set[str], start: str) -> None:
    table = SortedWords(sorted_lines((w, "C") for w in words))
    found = [word.decode("latin-1") for word, letter in table.starting(start.encode("latin-1")) if letter == ord("C")]
    assert found == sorted(w for w in words if w.startswith(start))
    assert table.letter(start.encode("latin-1")) == (ord("C") if start in words else 0)


def common_words(folder: Path, levels: dict[str, int]) -> CommonWords:
    rows = [(word, letter_of(level, own=False)) for word, level in levels.items()]
    (folder / "common.txt").write_bytes(sorted_lines(rows))
    (folder / "common-backward.txt").write_bytes(sorted_lines((w[::-1], letter) for w, letter in rows))
    (folder / "letters.bin").write_bytes(write_letters(list(levels)))
    return CommonWords(folder)


def test_common_words_are_found_by_both_ends(tmp_path: Path) -> None:
    table = common_words(tmp_path, {"lantern": 3, "later": 6, "latter": 4, "litter": 4, "la-ter": 7, "café": 2})
    assert table.between("la", "er", 0, 5) == ["later", "latter"]
    assert table.between("l", "tter", 0, 5) == ["latter", "litter"]
    assert [w for w, _, _ in table.around("", "er", 2, 9)] == ["la-ter", "later", "latter", "litter"]
    assert table.level("café") == (2, False)
    assert table.level("caf") is table.level("中") is None
    assert table.around("中", "", 0, 9) == []


def test_letters_are_counted_as_in_a_text(tmp_path: Path) -> None:
    words = ["banana", "bandana", "aaaaaaaa", "don't"]
    table, text = common_words(tmp_path, dict.fromkeys(words, 3)), "\n" + "\n\n".join(words) + "\n"
    for letters in ("anan", "aaaa", "\nban", "ana\n", "on't", "zzzz", "an\n\n", "ban?"):
        assert table.times(letters) == (text.count(letters) if letters != "an\n\n" else 0)
    assert len(SIGNS) <= 64
    assert key_of("ban?") == -1


def slips_of(word: str) -> set[str]:
    """All that one slip behind the first letter makes of a word, spelt out."""
    halves = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    made = {a + b[1:] for a, b in halves if b} | {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    for letter in string.ascii_lowercase:
        made |= {a + letter + b for a, b in halves} | {a + letter + b[1:] for a, b in halves if b}
    return made - {word}


def test_slips_are_those_that_can_be_spelt_out() -> None:
    chance = random.Random(5)
    for _ in range(400):
        word = "".join(chance.choice("aabbc'é") for _ in range(chance.randint(5, 8)))
        made = slips_of(word)
        others = {"".join(chance.choice("aabbc'é") for _ in range(chance.randint(5, 9))) for _ in range(60)}
        others |= set(chance.sample(sorted(made), 30))
        wanted = {other for other in others if other in made}
        assert {other for other in others if is_slip(word, other)} == wanted
        assert set(Neighbours(others).of(word)) == {other for other in wanted if len(other) >= SHORTEST}


def test_the_likeliest_slip_is_told() -> None:
    table = TokenTable("")
    table.counts.update(["lumbrico"] * 3)
    assert one_edit("symtoms", table) == "symptoms"
    assert one_edit("lumbrcio", table) == "lumbrico"
    assert one_edit("lumb", table) == ""


def test_lists_hold_the_same_words() -> None:
    common = word_table().common
    assert common.level("ankle") is not None
    for word in common.frequent[::97]:
        assert word in [w for w, _, _ in common.around("", word[1:], 1, 1)]
        assert word in [w for w, _, _ in common.around(word[:-1], "", 1, 1)]
