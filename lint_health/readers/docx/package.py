"""The zip package of a Word document: its parts, read with limits, and how they refer to each other.

Office Open XML is ECMA-376; part 2 describes packages. Nothing in a file is trusted: sizes are counted while unpacking,
and XML with a document type (which alone can hold entities) is refused.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from lint_health.source.source_file import UndecodableError

LARGEST_PART = 48 * 2**20  # bytes unpacked; 500 pages are some 10 MiB
LARGEST_PACKAGE = 64 * 2**20  # of the parts that are read; pictures are not
HIGHEST_RATIO = 250  # text packs 10 to 60 times; told apart only in large parts
_SUSPICIOUS = 8 * 2**20
_CHUNK = 2**20
ADVICE = "Open it in a word processor and save it as .docx without a password, or leave it out with `exclude`."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# "Strict" documents have other names for the same things (ECMA-376 part 1 against part 4).
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Relation(NamedTuple):
    """What a part refers to: the last word of the kind, and a part's name or an address."""

    kind: str
    target: str
    external: bool


class BrokenDocxError(UndecodableError):
    """The bytes are no Word document that can be read: the message says why."""

    def __init__(self, message: str) -> None:
        super().__init__(message, ADVICE)


class Package:
    """The parts of one file. Raises ``BrokenDocxError``."""

    def __init__(self, data: bytes) -> None:
        if not data:
            raise BrokenDocxError("the file is empty, so it is no .docx document")
        if not zipfile.is_zipfile(io.BytesIO(data)):
            raise BrokenDocxError(_what_it_is(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, struct.error, OSError, ValueError, NotImplementedError) as error:
            raise BrokenDocxError(f"the .docx archive is damaged ({error})") from None
        self._infos = {info.filename.lower(): info for info in self._zip.infolist()}  # names ignore case
        self._left = LARGEST_PACKAGE

    def main(self) -> str:
        """The name of the part that holds the body."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target.lower() in self._infos:
                if not relation.target.endswith(".xml") or not relation.target.startswith(("xl/", "ppt/")):
                    return relation.target
                break
        else:
            if "word/document.xml" in self._infos:
                return "word/document.xml"
        raise BrokenDocxError(self._other_package())

    def _other_package(self) -> str:
        for name, what in (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation")):
            if any(n.startswith(name) for n in self._infos):
                return f"{what} under the name of a .docx document"
        if "content.xml" in self._infos:
            return "an OpenDocument file under the name of a .docx document"
        return "a zip archive without a Word document in it"

    def part(self, name: str) -> ElementTree.Element | None:
        """The root element of a part, None when the package has none of that name."""
        info = self._infos.get(name.lower())
        if info is None:
            return None
        data = self._unpacked(info)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        _refuse_document_type(data, name)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise BrokenDocxError(f"its part {name} is not valid XML ({error})") from None

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by id; "" stands for the package itself."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for element in () if root is None else root.iter(_RELATIONSHIP):
            target = element.get("Target", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind, target, external)
        return found

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """The bytes of a part; what its header says of their number is not believed."""
        chunks = []
        size = 0
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    chunks.append(chunk)
                    size += len(chunk)
                    self._left -= len(chunk)
                    packed = max(info.compress_size, 1)
                    if size > LARGEST_PART or self._left < 0:
                        raise BrokenDocxError(
                            f"its part {info.filename} is larger than {LARGEST_PART >> 20} MiB unpacked"
                        )
                    if size > _SUSPICIOUS and size / packed > HIGHEST_RATIO:
                        raise BrokenDocxError(
                            f"its part {info.filename} unpacks to more than {HIGHEST_RATIO} times its size"
                        )
        except BrokenDocxError:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            struct.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
        ) as error:
            raise BrokenDocxError(f"its part {info.filename} is damaged ({error})") from None
        except RuntimeError:  # what zipfile says when a part is encrypted
            raise BrokenDocxError("the .docx archive is protected by a password") from None
        return b"".join(chunks)


def _refuse_document_type(data: bytes, name: str) -> None:
    """Raise when a part declares a document type. Only the prolog is parsed; broken XML is somebody else's matter."""
    parser = expat.ParserCreate()
    found = False
    over = False

    def declared(*_: object) -> None:
        nonlocal found
        found = True
        raise StopIteration

    def begun(*_: object) -> None:
        nonlocal over
        over = True
        raise StopIteration

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    at = 0
    while at < len(data) and not (found or over):
        try:
            parser.Parse(data[at : at + 4096], at + 4096 >= len(data))
        except StopIteration:
            break
        except (expat.ExpatError, ValueError, LookupError):
            return
        at += 4096
    if found:
        raise BrokenDocxError(f"its part {name} declares a document type, which Word never does")


def _what_it_is(data: bytes) -> str:
    """Why bytes are no zip archive, in words that help."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "the document is protected by a password"
        return "an old Word document (.doc) under the name of a .docx document"
    if data.lstrip()[:5] == b"{\\rtf":
        return "a rich text file (.rtf) under the name of a .docx document"
    if data.startswith(b"PK\x03\x04"):
        return "the .docx archive is damaged or cut off"
    return "the file is no .docx document"
