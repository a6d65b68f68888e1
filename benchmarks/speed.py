"""How long a run takes: ``python benchmarks/speed.py``. One process, one core; best of three for the small file.

On a busy machine seconds say little. ``--work`` counts the instructions of a run on the small file instead, with
valgrind; run it with the ``PYTHONPATH`` of two trees to compare them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from lint_health.readers import ReaderOptions, reader_for
from lint_health.readers.base import is_readable
from lint_health.rules import load_ruleset
from lint_health.source import decode

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "fixtures" / "mixed" / "draft.md"


def process_seconds() -> float:
    """Wall time of a whole process that checks one small file."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "lint_health", "check", str(DRAFT)], capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return min(times)


def instructions() -> int:
    """Instructions of a whole process that checks one small file; hashing is fixed, so that they hardly vary."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    run = [*tool, sys.executable, "-m", "lint_health", "check", str(DRAFT)]
    done = subprocess.run(run, capture_output=True, check=False, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    if found is None:
        raise SystemExit(f"valgrind counted nothing: {done.stderr[-300:]}")
    return int(found[1].replace(",", ""))


def bytes_per_second() -> tuple[int, float]:
    """Bytes of the labelled documents, and how many are read and checked in a second once rules are loaded."""
    ruleset = load_ruleset()
    files = [p for p in sorted((ROOT / "benchmarks").glob("*/*/**/*")) if p.is_file() and is_readable(p.name)]
    ruleset.check(reader_for(DRAFT.name)(decode(DRAFT.read_bytes(), DRAFT.name), ReaderOptions()))
    size, start = 0, time.perf_counter()
    for path in files:
        data = path.read_bytes()
        size += len(data)
        ruleset.check(reader_for(path.name)(decode(data, path.name), ReaderOptions()))
    return size, size / (time.perf_counter() - start)


if __name__ == "__main__":
    if "--work" in sys.argv:
        print(
            f"one file of {DRAFT.stat().st_size} bytes, whole process: {instructions() / 1e6:.0f} million instructions"
        )
        sys.exit()
    print(f"one file of {DRAFT.stat().st_size} bytes, whole process: {process_seconds():.2f} s")
    total, rate = bytes_per_second()
    print(f"{total / 1000:.0f} kB of documents, rules loaded: {rate / 1000:.0f} kB/s on one core")
