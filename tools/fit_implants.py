"""Fit the weights of ``garble_detectors.implant`` on good copy: ``python tools/fit_implants.py FOLDER...``

Unknown words of the copy are the good side. The bad side is made: a word of the copy loses a few letters, or none, and
another word of the copy stands there. Prints the table of weights, what they find, and the good words that score
highest, which need a look: some are real damage. Needs scikit-learn (in the extra ``dev``).
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.damaging import TABLES  # noqa: E402
from lint_health.language import words as W  # noqa: E402
from lint_health.language.words import word_table  # noqa: E402
from lint_health.rules.kinds.garble_detectors import implant  # noqa: E402
from lint_health.rules.kinds.garble_detectors.knowledge import info, is_weak  # noqa: E402

_CASES = 4000
_COPY = {".txt", ".md", ".html", ".json", ".csv"}


def words_of(folders: Iterable[Path]) -> collections.Counter[str]:
    """How often each lower-case word stands in the copy."""
    counts: collections.Counter[str] = collections.Counter()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in _COPY):
            text = re.sub(r"<[^<>]*>|https?://\S+|\S*[@_/\\]\S*", " ", path.read_text(errors="replace"))
            counts.update(re.findall(r"(?<![\w'’.-])[a-z]{3,40}(?![\w'’-])", text))
    return counts


def damaged(counts: collections.Counter[str], rng: random.Random) -> list[tuple[str, str, str]]:
    """Made damage as (head, the word put in, tail)."""
    flags = word_table().flags
    kept = frozenset(TABLES["put-in"])  # words of the benchmark: never trained with
    put_in = [
        w for w in counts if w not in kept and 4 <= len(w) <= 12 and flags(w) & W.OPEN and not flags(w) & W.CLOSED_CLASS
    ]
    hit = [w for w in counts if len(w) <= 12 and flags(w) >> W.FREQUENCY_SHIFT >= 3]
    new = rng.choices(put_in, [counts[w] ** 0.25 for w in put_in], k=20 * _CASES)
    old = rng.choices(hit, [counts[w] ** 0.75 for w in hit], k=20 * _CASES)
    cases = []
    for inner, word in zip(new, old, strict=True):
        size = rng.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5))
        if size > len(word) - 2 or (len(word) == 3 and rng.random() < 0.8):
            continue
        at = rng.randint(0, len(word) - size)
        if at in (0, len(word) - size) and rng.random() < 0.5:
            continue  # at an edge whole words are hit as often, and those are another rule's
        head, tail = word[:at], word[at + size :]
        if not flags(head + inner + tail) and head + inner + tail not in counts:
            cases.append((head, inner, tail))
    return cases[:_CASES]


def main() -> None:
    """Fit, print the weights and how they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    counts = words_of(parser.parse_args().folders)
    good = [w for w in counts if len(w) > 3 and (not info(w) or is_weak(info(w)))]
    bad = damaged(counts, random.Random(7))
    rows = [implant.features(*case) for case in bad]
    names = list(rows[0])
    for _ in range(3):  # each time against the likeliest reading of each good word under the weights so far
        against = [implant.features(i.head, i.new, i.tail) for w in good for i in implant.implants(w, -99.0)[:1]]
        x = np.array([[row[n] for n in names] for row in (*rows, *against)])
        y = np.array([1] * len(rows) + [0] * len(against))
        scale = x.std(0) + 1e-9
        model = LogisticRegression(max_iter=3000).fit(x / scale, y)
        implant._WEIGHTS = {"bias": float(model.intercept_[0])}
        implant._WEIGHTS |= {n: float(c) for n, c in zip(names, model.coef_[0] / scale, strict=True)}
        implant.implants.cache_clear()
    print({n: round(v, 2) for n, v in implant._WEIGHTS.items()})
    found = [max((i.score for i in implant.implants("".join(case), -99.0)), default=-99.0) for case in bad]
    false = sorted(((i.score, w, i) for w in good for i in implant.implants(w, -99.0)[:1]), reverse=True)
    for least in (-1.0, 0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0):
        share = sum(f >= least for f in found) / len(found)
        print(f"score {least}: {share:.2f} found, {sum(f[0] >= least for f in false)} of {len(good)} good words hit")
    for score, word, how in false[:60]:
        print(f"{score:6.2f} {word} {counts[word]} {how.head}|{how.new}|{how.tail} {how.old}")


if __name__ == "__main__":
    main()
