"""Names in a document: runs of capitalised words that are no ordinary words.

A name that titles a page or a record, holds a product noun or is pointed at ("the Hush") names a product. Any other
may be a person or a place; it is given with a leading "?" and counts only when a product of the site is called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from sys import intern

from lint_health.document import Block, BlockKind, Document, SectionKind
from lint_health.expressions import expression
from lint_health.rules.directions.name_words import (
    BEFORE_TITLE,
    COMMON,
    FUNCTION,
    NOT_NAMES,
    OPENERS,
    POINTERS,
    SIZES,
    VARIANTS,
)

_WORD = expression(r"[^\W_]+(?:['’][^\W_]+)?|[&.!?:;|•\n,()\"“”–—/]")
_LOWER_RUN = expression(r"([a-z]+)(?:\s+|(?=[^a-z]|$))")
_LOWER = expression(r"(?<![^\W_])[a-z][a-z'’]+")
_OPENING = frozenset('.!?:;|•\n"“')  # marks after which a capital means nothing
_LINK = frozenset(("&",))
_SHOP_MARK = expression(r"\s[|·–—-]\s|\|")
_HEADLINE = 160  # characters
# A title's first word, set off from what it is the name of, which may end in its contents.
_GIVEN = expression(
    r"([A-Z][a-z]{2,})\s*(?::|[–—|]|\s-\s)\s*([^\d\n]*)(\d+\s?(?:ml|g|l|capsules|tablets|gummies|sachets)\b)?"
)
_SIZE_WORDS = frozenset("small medium large xl xxl".split())


class Names:
    """The names of one document, found once."""

    def __init__(
        self, document: Document, nouns: frozenset[str] = frozenset(), variants: Mapping[int, str] | None = None
    ) -> None:
        """``nouns``: what products are called ("stocking"), so that headings such as "Harrow Class 2 Stocking" name one;
        ``variants`` those of records by section."""
        self.document = document
        self._nouns = nouns
        self._ordinary = (COMMON - nouns - VARIANTS) | FUNCTION
        self._lower = frozenset(_LOWER.findall(document.text))
        self._variants = variants or {}
        self._records: dict[int, str] = {}
        self._given = frozenset(self._find_given())
        seen: set[str] = set()
        strong: set[str] = set()
        pointed: set[str] = set()  # "use the Table": may be what the site calls one of its products
        found: dict[int, tuple[tuple[int, str], ...]] = {}
        for block in document.blocks:
            text = document.block_text(block)
            runs = tuple(self._find(text, block))
            if block.kind is BlockKind.TITLE:
                runs = _without_shop(text, runs)
            if not runs:
                continue
            found[block.index] = runs
            seen.update([name for _, name in runs])
            if block.name in ("title", "name", "product"):
                strong.update(name for _, name in runs)
            elif _is_title(block):
                strong.update(
                    n for at, n in runs if self._has_noun(n) or (_leads(text, at) and self._is_title(text, n))
                )
            elif block.kind is BlockKind.HEADING or _is_title_case(text):
                strong.update(name for at, name in runs if self._is_product(name) or self._is_asked(text, at, name))
            elif not block.cell:
                said = [name for at, name in runs if self._is_said(text, at, name)]
                pointed.update(said)
                strong.update(filter(self._is_own, said))
        family = {w for n in strong for w in n.split()} - self._nouns
        strong.update(n for n in seen if " " in n and not family.isdisjoint(n.split()))
        self.known = frozenset(n for n in seen if n in strong or n in pointed or not set(n.split()) <= self._lower)
        # By block its names with their places: a "?" marks what may be a person's.
        self._named = {
            index: tuple((at, n if n in strong else f"?{n}") for at, n in runs if n in self.known)
            for index, runs in found.items()
        }
        self.title = self._title()

    @property
    def plain(self) -> frozenset[str]:
        """Words that the document also writes small: they are no names."""
        return self._lower

    def of_block(self, block: Block) -> tuple[str, ...]:
        """Names in a block, in order."""
        return tuple([name for _, name in self._named.get(block.index, ())])

    def between(self, block: Block, start: int, end: int) -> tuple[str, ...]:
        """Names in a range of the document's text."""
        named = self._named.get(block.index)
        if not named:
            return ()
        low = block.span.start
        return tuple([name for at, name in named if start <= low + at < end])

    def record(self, section: int) -> str:
        """The title of the record that holds a section, with its variant; "" outside feeds."""
        if section not in self._records:
            record, title = self.record_title(section)
            words = title_words(self._variants.get(record, "")).split() if title else ()
            self._records[section] = " ".join((title, *words))
        return self._records[section]

    def record_title(self, section: int) -> tuple[int, str]:
        """The nearest record that has a title, and its words without sizes and colours; (0, "") outside feeds."""
        for i in self.document.section_path(section):
            s = self.document.sections[i]
            if s.kind is SectionKind.RECORD and s.heading is not None:
                return i, title_words(self.document.block_text(self.document.blocks[s.heading]))
        return 0, ""

    def _title(self) -> tuple[str, ...]:
        for block in self.document.blocks:
            names = block.name in ("title", "name") and block.section == 0  # a file that is one record
            if (_is_title(block) or names) and self.of_block(block):
                return self.of_block(block)[:1]
        return ()

    def _find_given(self) -> Iterator[str]:
        """The word that a title gives for a name, ordinary or not: "Flake: medicated shampoo, 200 ml"."""
        for block in self.document.blocks:
            m = _GIVEN.match(self.document.block_text(block)) if _is_title(block) else None
            if m and m[1].lower() not in COMMON | NOT_NAMES and (m[3] or self._has_noun(m[2].lower())):
                yield m[1].lower()

    def _find(self, text: str, block: Block) -> Iterator[tuple[int, str]]:
        run: list[str] = []
        at, opens, opened, before = 0, True, False, ""
        for m in _WORD.finditer(text):
            word = m.group()
            if not run and not word[0].isupper():  # nothing begins here
                opens = word in _OPENING or (opens and not word[0].isalnum())
                continue
            bare = word[:-2] if word.endswith(("'s", "’s")) else word
            if not _is_code(text, m) and (
                self._is_name_word(bare, opens and not run)
                or (run and self._is_product_word(bare))
                or (run and word in _LINK)
                or (run and bare.isdigit() and before != ",")
            ):
                if not run:
                    at, opened = m.start(), opens
                run.append(bare)
            else:
                yield from self._flush(
                    [*run, *self._noun_after(text, m.start())]
                    if run and (_is_title(block) or not opened or sum(w.isalpha() for w in run) != 1)
                    else run,
                    at,
                )
                run = []
            opens = word in _OPENING or (opens and not word[0].isalnum())
            before = word
        yield from self._flush(run, at)

    def _noun_after(self, text: str, at: int) -> list[str]:
        """The ordinary words that end a name: "leg gel" of "the Larkfell leg gel"."""
        found: list[str] = []
        for m in _LOWER_RUN.finditer(text, at):
            word = m.group(1)
            if m.start() != at or word in self._ordinary or len(found) == 3:
                return []
            at = m.end()
            found.append(word)
            if word in self._nouns:
                return found
        return []

    def _is_title(self, text: str, name: str) -> bool:
        """False for the capital that only opens a title ("Bring the morning in"): nothing else writes it so."""
        if name in self._given:
            return True
        rest = text.split(maxsplit=1)[1:]
        if " " in name or not text.lower().startswith(name) or not rest or not rest[0][:1].islower():
            return True
        return bool(re.search(rf"[a-z,;] {re.escape(name.capitalize())}\b", self.document.text))

    def _is_name_word(self, word: str, opens: bool) -> bool:
        low = word.lower()
        if (
            not word[:1].isupper()
            or low in NOT_NAMES
            or low in _SIZE_WORDS
            or len(word) == 1
            or "'" in word
            or "’" in word
        ):
            return False
        if low in self._given or (low in VARIANTS and low not in self._nouns):
            return True  # a name with the words that follow, if they are any
        if low in self._lower and (opens or not self._is_title_word(low)):
            return not opens and low not in COMMON
        return low not in COMMON and (not opens or low not in OPENERS)

    def _is_product_word(self, word: str) -> bool:
        """A capitalised ordinary word inside a name: "Harrow Class 2 Stocking"."""
        return word[:1].isupper() and (word.lower() in self._nouns or word.lower() in VARIANTS)

    def _is_product(self, name: str) -> bool:
        """True for a heading's words that name a product: a noun for it, and a word that is no ordinary one here."""
        words = set(name.split())
        return len(words) > 1 and not words.isdisjoint(self._nouns) and not words - self._nouns <= self._lower

    def _is_said(self, text: str, at: int, name: str) -> bool:
        """True when prose points at it ("the Hush", "your Ballard"), or it holds a product noun."""
        if " " in name and self._has_noun(name):
            return True
        before = re.search(r"(\w+)\W*$", text[max(at - 12, 0) : at])
        return before is not None and before.group(1).lower() in POINTERS

    def _is_asked(self, text: str, at: int, name: str) -> bool:
        """True for "Does the Tide go in the machine?": a heading in running words points as prose does."""
        return not _is_title_case(text) and bool(set(name.split()) - self._lower) and self._is_said(text, at, name)

    def _has_noun(self, name: str) -> bool:
        return not self._nouns.isdisjoint(name.split())

    def _is_own(self, name: str) -> bool:
        """True for words that are nothing else in this document, or hold a product noun."""
        return self._has_noun(name) or not set(name.split()) <= self._lower

    def _is_title_word(self, low: str) -> bool:
        return low not in COMMON

    def _flush(self, run: list[str], at: int) -> Iterator[tuple[int, str]]:
        while run and (run[-1] in _LINK or run[-1].isdigit()):
            run = run[:-1]
        if any(w.lower() not in VARIANTS for w in run):
            yield at, intern(" ".join(w.lower() for w in run if w != "&"))


