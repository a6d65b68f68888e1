"""The fenced blocks of a page: files that it shows, commands that it tells to run, and what these print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(
    r'^```(?P<kind>[\w-]*)(?: title="(?P<title>[^"\n]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
SHELL = ("sh", "console")
NEEDS = "needs "  # how the title of commands begins that cannot run anywhere


@dataclass(frozen=True)
class Command:
    """A line of shell, and what it should print; None where the page does not say."""

    line: str
    printed: str | None = None


@dataclass(frozen=True)
class Block:
    """A fenced block. One of another kind than shell with a title is the file of that name."""

    kind: str
    title: str
    text: str

    @property
    def is_shell(self) -> bool:
        return self.kind in SHELL

    @property
    def is_run(self) -> bool:
        return self.is_shell and not self.title.startswith(NEEDS)

    def commands(self) -> Iterator[Command]:
        """The lines of a ``sh`` block, or those of a ``console`` block that begin with a dollar sign."""
        text = self.text.replace("\\\n", "")
        if self.kind == "sh":
            yield from (Command(line) for line in text.splitlines() if line.strip() and not line.startswith("#"))
            return
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            line, _, printed = part.partition("\n")
            yield Command(line, printed)


def blocks_of(page: Path) -> list[Block]:
    """All blocks of a page, in order."""
    found = _FENCE.finditer(page.read_text(encoding="utf-8"))
    return [Block(m["kind"], m["title"] or "", m["text"]) for m in found]


def fits(printed: str, expected: str) -> bool:
    """True when an output is as a page shows it; a line "..." stands for any lines, "..." at the end of a line for its
    rest."""
    pattern = ""
    for line in expected.splitlines():
        if line == "...":
            pattern += r"(?:.*\n)*"
        elif line.endswith(" ..."):
            pattern += re.escape(line.removesuffix("...")) + r".*\n"
        else:
            pattern += re.escape(line) + r"\n"
    return re.fullmatch(pattern, printed) is not None


def pages() -> list[Path]:
    """The pages whose commands are to be run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
