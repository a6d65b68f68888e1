"""Text decoded with the wrong table, made with many tables: what ftfy sees is found, and good copy is left alone."""

from __future__ import annotations

import ftfy
import pytest
from ftfy.badness import is_bad

from lint_health.readers import ReaderOptions, reader_for
from lint_health.rules import RuleSet, load_ruleset
from lint_health.source import SourceFile

_COPY = (
    "The crème brûlée isn’t sweet.",
    "It costs £12 – or €15.",
    "“Rest,” she said.",
    "Señor Muñoz drinks maté.",
    "Größe und Übung.",
    "Łódź has a clinic.",
    "Dvořák’s knee…",
    "½ a pill • twice",
    "The 5 µg dose ± 1",
    "Brand™ and Name®",
    "Bjørn’s ¾ cup",
    "Ménière’s disease",
)
_TABLES = ("cp1252", "latin-1", "cp1250", "mac_roman", "cp1251", "iso8859-2", "cp437", "cp850")


@pytest.fixture(scope="module")
def mojibake() -> RuleSet:
    return load_ruleset().select(["garble.encoding.mojibake"])


def found(ruleset: RuleSet, text: str) -> list[str]:
    document = reader_for("a.txt")(SourceFile("a.txt", text), ReaderOptions())
    return [f.span.of(document.text) for f in ruleset.check(document).findings]


def misread(text: str, table: str) -> str:
    """UTF-8 read with a table; bytes that the table lacks become control characters, as in browsers."""
    return "".join(bytes([b]).decode(table, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize(("table", "times"), [*((t, 1) for t in _TABLES), ("cp1252", 2), ("latin-1", 2)])
def test_what_ftfy_sees_is_found(mojibake: RuleSet, table: str, times: int) -> None:
    for text in _COPY:
        broken = text
        for _ in range(times):
            broken = misread(broken, table)
        if is_bad(broken) or ftfy.fix_encoding(broken) != broken:
            assert found(mojibake, broken), broken


@pytest.mark.parametrize(
    "text",
    [
        *_COPY,
        "Привет, Вера! Где Гоша? Дом в Твери.",
        "Η Ελλάδα και το Γ στη σειρά.",
        "Ăsta e bolnavul. Ĺuba a Ľudovít, Ĺ a Ĺ.",
        "√2 ≈ 1.41, and √9 is 3 ± 0.",
        "┌───┐ ├───┤ └───┘",
        "Größe ÄÖÜ, ÀÉÈ, ÂME, MAÎTRE « Oui »",
        "日本語のテキスト、한국어, العربية, ไทย",
    ],
)
def test_good_copy_of_many_languages_is_left_alone(mojibake: RuleSet, text: str) -> None:
    assert found(mojibake, text) == []
