"""Lexicon files: classes of words, and cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lint_health.errors import Problem
from lint_health.language import ClassList, CueSpec
from lint_health.language.cues import SCOPES
from lint_health.language.lexicon import SHAPES
from lint_health.rules.schema import CLASS_KEYS, CUE_KEYS, LEXICON_KEYS, check_keys, nearest
from lint_health.rules.yaml_file import YamlFile

TABLE_SOURCES = ("vocabulary", "spelling")  # see tools/build_tables.py


@dataclass
class Vocabulary:
    """All lexicon files together, before the lexicon is built."""

    classes: dict[str, ClassList] = field(default_factory=dict)
    layers: dict[str, dict[str, ClassList]] = field(default_factory=dict)
    cues: list[CueSpec] = field(default_factory=list)
    tables: dict[str, object] = field(default_factory=dict)

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
