"""Does work grow with the size of its input, or with the square of it? Made to give the same answer on a busy machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 4  # how much larger the larger input is
BAR = 9  # work in proportion takes 4 times as long, quadratic work 16 times
FLOOR = 0.3  # seconds of processor time that are too short to judge
RUNS = 6


def grows_too_fast(work: Callable[[int], object], size: int) -> bool:
    """True when ``work`` of four times the size takes far more than four times as long, however often it is tried.

    A disturbance only ever makes a run longer, so the shortest run of each size counts, and one good pair is enough.
    """
    small = large = float("inf")
    for _ in range(RUNS):
        large = min(large, _seconds(work, size * FACTOR))
        if large < FLOOR:
            return False
        small = min(small, _seconds(work, size))
        if large < small * BAR:
            return False
    return True


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    gc.disable()  # its pauses depend on everything else in memory
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()
