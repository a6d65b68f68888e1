"""Whole samples: what each file under ``fixtures/readers`` reads as, beside it in ``<name>.blocks``.

After a wanted change write them anew with ``python -m tests.readers.test_samples``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_health.document import Document
from lint_health.readers import ReaderOptions, reader_for
from lint_health.source import decode

FOLDER = Path(__file__).parents[2] / "fixtures" / "readers"
SAMPLES = sorted(p.name for p in FOLDER.glob("*") if p.suffix != ".blocks")


def _listing(document: Document) -> str:
    """A line a block: its place, its section, what it is, its words."""
    rows = []
    for block in document.blocks:
        place = document.source.lines.position(document.source_map.to_source(block.span).start)
        notes = [f"level={block.level}"] if block.level else []
        notes += [f"lead-in={block.lead_in}"] if block.lead_in is not None else []
        notes += [f"marker={block.marker}"] if block.marker else []
        notes += [f"name={block.name}"] if block.name else []
        if block.cell:
            notes.append(f"heads={block.cell.column_head},{block.cell.row_head}")
        rows.append(
            f"{block.index:2} {place.line}:{place.column} section {block.section} {block.kind.value}"
            f"{''.join(' ' + note for note in notes)}: {document.block_text(block)!r}"
        )
    rows += [f"directive before {d.at}: {d.text}" for d in document.directives]
    rows += [f"link {link.span.of(document.text)!r}: {link.target}" for link in document.links]
    rows += [f"odd {o.kind}: {o.source.of(document.source.text)!r}" for o in document.oddities]
    return "\n".join(rows) + "\n"


def _read(name: str) -> Document:
    source = decode((FOLDER / name).read_bytes().replace(b"\r\n", b"\n"), name)
    return reader_for(name)(source, ReaderOptions())


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    expected = (FOLDER / (name + ".blocks")).read_text(encoding="utf-8")
    assert _listing(_read(name)) == expected


if __name__ == "__main__":
    for sample in SAMPLES:
        (FOLDER / (sample + ".blocks")).write_text(_listing(_read(sample)), encoding="utf-8", newline="\n")
