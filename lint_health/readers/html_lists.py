"""Lists of HTML: items, and terms with their meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_health.document import BlockKind
from lint_health.expressions import expression
from lint_health.readers.context import Context, ListScope
from lint_health.readers.html_tokens import Token

if TYPE_CHECKING:
    from lint_health.readers.html_walker import HtmlWalker

_NUMBER = expression(r"-?[0-9]{1,9}")


def list_(walker: HtmlWalker, token: Token) -> None:
    """ul, ol, dl."""
    walker.page.close_paragraph()
    number = None
    if token.data == "ol":
        start = walker.value(token.attributes or {}, "start")
        number = int(start) if _NUMBER.fullmatch(start) else 1
    frame = walker.frame(token)
    frame.scope = walker.page.list_scope(number)
    if token.data == "dl":  # sections that its questions open end with it
        frame.outline = frame.scope.outline
    walker.page.push(frame)


def item(walker: HtmlWalker, token: Token) -> None:
    """li; the one before it ends."""
    page = walker.page
    page.close_paragraph()
    if not page.lists:
        walker.block(token, page.item_context())
        return
    scope = page.lists[-1]
    if page.reaches(scope.item_at):
        page.pop_to(scope.item_at, closing="li")
    value = walker.value(token.attributes or {}, "value")
    if scope.number is not None and _NUMBER.fullmatch(value):
        scope.number = int(value)
    page.end_block()
    scope.item_at = -1
    context = page.item_context()
    scope.item_at = len(page.frames)
    page.push(walker.frame(token, context))


def term(walker: HtmlWalker, token: Token) -> None:
    """A term reads as a paragraph, what it means as an item that the term leads into."""
    page = walker.page
    page.close_paragraph()
    if not page.lists:
        walker.block(token)
        return
    scope = page.lists[-1]
    if page.reaches(scope.item_at):
        page.pop_to(scope.item_at, closing=page.frames[scope.item_at].tag)
    page.end_block()
    if token.data == "dt":
        scope.term = context = page.context.inner(BlockKind.PARAGRAPH)
        _leave_question(walker, scope)
    else:
        context = _meaning(walker, scope)
    scope.item_at = len(page.frames)
    page.push(walker.frame(token, context))


def _leave_question(walker: HtmlWalker, scope: ListScope) -> None:
    del walker.page.outline[scope.outline :]


def _meaning(walker: HtmlWalker, scope: ListScope) -> Context:
    term = scope.term.first if scope.term else None
    if walker.page.promote(term, walker.page.outline[-1][0] + 1) or len(walker.page.outline) > scope.outline:
        return walker.page.context.inner(BlockKind.PARAGRAPH)
    scope.lead_in = term
    return walker.page.item_context()
