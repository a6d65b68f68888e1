"""Fixes put in place: only those that leave no new damage behind, again and again until nothing changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from lint_health.config import Config
from lint_health.diagnostics import Diagnostic, Fix
from lint_health.engine.corpus import settle
from lint_health.engine.file_result import FileResult
from lint_health.engine.linter import Linter
from lint_health.engine.part import Part, Parts
from lint_health.engine.targets import Target
from lint_health.expressions import expression
from lint_health.source import SourceFile, Span

_LINES = frozenset(("markdown", "html", "plain"))  # formats in which a line of its own may go with what stood in it
_AFTER = expression(r"[\s.,;:!?)\]<]|\Z")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with its fixes in place. ``applied`` are the findings that were fixed, in order; ``left`` are those whose
    fix was left out because it would bring another finding of damage."""

    text: str
    applied: tuple[Diagnostic, ...] = ()
    left: tuple[Diagnostic, ...] = ()


def fix_source(linter: Linter, config: Config, source: SourceFile, read_as: str) -> Fixed:
    """Put the fixes of one file in place. Waived findings stay; of overlapping fixes the first is taken, and what is
    then still to be done is found when the text is read again. Applied to its own result it changes nothing."""
    applied: list[Diagnostic] = []
    while True:
        step = _Step(linter, config, source, read_as)
        taken = step.taken()
        if not taken:
            return Fixed(source.text, tuple(applied), tuple(step.open))
        applied += taken
        source = replace(source, text=step.with_fixes(taken))


def edit(text: str, diagnostic: Diagnostic, form: str) -> Fix:
    """The change that a fix makes: where it takes something out, its space or its line goes too."""
    fix = diagnostic.fix
    assert fix is not None
    return fix if fix.text else Fix(_gap(text, fix.source, form), "")


def _put(text: str, fixes: Iterable[Diagnostic], form: str) -> str:
    parts, at = [], 0
    for d in fixes:
        (start, end), new = edit(text, d, form).source, edit(text, d, form).text
        parts += [text[at : max(start, at)], new]
        at = max(end, at)
    return "".join((*parts, text[at:]))


def _apart(fixes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In order of place, without those that overlap or touch one before them."""
    kept: list[Diagnostic] = []
    end = -1
    for d in sorted((d for d in fixes if d.fix), key=lambda d: (d.source, d.rule)):
        if d.source.start > end:
            kept.append(d)
            end = d.source.end
    return kept


def _gap(text: str, span: Span, form: str) -> Span:
    """What goes when a range goes: its line where it stands alone in it, else the space before it."""
    start, end = span
    left, right = start, end
    while left > 0 and text[left - 1] in " \t":
        left -= 1
    while right < len(text) and text[right] in " \t":
        right += 1
    opens = left == 0 or text[left - 1] in "\r\n"
    closes = right == len(text) or text[right] in "\r\n"
    if opens and closes and form in _LINES:
        if text.startswith("\r\n", right):
            return Span(left, right + 2)
        return Span(left, right + 1) if right < len(text) else Span(left, right)
    if left < start and not opens and _AFTER.match(text, end):
        return Span(start - 1, end)
    return Span(start, right) if opens else span


class _Step:
    """One reading of a text, and the fixes of it that may be put in place together."""

    def __init__(self, linter: Linter, config: Config, source: SourceFile, read_as: str) -> None:
        self._linter = linter
        self._source = source
        self._read_as = read_as
        result = self._check(source.text)
        self._before = _damage(result)
        self._form = linter.read(source, read_as).format if any(d.fix for d in result.diagnostics) else ""
        part = Part(linter, (Target(source.path, source.path),), (result,), config)
        kept = settle(Parts([part])).diagnostics
        self.open = _apart(d for d in kept if d.fix)

    def taken(self) -> list[Diagnostic]:
        """All fixes, without those that would bring new damage."""
        return _apart(_grown([], self.open, self._is_clean))

    def with_fixes(self, fixes: Iterable[Diagnostic]) -> str:
        """The text after some of the fixes."""
        return _put(self._source.text, _apart(fixes), self._form)

    def _is_clean(self, fixes: Sequence[Diagnostic]) -> bool:
        """True when less damage is left than before, and none of a sort that there was less of."""
        after = _damage(self._check(self.with_fixes(fixes)))
        return after.total() < self._before.total() and after <= self._before

    def _check(self, text: str) -> FileResult:
        return self._linter.check_source(replace(self._source, text=text), self._read_as)


def _grown(
    taken: list[Diagnostic], more: Sequence[Diagnostic], is_clean: Callable[[Sequence[Diagnostic]], bool]
) -> list[Diagnostic]:
    """``taken`` and as many of the others as stay clean together; halves are tried where the whole is not."""
    if not more or is_clean([*taken, *more]):
        return [*taken, *more]
    if len(more) == 1:
        return taken
    half = len(more) // 2
    return _grown(_grown(taken, more[:half], is_clean), more[half:], is_clean)


def _damage(result: FileResult) -> Counter[str]:
    """How often each rule about damage and about files finds something, also what stands behind a stronger finding."""
    return Counter(d.rule for d in (*result.diagnostics, *result.absorbed) if d.family in ("garble", "tool"))
