"""A tree of health copy to measure speed on: ``python -m benchmarks.copy_corpus FOLDER [--files N] [--bytes N]``.

By default 1,000 files and at least 10 MB: shop pages, articles and guides as Markdown, HTML and plain text, and feeds of
products, 4 to 20 KB each, the same on every run. No paragraph, item or row occurs twice; the script looks again when all
is written. Sentences come from ``corpus_sentences.py``. Nobody should judge findings by these pages: they read like copy
and mean nothing.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.corpus_sentences import Writer, name

FILES, BYTES = 1_000, 10_000_000
SEED = 8
SHORT = 40  # letters: a heading or a cell may occur again, a block that is longer may not
_KINDS = {"shop.html": 26, "shop.md": 20, "article.md": 18, "article.html": 12, "guide.md": 7, "guide.html": 5}
_KINDS |= {"article.txt": 4, "guide.txt": 3, "feed.csv": 3, "feed.json": 2}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: ``kind`` is heading, text, items, steps or table; lines are items, or rows of cells."""

    kind: str
    text: str = ""
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass
class Page:
    """What one page is made of: its own randomness, what it is about, and the names in it."""

    rng: Random
    writer: Writer
    kind: str
    said: set[str]
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        frames = self.writer.frames
        take = self.rng.sample
        topics = take(frames.plain, 6) + take(frames.article, 3) + take(frames.shop, int(self.kind in ("shop", "feed")))
        if self.kind == "guide":
            topics += take(frames.guide, 1)
        self.topic: Sequence[str] = [sentence for topic in topics for sentence in topic]
        self.brand = name(self.rng)

    def new(self, low: int, high: int) -> str:
        """A paragraph of so many sentences that nothing written so far has."""
        while True:
            count = self.rng.randint(low, high)
            text = " ".join(self.writer.sentence(self.rng, self.topic, self.names) for _ in range(count))
            key = _bare(text)
            if len(text) < SHORT or key not in self.said:
                self.said.add(key)
                return text

    def phrase(self, longest: int = 60) -> str:
        """A heading or a cell."""
        while True:
            text = self.writer.phrase(self.rng, self.topic, self.names, longest) or self.brand
            if len(text) < SHORT - 15 or _bare(text) not in self.said:
                self.said.add(_bare(text))
                return text

    def lines(self, low: int, high: int) -> tuple[tuple[str, ...], ...]:
        """Items of a list."""
        return tuple((self.new(1, 1),) for _ in range(self.rng.randint(low, high)))

    def section(self) -> list[Block]:
        """A heading, paragraphs, and now and then a list, steps or a table."""
        rng, few = self.rng, 2 if self.kind == "shop" else 3
        blocks = [Block("heading", self.phrase())]
        blocks += [Block("text", self.new(2, few + 3)) for _ in range(rng.randint(1, few))]
        dice = rng.random()
        if dice < (0.35 if self.kind == "shop" else 0.15):
            blocks.append(Block("items", lines=self.lines(3, 8)))
        elif dice < (0.6 if self.kind == "guide" else 0.4):
            blocks.append(Block("steps", lines=self.lines(3, 7)))
        elif dice < 0.55:
            blocks.append(Block("table", lines=self.table()))
        return blocks

    def table(self) -> tuple[tuple[str, ...], ...]:
        """Rows of three cells under a head: a name, a figure, a sentence."""
        rows = (
            (
                self.phrase(30),
                f"{self.rng.randint(2, 900)} {self.rng.choice('mg g ml cm mmHg %'.split())}",
                self.new(1, 1),
            )
            for _ in range(self.rng.randint(3, 9))
        )
        return (("Name", "Amount", "Notes"), *rows)


def as_markdown(title: str, blocks: Sequence[Block]) -> str:
    """A page of Markdown."""
    out = [f"# {title}"]
    for block in blocks:
        if block.kind == "heading":
            out.append(f"## {block.text}")
        elif block.kind == "text":
            out.append(block.text)
        elif block.kind == "table":
            rows = ["| " + " | ".join(row) + " |" for row in block.lines]
            out.append("\n".join([rows[0], "| --- | --- | --- |", *rows[1:]]))
        else:
            mark = "-" if block.kind == "items" else "1."
            out.append("\n".join(f"{mark} {item}" for (item,) in block.lines))
    return "\n\n".join(out) + "\n"


