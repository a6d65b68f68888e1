"""New sentences in the manner of the labelled documents, for ``copy_corpus.py``.

The grammar is the documents that have been opened (``seen/``, ``training/``): each of their sentences is a frame. A new
sentence takes a frame, sometimes two joined, gives every name that it holds another one, moves its figures, and exchanges
words for others of the same class and ending. So claims, directions and plain prose come as thick as in such copy, and
tens of thousands of frames with some twenty thousand words keep sentences apart. All of it follows from a seed.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from lint_health.rules.directions.weights import CLASSES, read_classes
from lint_health.shipped import tables_folder

ROOT = Path(__file__).resolve().parent.parent
MARKS = re.compile(r"^\s*(?:[-*+>]+|\d+[.)]|#+)\s+|\*\*|__|`|~~|\^\[?|\[\^\w+\]:?")
LINKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
ENDS = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")
WORDS = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+|[^A-Za-z\d]+")
ENDINGS = ("ing", "ed", "ly", "ies", "ss", "s", "er", "est", "tion", "al", "ous", "ful", "able", "ive", "y", "e", "")
# Never exchanged: words that hold a sentence together, and what would change the kind of a sentence.
KEPT = frozenset(
    """about above after again against almost along already also although always among another around away because been
    before behind being below between both cannot could does doing done down during each either else enough even ever
    every everything first from goes going gone have having hence here however into itself just less like made make many
    might more most much must neither never next none nothing once only onto other others otherwise over perhaps quite
    rather really same should since some something such than that their them then there these they thing things this
    those though three through today together tomorrow under until upon very were what when where whether which while
    whose will with within without would yesterday your yours""".split()
)
# Kinds of clean sentences that are about nothing a rule might care for.
PLAIN = frozenset(
    "product-fact shop service navigation question history recipe other-sense regulatory physiology".split()
)
JOINS = (", and ", ", but ", ", so ", "; ", ", while ", ", because ", ", although ", " – ")
OPENERS = frozenset("The It You We This That They Your Our A An If When There These Some Most In At On For".split())
STEMS = """Al Bren Cal Dor El Far Gal Hol Is Jor Kel Lum Mar Nev Or Pel Quil Ros Sel Tam Ul Vel Wen Xan Yar Zel Bram Corv
    Dun Ferr Gwen Hest Ing Kest Lor Mir Nol Osk Prim Rav Strev Thal""".split()
TAILS = """ana ara ben dane dor eva fen ford gard ham ina ista ken la lune mere mon nara nix ora oth pell rix rona sa sol
    ta thwaite tova vane vita wick wyn zel zora bex cadia della lith""".split()
MIDDLES = ("", "a", "e", "i", "o", "an", "er", "il", "os", "um")


@dataclass(frozen=True)
class Frames:
    """Sentences by topic: one list a document, by the kind of page that it is."""

    shop: tuple[Sequence[str], ...]
    article: tuple[Sequence[str], ...]
    plain: tuple[Sequence[str], ...]
    guide: tuple[Sequence[str], ...]


class Writer:
    """Writes sentences; what one page says follows from the ``Random`` that it is given."""

    def __init__(self) -> None:
        self.frames = _read_frames()
        pool = [
            s
            for kind in (self.frames.shop, self.frames.article, self.frames.plain, self.frames.guide)
            for t in kind
            for s in t
        ]
        words = [[w for w in WORDS.findall(s) if w[0].isalpha()] for s in pool]
        self._pairs = {(a, b) for ws in words for a, b in itertools.pairwise(ws)}
        self._known, self._others = _alternatives({w for ws in words for w in ws})

    def sentence(self, rng: Random, topic: Sequence[str], names: dict[str, str]) -> str:
        """A new sentence. ``names`` holds the page's names, so that a page calls a thing by one name throughout."""
        frame = rng.choice(topic)
        if len(frame) < 70 and frame.endswith(".") and rng.random() < 0.3:
            other = rng.choice(topic)
            first, _, rest = other.partition(" ")
            if first in OPENERS and len(other) < 110:
                frame = frame[:-1] + rng.choice(JOINS) + (first.lower() + " " + rest)
        return self._worded(rng, frame, names)

    def phrase(self, rng: Random, topic: Sequence[str], names: dict[str, str], longest: int = 60) -> str:
        """A heading or the name of a row: the head of a sentence, without its stop."""
        text = self.sentence(rng, topic, names)
        head = re.split(r"[,;:–(]| (?:and|but|because|so|while|that|which) ", text)[0].rstrip(' .!?"”')
        return head if len(head) <= longest else head[:longest].rpartition(" ")[0]

    def _worded(self, rng: Random, frame: str, names: dict[str, str]) -> str:
        out: list[str] = []
        last = ""
        for at, piece in enumerate(WORDS.findall(frame)):
            word = piece
            if piece.isdigit():
                word = _figure(rng, piece)
            elif piece in self._others:
                word = self._exchanged(rng, last, piece)
            elif at and piece[0].isupper() and piece.lower() not in self._known and len(piece) > 3:
                word = names.get(piece) or names.setdefault(piece, name(rng))
            if piece[0].isalpha():
                last = word
            out.append(word)
        return "".join(out)

    def _exchanged(self, rng: Random, before: str, word: str) -> str:
        """Another word of the class for about half of the words, mostly one that follows the word before it elsewhere."""
        if rng.random() > 0.6:
            return word
        for _ in range(4):
            other = rng.choice(self._others[word])
            if (before, other) in self._pairs or rng.random() < 0.12:
                return other
        return word


