"""What a reader of the page sees: blocks of copy, their sections and their place in the source."""

from typing import TYPE_CHECKING

from lint_health.lazily import lazily

if TYPE_CHECKING:
    from lint_health.document.builder import LONGEST_FIELD, DocumentBuilder
    from lint_health.document.model import (
        Block,
        BlockKind,
        Cell,
        Directive,
        Document,
        Field,
        Link,
        Oddity,
        Section,
        SectionKind,
    )

__all__ = [
    "LONGEST_FIELD",
    "Block",
    "BlockKind",
    "Cell",
    "Directive",
    "Document",
    "DocumentBuilder",
    "Field",
    "Link",
    "Oddity",
    "Section",
    "SectionKind",
]

__getattr__ = lazily(
    __name__,
    builder="LONGEST_FIELD DocumentBuilder",
    model="Block BlockKind Cell Directive Document Field Link Oddity Section SectionKind",
)