def as_html(title: str, blocks: Sequence[Block]) -> str:
    """A page of HTML with the frame that such pages come in."""
    out = [
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{html.escape(title.partition(":")[0])}</title></head>'
    ]
    out.append(f'<body>\n<nav><a href="/">Home</a> <a href="/all">All</a></nav>\n<main>\n<h1>{html.escape(title)}</h1>')
    for block in blocks:
        text = html.escape(block.text, quote=False)
        rows = [[html.escape(cell, quote=False) for cell in row] for row in block.lines]
        if block.kind == "heading":
            out.append(f'<section class="part">\n<h2>{text}</h2>')
        elif block.kind == "text":
            out.append(f"<p>{text}</p>")
        elif block.kind == "table":
            out.append(
                "<table>\n" + "\n".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows) + "\n</table>"
            )
        else:
            tag = "ul" if block.kind == "items" else "ol"
            out.append(f"<{tag}>\n" + "\n".join(f"<li>{item}</li>" for (item,) in rows) + f"\n</{tag}>")
    return "\n".join(out) + "\n</main>\n</body>\n</html>\n"


def as_text(title: str, blocks: Sequence[Block]) -> str:
    """A page of plain text."""
    out = [title]
    for block in blocks:
        lines = ["; ".join(row) for row in block.lines]
        out.append(block.text or "\n".join(f"* {line}" for line in lines))
    return "\n\n".join(out) + "\n"


def _rows(page: Page, size: int) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    while sum(len(row["description"]) + 90 for row in rows) < size:
        title = f"{name(page.rng)} {page.phrase(40)}"
        price = f"{page.rng.randint(4, 90)}.{page.rng.choice(('00', '50', '95', '99'))} GBP"
        rows.append({"id": f"p{len(rows) + 1:03}", "title": title, "description": page.new(1, 4), "price": price})
    return rows


def as_csv(rows: Sequence[dict[str, str]]) -> str:
    """A feed of products as comma-separated values."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def page_text(writer: Writer, form: str, size: int, said: set[str], seed: str) -> str:
    """One page of the form ``article.md`` and the like, of about ``size`` bytes."""
    kind, _, suffix = form.partition(".")
    page = Page(Random(seed), writer, kind, said)
    if kind == "feed":
        rows = _rows(page, size)
        return as_csv(rows) if suffix == "csv" else json.dumps(rows, indent=1, ensure_ascii=False) + "\n"
    blocks: list[Block] = []
    so_far = 0
    while so_far < size:
        made = page.section()
        blocks += made
        so_far += sum(len(b.text) + 2 + sum(len(cell) + 9 for row in b.lines for cell in row) for b in made)
    title = f"{page.brand}: {page.phrase()}"
    write: Callable[[str, Sequence[Block]], str] = {"md": as_markdown, "html": as_html, "txt": as_text}[suffix]
    return write(title, blocks)


def write_tree(folder: Path, files: int = FILES, size: int = BYTES) -> str:
    """Write the tree; its digest, which is the same on every run. The folder must be empty or not there."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    writer, said, digest, written = Writer(), set[str](), hashlib.sha256(), 0
    for number in range(files):
        rng = Random(f"{SEED}-{number}")
        form = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
        mean = (size - written) / (files - number)  # what is left, so that the sum comes out
        wanted = min(18_500, max(4_000, mean * rng.triangular(0.4, 1.8, 0.8)))
        data = page_text(writer, form, round(wanted), said, f"{SEED}-{number}-page").encode()
        path = folder / form.partition(".")[0] / f"{number // 100:02}" / f"page-{number:05}.{form.partition('.')[2]}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        written += len(data)
        digest.update(data)
    return digest.hexdigest()


def _bare(line: str) -> str:
    """A line without what a list or a quotation puts before it, in small letters."""
    return re.sub(r"^\W*(?:\d+\.)?\W*", "", line).strip().casefold()


def repeated(folder: Path) -> list[str]:
    """Lines of the tree that are longer than a heading and occur twice, marks of lists and cells aside."""
    seen: Counter[str] = Counter()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        for line in path.read_text(encoding="utf-8").splitlines():
            seen[_bare(html.unescape(re.sub(r"<[^>]*>", "", line)))] += 1
    frame = ("!doctype", "head", "nav", "meta", "body", "home all")
    return [line for line, count in seen.items() if count > 1 and len(line) >= SHORT and not line.startswith(frame)]


def main() -> None:
    """Write the tree and say what it holds."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("folder", type=Path)
    options.add_argument("--files", type=int, default=FILES)
    options.add_argument("--bytes", type=int, default=BYTES)
    asked = options.parse_args()
    digest = write_tree(asked.folder, asked.files, asked.bytes)
    files = [p for p in asked.folder.rglob("*") if p.is_file()]
    twice = repeated(asked.folder)
    print(f"{len(files)} files, {sum(p.stat().st_size for p in files):,} bytes, sha256 {digest[:16]}")
    if twice:
        raise SystemExit(f"{len(twice)} paragraphs occur twice: {twice[:3]}")


if __name__ == "__main__":
    main()
