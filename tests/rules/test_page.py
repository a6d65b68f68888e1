"""The page of a rule says the same words as text, as Markdown and as a page of the site."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.rules import RuleSet, load_ruleset
from lint_health.rules.page import Page, Part, as_text
from lint_health.rules.page_markdown import as_markdown

EXTENSIONS = ["admonition", "attr_list", "tables", "toc", "pymdownx.superfences"]  # those of mkdocs.yml


class _Words(HTMLParser):
    """The texts of headings, paragraphs and items, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("h1", "h2", "p", "li"):
            self.texts.append("")
        elif tag not in ("ul", "code"):
            self.texts.append(f"<{tag}>")  # nothing else may come of words

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data


def words_of(html: str) -> list[str]:
    parser = _Words()
    parser.feed(html)
    return [" ".join(text.split()) for text in parser.texts]


def words_meant(page: Page) -> list[str]:
    texts = [page.rule, ", ".join(page.facts).capitalize() + "."]
    for part in page.parts:
        texts += [part.title, *(t if part.quotes else re.sub(r"`([^`]+)`", r"\1", t) for t in part.texts)]
    return [" ".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def ruleset() -> RuleSet:
    return load_ruleset()


def all_pages(ruleset: RuleSet) -> list[Page]:
    return [*(ruleset.page(rule) for rule in ruleset.ids), *(rule.page() for rule in TOOL_RULES.values())]


@pytest.mark.parametrize("dialect", ["site", "editor"])
def test_markdown_says_what_the_text_says(ruleset: RuleSet, dialect: str) -> None:
    pages = all_pages(ruleset)
    assert len(pages) > 200
    for page in pages:
        text = as_markdown(page)
        html = markdown.markdown(text, extensions=EXTENSIONS) if dialect == "site" else pyromark.html(text)
        assert words_of(html) == words_meant(page), page.rule


def test_text_holds_every_word_of_the_page(ruleset: RuleSet) -> None:
    for page in all_pages(ruleset):
        text = "".join(as_text(page).split())  # lines also break at hyphens
        said = [page.rule, *page.facts, *(t for part in page.parts for t in (part.title, *part.texts))]
        assert [words for words in said if "".join(words.split()) not in text] == []


@given(st.text(alphabet=st.sampled_from("ab1 `*_{}[]()<>#+-.!|&~:=^$\\\"'")))
def test_no_words_become_markup(copy: str) -> None:
    copy = " ".join(copy.split()) or "x"
    page = Page("claim.a.b", ("error",), (Part("Found", (copy,), listed=True, quotes=True),))
    text = as_markdown(page)
    for html in (markdown.markdown(text, extensions=EXTENSIONS), pyromark.html(text)):
        assert words_of(html) == words_meant(page), html
