"""What a report is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint_health.diagnostics import About, Accepted, Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run. ``diagnostics`` are in report order; ``excerpts`` holds source lines by path and line,
    for the lines that findings stand on, with an empty entry for a checked file without any; ``accepted`` are findings that were let stand; ``abouts`` tell of every rule
    that found something, be it let stand or not, by its id. ``older`` counts
    the findings that are no part of the change that was asked for, None where none was."""

    diagnostics: tuple[Diagnostic, ...] = ()
    files: int = 0
    accepted: tuple[Accepted, ...] = ()
    tool_version: str = ""
    ruleset_version: str = ""
    ruleset_hash: str = ""
    excerpts: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    abouts: Mapping[str, About] = field(default_factory=dict)
    older: int | None = None

    @property
    def suppressed(self) -> int:
        """How many findings waivers took out."""
        return sum(a.by != "baseline" for a in self.accepted)

    @property
    def baselined(self) -> int:
        """How many findings the baseline knows."""
        return sum(a.by == "baseline" for a in self.accepted)

    def by_severity(self) -> dict[Severity, int]:
        """Counts for every severity, worst first."""
        counts = Counter(d.severity for d in self.diagnostics)
        return {s: counts[s] for s in sorted(Severity, reverse=True)}

    def files_with_findings(self) -> int:
        """How many files have at least one finding; what is said of the run itself stands in none that was checked."""
        return len({d.path for d in self.diagnostics if d.rule != "tool.languagetool"})

    def line(self, path: str, number: int) -> str | None:
        """A source line, None when it was not kept."""
        return self.excerpts.get(path, {}).get(number)
