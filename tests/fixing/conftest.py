from __future__ import annotations

from collections.abc import Callable

import pytest

from lint_health.config import Config, Settings
from lint_health.engine.fixing import Fixed, fix_source
from lint_health.engine.linter import Linter
from lint_health.engine.rulesets import make_linter
from lint_health.source import SourceFile


@pytest.fixture(scope="session")
def config() -> Config:
    return Config(Settings(select=("garble",), brands=frozenset({"tarnwick"})))


@pytest.fixture(scope="session")
def linter(config: Config) -> Linter:
    return make_linter(config)


@pytest.fixture(scope="session")
def fix(linter: Linter, config: Config) -> Callable[..., Fixed]:
    return lambda text, name="a.md": fix_source(linter, config, SourceFile(name, text), name)
