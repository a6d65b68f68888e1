"""Product names in a document: runs of capitalised words that are no ordinary words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from lint_health.document import Block, BlockKind, Document, SectionKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[&.!?:;|•\n,()\"“”–—/]")
_LOWER_RUN = re.compile(r"([a-z]+)(?:\s+|(?=[^a-z]|$))")
_FUNCTION = frozenset(
    "is are was has have gives will can goes comes stays lasts runs needs works also just not never then so if when as".split()
)
_LINK = frozenset(("&",))
_NOT_NAMES = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december gp nhs uk us usa eu who nice fda mhra bp ems tens dvt pad faq faqs uv spf aes "
    "ted q a ok diy tv id usb led lcd ml mg mmhg iu am pm english british american europe christmas easter google iso ce "
    "ukca ring call note tip tips warning warnings caution directions dr mr mrs ms professor sister cotton nylon elastane "
    "xs s m l xl xxl on off yes no please never always vat gmt rsi mri copd adhd pots ph dna rda nrv aqua".split()
)
_SIZES = frozenset("xs s m l xl xxl 2xl 3xl small medium large extra one size black white navy grey gray beige nude pink blue red "
                   "green pack of pair twin pairs tan charcoal oatmeal ink sand cm in mm the a and for with".split())  # fmt: skip


class Names:
    """The names of one document, found once."""

    def __init__(self, document: Document, nouns: frozenset[str] = frozenset()) -> None:
        """``nouns``: what products are called ("stocking"), so that headings such as "Harrow Class 2 Stocking" name one."""
        self.document = document
        self._nouns = nouns
        self._lower = frozenset(m.group() for m in re.finditer(r"(?<![^\W_])[a-z][a-z'’]+", document.text))
        self._runs: dict[int, tuple[tuple[int, str], ...]] = {}
        seen: Counter[str] = Counter()
        strong: set[str] = set()
        said: set[str] = set()
        for block in document.blocks:
            text = document.block_text(block)
            runs = self._runs[block.index] = tuple(self._find(text, block))
            seen.update(name for _, name in runs)
            if _is_title(block) or block.name in ("title", "name", "product"):
                strong.update(name for _, name in runs)
            elif block.kind is BlockKind.HEADING or _is_title_case(text):
                strong.update(name for _, name in runs if self._is_product(name))
            elif not block.cell:
                said.update(name for at, name in runs if self._is_said(text, at, name))
        self.known = frozenset(n for n in seen if n in strong or (n in said and (seen[n] > 1 or len(n.split()) > 1)))
        self.title = self._title()

    def of_block(self, block: Block) -> tuple[str, ...]:
        """Names in a block, in order."""
        return tuple(n for _, n in self._runs[block.index] if n in self.known)

    def between(self, block: Block, start: int, end: int) -> tuple[str, ...]:
        """Names in a range of the document's text."""
        low = block.span.start
        return tuple(n for at, n in self._runs[block.index] if start <= low + at < end and n in self.known)

    def record(self, section: int) -> str:
        """The title of the record that holds a section, as words without sizes and colours; "" outside feeds."""
        record = None
        for i in self.document.section_path(section):  # the nearest record that has a title
            s = self.document.sections[i]
            if s.kind is SectionKind.RECORD and s.heading is not None:
                record = s.heading
                break
        if record is None:
            return ""
        return _title_words(self.document.block_text(self.document.blocks[record]))

    def _title(self) -> tuple[str, ...]:
        for block in self.document.blocks:
            if _is_title(block) and self.of_block(block):
                return self.of_block(block)[:1]
        return ()

    def _find(self, text: str, block: Block) -> Iterator[tuple[int, str]]:
        run: list[str] = []
        at, opens, opened, before = 0, True, False, ""
        for m in _WORD.finditer(text):
            word = m.group()
            bare = re.sub(r"['’]s$", "", word)
            if (
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
                    if run and not (opened and sum(w.isalpha() for w in run) == 1)
                    else run,
                    at,
                )
                run = []
            opens = word in '.!?:;|•\n"“' or (opens and not word[0].isalnum())
            before = word
        yield from self._flush(run, at)

    def _noun_after(self, text: str, at: int) -> list[str]:
        """The ordinary words that end a name: "leg gel" of "the Larkfell leg gel"."""
        found: list[str] = []
        for m in _LOWER_RUN.finditer(text, at):
            word = m.group(1)
            if m.start() != at or word in _COMMON - self._nouns or word in _FUNCTION or len(found) == 3:
                return []
            at = m.end()
            found.append(word)
            if word in self._nouns:
                return found
        return []

    def _is_name_word(self, word: str, opens: bool) -> bool:
        if not word[:1].isupper() or word.lower() in _NOT_NAMES:
            return False
        low = word.lower()
        if low in self._lower and (opens or not self._is_title_word(low)):
            return not opens and low not in _COMMON
        return low not in _COMMON and (not opens or low not in _OPENERS)

    def _is_product_word(self, word: str) -> bool:
        """A capitalised ordinary word inside a name: "Harrow Class 2 Stocking"."""
        return word[:1].isupper() and (
            word.lower() in self._nouns or word.lower() in ("class", "compression", "sleeve", "cream", "gel")
        )

    def _is_product(self, name: str) -> bool:
        """True for a heading's words that name a product: a noun for it, and a word that is no ordinary one here."""
        words = set(name.split())
        return len(words) > 1 and not words.isdisjoint(self._nouns) and not words - self._nouns <= self._lower

    def _is_said(self, text: str, at: int, name: str) -> bool:
        """True when prose uses the words as a name: one is no ordinary word here, or "the" points at them."""
        if not set(name.split()) <= self._lower:
            return True
        before = re.search(r"(\w+)\W*$", text[max(at - 12, 0) : at])
        return before is not None and before.group(1).lower() in ("the", "your", "our", "a")

    def _is_title_word(self, low: str) -> bool:
        return low not in _COMMON

    def _flush(self, run: list[str], at: int) -> Iterator[tuple[int, str]]:
        while run and (run[-1] in _LINK or run[-1].isdigit()):
            run = run[:-1]
        if run:
            yield at, " ".join(w.lower() for w in run if w != "&")


