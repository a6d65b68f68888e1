"""What stands in the baselines of tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

import lint_health

NAME = ".lint-health-baseline.json"
SCHEMA = json.loads(
    (Path(lint_health.__file__).parent / "engine" / "schema" / "baseline-v1.json").read_text(encoding="utf-8")
)


def entries(folder: Path, name: str = NAME) -> list[dict[str, Any]]:
    value = json.loads((folder / name).read_text())
    jsonschema.validate(value, SCHEMA)
    return value["findings"]


def known(folder: Path) -> list[tuple[str, str, int]]:
    return [(e["path"], e["text"], e["count"]) for e in entries(folder)]
