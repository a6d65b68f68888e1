"""How much work a run does, counted: ``python benchmarks/work.py [--check | --write]``. The same on a busy machine.

Counted are calls and lines of the tool's own code, on a few labelled documents, each area in a process of its own with
hashing fixed; at the start of a process also the calls of libraries, and the modules imported. ``work.yaml`` holds the counts; ``--check`` fails when one has grown by more than a tenth, and says so
without failing when one has shrunk so far that the stored count no longer guards anything. Interpreters count
differently, so counts are kept by minor version; a version without counts is not checked.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from ast import literal_eval
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
STORE = ROOT / "benchmarks" / "work.yaml"
COUNTER = ROOT / "benchmarks" / "work_counts.py"
DRAFT = ROOT / "fixtures" / "mixed" / "draft.md"
FAMILIES = ("claim", "caveat", "wear", "garble")
GROWN, STALE = 1.1, 0.8
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
Counts = dict[str, int]


def measure() -> dict[str, Counts]:
    """Counts of all areas, each from a process of its own."""
    found: dict[str, Counts] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONHASHSEED": "0", "LINT_HEALTH_CACHE": f"{folder}/cache"}
        for name in ("warm", "new"):  # the first fills the caches; the second is a file that they do not know
            text = DRAFT.read_text(encoding="utf-8") + f"\nA {name} line.\n"
            Path(folder, f"{name}.md").write_text(text, encoding="utf-8")

        def child(*words: str) -> dict[str, Counts]:
            command = [sys.executable, str(COUNTER), *words]
            done = subprocess.run(command, check=False, env=environment, cwd=folder, capture_output=True, text=True)
            if done.returncode:
                raise SystemExit(f"counting {words} failed: {done.stderr[-2000:]}")
            return dict(literal_eval(done.stdout.splitlines()[-1]))

        child("run", "start", "warm.md")
        found |= child("run", "start", "new.md")
        found |= child("run", "start again", "new.md")
        for family in ("all", *FAMILIES):
            found |= child("pages", family)
    return found


def judge(stored: dict[str, Counts], found: dict[str, Counts]) -> tuple[list[str], list[str]]:
    """What has grown by more than a tenth or has no count yet, and what has shrunk so far that its count is stale."""
    grown, stale = [], []
    for area, counts in found.items():
        for what, count in counts.items():
            before = stored.get(area, {}).get(what)
            if before is None:
                grown.append(f"{area}: {count:,} {what}, and no count is stored")
            elif count > before * GROWN:
                grown.append(f"{area}: {count:,} {what}, stored {before:,} ({count / before - 1:+.0%})")
            elif count < before * STALE:
                stale.append(f"{area}: {count:,} {what}, stored {before:,} ({count / before - 1:+.0%})")
    return grown, stale


def main() -> None:
    """Print, check or store the counts."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--check", action="store_true")
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    found = measure()
    store: dict[str, dict[str, Counts]] = yaml.safe_load(STORE.read_text()) if STORE.exists() else {}
    for area, counts in found.items():
        print(f"{area:12}", "  ".join(f"{count:>9,} {what}" for what, count in counts.items()))
    if asked.write:
        store[VERSION] = found
        head = (
            "# Work counted by benchmarks/work.py, by minor version of Python. Made by --write, checked by .ci/run.\n"
        )
        STORE.write_text(head + yaml.safe_dump(store, sort_keys=False), encoding="utf-8")
    elif asked.check:
        if VERSION not in store:
            print(f"No counts are stored for Python {VERSION}: nothing was compared.")
            return
        grown, stale = judge(store[VERSION], found)
        for each in stale:
            print(
                f"less work than stored: {each}. The stored count guards nothing: run python benchmarks/work.py --write"
            )
        if grown:
            print("More work than stored, by more than a tenth:", *grown, sep="\n  ")
            raise SystemExit(
                "Do less, or say in the commit why it is worth it, and store the new count in that same "
                "commit: python benchmarks/work.py --write"
            )


if __name__ == "__main__":
    main()
