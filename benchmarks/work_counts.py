"""The counting itself, for ``work.py``, which runs this in processes of their own: ``pages FAMILY`` or ``run NAME FILE``.

Nothing is imported here that the tool might import, for its imports are counted too.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

Counts = dict[str, int]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DRAFT = f"{ROOT}/fixtures/mixed/draft.md"
SEEN = f"{ROOT}/benchmarks/seen"
PAGES = (
    f"{SEEN}/claims_e/html14-grade3-thigh.html",
    f"{SEEN}/claims_e/csv02-legwear-au.csv",
    f"{SEEN}/wear_e/c02_lap_heat_pad.md",
)
_CODE = f"{ROOT}{os.sep}lint_health{os.sep}"


def counted(work: Callable[[], object], *, libraries: bool = False, by_file: Counts | None = None) -> Counts:
    """Calls and lines of the tool's own code that ``work`` runs.

    ``libraries`` counts the calls of all other code too, the import system aside: how it searches differs with what else
    is installed. ``by_file`` is given the lines of each file.
    """
    calls = 0
    files: Counts = {} if by_file is None else by_file

    def line(frame: FrameType, event: str, _: object) -> object:
        if event == "line":
            name = frame.f_code.co_filename
            files[name] = files.get(name, 0) + 1
        return line

    def call(frame: FrameType, event: str, _: object) -> object:
        nonlocal calls
        name = frame.f_code.co_filename
        own = name.startswith(_CODE)
        if own or (libraries and "importlib" not in name):
            calls += 1
        return line if own else None

    sys.settrace(call)
    try:
        work()
    except SystemExit:  # how a command ends
        pass
    finally:
        sys.settrace(None)
    return {"calls": calls, "lines": sum(files.values())}


def count_pages(family: str) -> dict[str, Counts]:
    """Reading the pages and finding what the rules of a family (or of all) find in them, when all is loaded."""
    from pathlib import Path

    from lint_health.readers import ReaderOptions, reader_for
    from lint_health.rules import load_ruleset
    from lint_health.source import decode

    rules = load_ruleset()
    rules = rules if family == "all" else rules.select([family])
    first, *pages = [(decode(Path(p).read_bytes(), p), reader_for(p)) for p in (DRAFT, *PAGES)]
    rules.check(first[1](first[0], ReaderOptions()))  # what is made at first use
    documents = []
    read = counted(lambda: documents.extend([reader(source, ReaderOptions()) for source, reader in pages]))
    by_file: Counts = {}
    found = counted(lambda: [rules.check(d) for d in documents], by_file=by_file)
    if family != "all":
        return {family: found}
    rooms = {"read": read, "all": found}
    for room in ("language", "rules"):
        rooms[room] = {"lines": sum(n for file, n in by_file.items() if file.startswith(f"{_CODE}{room}{os.sep}"))}
    return rooms


def count_run(name: str, file: str) -> dict[str, Counts]:
    """A whole command, from the first import."""

    def run() -> None:
        from lint_health.cli import main

        main()

    before, sys.argv, kept = len(sys.modules), ["lint-health", "check", file], sys.stdout
    with open(os.devnull, "w") as sys.stdout:
        counts = counted(run, libraries=True)
    sys.stdout = kept
    return {name: {**counts, "modules": len(sys.modules) - before}}


def main() -> None:
    """Count what is asked for, and print it as a Python dict."""
    print(count_pages(sys.argv[2]) if sys.argv[1] == "pages" else count_run(*sys.argv[2:4]))


if __name__ == "__main__":
    main()
