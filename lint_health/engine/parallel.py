"""Many files at once: processes above a threshold, the same results in the same order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from lint_health.config import Config
    from lint_health.engine.file_result import FileResult
    from lint_health.engine.linter import Linter
    from lint_health.engine.targets import Target

Progress = Callable[[int, int], None]

THRESHOLD = 50  # below, starting processes costs more than it saves
_MOST = 8

_linter: Linter | None = None  # of this process; set before workers start, or by them


def check_all(
    linter: Linter,
    config: Config,
    targets: Sequence[Target],
    jobs: int = 0,
    progress: Progress | None = None,
    kept: Sequence[FileResult | None] = (),
) -> list[FileResult]:
    """What files give, in order: as they are ``kept``, else checked. ``jobs`` 0 decides by their number; a pool that
    cannot start or breaks falls back to this process, which then does the rest."""
    kept = kept or kept_results(linter, targets)
    new = [target for target, known in zip(targets, kept, strict=True) if known is None]
    known = len(targets) - len(new)
    tell = progress or (lambda done, total: None)
    if new:
        checked = iter(_check_new(linter, config, new, jobs, lambda done, _: tell(known + done, len(targets))))
        return [found or next(checked) for found in kept]
    tell(known, known)
    return [found for found in kept if found]


def kept_results(linter: Linter, targets: Sequence[Target]) -> list[FileResult | None]:
    """What is known of files from earlier runs."""
    return [linter.kept_result(target) for target in targets]


def _check_new(
    linter: Linter, config: Config, targets: Sequence[Target], jobs: int, tell: Progress
) -> list[FileResult]:
    results: list[FileResult] = []
    workers = jobs or (_cores() if len(targets) > THRESHOLD else 1)
    if workers > 1 and len(targets) > 1:
        linter.load()  # for all processes at once
        _check_in_pool(linter, config, targets, min(workers, len(targets)), results, tell)
    for target in targets[len(results) :]:
        results.append(linter.check_target(target))
        tell(len(results), len(targets))
    return results


def _check_in_pool(
    linter: Linter,
    config: Config,
    targets: Sequence[Target],
    workers: int,
    results: list[FileResult],
    tell: Progress,
) -> None:
    global _linter  # noqa: PLW0603 - the one way to hand a ruleset to forked workers without pickling it
    from concurrent.futures.process import BrokenProcessPool

    _linter = linter
    try:
        with _pool(config, workers) as pool:
            try:
                chunk = max(1, min(16, len(targets) // (workers * 4)))
                for result in pool.map(_check_one, targets, chunksize=chunk):
                    results.append(result)
                    tell(len(results), len(targets))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return
    finally:
        _linter = None


def _pool(config: Config, workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Forked workers inherit the compiled ruleset; elsewhere each compiles its own.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(workers, context, _start_worker, (config,))


def _start_worker(config: Config) -> None:
    global _linter  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the main process ends the run
    if _linter is None:
        from lint_health.engine.rulesets import make_linter

        _linter = make_linter(config)


def _check_one(target: Target) -> FileResult:
    if _linter is None:
        raise RuntimeError("the worker was not started")
    return _linter.check_target(target)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST)
    return min(os.cpu_count() or 1, _MOST)
