"""A page as a list of elements, read by the standard parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    parents: tuple[str, ...]
    words: str = ""
    children: list[Element] = field(default_factory=list)

    def has(self, name: str, value: str) -> bool:
        return value in (self.attributes.get(name) or "").split()


class Tree(HTMLParser):
    """All elements of a page in order; fails on an end tag that closes no open element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[Element] = []
        self.open: list[Element] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), tuple(e.tag for e in self.open))
        self.all.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def by_tag(self, tag: str) -> list[Element]:
        return [e for e in self.all if e.tag == tag]

    def by_class(self, name: str) -> list[Element]:
        return [e for e in self.all if e.has("class", name)]

    def by_id(self, name: str) -> Element:
        (found,) = [e for e in self.all if e.attributes.get("id") == name]
        return found
