"""YAML with a place for every value, so that each error names its line; duplicate keys are errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from lint_health.errors import Problem, UserError, Where

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A parsed file: plain values, and where each key or item stands (1-based)."""

    path: str
    value: Any
    marks: Mapping[Path, Where]

    def where(self, *path: str | int) -> Where:
        """The place of a value, or of its nearest known parent."""
        at: Path = path
        while at and at not in self.marks:
            at = at[:-1]
        return self.marks.get(at, Where(self.path, 1, 1))


def parse_yaml(text: str, path: str) -> YamlFile:
    """Parse one document. Raises ``UserError`` with the place of a syntax error or of duplicate keys."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        marks: dict[Path, Where] = {}
        problems: list[Problem] = []
        value = _plain(node, (), path, marks, problems, loader) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(path, mark.line + 1, mark.column + 1) if mark else Where(path, 1, 1)
        raise UserError(Problem(f"not valid YAML: {getattr(error, 'problem', None) or error}", where)) from None
    finally:
        loader.dispose()
    if problems:
        raise UserError(*problems)
    return YamlFile(path, value, marks)


def _plain(node: Any, at: Path, file: str, marks: dict[Path, Where], problems: list[Problem], loader: Any) -> Any:
    marks.setdefault(at, _where(node, file))
    if isinstance(node, yaml.MappingNode):
        result: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                problems.append(Problem("a key must be a plain word", _where(key_node, file)))
                continue
            if key in result:
                problems.append(Problem(f'the key "{key}" stands twice', _where(key_node, file)))
            marks[(*at, key)] = _where(key_node, file)
            result[key] = _plain(value_node, (*at, key), file, marks, problems, loader)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(n, (*at, i), file, marks, problems, loader) for i, n in enumerate(node.value)]
    return loader.construct_object(node, deep=True)


def _where(node: Any, file: str) -> Where:
    return Where(file, node.start_mark.line + 1, node.start_mark.column + 1)
