"""Collects words of medicine and of everyday prose that the word lists of the wheels lack: tools/prose-words.txt.

    python tools/collect_words.py                  # clones the texts (about 500 MB), writes the list
    python tools/collect_words.py --clones FOLDER  # with git directories FOLDER/<name> made before

Texts are in the public domain or under CC BY 4.0; of each only single words are kept. A word counts when two texts use
it, when several chapters of a textbook do, or many answers of MedQuAD (whose texts have glued words). tools/build_tables.py
reads the list.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint_health.language import words as W
from lint_health.rules.kinds.garble_detectors.knowledge import info

OUT = Path(__file__).with_name("prose-words.txt")


class Text(NamedTuple):
    """A collection: its repository at github.com, the commit, its licence, the files, and whether it is a textbook."""

    name: str
    repository: str
    commit: str
    licence: str
    suffix: str
    edited: bool = True


TEXTS = (
    Text("medquad", "abachaa/MedQuAD", "577bd37b96c02d1833b2c9eed2de9f96964e96cb", "CC BY 4.0", ".xml", edited=False),
    Text("nursing", "openstax/osbooks-nursing-external-bundle", "7876f90a3dbdc0756e21a374d4a46526d0ac453b", "CC BY 4.0", ".cnxml"),
    Text("government", "openstax/osbooks-life-liberty-and-pursuit-happiness", "acb6fbe2744dd112187b6aff5946cfe969410fca", "CC BY 4.0", ".cnxml"),
    Text("business", "openstax/osbooks-introduction-business", "78c9e7ad4e581d4ff98e78ea30214840e1fa7e1e", "CC BY 4.0", ".cnxml"),
    Text("college", "openstax/osbooks-college-success-bundle", "4c04b87eb2753872c2d442fe9736859ddb27bb72", "CC BY 4.0", ".cnxml"),
    Text("18f", "18F/18f.gsa.gov", "0a55c75e6d9bc71c80136a3867dac52356177443", "public domain", ".md", edited=False),
    Text("digital", "GSA/digitalgov.gov", "4979583206d90ff1707b097454a9b169ca9e95e4", "public domain", ".md", edited=False),
)  # fmt: skip
_MARKUP = re.compile(r"\A---\n.*?\n---\n|```.*?```|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|https?://\S+|`[^`]*`", re.S)
_WORD = re.compile(r"(?<![\w'’.@/-])[a-z]{4,}(?![\w'’@/])")
_CHAPTERS, _ANSWERS, _TEXTS = 3, 4, 2
# Debris of the texts themselves.
_NOT_WORDS = frozenset("parte youll youre pathologista dolor sunt nigger".split())


def clone(text: Text, folder: Path) -> Path:
    """The git directory of a text, fetched at its commit."""
    path = folder / text.name
    if not path.exists():
        subprocess.run(["git", "init", "-q", "--bare", path], check=True)
        url = f"https://github.com/{text.repository}"
        subprocess.run(["git", "--git-dir", path, "fetch", "-q", "--depth", "1", url, text.commit], check=True)
    return path


def documents(text: Text, path: Path) -> Iterator[str]:
    """The files of a text, without their markup."""
    git = ["git", "--git-dir", str(path)]
    names = subprocess.run([*git, "ls-tree", "-r", "--name-only", "-z", text.commit], capture_output=True, check=True)
    wanted = [n for n in names.stdout.decode().split("\0") if n.endswith(text.suffix)]
    asked = "".join(f"{text.commit}:{n}\n" for n in wanted if "\n" not in n).encode()
    data = subprocess.run([*git, "cat-file", "--batch"], input=asked, capture_output=True, check=True).stdout
    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        size = data[at:end].rsplit(b" ", 1)[1]
        if not size.isdigit():  # "missing"
            at = end + 1
            continue
        yield _MARKUP.sub(" ", data[end + 1 : end + 1 + int(size)].decode("utf-8", "replace"))
        at = end + 2 + int(size)


def collect(folder: Path) -> list[str]:
    """The words, sorted."""
    files: dict[str, Counter[str]] = defaultdict(Counter)
    for text in TEXTS:
        for document in documents(text, clone(text, folder)):
            files[text.name].update(set(_WORD.findall(document)))
    edited = [t.name for t in TEXTS if t.edited]
    wide: Counter[str] = Counter(w for name in files for w, n in files[name].items() if n > 1)
    every = {w for counts in files.values() for w in counts}
    return sorted(
        w
        for w in every - _NOT_WORDS
        if not info(w) & (W.OPEN | W.CLOSED_CLASS | W.NAME)
        and (
            wide[w] >= _TEXTS
            or max(files[name][w] for name in edited) >= _CHAPTERS
            or files["medquad"][w] >= 2 * _ANSWERS
        )
    )


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clones", type=Path, help="a folder with the git directories, kept afterwards")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        words = collect(args.clones or Path(temporary))
    OUT.write_text(textwrap.fill(" ".join(words), 118) + "\n", encoding="utf-8")
    print(f"{len(words)} words in {OUT.name}")


if __name__ == "__main__":
    main()
