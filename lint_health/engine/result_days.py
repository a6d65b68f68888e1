"""The days on which the result of a file is the same: only what its waivers say of their ends depends on the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lint_health.diagnostics import WaiverRecord
from lint_health.suppressions import Waiver

Days = tuple[int, int]  # the first and the last, as ordinals
ALWAYS: Days = (date.min.toordinal(), date.max.toordinal())


def days_of(
    waivers: Iterable[Waiver], refused: Iterable[WaiverRecord], today: date, max_days: int | None = None
) -> Days:
    """The days around ``today`` on which a file's waivers are judged as they were."""
    first, last = ALWAYS
    now = today.toordinal()
    for until, expired in [(w.until, False) for w in waivers] + [(r.until, r.state == "expired") for r in refused]:
        end = until.toordinal() if until else None
        if expired and end is not None:
            first = max(first, end + 1)
        elif end is not None:
            last = min(last, end)
    if max_days is not None:
        # How far away an end is, or may be, changes from day to day; only those that hold keep holding until then.
        if any(r.state != "expired" for r in refused):
            return now, now
        ends = [w.until.toordinal() for w in waivers if w.until]
        first = max([first, *(end - max_days for end in ends)])
    return first, last
