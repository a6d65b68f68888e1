"""Write the Word documents of ``fixtures/``: ``python tools/make_docx.py`` (needs python-docx, in the extra ``dev``).

``docx/wrap-leaflet.docx`` holds what only Word documents hold: tracked changes, notes, a text box, hidden text.
``clean/understanding-swollen-legs.docx`` is the page of that name, laid out anew. The same bytes come out each time.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lint_health.document import BlockKind, Document
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import decode

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
_NOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_W = nsdecls("w")


def saved(made: Any) -> bytes:
    """The bytes of a document; its archive says nothing of the day it was made."""
    first, last = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as old, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return last.getvalue()


def like(document: Document) -> Any:
    """A Word document with the blocks, links and title of a document in another format; notes are left out."""
    made = docx.Document()
    made.core_properties.comments = ""
    table: tuple[int, Any] = (-1, None)
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            made.core_properties.title = document.block_text(block)
        elif block.kind is BlockKind.DESCRIPTION:
            made.core_properties.comments = document.block_text(block)
        elif block.cell is not None:
            if block.cell.table != table[0]:
                table = (block.cell.table, _table(made, document, block.cell.table))
            _fill(table[1].cell(block.cell.row, block.cell.column).paragraphs[0], document, block)
        elif block.kind is BlockKind.HEADING:
            _fill(made.add_heading("", block.level), document, block)
        elif block.kind not in (BlockKind.ALT_TEXT, BlockKind.FOOTNOTE):
            _fill(made.add_paragraph(style=_style(block)), document, block)
    return made


def _style(block: Any) -> str:
    if block.kind is BlockKind.LIST_ITEM:
        depth = f" {min(block.level, 3)}" if block.level > 1 else ""
        return ("List Number" if block.marker else "List Bullet") + depth
    return {BlockKind.QUOTE: "Quote", BlockKind.CAPTION: "Caption"}.get(block.kind, "Normal")


def _table(made: Any, document: Document, number: int) -> Any:
    cells = [b.cell for b in document.blocks if b.cell is not None and b.cell.table == number]
    table = made.add_table(max(c.row for c in cells) + 1, max(c.column for c in cells) + 1)
    if cells[0].header:
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {_W}/>"))
    return table


def _fill(paragraph: Any, document: Document, block: Any) -> None:
    at = block.span.start
    for link in document.links:
        if link.target.startswith("http") and block.span.contains(link.span):
            paragraph.add_run(document.text[at : link.span.start])
            _link(paragraph, link.span.of(document.text), link.target)
            at = link.span.end
    paragraph.add_run(document.text[at : block.span.end])


def _link(paragraph: Any, text: str, target: str) -> None:
    key = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f"<w:hyperlink {nsdecls('w', 'r')} r:id={key!r}/>")
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)


# -- the leaflet ---------------------------------------------------------------------------------------------------


def leaflet() -> Any:
    """A draft on its second round, with traces of the first."""
    made = docx.Document()
    made.core_properties.title = "The Brenwick calf wrap"
    made.core_properties.comments = "A leaflet for the counter. Our wrap cures restless legs."
    made.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Heading 2"]
    made.add_heading("The Brenwick calf wrap", 0)
    intro = made.add_paragraph("A knitted wrap for the calf. It ")
    _tracked(intro, "del", "heals varicose veins")
    _tracked(intro, "ins", "eliminates swelling overnight")
    intro.add_run(", and it comes in three colours.")
    intro.add_run(" NB legal: it banishes gout?").font.hidden = True
    made.add_heading("What it does", 1)
    made.add_paragraph("This wrap:")
    for text in ("keeps the calf warm", "cures night cramps", "stays up when you walk"):
        made.add_paragraph(text, style="List Bullet")
    noted = made.add_paragraph("In one small trial, wearers slept as well as everybody else")
    noted._p.append(parse_xml(f'<w:r {_W}><w:footnoteReference w:id="2"/></w:r>'))
    noted.add_run(".")
    made.add_paragraph("Sizes and fabric", style="Kapitel")
    table = made.add_table(3, 3)
    for row, texts in zip(
        table.rows,
        (("Size", "Calf", "Fabric"), ("Small", "30–36 cm", "wool"), ("Large", "37–44 cm", "wool that heals eczema")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    boxed = made.add_paragraph("Wash the the wrap by hand.")
    boxed._p.append(_box("Doctors recommend it: 100% safe for everyone."))
    made.sections[0].footer.paragraphs[0].text = "Brenwick Knitwear. Our wraps end arthritis pain."
    _footnotes(made, "Hollis, 2019. Not a a study of the Brenwick wrap.")
    return made


def _tracked(paragraph: Any, kind: str, text: str) -> None:
    name = "delText" if kind == "del" else "t"
    words = f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'
    paragraph._p.append(parse_xml(f'<w:{kind} {_W} w:id="1" w:author="Editor">{words}</w:{kind}>'))


def _box(text: str) -> Any:
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Box" '
        'descr="A calf in a grey wrap"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _footnotes(made: Any, text: str) -> None:
    notes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    part = Part(PackURI("/word/footnotes.xml"), _NOTES, notes.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def main() -> None:
    """Write both files."""
    (FIXTURES / "docx").mkdir(exist_ok=True)
    (FIXTURES / "docx" / "wrap-leaflet.docx").write_bytes(saved(leaflet()))
    page = FIXTURES / "clean" / "understanding-swollen-legs.md"
    document = reader_for(page.name)(decode(page.read_bytes(), page.name), ReaderOptions())
    page.with_suffix(".docx").write_bytes(saved(like(document)))


if __name__ == "__main__":
    main()