def name(rng: Random) -> str:
    """An invented name of a brand, a person or a place."""
    return rng.choice(STEMS) + rng.choice(MIDDLES) + rng.choice(TAILS)


def _figure(rng: Random, digits: str) -> str:
    """A figure near this one, with as many digits."""
    value = int(digits)
    if digits[0] == "0" or value < 2 or rng.random() < 0.4:
        return digits
    if len(digits) == 4 and 1900 < value < 2100:
        return str(rng.randint(1994, 2026))
    low, high = 10 ** (len(digits) - 1), 10 ** len(digits) - 1
    return str(min(high, max(low, round(value * rng.uniform(0.7, 1.4)))))


def _alternatives(used: Iterable[str]) -> tuple[frozenset[str], dict[str, list[str]]]:
    """All words of the table of classes, and for each that may be exchanged those of its class, ending and use."""
    table = read_classes(tables_folder() / CLASSES)
    classes = {word: known[1] for word in table.words() if (known := table.get(word))}
    frames_have = set(used)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(classes):
        if len(word) > 3 and word not in KEPT and (word in frames_have or zlib.crc32(word.encode()) % 4 == 0):
            groups[classes[word], next(e for e in ENDINGS if word.endswith(e))].append(word)
    return frozenset(classes), {w: group for group in groups.values() if len(group) > 1 for w in group}


def _read_frames() -> Frames:
    """The sentences of the opened documents that are text, and single sentences as topics of forty."""
    kinds: dict[str, list[Sequence[str]]] = {"claims": [], "seo": [], "plain": [], "wear": []}
    for path in sorted((ROOT / "benchmarks" / "seen").glob("*/*")):
        kind = path.parent.name.partition("_")[0]
        if kind in kinds and path.suffix in (".md", ".txt"):
            sentences = tuple(_sentences(path.read_text(encoding="utf-8")))
            if len(sentences) > 8:
                kinds[kind].append(sentences)
    for path in sorted((ROOT / "benchmarks" / "training").rglob("*.yaml")):
        for kind, singles in _singles(path).items():
            kinds[kind].extend(tuple(singles[at : at + 40]) for at in range(0, len(singles) - 39, 40))
    return Frames(tuple(kinds["claims"]), tuple(kinds["seo"]), tuple(kinds["plain"]), tuple(kinds["wear"]))


def _singles(path: Path) -> dict[str, list[str]]:
    """The sentences of a file of training by the kind of page that they suit: what claims and directs nothing is prose."""
    found: dict[str, list[str]] = {"claims": [], "wear": [], "seo": [], "plain": []}
    for entry in _entries(path):
        directs = entry.get("f") or entry.get("kind") == "direction"
        clean = "plain" if "f" in entry or entry.get("kind") in PLAIN else "seo"
        kind = "wear" if directs else clean if "f" in entry or entry.get("label") == "clean" else "claims"
        text = str(entry.get("text") or entry.get("t") or "")
        if not set(text) & set("<|#"):  # what was left of markup
            found[kind].append(text)
    return found


def _entries(path: Path) -> list[dict[str, object]]:
    found = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [e for e in found if isinstance(e, dict)] if isinstance(found, list) else []


def _sentences(text: str) -> Iterator[str]:
    """Whole sentences of the prose of a document: no tables, markup, addresses or headings."""
    for line in text.splitlines():
        if "|" in line or "<" in line or "://" in line or line.startswith(("#", "---", "    ", "title:")):
            continue
        for sentence in ENDS.split(MARKS.sub("", LINKS.sub(r"\1", line)).strip()):
            if sentence[-1:] in ".!?" and 4 <= len(sentence.split()) <= 45 and sentence[0].isupper():
                yield sentence
