"""What a reader is, and which one reads which file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lint_health.document import Document
    from lint_health.source import SourceFile

_ZIP = b"PK\x03\x04"
_NAME_IT = "Give a Word document its suffix; on standard input say --stdin-filename draft.docx."


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Settings that change how files are read.

    ``copy_fields``: names of feed fields that are copy whatever they look like; ``skip_fields``: never copy.
    """

    copy_fields: frozenset[str] = frozenset()
    skip_fields: frozenset[str] = frozenset()


class Reader(Protocol):
    """Turns text into a document. Never raises for any text: damage in the file becomes an ``Oddity``."""

    def __call__(self, source: SourceFile, options: ReaderOptions) -> Document:
        """Read one file."""
        ...


# Reader module by file suffix; modules are imported only when a file needs them.
FORMATS: dict[str, str] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "plain",
    ".text": "plain",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".json": "json_feed",
    ".jsonl": "json_feed",
    ".ndjson": "json_feed",
    ".docx": "docx",
}


def is_readable(path: str) -> bool:
    """True when a reader exists for this file name."""
    return suffix_of(path) in FORMATS


def suffix_of(path: str) -> str:
    """The lower-case suffix of a path, with its dot, or ""."""
    name = path.rsplit("/", 1)[-1]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def open_source(data: bytes, path: str, read_as: str) -> SourceFile:
    """Bytes as the text that the reader of ``read_as`` reads. Raises ``UndecodableError``."""
    if suffix_of(read_as) == ".docx":
        from lint_health.readers.docx import open_docx

        return open_docx(data, path)
    from lint_health.source.source_file import UndecodableError, decode

    if data.startswith(_ZIP):
        raise UndecodableError("a zip archive, as Word documents are", _NAME_IT)
    return decode(data, path)


def reader_for(path: str) -> Reader:
    """The reader of a file name. Raises ``KeyError`` for an unknown suffix."""
    from importlib import import_module

    module = import_module(f"lint_health.readers.{FORMATS[suffix_of(path)]}")
    read: Reader = module.read
    return read
