"""The fixtures of ``tools/make_docx.py``: they can be made again, and any page laid out in Word gives what it gave."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from lint_health import lint_paths
from lint_health.readers import ReaderOptions, open_source, reader_for

ROOT = Path(__file__).parents[3]


def pages(*folders: str) -> list[Path]:
    """Pages of running copy without waivers, which a Word document cannot hold."""
    found = (p for folder in folders for p in sorted((ROOT / "fixtures" / folder).glob("*")))
    return [p for p in found if p.suffix in (".md", ".txt") and "lint-health:" not in p.read_text(encoding="utf-8")]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docx", ROOT / "tools" / "make_docx.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _text(data: bytes) -> str:
    return open_source(data, "a.docx", "a.docx").text


def test_the_leaflet_is_what_its_script_makes(maker: ModuleType) -> None:
    kept = (ROOT / "fixtures" / "docx" / "wrap-leaflet.docx").read_bytes()
    made = maker.saved(maker.leaflet())
    assert _text(kept) == _text(made)
    assert made == maker.saved(maker.leaflet()), "the same bytes each time"
    with zipfile.ZipFile(io.BytesIO(kept)) as old:
        assert "word/footnotes.xml" in old.namelist()


@pytest.mark.parametrize(
    ("folders", "fewest"),
    [(("mixed", "claim"), 4), pytest.param(("clean",), 14, marks=pytest.mark.slow)],
    ids=["damaged", "clean"],
)
def test_pages_laid_out_in_word_give_the_same_findings(
    maker: ModuleType, tmp_path: Path, folders: tuple[str, ...], fewest: int
) -> None:
    originals = pages(*folders)
    laid_out = []
    for page in originals:
        document = reader_for(page.name)(open_source(page.read_bytes(), page.name, page.name), ReaderOptions())
        laid_out.append(tmp_path / f"{page.parent.name}-{page.stem}{page.suffix[1:]}.docx")
        laid_out[-1].write_bytes(maker.saved(maker.like(document)))

    def found(paths: list[Path]) -> list[list[tuple[str, str]]]:
        by_path: dict[str, list[tuple[str, str]]] = {p.as_posix(): [] for p in paths}
        for d in lint_paths(paths):
            by_path[d.path].append((d.rule, " ".join(re.sub(r"[*_]", "", d.text).split())))
        return [sorted(by_path[p.as_posix()]) for p in paths]

    assert len(originals) >= fewest
    assert dict(zip(originals, found(laid_out), strict=True)) == dict(zip(originals, found(originals), strict=True))
