"""Names of a package that are imported when they are first used: a run that needs little starts with little (PEP 562)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from sys import modules
from typing import Any


def lazily(package: str, **homes: str) -> Callable[[str], Any]:
    """The ``__getattr__`` of a package: by module of it, the names that it has from there, separated by blanks. A type
    checker sees the imports that stand beside it."""
    found: Mapping[str, str] = {name: module for module, names in homes.items() for name in names.split()}

    def get(name: str) -> Any:
        if name not in found:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{found[name]}"), name)
        setattr(modules[package], name, value)  # the next look finds it without asking
        return value

    return get
