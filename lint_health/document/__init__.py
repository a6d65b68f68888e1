"""What a reader of the page sees: blocks of copy, their sections and their place in the source."""

from lint_health.document.builder import DocumentBuilder
from lint_health.document.model import (
    Block,
    BlockKind,
    Cell,
    Directive,
    Document,
    Link,
    Oddity,
    Section,
    SectionKind,
)

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Directive",
    "Document",
    "DocumentBuilder",
    "Link",
    "Oddity",
    "Section",
    "SectionKind",
]
