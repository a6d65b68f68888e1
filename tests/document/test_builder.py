"""The builder trims blocks, drops empty ones and keeps links and directives in place."""

from __future__ import annotations

from lint_health.document import BlockKind, DocumentBuilder
from lint_health.source import SourceFile, Span


def _builder(text: str) -> DocumentBuilder:
    return DocumentBuilder(SourceFile("a.txt", text), "plain")


def test_blocks_are_trimmed_and_mapped() -> None:
    b = _builder("  one  \n\n two ")
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(0, 7)
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(9, 14)
    d = b.build()
    assert [d.block_text(x) for x in d.blocks] == ["one", "two"]
    assert [d.source_map.to_source(x.span) for x in d.blocks] == [Span(2, 5), Span(10, 13)]


def test_an_empty_block_is_dropped_and_its_index_reused() -> None:
    b = _builder("   x")
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(0, 3)
    assert b.end_block() is None
    b.start_block(BlockKind.HEADING)
    b.verbatim(3, 4)
    assert b.end_block() == 0


def test_soft_breaks_are_one_space_and_links_follow_the_trim() -> None:
    b = _builder(" see\nthe  page")
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(0, 4)
    b.space(4, 5)
    b.space(4, 5)
    start = b.block_length
    b.verbatim(5, 8)
    b.link(start, "https://example.org")
    d = b.build()
    assert d.text == "see the"
    assert d.links[0].span.of(d.text) == "the"


def test_a_directive_applies_to_what_follows() -> None:
    b = _builder("one<!-- x -->two")
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(0, 3)
    b.end_block()
    b.directive("ignore[claim]", 3, 13)
    b.start_block(BlockKind.PARAGRAPH)
    b.verbatim(13, 16)
    d = b.build()
    assert d.directives[0].at == d.blocks[1].span.start
