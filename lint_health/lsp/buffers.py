"""What is open in the editor: its text as of a version, and what it is read as."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from lint_health.engine.targets import shown
from lint_health.lsp.positions import Places
from lint_health.readers.base import is_readable, suffix_of

# What a buffer without a file name of its own is read as, by the language that the editor names.
_SUFFIXES = {
    "markdown": ".md",
    "mdx": ".mdx",
    "html": ".html",
    "plaintext": ".txt",
    "text": ".txt",
    "csv": ".csv",
    "tsv": ".tsv",
    "json": ".json",
    "jsonl": ".jsonl",
}
_NOT_TEXT = frozenset({".docx"})


@dataclass(frozen=True, slots=True)
class Buffer:
    """One version of an open document. ``path`` is absolute, with forward slashes, "" for one that has no file yet;
    ``read_as`` is the name whose suffix picks the reader."""

    uri: str
    path: str
    read_as: str
    text: str
    version: int

    def changed(self, changes: Sequence[lsp.TextDocumentContentChangeEvent], version: int, encoding: str) -> Buffer:
        """The next version."""
        text = self.text
        for change in changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                start, end = Places(text, encoding).span(change.range)
                text = text[:start] + change.text + text[max(start, end) :]
            else:
                text = change.text
        return replace(self, text=text, version=version)


def opened(document: lsp.TextDocumentItem) -> Buffer | None:
    """The buffer of a document that was opened; None for kinds that are not copy."""
    scheme = urlsplit(document.uri).scheme
    path = to_fs_path(document.uri) if scheme == "file" else None
    if path:
        path = shown(os.path.abspath(path))
        wanted = is_readable(path) and suffix_of(path) not in _NOT_TEXT
        return Buffer(document.uri, path, path, document.text, document.version) if wanted else None
    name = unquote(urlsplit(document.uri).path).rsplit("/", 1)[-1]
    if not (is_readable(name) and suffix_of(name) not in _NOT_TEXT):
        suffix = _SUFFIXES.get(document.language_id)
        if suffix is None:
            return None
        name = f"untitled{suffix}"
    return Buffer(document.uri, "", name, document.text, document.version)
