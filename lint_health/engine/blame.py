"""How old lines are: the day each was committed, as git tells."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from lint_health.diagnostics import WaiverRecord

_LINE = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)")
_LONGEST = 30  # seconds for one file


def dated(records: Iterable[WaiverRecord]) -> tuple[WaiverRecord, ...]:
    """The records with the day that the line each starts on was committed; None where git is missing, or knows
    nothing of the file or of the line as it is now."""
    every = tuple(records)
    wanted: dict[str, set[int]] = defaultdict(set)
    for record in every:
        wanted[record.place.path].add(record.place.line)
    days = {path: committed(path, lines) for path, lines in wanted.items()}
    return tuple(replace(r, since=days[r.place.path].get(r.place.line)) for r in every)


def committed(path: str, lines: Iterable[int]) -> dict[int, date]:
    """The day (UTC) each of some lines of a file got the words it has; without those that git cannot tell."""
    file = Path(path)
    if not file.is_file():
        return {}
    ranges = [part for line in sorted(set(lines)) for part in ("-L", f"{line},+1")]
    try:
        ran = subprocess.run(
            ["git", "blame", "--line-porcelain", *ranges, "--", file.name],
            cwd=file.parent,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    return _days(ran.stdout) if ran.returncode == 0 else {}


def _days(porcelain: bytes) -> dict[int, date]:
    found: dict[int, date] = {}
    line = 0
    for row in porcelain.split(b"\n"):
        head = _LINE.match(row)
        if head:
            line = int(head[2]) if head[1].strip(b"0") else 0  # all zeros: not committed yet
        elif row.startswith(b"author-time ") and line:
            found[line] = datetime.fromtimestamp(int(row.split()[1]), UTC).date()
    return found
