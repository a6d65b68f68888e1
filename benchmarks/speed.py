"""How long a run takes: ``python benchmarks/speed.py``. One process, one core; best of three for the small file.

``--editor`` measures what a writer waits for instead: an open text of 20 KB checked after each of some keystrokes, and
checked once more as it is (CPU time of one core, medians). ``--hook`` measures whole processes, as a hook starts them:
one new file, ten new files, and the ten again, beside the bare imports of click, yaml and regex.

On a busy machine seconds say little. ``--work`` counts the instructions of a run on the small file instead, with
valgrind; run it with the ``PYTHONPATH`` of two trees to compare them.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.copy_corpus import write_tree  # noqa: E402
from lint_health.readers import ReaderOptions, reader_for  # noqa: E402
from lint_health.readers.base import is_readable  # noqa: E402
from lint_health.rules import load_ruleset  # noqa: E402
from lint_health.source import decode  # noqa: E402

EDITED = 20_000  # bytes of the text that is edited
DRAFT = ROOT / "fixtures" / "mixed" / "draft.md"


def process_seconds(*options: str) -> float:
    """Wall time of a whole process that checks one small file; without ``--no-cache`` it was checked before."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "lint_health", "check", str(DRAFT), *options], capture_output=True, check=False
        )
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


def editor_seconds(keys: int = 9) -> tuple[float, float]:
    """CPU time of checking an open text after a key was pressed, and of checking it when nothing has changed."""
    from lint_health.engine.bench import Bench

    with TemporaryDirectory() as folder:
        write_tree(Path(folder), 20, 20 * EDITED // 2)
        pages = (p.read_text(encoding="utf-8") for p in sorted(Path(folder).rglob("*.md")))
        text = "\n\n".join(pages)[:EDITED]
    bench = Bench({"cache": False}, ready=gc.freeze)
    bench.check(text, "", "draft.md")
    pressed, same = [], []
    for i in range(keys):
        at = (i + 1) * EDITED // (keys + 1)
        text = f"{text[:at]}x{text[at:]}"
        for times in (pressed, same):
            start = time.process_time()
            checked = bench.check(text, "", "draft.md")
            if checked:
                bench.settled([checked])
            times.append(time.process_time() - start)
    return median(pressed), median(same)


def hook_seconds(rounds: int = 3) -> tuple[float, float, float, float]:
    """CPU time of whole processes: click, yaml and regex imported, one file of some 5 KB that was never checked, ten of
    them, and those ten once more. The least of some rounds in turn."""

    def run(*arguments: str, cwd: str) -> float:
        before = os.times()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=False, cwd=cwd, env=environment)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    with TemporaryDirectory() as folder, TemporaryDirectory() as cache:
        environment = {**os.environ, "LINT_HEALTH_CACHE": cache, "PYTHONPATH": str(ROOT)}
        write_tree(Path(folder), 11, 55_000)
        check = ("-m", "lint_health", "check")
        first, *ten = (str(p) for p in sorted(Path(folder).rglob("*.*")))
        run(*check, first, cwd=folder)  # rules are compiled once
        times = []
        for _ in range(rounds):
            shutil.rmtree(Path(cache) / "results")
            bare = run("-c", "import click, yaml, regex", cwd=folder)
            times.append([bare, *(run(*check, *files, cwd=folder) for files in ([first], ten, ten))])
    bare, one, all_ten, again = map(min, zip(*times, strict=True))
    return bare, one, all_ten, again


if __name__ == "__main__":
    if "--hook" in sys.argv:
        bare, one, ten, again = hook_seconds()
        print(f"bare imports {bare:.3f} s; one new file {one:.3f} s ({one / bare:.1f} x)")
        print(
            f"ten new files {ten:.3f} s ({ten / one:.1f} x one); the same again {again:.3f} s ({again / bare:.1f} x bare)"
        )
        sys.exit()
    if "--editor" in sys.argv:
        after, again = editor_seconds()
        print(f"an open text of {EDITED} bytes: {after * 1000:.0f} ms after a key, {again * 1000:.1f} ms unchanged")
        sys.exit()
    if "--work" in sys.argv:
        print(
            f"one file of {DRAFT.stat().st_size} bytes, whole process: {instructions() / 1e6:.0f} million instructions"
        )
        sys.exit()
    new, known = process_seconds("--no-cache"), process_seconds()
    print(f"one file of {DRAFT.stat().st_size} bytes, whole process: {new:.2f} s new, {known:.2f} s unchanged")
    total, rate = bytes_per_second()
    print(f"{total / 1000:.0f} kB of documents, rules loaded: {rate / 1000:.0f} kB/s on one core")
