"""What spans files: sites resolved from facts alone, waivers applied, unused ones told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lint_health.diagnostics import Confidence, Conflict, Diagnostic, Place, RelatedLocation, WaiverRecord, content
from lint_health.engine.identities import identity, identity_path
from lint_health.engine.merging import merge
from lint_health.engine.part import Part, Parts
from lint_health.engine.tool_rules import TOOL_RULES
from lint_health.engine.waiver_books import WaiverBooks
from lint_health.suppressions import AnyWaiver, Waiver, waive
from lint_health.suppressions.judging import UNUSED

if TYPE_CHECKING:
    from lint_health.rules.kinds.base import Fact

SILENT_SERVER = "tool.languagetool"
_NO_PLACE = "<languagetool>"  # what a finding about a server named on the command line stands in


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings of all files in report order, those that waivers took out, and all waivers as an audit lists them.
    ``excerpts`` are lines of configurations that findings stand in."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[tuple[Diagnostic, AnyWaiver], ...]
    records: tuple[WaiverRecord, ...] = ()
    excerpts: Mapping[str, Mapping[int, str]] | None = None


def settle(parts: Parts) -> Settled:
    """Bring the results of single files together. The order of files does not matter."""
    waivers = {r.path: r.waivers for p, _, r in parts.pairs() if r.waivers and p.linter.settings.waivers}
    books = WaiverBooks(parts)
    merged, absorbed = merge(d for c in _clashes(parts) for d in parts.under(c.path).linter.weighed([c]))
    merged = _identified(merged, parts)

    single = waive((d for _, _, r in parts.pairs() for d in r.diagnostics), waivers, books.covering)
    shared = waive(merged, waivers, books.covering, both_ends=True)
    used = single.used | shared.used
    used |= waive((d for _, _, r in parts.pairs() for d in r.absorbed), waivers).used
    used |= waive(absorbed, waivers, both_ends=True).used
    suppressed = (*single.suppressed, *shared.suppressed)

    records = tuple(_records(parts, books, waivers, used, Counter(w for _, w in suppressed)))
    about_waivers = (*_objections(books, parts), *_unused(records, parts))
    every = (*single.kept, *shared.kept, *about_waivers, *_unanswered(parts))
    ordered = tuple(sorted(dict.fromkeys(every), key=lambda d: (d.sort_key, d.message)))
    return Settled(ordered, suppressed, _listed(r for r, _ in records), _lines(ordered, parts))


def _clashes(parts: Parts) -> Iterator[Diagnostic]:
    """What contradicts what in each site. Where files of a site are under several settings, each contradiction is told
    as the settings of the file have it that it stands in."""
    sites: dict[str | int, list[tuple[Part, Sequence[Fact]]]] = defaultdict(list)
    for part, target, result in parts.pairs():
        if result.facts:
            sites[result.path if target.site is None else target.site].append((part, result.facts))
    for told in sites.values():
        facts = [one for _, one in told]
        for part in {id(p): p for p, _ in told}.values():
            for conflict in part.linter.conflicts(facts):
                if parts.of(conflict.place.path) is part:
                    yield _as_diagnostic(conflict)


def _as_diagnostic(conflict: Conflict) -> Diagnostic:
    """A contradiction is known by all its ends, whichever of them comes first in the site."""
    place = conflict.place
    said = content(place.sentence or place.text)
    others = [(p, message, content(p.sentence or p.text)) for p, message in conflict.related]
    return Diagnostic(
        *_range(place),
        conflict.rule,
        conflict.rule.split(".", 1)[0],
        conflict.severity,
        conflict.confidence,
        conflict.message,
        conflict.advice,
        place.text,
        tuple(RelatedLocation(*_range(p), p.text, message, p.heading, name) for p, message, name in others),
        None,
        " ".join(sorted([said, *(name for _, _, name in others)])),
        held=conflict.held,
        heading=place.heading,
        contents=(said,),
    )


def _range(place: Place) -> tuple[str, int, int, int, int]:
    return (place.path, place.line, place.column, place.end_line, place.end_column)


def _identified(diagnostics: Iterable[Diagnostic], parts: Parts) -> tuple[Diagnostic, ...]:
    seen: Counter[str] = Counter()
    return tuple(replace(d, fingerprint=_name(seen, parts, d.rule, d.path, d.fingerprint)) for d in diagnostics)


def _name(seen: Counter[str], parts: Parts, rule: str, path: str, words: str) -> str:
    return identity(seen, rule, identity_path(path, parts.under(path).linter.settings.root), words)


def _records(
    parts: Parts,
    books: WaiverBooks,
    waivers: Mapping[str, Sequence[Waiver]],
    used: frozenset[AnyWaiver],
    counts: Counter[AnyWaiver],
) -> Iterator[tuple[WaiverRecord, Part]]:
    """All waivers of the run: those of comments in order of files, then those of configurations."""
    for part, _, result in parts.pairs():
        yield from ((record, part) for record in result.refused)
        for w in waivers.get(result.path, ()):
            idle = w not in used and part.judges(w.rules) and not _may_clash(w, part)
            message = f'This waiver of "{w.selector}" has nothing to waive.' if idle else ""
            words = (w.selector, "unused" if idle else "holds", w.owner, w.reason, w.until)
            yield WaiverRecord(w.comment, w.by, *words, message=message, findings=counts[w]), part
    yield from ((note.record, part) for note, part in books.notes)
    yield from books.records(used, counts)


def _listed(records: Iterable[WaiverRecord]) -> tuple[WaiverRecord, ...]:
    """One record a waiver, in order of places, whatever is wrong with it."""
    found: dict[object, WaiverRecord] = {}
    for record in records:
        key = (record.place, record.by, record.rule, record.fingerprint)
        known = found.get(key)
        found[key] = replace(known, message=f"{known.message} {record.message}") if known else record
    return tuple(sorted(found.values(), key=lambda r: (r.place.order, r.rule, r.fingerprint)))


def _may_clash(waiver: Waiver, part: Part) -> bool:
    """True for a waiver over a statement that only the rest of its site can contradict: of a file checked alone it may
    not be called unused."""
    target, result = part.paths[waiver.comment.path]
    places = ((f.rule, f.place) for f in result.facts) if target.site is None else ()
    return any(waiver.covers(rule, place.line, place.column) for rule, place in places)


def _unanswered(parts: Parts) -> Iterator[Diagnostic]:
    """One word for the whole run about a server that gave no answer, where the configuration names it."""
    rule = TOOL_RULES[SILENT_SERVER]
    for part in parts.all:
        reason = next((r.unanswered for r in part.results if r.unanswered), "")
        if reason and part.linter.wants(SILENT_SERVER):
            said = part.linter.server_said
            path, line, column = (said.path, said.line, said.column) if said else (_NO_PLACE, 1, 1)
            message = f"LanguageTool at {reason}. The run went on without it."
            root = part.linter.settings.root
            name = identity(Counter(), rule.id, identity_path(path, root) if said else path, "")
            words = (rule.id, "tool", rule.severity, Confidence.HIGH, message, rule.advice, "")
            found = Diagnostic(path, line, column, line, column, *words, fingerprint=name)
            yield from part.linter.weighed([found])


def _unused(records: Iterable[tuple[WaiverRecord, Part]], parts: Parts) -> Iterator[Diagnostic]:
    rule = TOOL_RULES[UNUSED]
    seen: Counter[str] = Counter()
    for record, _ in records:
        place = record.place
        part = parts.under(place.path)
        if record.state == "unused" and part.linter.wants(UNUSED):
            words = f"{record.fingerprint or place.text} {record.rule}"
            name = _name(seen, parts, rule.id, place.path, words)
            yield from part.linter.weighed([_about_waiver(place, rule.id, record.message, rule.advice, name)])


def _objections(books: WaiverBooks, parts: Parts) -> Iterator[Diagnostic]:
    """What is wrong with entries of configurations; what is wrong with comments is among the findings of their files."""
    seen: Counter[str] = Counter()
    for note, _ in books.notes:
        rule, place = note.objection.rule, note.place
        part = parts.under(place.path)
        if part.linter.wants(rule):
            name = _name(seen, parts, rule, place.path, f"{note.record.path} {note.record.fingerprint} {place.text}")
            found = _about_waiver(place, rule, note.objection.message, note.objection.advice, name)
            yield from part.linter.weighed([found])


def _about_waiver(place: Place, rule: str, message: str, advice: str, name: str) -> Diagnostic:
    high, severity = Confidence.HIGH, TOOL_RULES[rule].severity
    return Diagnostic(
        *_range(place), rule, "tool", severity, high, message, advice, place.text, (), None, fingerprint=name
    )


def _lines(diagnostics: Iterable[Diagnostic], parts: Parts) -> dict[str, dict[int, str]]:
    """The lines of configurations that findings stand in, for excerpts."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for d in diagnostics:
        if parts.of(d.path) is None:
            wanted[d.path].add(d.line)
    held = {e.place().path: e for p in parts.all for e in p.config.waivers}
    return {path: {n: held[path].line(n) for n in rows} for path, rows in wanted.items() if path in held}
