"""The page in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.reports.html.conftest import Opened
from tests.reports.html.samples import SITE, hostile, many

pytestmark = pytest.mark.slow
Open = Callable[..., Opened]
ALL = ["claim.disease.cures", "wear.night", "garble.double"]


def counts(it: Opened, group: str) -> list[str]:
    return it.page.locator(f"label:has(input[name={group}]) .n").all_inner_texts()


def test_filters_by_mouse(open_report: Open) -> None:
    it = open_report(SITE)
    assert it.visible() == ALL and it.page.locator("#shown").inner_text() == "3 findings"
    it.page.get_by_label("Error").click()
    assert it.visible() == ["claim.disease.cures"]
    assert it.page.get_by_role("status").inner_text() == "1 of 3 findings shown"
    assert it.state() == "#severity=error"
    assert counts(it, "severity") == ["1", "1", "1"] and counts(it, "family") == ["1", "0", "0"]
    assert it.page.locator(".page h2:visible").all_inner_texts() == ["shop/socks.md"]
    assert it.page.locator("h3:visible").all_inner_texts() == ["Errors"]
    assert it.page.locator(".contents li:visible").inner_text().split() == ["shop/socks.md", "1"]
    summary = it.page.locator(".page:visible > details > summary")
    assert summary.inner_text() == "2 findings: 1 error, 1 warning (1 shown)"
    it.page.get_by_label("Info").click()
    assert it.visible() == ["claim.disease.cures", "garble.double"] and it.state() == "#severity=error,info"
    it.page.get_by_label("Damaged text").click()
    assert it.visible() == ["garble.double"] and it.state() == "#severity=error,info&family=garble"
    it.page.reload()
    assert it.visible() == ["garble.double"] and it.page.get_by_label("Info").is_checked()
    it.page.get_by_role("button", name="Clear filters").click()
    assert it.visible() == ALL and it.state() == ""


def test_filters_by_keyboard(open_report: Open) -> None:
    it = open_report(SITE)
    keys = it.page.keyboard
    keys.press("Tab")
    skip = it.page.get_by_role("link", name="Skip to the findings")
    assert skip.evaluate("e => e === document.activeElement && e.getBoundingClientRect().width > 50")
    keys.press("Tab")
    assert it.page.get_by_label("Error").evaluate("e => e === document.activeElement")
    assert it.page.get_by_label("Error").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    keys.press("Tab")
    keys.press("Space")
    assert it.visible() == ["wear.night"] and it.state() == "#severity=warning"
    for _ in range(5):  # info, three families, the list of rules
        keys.press("Tab")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Space")
    assert it.state() == "#severity=warning&rule=claim.disease.cures" and it.visible() == []
    for _ in range(3):  # two more rules
        keys.press("Tab")
    keys.press("Enter")
    assert it.visible() == ALL and it.state() == ""
    assert it.page.get_by_label("Error").evaluate("e => e === document.activeElement")


def test_the_skip_link_leads_to_the_findings(open_report: Open) -> None:
    it = open_report(SITE)
    it.page.keyboard.press("Tab")
    it.page.keyboard.press("Enter")
    assert it.page.evaluate("document.activeElement.id") == "findings"


def test_nothing_matches(open_report: Open) -> None:
    it = open_report(SITE, "#severity=info&family=claim")
    assert it.visible() == [] and it.page.get_by_text("No finding matches these filters.").is_visible()
    assert it.page.locator("#shown").inner_text() == "0 of 3 findings shown"
    it.page.locator("#nothing button").click()
    assert it.visible() == ALL and not it.page.locator("#nothing").is_visible()


def test_a_rule_in_the_address_is_shown_as_chosen(open_report: Open) -> None:
    it = open_report(SITE, "#rule=wear.night")
    assert it.visible() == ["wear.night"] and it.page.get_by_label("wear.night").is_visible()
    it.page.evaluate("location.hash = 'rule=garble.double'")
    expect(it.page.locator("#shown")).to_have_text("1 of 3 findings shown")
    assert it.visible() == ["garble.double"]


@pytest.mark.parametrize("state", ["#severity=%E0%A4%A", "#=&&==,", "#colour=red", "#severity=none", "#nowhere", "#%"])
def test_an_address_that_says_nothing_shows_all(open_report: Open, state: str) -> None:
    assert open_report(SITE, state).visible() == ALL


def test_a_link_to_a_finding_arrives(open_report: Open) -> None:
    it = open_report(many(), "#f-0000000700000009")
    finding = it.page.locator("#f-0000000700000009")
    assert finding.is_visible() and 0 <= finding.bounding_box()["y"] < 900
    assert it.page.locator(".page > details[open]").count() == 1
    it = open_report(SITE, "#severity=info")
    it.page.evaluate("location.hash = 'f-00000000000000c1'")
    expect(it.page.locator("#f-00000000000000c1")).to_be_visible()
    assert it.visible() == ALL


def test_thousands_of_findings_stay_usable(open_report: Open) -> None:
    it = open_report(many())
    taken = it.page.evaluate(
        "() => { const t = performance.now(); document.querySelector('input[value=error]').click();"
        " document.body.offsetHeight; return performance.now() - t; }"
    )
    assert it.page.locator("#shown").inner_text() == "1680 of 5000 findings shown"
    assert taken < 3000
    it.page.get_by_role("button", name="Open all").click()
    assert it.page.locator(".page > details[open]").count() == 40
    it.page.get_by_role("button", name="Close all").click()
    assert it.page.locator(".page > details[open]").count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_hostile_copy_runs_nothing(open_report: Open, javascript: bool) -> None:
    it = open_report(hostile(), java_script_enabled=javascript)
    assert len(it.visible()) == 3
    assert it.page.locator("script").count() == 1 and it.page.locator("svg, img, iframe, base").count() == 0
    if javascript:
        assert it.page.evaluate("typeof window.ran") == "undefined"
        for box in it.page.locator("#filters input:visible").all():
            box.click()
        it.page.locator(".kind a").first.click()
        assert it.page.evaluate("typeof window.ran") == "undefined"


def test_without_javascript_all_is_there(open_report: Open) -> None:
    it = open_report(SITE, java_script_enabled=False)
    assert it.visible() == ALL and not it.page.locator("#filters").is_visible()
    assert it.page.get_by_role("navigation").get_by_role("link").all_inner_texts() == ["shop/socks.md", "shop/tea.csv"]


@pytest.mark.parametrize(
    ("report", "width", "scheme"),
    [
        (SITE, 1280, "light"),
        (SITE, 1280, "dark"),
        (SITE, 390, "light"),
        (SITE, 390, "dark"),
        (hostile(), 390, "dark"),
        (replace(SITE, diagnostics=()), 1280, "light"),
    ],
)
def test_axe_has_no_complaint(open_report: Open, report: object, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    it = open_report(report, width=width, color_scheme=scheme)
    it.page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    height = it.page.evaluate("document.documentElement.scrollHeight")
    it.page.set_viewport_size({"width": width, "height": height})  # what is out of sight is not laid out, nor looked at
    results = Axe().run(it.page)
    assert results.response["violations"] == [], results.generate_report()
    assert any(rule["id"] == "color-contrast" for rule in results.response["passes"])


@pytest.mark.parametrize("report", [SITE, hostile()], ids=["site", "hostile"])
def test_a_phone_scrolls_one_way_only(open_report: Open, report: object) -> None:
    it = open_report(report, width=360)
    assert it.page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("javascript", [True, False])
def test_printing_opens_everything(open_report: Open, javascript: bool) -> None:
    it = open_report(many(240), java_script_enabled=javascript)
    assert it.visible() == []
    pdf = it.page.pdf()
    assert pdf.startswith(b"%PDF-") and len(re.findall(rb"/Type\s*/Page\b", pdf)) > 30
    it.page.emulate_media(media="print")
    assert len(it.visible()) == 240 and not it.page.locator("aside").is_visible()
