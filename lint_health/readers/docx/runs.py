"""What stands in a paragraph: runs of text, links, fields, notes, pictures; deletions and hidden text left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from lint_health.expressions import expression
from lint_health.readers.docx.model import LINE_BREAK, Mark, MarkKind
from lint_health.readers.docx.names import DEEPEST, MC, TOO_DEEP, VAL, R, W, chosen, switch, value
from lint_health.readers.docx.package import BrokenDocxError, Relation
from lint_health.readers.docx.styles import Styles
from lint_health.readers.docx.symbols import PRIVATE, readable, symbol

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_HYPERLINK = expression(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\]\S*))?(?:.*?\\l\s+"([^"]*)")?', re.DOTALL)
_LINE_ENDS = expression(r"[\r\n]")
# What only holds runs. Tracked insertions and the new place of moved text are copy; w:del and w:moveFrom are not here.
_HOLDERS = frozenset(
    W + n
    for n in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdt", "sdtContent", "rubyBase")
)
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}


@dataclass(slots=True)
class Found:
    """What one paragraph holds. ``text`` are pieces of its words; offsets of marks count from its first character."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str) -> None:
        """More words."""
        self.text.append(text)
        self.length += len(text)

    def mark(self, kind: MarkKind, text: str = "", value: str = "") -> None:
        """A mark, with the characters that stand for it."""
        self.marks.append(Mark(kind, self.length, self.length + len(text), value))
        self.add(text)


@dataclass(slots=True)
class _Field:
    """An open field: its code until the result begins."""

    code: str = ""
    in_result: bool = False
    linked: bool = False


class Runs:
    """Reads the paragraphs of one story (the body, the notes, a page's head). Fields may run over several of them.

    ``note`` gives the label of a reference to a note, by its kind and id, "" for one that leads nowhere.
    ``languages`` counts characters by their language.
    """

    def __init__(
        self,
        styles: Styles,
        relations: Mapping[str, Relation],
        note: Callable[[str, str], str],
        languages: Counter[str],
    ) -> None:
        self.styles = styles
        self.relations = relations
        self.languages = languages
        self._note = note
        self._fields: list[_Field] = []
        # Of those: the links, and how many are still in their code. Counted, for a damaged file opens thousands.
        self._links: list[_Field] = []
        self._codes = 0
        self._found = Found()

    def read(self, paragraph: Element) -> Found:
        """One paragraph."""
        self._found = found = Found()
        for link in self._links:  # a link that began in a former paragraph is one here, too
            found.mark(MarkKind.LINK, value=_target(link.code))
        self._inside(paragraph, 0)
        for _ in self._links:
            found.mark(MarkKind.LINK_END)
        return found

    @property
    def _shown(self) -> bool:
        """True unless this is the code of a field."""
        return not self._codes

    def _inside(self, parent: Element, depth: int) -> None:
        if depth > DEEPEST:
            raise BrokenDocxError(TOO_DEEP)
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._run(element)
            elif tag == W + "hyperlink":
                self._link(element, depth)
            elif tag in _HOLDERS:
                self._inside(element, depth + 1)
            elif tag == MC + "AlternateContent":
                form = chosen(element)
                if form is not None:
                    self._inside(form, depth + 1)
            elif tag.endswith(("}oMath", "}oMathPara")) and self._shown:
                self._found.add("".join(t.text or "" for t in element.iter(_TEXT)))

    def _link(self, element: Element, depth: int) -> None:
        relation = self.relations.get(element.get(R + "id", ""))
        anchor = element.get(W + "anchor", "")
        target = (relation.target if relation else "") + (f"#{anchor}" if anchor else "")
        if not target:
            self._inside(element, depth + 1)
            return
        self._found.mark(MarkKind.LINK, value=target)
        self._inside(element, depth + 1)
        self._found.mark(MarkKind.LINK_END)

    # -- runs -------------------------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        hidden = self._hidden(properties)
        before = self._found.length
        self._pieces(run, properties, hidden)
        if self._found.length > before and properties is not None:
            language = properties.find(W + "lang")
            if language is not None and language.get(VAL):
                self.languages[language.get(VAL, "")] += self._found.length - before
                return
        self.languages[self.styles.language] += self._found.length - before

    def _hidden(self, properties: Element | None) -> bool:
        if properties is None:
            return False
        own = switch(properties, "vanish")
        if own is not None:
            return own
        return self.styles.can_hide and self.styles.hides(value(properties, "rStyle"))

    def _pieces(self, run: Element, properties: Element | None, hidden: bool) -> None:
        for element in run:
            tag = element.tag
            if tag == W + "fldChar":
                self._field(element.get(W + "fldCharType", ""))
            elif tag == W + "instrText":
                if self._fields:
                    self._fields[-1].code += element.text or ""
            elif hidden or not self._shown:
                continue
            elif tag == W + "t":
                self._words(element, properties)
            elif tag in _FIXED:
                self._found.add(_FIXED[tag])
            elif tag in (W + "br", W + "cr"):
                page = element.get(W + "type", "textWrapping") != "textWrapping"
                self._found.mark(MarkKind.PAGE if page else MarkKind.BREAK, LINE_BREAK)
            elif tag == W + "sym":
                self._found.add(symbol(element.get(W + "char", ""), element.get(W + "font", "")))
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                self._reference(tag, element)
            elif tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                self._drawing(element)
            elif tag == W + "ruby":
                self._inside(element, 1)

    def _words(self, element: Element, properties: Element | None) -> None:
        text = element.text or ""
        if element.get(_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        text = _LINE_ENDS.sub(" ", text)
        if PRIVATE.search(text):
            fonts = properties.find(W + "rFonts") if properties is not None else None
            text = readable(text, fonts.get(W + "ascii", "") if fonts is not None else "")
        self._found.add(text)

    def _reference(self, tag: str, element: Element) -> None:
        label = self._note(tag[len(W) : -len("Reference")], element.get(W + "id", ""))
        if label:
            self._found.mark(MarkKind.NOTE, f"[{label}]", label)

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif step == "separate" and self._fields:
            top = self._fields[-1]
            self._codes -= not top.in_result
            top.in_result = True
            target = _target(top.code)
            if target and self._shown and not top.linked:
                top.linked = True
                self._links.append(top)
                self._found.mark(MarkKind.LINK, value=target)
        elif step == "end" and self._fields:
            top = self._fields.pop()
            self._codes -= not top.in_result
            if top.linked:
                self._links.pop()
                self._found.mark(MarkKind.LINK_END)

    def _drawing(self, drawing: Element) -> None:
        """Alternative texts and text boxes, without what stands inside the boxes, and each form of a picture once."""
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            tag = element.tag
            if tag == W + "txbxContent":
                self._found.boxes.append(element)
                continue
            if tag == MC + "AlternateContent":
                form = chosen(element)
                waiting += [] if form is None else [form]
                continue
            words = element.get("descr", "") if tag.endswith("}docPr") else element.get("alt", "")
            if words.strip():
                self._found.alts.append(" ".join(words.split()))
            waiting.extend(reversed(element))


def _target(code: str) -> str:
    """The address in the code of a HYPERLINK field, "" for other fields."""
    match = _HYPERLINK.match(code)
    if not match:
        return ""
    address, anchor = match.group(1) or match.group(2) or "", match.group(3)
    return address + (f"#{anchor}" if anchor else "")
