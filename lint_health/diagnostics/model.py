"""Findings (a rule's word, in document text) and diagnostics (the user's, in a file)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from lint_health.source import Span

NOWHERE = Span(0, 0)
FAMILIES = ("claim", "caveat", "wear", "garble", "tool")


class Severity(IntEnum):
    """How bad a finding is; ordered."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the rule is; ordered."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that cannot change meaning: replace a source range by ``text``."""

    source: Span
    text: str


@dataclass(frozen=True, slots=True)
class Related:
    """Another place of the same document that belongs to a finding; ``span`` is in the document's text."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Held:
    """A profile that a finding holds for: how severe it is there, the clause behind it ("" for none) and the day that
    clause was checked."""

    profile: str
    severity: Severity
    law: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one place of a document; ``span`` is in the document's text.

    ``source`` overrides the place for things outside any block (a tag without its partner).
    ``message``, ``advice`` and ``severity`` override the rule's own where a finding needs its own words.
    ``excuses`` are those that would clear it but for a profile that lets them count for less; ``held`` are the
    profiles it holds for, where others than the default were asked for.
    ``parts`` are what the finding is known by where that is not its sentence: a page that lacks a caveat lacks it
    wherever its strongest words stand. Who knows all parts of a finding knows the finding.
    """

    rule: str
    span: Span
    message: str = ""
    advice: str = ""
    severity: Severity | None = None
    confidence: Confidence | None = None
    related: tuple[Related, ...] = ()
    source: Span | None = None
    replacement: str | None = None
    excuses: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a file as users see it; small and serialisable. ``sentence`` is the sentence around it, ``heading``
    what stands over it where lines alone find nothing (see ``Diagnostic``)."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    sentence: str = ""
    heading: str = ""

    @property
    def order(self) -> tuple[str, int, int]:
        """Where it stands in a site, for stable order."""
        return (self.path, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements of one or several files that cannot all be followed; what a conflict rule says of facts."""

    rule: str
    place: Place
    message: str
    advice: str
    severity: Severity
    confidence: Confidence
    related: tuple[tuple[Place, str], ...]
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedLocation:
    """Another place that belongs to a diagnostic; 1-based, end exclusive. ``content`` is set for the other end of a
    contradiction: the hash of what is said there."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    message: str
    heading: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding as users see it; 1-based lines and columns in code points, end exclusive.

    ``heading`` is what stands over the place in a Word document, where no editor shows the number of a line; else "".
    ``suggestions`` are wordings of the rule: for a caveat sentences to add after it, else words to write in its place.
    ``contents`` are hashes of the words that it is known by in a file of any name (see ``fingerprint.content``), one for
    each of its parts.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    rule: str
    family: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    text: str
    related: tuple[RelatedLocation, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
    source: Span = NOWHERE
    held: tuple[Held, ...] = ()
    heading: str = ""
    suggestions: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()

    @property
    def sort_key(self) -> tuple[str, int, int, str, int, int]:
        """Order of findings in every report (contract 2)."""
        return (self.path, self.line, self.column, self.rule, self.end_line, self.end_column)
