"""Ways to damage clean copy, one function a type: each takes the words of a sentence and says what to put there.

A function gets a random generator, the sentence and what it may need of its document, and returns the damaged sentence
with the range of the damage in it, or None where the sentence gives no chance. The words that are put in stand in
``damage-words.yaml``; none of them may be used to train anything.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yaml

TABLES = yaml.safe_load(Path(__file__).with_name("damage-words.yaml").read_text(encoding="utf-8"))
_WORD = re.compile(r"[A-Za-z]{2,}(?:['’][a-z]+)?")
_LONG = re.compile(r"\b[a-z]{6,}\b")


class Damage(NamedTuple):
    """A damaged sentence, and where in it the damage lies."""

    text: str
    start: int
    end: int


def _put(text: str, start: int, end: int, new: str) -> Damage:
    return Damage(text[:start] + new + text[end:], start, start + max(len(new), 1))


def _pick(rng: random.Random, pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str] | None:
    found = [m for m in pattern.finditer(text) if m.start() >= start]
    return rng.choice(found) if found else None


def splice(rng: random.Random, text: str) -> Damage | None:
    """A word put inside another: "appointresumet"."""
    m = _pick(rng, _LONG, text)
    if not m:
        return None
    size = rng.randint(1, 3)
    at = m.start() + rng.randint(1, len(m.group()) - size - 1)
    new = rng.choice(TABLES["put-in"])
    return Damage(text[:at] + new + text[at + size :], m.start(), m.end() + len(new) - size)


def wrong_word(rng: random.Random, text: str) -> Damage | None:
    """A word put where another stood."""
    m = _pick(rng, re.compile(r"\b[a-z]{4,}\b"), text, 4)
    return _put(text, *m.span(), rng.choice(TABLES["put-in"])) if m else None


def sound_alike(rng: random.Random, text: str) -> Damage | None:
    """ "brake" for "break"."""
    pairs = dict(p.split() for p in TABLES["sound-alike"])
    found = [m for m in _WORD.finditer(text) if m.group() in pairs]
    return _put(text, *(m := rng.choice(found)).span(), pairs[m.group()]) if found else None


def preposition(rng: random.Random, text: str) -> Damage | None:
    """Another preposition."""
    words = TABLES["prepositions"].split()
    m = _pick(rng, re.compile(rf"\b(?:{'|'.join(words)})\b"), text, 3)
    return _put(text, *m.span(), rng.choice([w for w in words if w != m.group()])) if m else None


def missing_word(rng: random.Random, text: str) -> Damage | None:
    """A small word gone."""
    m = _pick(rng, re.compile(r"(?<=[a-z] )(?:the|a|to|of|is|are|be|you|it|and|can|your|have|in|for) (?=[a-z])"), text)
    return Damage(text[: m.start()] + text[m.end() :], m.start() - 1, m.start() + 1) if m else None


def fragment(rng: random.Random, text: str) -> Damage | None:
    """The head or the tail of a word gone."""
    m = _pick(rng, _LONG, text)
    if not m:
        return None
    cut = rng.randint(3, len(m.group()) - 2)
    return _put(text, *m.span(), m.group()[cut:] if rng.random() < 0.6 else m.group()[:-cut])


def cut_off(rng: random.Random, text: str) -> Damage | None:
    """The end of the sentence gone, with or without its stop."""
    found = [m for m in re.finditer(r"[a-z]+(?= [a-z])", text) if m.start() > 20]
    if not found:
        return None
    end = rng.choice(found).end()
    return Damage(text[:end] + rng.choice((".", ".", "")), max(end - 10, 0), end + 1)


def run_together(rng: random.Random, text: str) -> Damage | None:
    """The stop between two sentences gone."""
    m = _pick(rng, re.compile(r"[a-z]\. (?=[A-Z][a-z])"), text)
    return Damage(text[: m.start() + 1] + " " + text[m.end() :], m.start() - 3, m.end() + 3) if m else None


def glued(rng: random.Random, text: str) -> Damage | None:
    """The space between two words gone."""
    m = _pick(rng, re.compile(r"\b[a-z]{3,} [a-z]{3,}\b"), text)
    return _put(text, *m.span(), m.group().replace(" ", "")) if m else None


def doubled_word(rng: random.Random, text: str) -> Damage | None:
    """A word twice."""
    m = _pick(rng, re.compile(r"\b[a-z]{2,}\b(?= )"), text)
    return _put(text, *m.span(), f"{m.group()} {m.group()}") if m else None


def doubled_sentence(rng: random.Random, text: str) -> Damage | None:
    """A sentence twice."""
    m = _pick(rng, re.compile(r"(?:(?<=\. )|^)[A-Z][^.!?]{30,}\."), text)
    return (
        Damage(f"{text[: m.end()]} {m.group()}{text[m.end() :]}", m.end() + 1, m.end() + 1 + len(m.group()))
        if m
        else None
    )


def doubled_compound(rng: random.Random, text: str) -> Damage | None:
    """ "night-night-time"."""
    m = _pick(rng, re.compile(r"\b([a-z]{3,})-[a-z]{3,}\b"), text)
    return _put(text, *m.span(), f"{m.group(1)}-{m.group()}") if m else None


def mojibake(rng: random.Random, text: str) -> Damage | None:
    """An apostrophe or a dash read in the wrong encoding."""
    m = _pick(rng, re.compile(r"['’–—£]"), text)
    if not m:
        return None
    mark = m.group().replace("'", "’")
    return _put(text, *m.span(), mark.encode().decode("cp1252", "replace").replace("\ufffd", ""))


def invisible(rng: random.Random, text: str) -> Damage | None:
    """A character that nobody sees inside a word."""
    m = _pick(rng, _LONG, text)
    return (
        Damage(text[: m.start() + 3] + rng.choice("\u200b\u2060\ufeff") + text[m.start() + 3 :], *m.span())
        if m
        else None
    )


def homoglyph(rng: random.Random, text: str) -> Damage | None:
    """A Cyrillic letter that looks Latin."""
    m = _pick(rng, re.compile(r"\b(?=[a-z]*[aeocpx])[a-z]{5,}\b"), text)
    if not m:
        return None
    at = next(i for i, c in enumerate(m.group()) if c in "aeocpx")
    return _put(text, *m.span(), m.group()[:at] + "аеосрх"["aeocpx".index(m.group()[at])] + m.group()[at + 1 :])


def ocr(rng: random.Random, text: str) -> Damage | None:
    """A letter as a scanner misreads it."""
    swaps = (("m", "rn"), ("rn", "m"), ("l", "1"), ("o", "0"), ("cl", "d"), ("w", "vv"), ("h", "li"))
    old, new = rng.choice(swaps)
    m = _pick(rng, re.compile(rf"\b[a-z]*{old}[a-z]*\b"), text)
    return _put(text, *m.span(), m.group().replace(old, new, 1)) if m and len(m.group()) > 3 else None


def _from(table: str) -> Callable[[random.Random, str], Damage | None]:
    def insert(rng: random.Random, text: str) -> Damage | None:
        m = _pick(rng, _LONG, text)
        return _put(text, *m.span(), rng.choice(TABLES[table])) if m else None

    return insert


def _before(table: str) -> Callable[[random.Random, str], Damage | None]:
    def insert(rng: random.Random, text: str) -> Damage | None:
        new = rng.choice(TABLES[table])
        return Damage(f"{new} {text}", 0, len(new))

    return insert


def name_typo(rng: random.Random, text: str) -> Damage | None:
    """A name that the document spells otherwise, with two letters swapped."""
    m = _pick(rng, re.compile(r"(?<=[a-z] )[A-Z][a-z]{5,}\b"), text)
    if not m:
        return None
    at = rng.randint(1, len(m.group()) - 3)
    word = m.group()
    new = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return _put(text, *m.span(), new) if new != word else None


def topic_swap(rng: random.Random, text: str) -> Damage | None:
    """A noun after its article swapped for a thing of another world."""
    m = _pick(rng, re.compile(r"(?<=\bthe )[a-z]{4,}\b|(?<=\byour )[a-z]{4,}\b|(?<=\ba )[a-z]{4,}\b"), text)
    return _put(text, *m.span(), rng.choice(TABLES["things"])) if m else None


TYPES: dict[str, Callable[[random.Random, str], Damage | None]] = {
    "splice": splice, "wrong word": wrong_word, "sound-alike": sound_alike, "wrong preposition": preposition,
    "missing word": missing_word, "fragment": fragment, "cut-off": cut_off, "run-together": run_together,
    "glued words": glued, "doubled word": doubled_word, "doubled sentence": doubled_sentence,
    "doubled compound": doubled_compound, "mojibake": mojibake, "invisible character": invisible, "homoglyph": homoglyph,
    "misread letter": ocr, "template tag": _from("templates"), "placeholder": _from("placeholders"),
    "chat leftover": _before("chat"), "name typo": name_typo, "topic swap": topic_swap,
}  # fmt: skip
