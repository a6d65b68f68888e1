"""One title under every picture of a page is one finding."""

from __future__ import annotations

from lint_health import lint_text


def found(html: str) -> list[str]:
    return [d.text for d in lint_text(html, "page.html", select=["claim"])]


def test_a_repeated_alternative_text_is_reported_once() -> None:
    picture = '<img src="a.png" alt="Cures gout for good">'
    page = f"<body><h1>Knee wrap</h1><p>Buy it now for £9.</p>{picture}<p>Grey wool.</p>{picture}{picture}</body>"
    assert len(found(page)) == 1


def test_one_that_repeats_the_title_is_not_reported() -> None:
    page = '<head><title>Cures gout for good</title></head><body><img src="a.png" alt="Cures gout for good"></body>'
    assert len(found(page)) == 1


def test_texts_that_differ_are_all_reported() -> None:
    page = '<body><p>Buy it for £9.</p><img src="a.png" alt="Cures gout"><img src="b.png" alt="Cures asthma"></body>'
    assert found(page) == ["Cures gout", "Cures asthma"]


def test_the_name_of_a_file_is_no_copy() -> None:
    assert not found('<body><p>Buy it for £9.</p><img src="a.png" alt="Pills-That-Cure-Gout-2"></body>')
    assert found('<body><p>Buy it for £9.</p><img src="a.png" alt="Pills that cure gout"></body>')
