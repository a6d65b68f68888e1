"""One module a format: text in, document out. Readers know nothing of rules."""

from typing import TYPE_CHECKING

from lint_health.lazily import lazily

if TYPE_CHECKING:
    from lint_health.readers.base import FORMATS, Reader, ReaderOptions, is_readable, open_source, reader_for

__all__ = ["FORMATS", "Reader", "ReaderOptions", "is_readable", "open_source", "reader_for"]

__getattr__ = lazily(
    __name__,
    base="FORMATS Reader ReaderOptions is_readable open_source reader_for",
)