def _is_title_case(text: str) -> bool:
    """True for a headline in capitals where prose has none; a long block of prose is none."""
    words = [w for w in re.findall(r"[^\W\d_]+", text[:200]) if len(w) > 3]
    return len(words) >= 3 and len(text) < 160 and sum(w[0].isupper() for w in words) >= 0.6 * len(words)


def _is_title(block: Block) -> bool:
    return block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level == 1)


@lru_cache(maxsize=4096)
def _title_words(text: str) -> str:
    words = [w for w in re.findall(r"[^\W_]+", text.lower()) if w not in _SIZES]
    return " ".join(words)


_COMMON = frozenset(
    "the a an your our this that these those it they we you my how why when what which who where can do does should is are "
    "and or of for with to in on at by from put take wear wash dry keep leave use apply questions guide manual care page "
    "about before after day night good living washing drying wearing cleaning choosing getting size sizes fitting "
    "getting going home-page compression sock socks stocking stockings sleeve brace gel cream lotion patch wrap pads pad "
    "tablet tablets capsule capsules drops magnesium vitamin iron calcium zinc iodine collagen ginger turmeric omega "
    "adults adult children babies baby people women men returns spares faq".split()
)
_OPENERS = frozenset(
    "put take wear wash dry keep leave use apply remove replace slip pull peel roll hand machine tumble stick rub smooth "
    "start stop read look measure check ask tell call ring turn switch press hold let give get go come do don not never "
    "always only once twice every each one two three four five six seven eight nine ten half if unless until while as "
    "because so but then now here there all both most many some any no yes plain light soft small large new old first last "
    "next best better please thank thanks welcome store storage charge wait expect plan order send skin legs feet hands knee "
    "remember lay hang line cool warm hot cold clean wipe rinse swallow drink have without nothing nobody everyone somebody "
    "choose change carry avoid limit shower bath swim sleep bed morning evening nightly daily weekly overnight during "
    "inside outside under over between through straight forget mind tip note just even still also too very more less "
    "try consider discover explore opt meet improve relieve prevent understanding introducing find see buy shop join learn "
    "customers readers runners people doctors nurses anyone anybody dentists".split()
)
