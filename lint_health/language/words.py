"""Which words exist, what they can be in a sentence, and which pairs of them English has been seen to use.

Tables are built by tools/build_tables.py and mapped when a document first needs them: sorted hashes, searched where
they lie. A hash that collides makes a word look known: a lost finding, never a false one.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property
from pathlib import Path
from zlib import crc32

from lint_health.language.common_words import CommonWords
from lint_health.language.tables import Hashed, mapped
from lint_health.shipped import tables_folder

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


WORD_BITS, PAIR_BITS = 16, 18  # how many buckets the hashes are spread over, as powers of two


class WordTable:
    """Words with their flags, and the pairs of words seen in English."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        words = Hashed(memoryview(mapped(folder / "words.bin")), WORD_BITS, 32 - WORD_BITS)
        self._starts, self._rests, self._flags = words.starts, words.rests, words.values

    def flags(self, word: str) -> int:
        """What is known of a lower-case word; 0 when nothing is."""
        key = crc32(word.encode())  # ``Hashed.find`` spelt out: no question is asked more often
        rests, rest, bucket = self._rests, key & 0xFFFF, key >> 16
        end = self._starts[bucket + 1]
        i = bisect_left(rests, rest, self._starts[bucket], end)
        return self._flags[i] if i < end and rests[i] == rest else 0

    def seen(self, first: str, second: str) -> bool:
        """True when general English uses these two words one after the other; UK words count as their US spelling."""
        us = self.us
        return self._pairs.find(crc32(f"{us.get(first, first)} {us.get(second, second)}".encode())) >= 0

    @cached_property
    def _pairs(self) -> Hashed:
        return Hashed(memoryview(mapped(self._folder / "bigrams.bin")), PAIR_BITS, 32 - PAIR_BITS)

    @cached_property
    def spelling(self) -> dict[str, tuple[str, str]]:
        """UK spelling to US spelling and the group of such pairs."""
        rows = (self._folder / "spelling.txt").read_text(encoding="utf-8").splitlines()
        return {uk: (us, group) for uk, us, group in map(str.split, rows)}

    @cached_property
    def us(self) -> dict[str, str]:
        """UK spelling to US spelling."""
        return {uk: us for uk, (us, _) in self.spelling.items()}

    @cached_property
    def things(self) -> dict[str, str]:
        """Forms of nouns for things that health copy does not speak of, and the singular of each."""
        rows = (self._folder / "things.txt").read_text(encoding="utf-8").splitlines()
        return {form: row.split()[0] for row in rows for form in row.split()}

    @cached_property
    def common(self) -> CommonWords:
        """The words that a damaged one may have been."""
        return CommonWords(self._folder)


@cache
def word_table() -> WordTable:
    """The tables of this installation, loaded once."""
    return WordTable(tables_folder())
