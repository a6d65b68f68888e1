"""The page of a rule as Markdown, for the documentation site and editors: the words of the text page, none of them read
as markup, whichever dialect reads it."""

from __future__ import annotations

from lint_health.expressions import expression
from lint_health.rules.page import Page, Part

# Backslashes where all dialects know them; entities for what only some do.
_MARKUP = {
    **{ord(c): f"\\{c}" for c in "\\`*_{}[]"},
    **{ord(c): f"&#{ord(c)};" for c in "&<>|~"},
}
_FIRST = expression(r"^(?:[#+\-=:!]|\d+[.)])")  # what would begin a heading, a list, a rule, a box
_CODE = expression(r"(`[^`]+`)")


def as_markdown(page: Page, level: int = 1) -> str:
    """The page with its rule's id as a heading of ``level`` and its parts one below; ends with a newline."""
    blocks = [f"{'#' * level} `{page.rule}`", escaped(", ".join(page.facts).capitalize()) + "."]
    for part in page.parts:
        blocks += [f"{'#' * (level + 1)} {part.title}", _body(part)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """A line of text that shows as it is."""
    text = text.translate(_MARKUP)
    first = _FIRST.match(text)
    return f"{text[: first.end() - 1]}&#{ord(first[0][-1])};{text[first.end() :]}" if first else text


def prose(text: str) -> str:
    """The same for our own sentences, in which backticks mark code."""
    pieces = _CODE.split(text)
    return "".join(piece if i % 2 else escaped(piece) for i, piece in enumerate(pieces))


def _body(part: Part) -> str:
    shown = escaped if part.quotes else prose
    return "\n".join(f"- {shown(text)}" if part.listed else shown(text) for text in part.texts)
