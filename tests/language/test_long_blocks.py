"""A block can be megabytes long: what is asked for each sentence in it must not read the block from its start."""

from __future__ import annotations

import pytest

from lint_health.language import quotes
from lint_health.language.citations import Citations
from lint_health.language.references import identified
from lint_health.language.sentences import sentence_spans
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import SourceFile, Span
from tests.growth import grows_too_fast


def _in_quotes(text: str, at: int, block: Span | None = None) -> bool:
    return quotes.quoted_at(text, block or Span(0, len(text)), at)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('a "b" c', "b"),
        ('a "b" c "d', "b"),
        ("a “b” c “d", "bd"),
        ("a “b «c» d” e", "bcd"),
        ("a „b“ c", "bc"),  # the closing mark of one language opens in another
        ("it‘s a ‘b’ c’s", "ab"),
        ("a ‘b c", ""),
    ],
)
def test_what_stands_in_quotation_marks(text: str, quoted: str) -> None:
    found = [text[i] for i in range(len(text)) if text[i] in "abcde" and _in_quotes(text, i)]
    assert "".join(found) == quoted


def test_marks_of_other_blocks_do_not_count() -> None:
    text = 'a "b\n\nc d" e'
    assert not _in_quotes(text, text.index("c"), Span(6, len(text)))


def test_a_block_is_searched_for_marks_once() -> None:
    text = 'He said "yes" and “no”. ' * 500
    before = quotes._marks.cache_info().misses
    for at in range(0, len(text), 7):
        _in_quotes(text, at)
    assert quotes._marks.cache_info().misses == before + 1


@pytest.mark.parametrize(
    "unit", ["Some words here. ", "5. a ", "e.g. a ", "Aa.Aa.", "word ", "Dr. ", '"a. b" ', "word\n"]
)
def test_sentences_are_cut_in_one_pass(unit: str) -> None:
    def cut(size: int) -> None:
        text = unit * size
        for _ in sentence_spans(text, 0, len(text)):
            pass

    assert not grows_too_fast(cut, 20_000)


def test_the_sources_of_a_sentence_are_resolved_once() -> None:
    text = "A balm for knees (Okafor and Lind, 2019). "
    document = reader_for("a.md")(SourceFile("a.md", text), ReaderOptions())
    citations, span = Citations(document), Span(0, len(text) - 1)
    assert citations.cited(span) and citations.cited(span) is citations.cited(span)


@pytest.mark.parametrize(
    "unit", ["Comfort Knee Sock Blue ", "Okafor AB, Lind C, ", "Okafor and Lind and ", "(our gel "]
)
def test_sources_are_sought_in_one_pass(unit: str) -> None:
    assert not grows_too_fast(lambda size: list(identified(unit * size)), 1_000)
