"""``lint-health init``: a commented configuration, and the hook or workflow asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from textwrap import indent
from typing import Any

import click

from lint_health.cli.hints import profile_names
from lint_health.cli.starters import Starter, config, github, gitlab, hook
from lint_health.cli.terminal import create_whole, write
from lint_health.errors import Problem, UserError
from lint_health.shipped import rulesets_folder

_CONFIG = ".lint-health.yaml"
_NEXT = {
    _CONFIG: "lint-health check {folder}",
    ".pre-commit-config.yaml": "pre-commit install",
    ".github/workflows/lint-health.yml": "git add {path}",
    ".gitlab-ci.yml": "git add {path}",
}


@click.command("init", short_help="Write a configuration to start with.")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--hook", "hooked", is_flag=True, help="Also .pre-commit-config.yaml, a hook that checks each commit.")
@click.option("--github", "on_github", is_flag=True, help="Also .github/workflows/lint-health.yml.")
@click.option("--gitlab", "on_gitlab", is_flag=True, help="Also .gitlab-ci.yml.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    callback=profile_names,
    metavar="NAME",
    help="Jurisdiction and product class to write in; several may be given.",
)
def command(folder: str, profiles: tuple[str, ...], **asked: Any) -> int:
    """Write .lint-health.yaml: all settings, each with a comment and its default.

    A file that is there already is never changed: what to add to it is printed. Hooks and workflows go to the root of
    the git repository. The exit code is 1 when something is left to be added by hand.
    """
    place = Path(folder)
    if not place.is_dir():
        raise UserError(Problem(f"cannot write into {folder}: it is no folder"))
    _check_profiles(profiles)
    root = _repository(place)
    wanted = [(place, config(profiles))]
    chosen = {"hooked": hook, "on_github": github, "on_gitlab": gitlab}
    wanted += [(root, starter()) for option, starter in chosen.items() if asked[option]]
    left = [_put(home, starter) for home, starter in wanted]
    _say_next(wanted, folder)
    return int(any(left))


def _put(home: Path, starter: Starter) -> bool:
    """Write one file unless it is there; True when something has to be added to one by hand."""
    existing = _existing(home, starter)
    if existing is None and create_whole(str(home / starter.path), starter.text.encode()):
        write(f"written: {_shown(home / starter.path)}\n")
        return False
    there = existing or home / starter.path
    if not starter.addition or (starter.path != _CONFIG and _names_us(there)):
        write(f"kept: {_shown(there)} (it is there already)\n")
        return False
    addition, where = starter.addition, starter.place
    if there.name == "pyproject.toml":
        addition, where = addition.replace(": ", " = ", 1), 'to its table "[tool.lint-health]"'
    write(f"kept: {_shown(there)} (it is there already). Add {where}:\n\n{indent(addition, '  ')}\n")
    return True


def _existing(home: Path, starter: Starter) -> Path | None:
    """The file that stands where a starter would go, whatever it is; a configuration may be in pyproject.toml."""
    from lint_health.config.discovery import find_config

    if starter.path == _CONFIG:
        held = find_config(home)
        if held is not None and held.parent == home.resolve():
            return home / held.name
        if held is not None:
            write(f"note: {held.as_posix()} held here until now; the new file takes its place for this folder\n")
    path = home / starter.path
    return path if path.exists() or path.is_symlink() else None


def _names_us(path: Path) -> bool:
    """True when a file speaks of lint-health outside of comments."""
    try:
        rows = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return any("lint-health" in row.split("#", 1)[0] for row in rows)


def _repository(folder: Path) -> Path:
    """The root of the git repository that a folder lies in; the folder itself where there is none."""
    here = folder.resolve()
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), here)
    return folder if root == here else root


def _check_profiles(profiles: Sequence[str]) -> None:
    from lint_health.rules.nearest import nearest

    known = sorted(file.stem for file in (rulesets_folder() / "profiles").glob("*.yaml"))
    unknown = [name for name in profiles if name not in known]
    if unknown:
        raise UserError(*(Problem(f'unknown profile "{n}"', None, nearest(n, known)) for n in unknown))


def _say_next(wanted: Sequence[tuple[Path, Starter]], folder: str) -> None:
    write("\nNext:\n")
    for home, starter in wanted:
        line = _NEXT[starter.path].format(folder=quote(folder), path=quote(_shown(home / starter.path)))
        write(f"  {line}\n")


def _shown(path: Path) -> str:
    """A path as the user knows it: relative to the working directory where it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() if path.is_absolute() else path.as_posix()
    except ValueError:
        return path.as_posix()
