"""What the fields of a record or a page's head say of its product: handle, ids, variant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from lint_health.document import Document, Field, SectionKind
from lint_health.expressions import expression
from lint_health.rules.directions.model import Identity
from lint_health.rules.directions.vocabulary import Vocabulary

PAGE = 0  # the section whose fields are the page's own
_LONGEST = 40  # characters of a variant
# Columns that hold sizes as well as variants, and what sizes look like.
_ANY = frozenset(("option", "variant", "version", "style", "model"))
_SIZE = expression(
    r"(?i)(?:(?:size|eu|uk|us) ?)?(?:x{0,4}[sl]|[2-6]xl|m|x-?(?:small|large)|small|medium|large|one size|\d{1,2}(?:\.5)?(?: ?[-–/] ?\d{1,2}(?:\.5)?)?)"
)
_CHOICE = expression(r"(?:option|attribute) ?(\d?) (name|value|values)(?: \d)?")
_FILLER = expression(r" (?:name|title|value|values|visible)$")


class FieldNames:
    """What fields are called, from the table ``record-fields``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._sorts = {
            _squeezed(str(name)): sort for sort, names in vocabulary.table("record-fields").items() for name in names
        }
        self._none = frozenset(map(str, vocabulary.table("no-handle")))

    def sort(self, name: str) -> str:
        """What a field of this name tells ("product", "item", "look"), or ""."""
        words = plain_words(name)
        found = self._sorts.get(_squeezed(words), "") or self._sorts.get(_squeezed(_FILLER.sub("", words)), "")
        if not found and words.startswith(("option ", "variant ", "attribute ")):  # "Option: Size"
            found = self._sorts.get(_squeezed(words.split(" ", 1)[1]), "")
        return found if found in ("", "look", "variant") or not words.endswith((" name", " title")) else ""

    def handle(self, value: str) -> str:
        """An id, a handle or an address as others may write it, "" for what stands for none: of an address the last
        part, of "id:44" what follows."""
        found = handle_of(value)
        return "" if found in self._none else found


class Records:
    """The records of one document: the variant of each, and what identifies it."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self._document = document
        self._names = FieldNames(vocabulary)
        self.variants: dict[int, str] = {}
        self._looks: frozenset[int] = frozenset()
        count = sum(s.kind is SectionKind.RECORD for s in document.sections)
        if count > (document.format == "json"):  # the model of a file's only record sets nothing apart
            self._read_variants()
        self._known: dict[int, Identity | None] = {}

    def _read_variants(self) -> None:
        """Of options that are named in a row of their own ("Option1 Name": "Size") the rows below hold values only."""
        looks: set[int] = set()
        named: dict[str, str] = {}
        for section, fields in sorted(self._document.fields.items()):
            words: list[str] = []
            for name, value in fields:
                choice = _CHOICE.fullmatch(plain_words(name))
                if choice and choice[2] == "name":
                    named[choice[1]] = value
                    continue
                sort = self._names.sort(named[choice[1]]) if choice and choice[1] in named else self._names.sort(name)
                if sort == "look":
                    looks.add(section)
                elif sort == "variant" and plain_words(name) in _ANY and _SIZE.fullmatch(value.strip()):
                    looks.add(section)  # of one product: "Option" is "38" or "XL"
                elif sort == "variant" or choice:
                    words += [value] if len(value) <= _LONGEST else []
            if words and section != PAGE:
                self.variants[section] = " ".join(words)
        self._looks = frozenset(looks)

    def identity(self, section: int, title: str, name: str) -> Identity | None:
        """What identifies the record that holds a section, else the page: ``title`` without its variant, ``name`` of
        the page's product. None when nothing does."""
        record = self._document.record_of(section)
        at = PAGE if record is None else record
        if at not in self._known:
            self._known[at] = self._page(name) if record is None else self._record(record, title)
        return self._known[at]

    def _page(self, name: str) -> Identity | None:
        found = self._sorted(self._document.fields.get(PAGE, ()))
        links = dict.fromkeys(v for sort in ("product", "address", "record", "item") for _, v in found.get(sort, ()))
        return Identity(page=True, title=name, product=tuple(links)) if name or links else None

    def _record(self, record: int, title: str) -> Identity | None:
        found = self._sorted(self._document.fields.get(record, ()))
        if not found:
            return None
        values = {sort: tuple(dict.fromkeys(v for _, v in pairs)) for sort, pairs in found.items()}
        own = () if record in self._looks else (*found.get("product", ()), *found.get("record", ()))
        return Identity(
            title=title,
            variant=self.variants.get(record, "").lower(),
            product=values.get("product", ()),
            parents=values.get("parent", ()),
            records=values.get("record", ()),
            items=values.get("item", ()),
            addresses=values.get("address", ()),
            own=own,
        )

    def _sorted(self, fields: Sequence[Field]) -> Mapping[str, list[tuple[str, str]]]:
        """Names and values by sort; a name that stands there more than once tells nothing."""
        times = Counter(f.name for f in fields)
        found: dict[str, list[tuple[str, str]]] = {}
        for name, value in fields:
            sort = self._names.sort(name) if times[name] == 1 else ""
            if sort not in ("", "look", "variant") and (handle := self._names.handle(value)):
                found.setdefault(sort, []).append((_squeezed(plain_words(name)), handle))
        return found


def handle_of(value: str) -> str:
    """A value as a handle: lower case, dashes between words; of an address its last part."""
    text = value.strip().lower()
    text = re.sub(r"^(?:id|sku):", "", text)
    if "/" in text:
        path = re.sub(r"^[a-z][\w+.-]*://[^/]*", "", re.split(r"[?#]", text, maxsplit=1)[0])
        text = stem_of(path)
    return re.sub(r"[\W_]+", "-", text).strip("-")


def stem_of(path: str) -> str:
    """The name of a file or the last part of an address, without its suffix; of an index page that of its folder."""
    parts = [p for p in re.split(r"[/\\]", path.lower()) if p not in ("", ".", "..")]
    last = re.sub(r"\.[a-z]{2,8}$", "", parts[-1]) if parts else ""
    return stem_of("/".join(parts[:-1])) if last.strip("_") in ("index", "readme", "default") else last


def plain_words(name: str) -> str:
    """The words of a field's name in lower case; what stands before a colon ("g:", "product:") is left out."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    if ":" in spaced and not spaced.lower().startswith(("option", "attribute", "variant")):
        spaced = spaced.rsplit(":", 1)[1]
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=[A-Za-z])(?=\d)", " ", spaced).lower()))


def _squeezed(words: str) -> str:
    return words.replace(" ", "").lower()
