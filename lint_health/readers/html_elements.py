"""What the elements of HTML do to the page, one function an element."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from lint_health.document import BlockKind
from lint_health.readers.context import Context
from lint_health.readers.html_lists import item, list_, term
from lint_health.readers.html_tables import cell, row, table, table_part
from lint_health.readers.html_tags import BUTTON_INPUTS, CAPTIONS, CELLS, DESCRIPTION_META, HEADINGS, LISTS, TABLE_PARTS
from lint_health.readers.html_tokens import Token

if TYPE_CHECKING:
    from lint_health.readers.html_walker import HtmlWalker


def br(walker: HtmlWalker, token: Token) -> None:
    """A line break."""
    walker.page.line_break(*walker.place(token))


def rule(walker: HtmlWalker, token: Token) -> None:
    """A line across the page: the block ends."""
    walker.page.close_paragraph()
    walker.page.end_block()


def alt(walker: HtmlWalker, token: Token) -> None:
    """An image's words."""
    alt = walker.decoded(token.attributes or {}, "alt")
    if alt.text.strip():
        walker.page.alt(alt)


def html_(walker: HtmlWalker, token: Token) -> None:
    """The page: its language."""
    language = walker.value(token.attributes or {}, "lang")
    if language and not walker.builder.language:
        walker.builder.language = language
    walker.block(token)


def title(walker: HtmlWalker, token: Token) -> None:
    """The page's title."""
    walker.block(token, Context(BlockKind.TITLE, name="title"))


def meta(walker: HtmlWalker, token: Token) -> None:
    """Descriptions that crawlers show."""
    attributes = token.attributes or {}
    name = (walker.value(attributes, "name") or walker.value(attributes, "property")).lower()
    walker.builder.field(0, name, walker.value(attributes, "content"))
    if name not in DESCRIPTION_META or walker.page.hidden:
        return
    kind = BlockKind.DESCRIPTION
    if name.endswith(":title"):
        kind = BlockKind.TITLE
    elif name.endswith(":alt"):
        kind = BlockKind.ALT_TEXT
    _attribute_block(walker, token, "content", kind, name)


def link(walker: HtmlWalker, token: Token) -> None:
    """The address that the page wants to be known by."""
    attributes = token.attributes or {}
    if "canonical" in walker.value(attributes, "rel").lower().split():
        walker.builder.field(0, "canonical", walker.value(attributes, "href"))


def input_(walker: HtmlWalker, token: Token) -> None:
    """Buttons made of inputs."""
    attributes = token.attributes or {}
    if walker.value(attributes, "type").lower() in BUTTON_INPUTS:
        _attribute_block(walker, token, "value", BlockKind.BUTTON, "")
    elif walker.value(attributes, "type").lower() == "image":
        alt(walker, token)


def _attribute_block(walker: HtmlWalker, token: Token, attribute: str, kind: BlockKind, name: str) -> None:
    value = walker.decoded(token.attributes or {}, attribute)
    walker.page.push(walker.frame(token, Context(kind, name=name)))
    walker.page.text(value, 0, len(value))
    walker.page.pop_to(len(walker.page.frames) - 1, closing=token.data)


def heading(walker: HtmlWalker, token: Token) -> None:
    """h1 to h6."""
    level = HEADINGS[token.data]
    walker.block(token, walker.page.context.inner(BlockKind.HEADING, level))


def summary(walker: HtmlWalker, token: Token) -> None:
    """The question of a fold-out: a heading whose section ends with the fold-out."""
    level = walker.page.outline[-1][0] + 1
    walker.block(token, walker.page.context.inner(BlockKind.HEADING, level))


def details(walker: HtmlWalker, token: Token) -> None:
    """A fold-out."""
    walker.page.close_paragraph()
    frame = walker.frame(token)
    frame.outline = len(walker.page.outline)
    walker.page.push(frame)


def caption(walker: HtmlWalker, token: Token) -> None:
    """What a figure or table shows."""
    walker.block(token, replace(walker.page.context.inner(BlockKind.CAPTION), cell=None))


def button(walker: HtmlWalker, token: Token) -> None:
    """What is pressed."""
    walker.page.close_paragraph()
    walker.page.push(walker.frame(token, Context(BlockKind.BUTTON)))


def blockquote(walker: HtmlWalker, token: Token) -> None:
    """Somebody else's words."""
    walker.block(token, replace(walker.page.context.inner(BlockKind.QUOTE), quoted=True))


def quote_mark(walker: HtmlWalker, token: Token) -> None:
    """Browsers show quotation marks around <q>."""
    walker.page.char("“", *walker.place(token))
    walker.inline(token)


def paragraph(walker: HtmlWalker, token: Token) -> None:
    """A plain container."""
    walker.block(token)


HANDLERS: dict[str, Callable[[HtmlWalker, Token], None]] = {
    "br": br,
    "img": alt,
    "area": alt,
    "link": link,
    "meta": meta,
    "input": input_,
    "html": html_,
    "title": title,
    "blockquote": blockquote,
    "q": quote_mark,
    "li": item,
    "dl": list_,
    "dt": term,
    "dd": term,
    "details": details,
    "summary": summary,
    "button": button,
    "table": table,
    "tr": row,
    "hr": rule,
    "p": paragraph,
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(LISTS, list_),
    **dict.fromkeys(TABLE_PARTS, table_part),
    **dict.fromkeys(CELLS, cell),
    **dict.fromkeys(CAPTIONS, caption),
}
