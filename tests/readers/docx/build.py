"""Word documents for tests: from python-docx, or part by part from raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lint_health.document import Document
from lint_health.readers import ReaderOptions, open_source, reader_for

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{rest}</w:style>'
    for key, name, rest in (
        ("Title", "Title", ""),
        ("berschrift1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        ("Kapitel", "Kapitelkopf", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        ("Haus", "House heading", '<w:basedOn w:val="berschrift1"/>'),
        ("Zitat", "Quote", ""),
        ("Beschriftung", "caption", ""),
        ("Verzeichnis1", "toc 1", ""),
        ("Rund", "Round", '<w:basedOn w:val="Runder"/>'),
        ("Runder", "Rounder", '<w:basedOn w:val="Rund"/>'),
        ("Punkte", "Points", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)
HIDDEN = (
    '<w:style w:type="character" w:styleId="Geheim"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Geheimer"><w:name w:val="More secret"/><w:basedOn w:val="Geheim"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="6"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def t(text: str, properties: str = "") -> str:
    """A run of text."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; what is no XML is a run of text."""
    inner = "".join(r if r.startswith("<") else t(r) for r in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inner}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: str, properties: str = "") -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; what is no cell is the content of one, what is no XML a paragraph."""
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<w:tc>') else cell(c) for c in cells)}</w:tr>"
    )


def cell(content: str, properties: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    """One line of a part's relations."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def relations(*lines: str) -> str:
    """The relations of a part."""
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(lines)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def raw(body: str, links: str = "", more: Mapping[str, str | bytes] | None = None, styles: str = STYLES) -> bytes:
    """A document with the styles and lists above. ``links`` are more relations of the body, ``more`` are more parts;
    ``footnotes``, ``endnotes`` and ``core`` among them are the inside of those parts."""
    more = dict(more or {})
    parts: dict[str, str | bytes] = {}
    package = [relation("rId1", "officeDocument", "word/document.xml")]
    for kind in ("footnotes", "endnotes"):
        if kind in more:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{more.pop(kind)}</w:{kind}>"
            links += relation(f"r-{kind}", kind, f"{kind}.xml")
    if "core" in more:
        package.append(relation("rId2", "metadata/core-properties", "docProps/core.xml"))
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{more.pop("core")}</cp:coreProperties>'
        )
    parts |= {
        "_rels/.rels": relations(*package),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "word/_rels/document.xml.rels": relations(
            relation("s", "styles", "styles.xml"), relation("n", "numbering", "numbering.xml"), links
        ),
        **more,
    }
    return packed(parts)


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    """The document as rules see it."""
    source = open_source(data, "draft.docx", "draft.docx")
    return reader_for("draft.docx")(source, ReaderOptions())


def lines(document: Document) -> list[str]:
    """The paragraphs as findings number them."""
    text = document.source.text
    return text.split("\n")
