"""The documentation site as it is built: strict, whole, closed in itself; its search works from the files alone."""

from __future__ import annotations

import json
import os
import posixpath
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from lint_health.config.schema import FileReader
from tests.docs.blocks import ROOT
from tools.site_pages import command_pages, rule_ids

pytestmark = pytest.mark.slow
CHROMIUM = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


class _Page(HTMLParser):
    """Where a page leads, what it loads, and the anchors in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = {""}
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(filter(None, (values.get("id"), values.get("name") if tag == "a" else None)))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "link" and values.get("rel") not in ("canonical", "prev", "next"):
            self.loads.append(values["href"])
        elif "src" in values:
            self.loads.append(values["src"])

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as .ci/run builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert (ran.returncode, ran.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, _Page]:
    found = {}
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":  # it stands for any address, so its links are those of the root
            page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
            found[path.relative_to(site).as_posix()] = page
    return found


def test_every_rule_has_a_page_with_its_words(pages: dict[str, _Page]) -> None:
    assert {
        name.removesuffix(".html")[6:] for name in pages if name.startswith("rules/") and name.count(".") > 1
    } == set(rule_ids())
    text = " ".join("".join(pages["rules/claim.disease.cures-condition.html"].text).split())
    for words in ("What it finds", "Why it matters", "Write instead", "Not flagged", "us-supplement: error - 21 CFR"):
        assert words in text
    assert "claim.disease.pronoun-object.html" in pages["rules/claim.disease.cures-condition.html"].links


def test_links_and_anchors_lead_somewhere(site: Path, pages: dict[str, _Page]) -> None:
    dead = []
    for name, page in pages.items():
        for link in page.links:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            path = (
                posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.path)))
                if address.path
                else name
            )
            if not (site / path).is_file() or (path in pages and unquote(address.fragment) not in pages[path].anchors):
                dead.append((name, link))
    assert dead == []


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, _Page]) -> None:
    for name, page in pages.items():
        assert page.loads
        for link in page.loads:
            assert not urlsplit(link).scheme and not urlsplit(link).netloc, (name, link)
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), urlsplit(link).path))
            assert (site / path).is_file(), (name, link)
    assert not [p for p in site.rglob("*.css") if "url(http" in p.read_text(encoding="utf-8")]


def test_the_index_of_the_search_has_every_page(site: Path, pages: dict[str, _Page]) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert {entry["location"].split("#")[0] for entry in index["docs"]} == set(pages)


def test_every_command_and_every_key_of_the_configuration_is_explained(site: Path) -> None:
    from lint_health.cli.main import COMMANDS

    commands = command_pages()["reference/commands.md"]
    assert [name for name in COMMANDS if f"### lint-health {name}\n" not in commands] == []
    settings = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in (*FileReader.keys, *FileReader.others) if key not in settings] == []


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
def test_the_search_finds_from_files_alone(site: Path) -> None:
    address = (site / "rules" / "claim.html").as_uri() + "?q=pacemaker"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom")
    ran = subprocess.run([str(CHROMIUM), *options, address], capture_output=True, text=True, check=True, timeout=120)
    assert "matching documents" in ran.stdout and "caveat.ems.contraindications.html" in ran.stdout
