"""A real Chromium, and pages in it that tell of every request and every word on the console."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from lint_health.reports.base import Report
from lint_health.reports.html import html_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium. Skipped only where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine (Debian and Ubuntu: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0  # whose processes Chromium's sandbox refuses
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page, where it lies, and what it did that it must not."""

    page: Any
    address: str
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def visible(self) -> list[str]:
        """The rules of the findings that are shown."""
        seen = "all => all.filter((f) => f.checkVisibility()).map((f) => f.dataset.rule)"
        return self.page.locator(".finding").evaluate_all(seen)

    def state(self) -> str:
        """What stands behind the # of the address."""
        return self.page.evaluate("location.hash")


@pytest.fixture
def open_report(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a report; afterwards no page may have asked for anything but itself, or have said anything."""
    contexts, pages = [], []

    def opened(report: Report, state: str = "", width: int = 1280, **options: Any) -> Opened:
        file = tmp_path / "report.html"
        file.write_bytes(html_report(report).encode())
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        it = Opened(page, file.as_uri())
        pages.append(it)
        page.on("request", lambda r: it.requests.append(r.url.partition("#")[0]))
        page.on("console", lambda m: it.said.append(f"{m.type}: {m.text}"))
        page.on("pageerror", lambda e: it.said.append(f"error: {e}"))
        page.on("dialog", lambda d: it.said.append(f"dialog: {d.message}"))
        context.on("page", lambda p: it.said.append(f"window: {p.url}"))
        page.goto(it.address + state)
        return it

    yield opened
    for it in pages:
        assert set(it.requests) == {it.address}
        assert it.said == []
    for context in contexts:
        context.close()