def _is_code(text: str, m: re.Match[str]) -> bool:
    """True for "MP-GEL": part numbers name what a list sells, not what a page is about."""
    return m.group().isupper() and "-" in text[max(m.start() - 1, 0) : m.start()] + text[m.end() : m.end() + 1]


def _without_shop(text: str, runs: tuple[tuple[int, str], ...]) -> tuple[tuple[int, str], ...]:
    """The names of a page's title before the mark that sets the shop's apart: "Norrin Glow mask | Norrin Beauty"."""
    mark = _SHOP_MARK.search(text)
    own = tuple(run for run in runs if mark is None or run[0] < mark.start())
    return own or runs


def _leads(text: str, at: int) -> bool:
    """True for the name that a title opens with, past "your" and "meet the": what its page is about."""
    return all(w.lower() in BEFORE_TITLE for w in re.findall(r"\w+", text[:at])[-4:]) or bool(
        re.search(r"\b(?:your|our)\s+$", text[:at], re.I)
    )


def _is_title_case(text: str) -> bool:
    """True for a headline in capitals where prose has none; a long block of prose is none."""
    if len(text) >= _HEADLINE:
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level == 1)


@lru_cache(maxsize=4096)
def title_words(text: str) -> str:
    """A title in lower case without sizes and colours."""
    words = [w for w in re.findall(r"[^\W_]+", text.lower()) if w not in SIZES]
    return " ".join(words)
