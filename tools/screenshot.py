"""Takes docs/images/report.png, a picture of the HTML report on drafts of ``fixtures``: ``python tools/screenshot.py``.

It needs the dev extra and a Chromium on the machine. Fonts, and so the picture, are those of the machine.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from lint_health.cli.main import run

ROOT = Path(__file__).parent.parent
DRAFTS = ("fixtures/mixed/draft.md", "fixtures/mixed/pad.html", "fixtures/mixed/shop.site")
PICTURES = {"light": "report.png", "dark": "report-dark.png"}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print("no Chromium on this machine (Debian and Ubuntu: apt-get install chromium)", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder, "report.html")
        run(["check", *DRAFTS, "--profile", "uk-cap", "--fail-on", "never", "-q", "--format", "html", "-o", str(page)])
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # whose processes Chromium's sandbox refuses
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if root else [])
        for scheme, name in PICTURES.items():
            take(browser, page, scheme, ROOT / "docs" / "images" / name)
        browser.close()
    return 0


def take(browser: Browser, page: Path, scheme: str, picture: Path) -> None:
    """The top of the page, with findings of two families chosen."""
    tab = browser.new_page(viewport={"width": 1200, "height": 1180}, color_scheme=scheme)  # type: ignore[arg-type]
    tab.goto(f"{page.as_uri()}#severity=error&family=wear,garble")
    tab.screenshot(path=picture)
    tab.close()
    print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
