"""What findings are known by in their files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lint_health.diagnostics import fingerprint


def identity(seen: Counter[str], rule: str, path: str, sentence: str) -> str:
    """The fingerprint of the next finding of ``rule`` in ``sentence``; ``seen`` counts those given before."""
    first = fingerprint(rule, path, sentence, 0)
    seen[first] += 1
    return first if seen[first] == 1 else fingerprint(rule, path, sentence, seen[first] - 1)


def identity_path(path: str, root: str) -> str:
    """The path that fingerprints use: relative to ``root`` where it lies below it, else as shown."""
    try:
        return (Path.cwd() / path).relative_to(Path(root) if root else Path.cwd()).as_posix()
    except ValueError:
        return path
