"""Which files the hooks are given, as pre-commit sees it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from identify import identify

from lint_health.readers import FORMATS
from tests.readers.docx.build import p, raw

HOOKS = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())


@pytest.mark.parametrize("hook", HOOKS, ids=lambda h: h["id"])
def test_every_kind_of_file_that_is_read_is_given_to_the_hook(tmp_path: Path, hook: dict[str, Any]) -> None:
    for suffix in FORMATS:
        path = tmp_path / f"draft{suffix}"
        path.write_bytes(raw(p("Warm.")) if suffix == ".docx" else b"Warm.\n")
        assert re.search(hook["files"], path.name), suffix
        assert set(hook.get("types", ["file"])) <= identify.tags_from_path(str(path)), suffix
    assert not re.search(hook["files"], "sheet.xlsx") and not re.search(hook["files"], "page.php")
