"""Lexicon files: classes of words, and cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lint_health.errors import Problem, Where
from lint_health.language import ClassList, CueSpec, PatternError
from lint_health.language.cues import SCOPES
from lint_health.language.lexicon import SHAPES
from lint_health.language.phrase_compiler import UnknownList, check_phrase
from lint_health.rules.nearest import nearest
from lint_health.rules.schema import CLASS_KEYS, CUE_KEYS, LEXICON_KEYS, check_keys, fits
from lint_health.rules.yaml_file import YamlFile

VALUES = "values"  # the table of a language that holds the ``ValueLists``
TABLE_SOURCES = ("vocabulary", "spelling")  # see tools/build_tables.py

Meaning = float | str | Sequence[float]


@dataclass
class ValueLists:
    """How figures are said: phrases by name, and what words mean, of all lexicon files together."""

    phrases: dict[str, list[tuple[str, YamlFile, int]]] = field(default_factory=dict)
    meanings: dict[str, dict[str, Meaning]] = field(default_factory=dict)

    @property
    def named(self) -> dict[str, Sequence[str]]:
        """Every list by its name; a table of meanings is a list of its words."""
        lists: dict[str, Sequence[str]] = {name: tuple(table) for name, table in self.meanings.items()}
        for name, found in self.phrases.items():
            lists[name] = tuple(phrase for phrase, _, _ in found)
        return lists

    def add(self, file: YamlFile) -> list[Problem]:
        """Take in one file; gives what is wrong with its form. A list named in several files is their union."""
        problems = []
        for name, found in (file.value.get("phrases") or {}).items():
            if not fits(found, "list[str]"):
                problems.append(Problem(f'"{name}" must be a list of texts', file.where("phrases", name)))
                continue
            self.phrases.setdefault(name, []).extend((phrase, file, i) for i, phrase in enumerate(found))
        for name, table in (file.value.get("meanings") or {}).items():
            if not isinstance(table, dict):
                problems.append(Problem(f'"{name}" must be a mapping of words', file.where("meanings", name)))
                continue
            for word, value in table.items():
                if not _is_meaning(value):
                    what = f'"{word}" must mean a number, a list of the least and the most, or a word'
                    problems.append(Problem(what, file.where("meanings", name, word)))
            self.meanings.setdefault(name, {}).update(table)
        return problems

    def problems(self) -> list[Problem]:
        """Phrases that cannot be read, each with its place."""
        named = self.named
        found = []
        for name, phrases in self.phrases.items():
            for phrase, file, i in phrases:
                try:
                    check_phrase(phrase, named)
                except PatternError as error:
                    hint = nearest(error.name, named) if isinstance(error, UnknownList) else ""
                    where = _within(file.where("phrases", name, i), file.text, phrase, getattr(error, "column", 1))
                    found.append(Problem(f'the phrase "{phrase}": {error}', where, hint))
        return found


def _is_meaning(value: object) -> bool:
    if isinstance(value, list):
        return len(value) == 2 and all(fits(v, "float") for v in value) and value[0] <= value[1]
    return fits(value, "float") or fits(value, "str")


def _within(where: Where, text: str, phrase: str, column: int) -> Where:
    """The place of a character of a phrase that stands on one line as it is written."""
    line = text.splitlines()[where.line - 1 : where.line] if where.line else []
    at = line[0].find(phrase, where.column - 1) if line else -1
    return where if at not in (where.column - 1, where.column) else Where(where.path, where.line, at + column)


@dataclass
class Vocabulary:
    """All lexicon files together, before the lexicon is built."""

    classes: dict[str, ClassList] = field(default_factory=dict)
    layers: dict[str, dict[str, ClassList]] = field(default_factory=dict)
    cues: list[CueSpec] = field(default_factory=list)
    tables: dict[str, object] = field(default_factory=dict)
    values: ValueLists = field(default_factory=ValueLists)

    def add(self, file: YamlFile) -> list[Problem]:
        """Take in one file; gives what is wrong with it. A class named in several files is their union.

        A file with a ``kind`` of ``TABLE_SOURCES`` is compiled into a table at build time and not read here.
        """
        if isinstance(file.value, dict) and file.value.get("kind") in TABLE_SOURCES:
            return []
        problems = check_keys(file, LEXICON_KEYS)
        if problems:
            return problems
        for name in file.value.get("classes") or {}:
            found = check_keys(file, CLASS_KEYS, "classes", name)
            problems += found
            if not found:
                _add_class(self.classes, name, file.value["classes"][name])
                _add_class(self.layers.setdefault(_layer_of(file.path), {}), name, file.value["classes"][name])
        for i, cue in enumerate(file.value.get("cues") or []):
            found = check_keys(file, CUE_KEYS, "cues", i)
            scope = cue.get("scope", "clause") if isinstance(cue, dict) else ""
            if not found and scope not in SCOPES:
                found = [Problem(f'unknown scope "{scope}"', file.where("cues", i, "scope"), nearest(scope, SCOPES))]
            problems += found
            if not found:
                self.cues.append(CueSpec(cue["kind"], scope, tuple(cue["match"])))
        self.tables.update(file.value.get("tables") or {})
        problems += self.values.add(file)
        return problems

    def view(self, *layers: str) -> list[ClassList]:
        """All classes, with only the words of the shared files and of some layers."""
        kept: dict[str, ClassList] = {name: ClassList(name, {}) for name in self.classes}
        for source in ("", *layers):
            for name, entry in self.layers.get(source, {}).items():
                _add_class(
                    kept,
                    name,
                    {**entry.phrases, "includes": entry.includes, "heads": entry.heads, "after": entry.after},
                )
        return list(kept.values())

    def shared_patterns(self) -> Iterable[str]:
        """Patterns of the tables named "...-patterns" (group to list), so that the lexicon learns their words."""
        for name, table in self.tables.items():
            if name.endswith("-patterns") and isinstance(table, dict):
                for group in table.values():
                    yield from group

    def unknown_includes(self) -> list[Problem]:
        """Classes that include a class that no file defines."""
        return [
            Problem(f'lexicon class "{c.name}" includes the unknown class "{name}"', None, nearest(name, self.classes))
            for c in self.classes.values()
            for name in c.includes
            if name not in self.classes
        ]


def cue_words(cues: Iterable[CueSpec]) -> Iterable[str]:
    """All patterns of cues, so that the lexicon learns their words."""
    return (pattern for cue in cues for pattern in cue.patterns)


def _layer_of(path: str) -> str:
    """The family that a lexicon file belongs to ("claims-words.yaml": "claim"), or "" for a shared one."""
    prefix = path.rsplit("/", 1)[-1].partition("-")[0].rstrip("s")
    return prefix if prefix in ("claim", "caveat", "wear", "garble") else ""


def _add_class(classes: dict[str, ClassList], name: str, value: Mapping[str, Sequence[str]]) -> None:
    old = classes.get(name)
    phrases = {
        shape: [*(old.phrases.get(shape, ()) if old else ()), *(value.get(shape) or ())]
        for shape in SHAPES
        if value.get(shape) or (old and old.phrases.get(shape))
    }
    more = (
        tuple(dict.fromkeys((*(getattr(old, key) if old else ()), *(value.get(key) or ()))))
        for key in ("includes", "heads", "after")
    )
    classes[name] = ClassList(name, phrases, *more)
