"""One module a format: text in, document out. Readers know nothing of rules."""

from lint_health.readers.base import FORMATS, Reader, ReaderOptions, is_readable, open_source, reader_for

__all__ = ["FORMATS", "Reader", "ReaderOptions", "is_readable", "open_source", "reader_for"]
