"""Files that are no Word documents, broken ones, hostile ones, huge ones: one clear word, no crash, no waiting."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from lint_health.readers.docx import BrokenDocxError, open_docx
from tests import growth
from tests.readers.docx.build import NAMESPACES, lines, p, packed, raw, read, relation, relations, row, t, table

GOOD = raw(p("Warm feet."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
MAIN = relations(relation("rId1", "officeDocument", "word/document.xml"))
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


def document(content: str | bytes) -> bytes:
    return packed({"_rels/.rels": MAIN, "word/document.xml": content})


def nested(opening: str, closing: str, depth: int) -> str:
    inner = opening * depth + closing * depth
    return f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"


def encrypted() -> bytes:
    """The archive with the mark of encryption set on every part, as zip programs do."""
    data = bytearray(GOOD)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def wrong_sum() -> bytes:
    """The archive with another checksum for its body."""
    info = zipfile.ZipFile(io.BytesIO(GOOD)).getinfo("word/document.xml")
    return GOOD.replace(struct.pack("<L", info.CRC), struct.pack("<L", info.CRC ^ 1))


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the file is empty"),
    "text": (b"Our socks cure gout.\n", "no .docx document"),
    "old word": (OLE + "WordDocument".encode("utf-16-le"), "old Word document (.doc)"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    "rich text": (b"{\\rtf1\\ansi Our socks}", "rich text file (.rtf)"),
    "cut off": (GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "encrypted parts": (encrypted(), "protected by a password"),
    "wrong checksum": (wrong_sum(), "word/document.xml is damaged"),
    "another zip": (packed({"a.txt": "x"}), "a zip archive without a Word document"),
    "empty zip": (packed({}), "a zip archive without a Word document"),
    "workbook": (packed({"_rels/.rels": relations(relation("a", "officeDocument", "xl/workbook.xml")), "xl/workbook.xml": "<a/>"}), "an Excel workbook"),
    "slides": (packed({"_rels/.rels": relations(relation("a", "officeDocument", "ppt/presentation.xml")), "ppt/presentation.xml": "<a/>"}), "a PowerPoint"),
    "opendocument": (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "an OpenDocument file"),
    "missing body part": (packed({"_rels/.rels": MAIN}), "without a Word document"),
    "broken body": (document("<w:document"), "word/document.xml is not valid XML"),
    "binary body": (document(b"\0\xff\0\xfe" * 50), "word/document.xml is not valid XML"),
    "unknown encoding": (document('<?xml version="1.0" encoding="no-such"?><a/>'), "not valid XML"),
    "no body": (document(f"<w:document {NAMESPACES}/>"), "holds no document"),
    "another root": (document("<html><body><p>Our socks</p></body></html>"), "holds no document"),
    "broken styles": (packed({**{n: zipfile.ZipFile(io.BytesIO(GOOD)).read(n) for n in zipfile.ZipFile(io.BytesIO(GOOD)).namelist()}, "word/styles.xml": "<w:styles"}), "word/styles.xml is not valid XML"),
    "entities": (document(LAUGHS), "declares a document type"),
    "entities in utf-16": (document(LAUGHS.encode("utf-16")), "declares a document type"),
    "entities behind a long comment": (document("<!--" + "x" * 9000 + "-->" + LAUGHS), "declares a document type"),
    "entities in an odd encoding": (document(b'<?xml version="1.0" encoding="cp037"?>' + LAUGHS.encode("cp037")), "word/document.xml"),
    "external entity": (document(EXTERNAL), "declares a document type"),
    "deep blocks": (document(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 2000)), "nested more than"),
    "deep runs": (document(nested("<w:p>" + "<w:ins>" * 2000, "</w:ins>" * 2000 + "</w:p>", 1)), "nested more than"),
    "deep tables": (document(nested("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc/></w:tr></w:tbl>", 1000)), "nested more than"),
    "deep rows": (document(nested("<w:tbl>" + "<w:sdt>" * 2000, "</w:sdt>" * 2000 + "</w:tbl>", 1)), "nested more than"),
    "very deep": (document(nested("<w:sdt>", "</w:sdt>", 200_000)), "nested more than"),
    "bomb": (document(b"<a>" + b" " * 60_000_000), "unpacks to more than 250 times"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_every_kind_of_damage_gets_one_clear_word(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(BrokenDocxError) as error:
        open_docx(data, "draft.docx")
    assert words in str(error.value) and "\n" not in str(error.value)


@pytest.mark.slow
def test_a_large_part_is_refused_whatever_its_header_says() -> None:
    import random

    noise = random.Random(7).randbytes(200_000).hex().encode() * 130  # 52 MB that packs badly within a window
    data = bytearray(document(noise))
    info = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
    assert info.file_size / info.compress_size < 250
    with pytest.raises(BrokenDocxError, match="larger than 48 MiB"):
        open_docx(bytes(data), "draft.docx")


def test_pictures_are_not_unpacked() -> None:
    bomb = {"word/media/image1.png": b"\0" * 80_000_000}
    assert lines(read(raw(p("Warm."), more=bomb))) == ["Warm."]


def test_missing_styles_and_lists_do_no_harm() -> None:
    body = p("Care", style="Heading1") + p("Warm.") + p("one", properties='<w:numPr><w:numId w:val="9"/></w:numPr>')
    data = document(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
    assert lines(read(data)) == ["Care", "Warm.", "one"]


def test_bytes_cut_or_changed_anywhere_never_crash() -> None:
    import random

    chance = random.Random(11)
    for _ in range(400):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            read(cut)
        except BrokenDocxError as error:
            assert str(error)


def test_elements_moved_lost_or_doubled_never_crash() -> None:
    """Well-formed nonsense: the elements of a rich document in any order."""
    import random
    import re

    body = (
        UNITS["boxes"] + UNITS["tables"] + UNITS["deeper and back"] + UNITS["open fields"] + UNITS["joined paragraphs"]
    )
    tags = re.findall(r"<[^>]+>", body)
    chance = random.Random(13)
    for _ in range(200):
        open_tags: list[str] = []
        made = []
        for tag in chance.choices(tags, k=60):
            if tag.startswith("</"):
                made.append(f"</{open_tags.pop()}>" if open_tags else "x")
            else:
                made.append(tag)
                if not tag.endswith("/>"):
                    open_tags.append(re.split(r"[\s>]", tag[1:])[0])
        made += [f"</{tag}>" for tag in reversed(open_tags)]
        read(raw("".join(made)))


UNITS = {
    "paragraphs": p("Our wrap is warm, and soft. ", t("Bold", "<w:b/>"), " it is."),
    "items": p("one", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    "deeper and back": "".join(
        p("one", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>') for level in (0, 5, 1)
    ),
    "tables": table(row("a", "b"), row("c", "d")),
    "joined paragraphs": p("and so on ", properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
    "headings": p("Care", style="berschrift1"),
    "boxes": p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('x')}</w:txbxContent></v:textbox></w:pict></w:r>"),
    "open fields": p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>x'),
}


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_with_the_size(name: str) -> None:
    assert not growth.grows_too_fast(lambda times: read(raw(UNITS[name] * times)), 1_000)


def test_five_hundred_pages_in_a_few_seconds() -> None:
    chapter = p("Chapter", style="berschrift1") + UNITS["paragraphs"] * 19
    data = raw(chapter * 500)
    began = time.perf_counter()
    found = read(data)
    assert time.perf_counter() - began < 5
    assert len(lines(found)) == 10_000 and len(found.blocks) == 10_000
