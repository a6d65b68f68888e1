"""Which words exist, what they can be in a sentence, and which pairs of them English has been seen to use.

Tables are built by tools/build_tables.py and loaded when a document first needs them: sorted hashes, searched by
bisection, so that loading is reading. A hash that collides makes a word look known: a lost finding, never a false one.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from pathlib import Path

NOUN, PLURAL, BASE, THIRD, PAST, PARTICIPLE, ING, ADJECTIVE, ADVERB = (1 << i for i in range(9))
CLOSED_CLASS = 1 << 9  # its part of speech is known for sure; see CLOSED
NAME = 1 << 10  # known only as a name
ABBREVIATION = 1 << 11  # known in capitals
OWN = 1 << 12  # from our own vocabulary
FREQUENCY_SHIFT = 13
LISTED = 7 << FREQUENCY_SHIFT  # in the general word list, as a level: 1 rare ... 7 among the 500 commonest

VERB = BASE | THIRD | PAST | PARTICIPLE | ING
NOMINAL = NOUN | PLURAL
OPEN = VERB | NOMINAL | ADJECTIVE | ADVERB

DETERMINERS = frozenset(
    "the a an my your his her its our their this that these those every each some any no either neither another both all".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto upon toward towards under over between among through during without within against across behind beyond near about above below beneath beside besides around after before since until till despite via per than".split()
)
PRONOUNS = frozenset(
    "i you he she it we they me him us them myself yourself himself herself itself ourselves yourselves themselves who whom whoever something someone somebody anything anyone anybody nothing nobody everything everyone everybody one".split()
)
MODALS = frozenset("can could may might must shall should will would cannot 'll 'd".split())
AUXILIARIES = frozenset("am is are was were be been being have has had having do does did 'm 're 've".split())
CONJUNCTIONS = frozenset(
    "and or but nor so yet if unless because although though while whereas when whenever where wherever whether as that which what how why whose".split()
)
PARTICLES = frozenset(
    "not n't very too also just only quite rather really even still already never always often sometimes then there here out up down off back away together apart again more most less least much many few several such same other own well now maybe perhaps almost ever please yes".split()
)
NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third".split()
)
CLOSED: dict[int, frozenset[str]] = {
    0: DETERMINERS | PREPOSITIONS | PRONOUNS | MODALS | AUXILIARIES | CONJUNCTIONS | PARTICLES | NUMERALS
}


def tables_folder() -> Path:
    """Where the tables are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rulesets" / "tables"
    return inside if inside.is_dir() else package.parent / "rulesets" / "tables"


def _read(kind: str, data: bytes) -> array[int]:
    table = array(kind)
    table.frombytes(data)
    if sys.byteorder == "big":
        table.byteswap()
    return table


class WordTable:
    """Words with their flags, and the pairs of words seen in English."""

    def __init__(self, folder: Path) -> None:
        data = (folder / "words.bin").read_bytes()
        count = len(data) // 6
        self._keys = _read("I", data[: 4 * count])
        self._flags = _read("H", data[4 * count :])
        self._pairs = _read("I", (folder / "bigrams.bin").read_bytes())
        self._folder = folder
        self.us: dict[str, str] = {}
        self.spelling: dict[str, tuple[str, str]] = {}
        for line in (folder / "spelling.txt").read_text(encoding="utf-8").splitlines():
            uk, us, group = line.split()
            self.us[uk] = us
            self.spelling[uk] = (us, group)
        self._common: str | None = None
        self._things: dict[str, str] | None = None

    def flags(self, word: str) -> int:
        """What is known of a lower-case word; 0 when nothing is."""
        key = zlib.crc32(word.encode())
        i = bisect_left(self._keys, key)
        return self._flags[i] if i < len(self._keys) and self._keys[i] == key else 0

    def seen(self, first: str, second: str) -> bool:
        """True when general English uses these two words one after the other; UK words count as their US spelling."""
        key = zlib.crc32(f"{self.us.get(first, first)} {self.us.get(second, second)}".encode())
        i = bisect_left(self._pairs, key)
        return i < len(self._pairs) and self._pairs[i] == key

    @property
    def things(self) -> dict[str, str]:
        """Forms of nouns for things that health copy does not speak of, and the singular of each."""
        if self._things is None:
            rows = (self._folder / "things.txt").read_text(encoding="utf-8").splitlines()
            self._things = {form: row.split()[0] for row in rows for form in row.split()}
        return self._things

    @property
    def common(self) -> str:
        """The words that a damaged one may have been, the commonest first, one a line; read when first needed."""
        if self._common is None:
            self._common = "\n" + zlib.decompress((self._folder / "common.z").read_bytes()).decode() + "\n"
        return self._common


@cache
def word_table() -> WordTable:
    """The tables of this installation, loaded once."""
    return WordTable(tables_folder())
