"""lint-health beside other checkers: ``python -m benchmarks.compare [--folder F] [--rounds N] [NAME...]``.

One command: it writes the tree of ``copy_corpus.py``, installs the peers that can be had (``peers.py``) and runs all of
them in turn, round after round: a whole process on one file of 4 KB, and on the tree with one core and with two; the most
memory that any of their processes took. Medians of the rounds are printed as a Markdown table, with ratios to this tool.
A slow peer is given a sample of the tree, as the table says: the time of its start counts there too. NAME names peers to
run (parts of their names).
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from benchmarks.copy_corpus import BYTES
from benchmarks.peers import OWN, PEERS, ROOT, Command, Missing, Peer

SMALL = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """A whole process: seconds, and the most memory of it or of a process that it started."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Ready:
    """A peer that is installed, and what it is given."""

    peer: Peer
    command: Command
    tree: Path
    size: int


def run(command: list[str], cores: int, environment: dict[str, str]) -> Run:
    """Run on so many cores; what it finds is thrown away, but it has to end by itself and not by a signal."""
    own = sorted(os.sched_getaffinity(0))[:cores]
    words = ["taskset", "-c", ",".join(map(str, own)), *command]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        told = errors.read().decode(errors="replace")
        code = process.returncode  # some give the number of their findings
        if code < 0 or code in (126, 127) or (code and ("Error" in told or "Exception" in told)):
            raise Missing(f"ended with {code}: {told.strip()[-160:]}")
    return Run(seconds, usage.ru_maxrss / 1024)


def sample(tree: Path, folder: Path, size: int) -> Path:
    """Files of the tree of about this size together, spread over it."""
    files = sorted(p for p in tree.rglob("*") if p.is_file())
    mean = sum(p.stat().st_size for p in files) / len(files)
    target = folder / f"{tree.name}-sample-{size}"
    if not target.exists():
        target.mkdir()
        for path in files[:: max(1, round(len(files) * mean / size))]:
            shutil.copy(path, target / path.name)
    return target


def size_of(tree: Path) -> int:
    """Bytes of all files."""
    return sum(p.stat().st_size for p in tree.rglob("*") if p.is_file())


def small_file(tree: Path, folder: Path) -> Path:
    """The first paragraphs of a page, 4 KB of them."""
    page = min(tree.rglob("*.md"))
    text = page.read_text(encoding="utf-8")
    path = folder / "small.md"
    path.write_text(text[: text.rindex("\n\n", 0, SMALL)] + "\n", encoding="utf-8")
    return path


def installed(folder: Path, names: list[str], tree: Path) -> tuple[list[Ready], dict[str, str]]:
    """The peers that can be had, and why the others cannot."""
    ready, missing = [], {}
    for peer in PEERS:
        if names and peer is not OWN and not any(n.casefold() in peer.name.casefold() for n in names):
            continue
        try:
            given = sample(tree, folder, peer.sample) if peer.sample else tree
            home = folder / peer.name.split()[0].strip(",").lower()
            ready.append(Ready(peer, peer.install(home), given, size_of(given)))
            print(f"ready: {peer.name}", file=sys.stderr)
        except Missing as reason:
            missing[peer.name] = str(reason)
    return ready, missing


def main() -> None:
    """Build, install, run in turn, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--folder", type=Path, default=ROOT / "build" / "compare")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--bytes", type=int, default=BYTES, help="of the tree, in files of 10 KB")
    options.add_argument("names", nargs="*")
    asked = options.parse_args()
    folder: Path = asked.folder.resolve()
    tree = folder / f"tree-{asked.bytes}"
    if not tree.exists():
        write = [sys.executable, "-m", "benchmarks.copy_corpus", str(tree), "--bytes", str(asked.bytes)]
        subprocess.run([*write, "--files", str(asked.bytes // 10_000)], check=True, stdout=sys.stderr, cwd=ROOT)
    ready, missing = installed(folder, asked.names, tree)
    small = small_file(tree, folder)
    cache = {**os.environ, "LINT_HEALTH_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    runs: dict[tuple[str, str], list[Run]] = defaultdict(list)
    for number in range(asked.rounds + 1):  # the first round warms caches of files and of rules, and is not counted
        for each in ready:
            name = each.peer.name
            if name in missing:
                continue
            try:
                for what, cores in (("start", 1), ("one", 1), ("two", 2)):
                    if not number and what != "start" and not each.peer.warm:
                        continue
                    done = run(each.command([small if what == "start" else each.tree]), cores, cache)
                    if number:
                        runs[name, what].append(done)
            except Missing as reason:
                missing[name] = str(reason)
        print(f"round {number} of {asked.rounds}", file=sys.stderr)
    print(report([r for r in ready if r.peer.name not in missing], runs, missing, asked.rounds, tree))


def report(
    ready: list[Ready], runs: dict[tuple[str, str], list[Run]], missing: dict[str, str], rounds: int, tree: Path
) -> str:
    """The table."""
    files = sum(p.is_file() for p in tree.rglob("*"))
    lines = [
        f"{datetime.datetime.now(datetime.UTC):%d %B %Y}, {_processor()}, {os.cpu_count()} cores, Python"
        f" {platform.python_version()}; medians of {rounds} rounds in turn. Tree: {files:,} files,"
        f" {size_of(tree) / 1e6:.1f} MB. Ratios in brackets are to lint-health: above 1 the peer is faster or needs more memory.",
        "",
        "| | one file of 4 KB | one core | two cores | most memory of a process | given |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    own: tuple[float, ...] = ()
    for each in ready:
        name = each.peer.name
        start, one, two = (statistics.median(r.seconds for r in runs[name, what]) for what in ("start", "one", "two"))
        memory = max(r.megabytes for what in ("start", "one", "two") for r in runs[name, what])
        rates = (each.size / one / 1e6, each.size / two / 1e6)
        own = own or (start, *rates, memory)
        cells = [
            f"{start * 1000:.0f} ms ({own[0] / start:.2g})",
            f"{rates[0]:.3g} MB/s ({rates[0] / own[1]:.2g})",
            f"{rates[1]:.3g} MB/s ({rates[1] / own[2]:.2g})",
            f"{memory:.0f} MB ({memory / own[3]:.2g})",
            f"{each.size / 1e6:.1f} MB" if each.peer.sample else "the tree",
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *(f"Not to be had: {name} ({why})." for name, why in missing.items())])


def _processor() -> str:
    """The model of the processor."""
    info = Path("/proc/cpuinfo")
    names = [x for x in info.read_text().splitlines() if x.startswith("model name")] if info.exists() else []
    return names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
