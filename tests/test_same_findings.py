"""The same copy gives the same findings however it is laid out: front matter, line ends, wrapping, bold, lists."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint_health import lint_text

BODIES = (
    "Our compression socks cure night cramps and drain swollen ankles. Put them on when you get up and take them off "
    "at bedtime.\n\nClinically proven to banish varicose veins, and 100% safe for everyone who wears them all day.\n\n"
    "Sleep in the socks every night. The the heel is reinforced.\n",
    "Magnesium may help some people who get cramps. This magnesium spray heals restless legs in minutes. Studies show "
    "that it works.\n\nIt is not a cure, but it stops migraines for good. See your doctor if cramps keep you awake.\n",
    "The Tarnwick pad relieves nerve pain. Use it once a day, for 20 minutes.\n\nLet the pad run for a full hour "
    "each time.\n\nFDA approved and doctor recommended.\n",
)


def _findings(text: str, name: str = "draft.md") -> list[tuple[str, str]]:
    """Rule and words of each finding; markup and white space inside the words do not count."""
    found = lint_text(text, name)
    return sorted((d.rule, " ".join(re.sub(r"[*_>]", "", d.text).split()).lower()) for d in found)


def _wrap(width: int) -> Callable[[str], str]:
    def wrapped(body: str) -> str:
        return "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in body.split("\n\n")) + "\n"

    return wrapped


def _bold(body: str) -> str:
    """Every paragraph's third word in bold, its fifth in italics."""
    paragraphs = []
    for paragraph in body.strip().split("\n\n"):
        words = paragraph.split()
        for at, mark in ((2, "**"), (4, "*")):
            if words[at].isalnum():
                words[at] = f"{mark}{words[at]}{mark}"
        paragraphs.append(" ".join(words))
    return "\n\n".join(paragraphs) + "\n"


LAYOUTS: dict[str, Callable[[str], str]] = {
    "front matter": lambda b: "---\nlayout: post\ndate: 2026-01-02\ntags: [legs]\n---\n\n" + b,
    "toml front matter": lambda b: '+++\nlayout = "post"\n+++\n\n' + b,
    "crlf": lambda b: b.replace("\n", "\r\n"),
    "cr": lambda b: b.replace("\n", "\r"),
    "wrapped at 40": _wrap(40),
    "wrapped at 72": _wrap(72),
    "bold": _bold,
    "blank lines": lambda b: "\n\n" + b.replace("\n\n", "\n\n\n\n") + "\n",
    "trailing spaces": lambda b: b.replace(".\n", ". \n"),
    "byte order mark": lambda b: "\ufeff" + b,
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda n: n.replace(" ", "-"))
@pytest.mark.parametrize("body", BODIES, ids=["socks", "magnesium", "pad"])
def test_layout_changes_nothing(body: str, layout: str) -> None:
    plain = _findings(body)
    assert plain, "the body has findings to lose"
    assert _findings(LAYOUTS[layout](body)) == plain


@pytest.mark.parametrize("body", BODIES, ids=["socks", "magnesium", "pad"])
def test_html_and_plain_text_say_the_same_as_markdown(body: str) -> None:
    html = "".join(f"<p>{p}</p>\n" for p in body.strip().split("\n\n"))
    assert _findings(html, "draft.html") == _findings(body) == _findings(body, "draft.txt")


@settings(max_examples=15, deadline=None)
@given(body=st.sampled_from(BODIES), width=st.integers(24, 110))
def test_any_wrapping_gives_the_same(body: str, width: int) -> None:
    assert _findings(_wrap(width)(body)) == _findings(body)


def test_emoji_before_the_words_move_the_column_by_one_code_point() -> None:
    plain = lint_text("Our socks cure night cramps.\n")
    moved = lint_text("🧦 Our socks cure night cramps.\n")
    assert [(d.rule, d.column + 2) for d in plain] == [(d.rule, d.column) for d in moved]
