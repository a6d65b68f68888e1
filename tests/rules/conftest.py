"""A small ruleset that a test can break in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

RULE = """\
kind: pattern
severity: error
confidence: high
message: '"{match}" says it heals.'
advice: Say what it does.
why: A medicinal claim needs evidence.
find:
  - "[heal] ..3 vein|cramp"
examples:
  bad:
    - Our gel [[heals tired veins]].
  good:
    - Our gel may heal veins.
"""
MANIFEST = "name: test\nversion: '1'\nschema: 1\n"
EDITORIAL = "title: T\ndescription: D\n"
CUES = 'cues:\n  - {kind: hedge, scope: forward, match: ["may"]}\n  - {kind: negation, scope: forward, match: ["not|n\'t"]}\n'


@pytest.fixture
def make_ruleset(tmp_path: Path) -> Callable[..., Path]:
    """Write a ruleset folder; keyword arguments replace or add files ("claim__x": text)."""

    def make(**files: str) -> Path:
        content = {
            "manifest": MANIFEST,
            "profiles__editorial": EDITORIAL,
            "lexicons__cues": CUES,
            "claim__disease__heals": RULE,
            **files,
        }
        for name, text in content.items():
            path = tmp_path / (name.replace("__", "/") + ".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return make
