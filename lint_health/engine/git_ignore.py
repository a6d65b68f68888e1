"""Which files git would leave out: .gitignore files from the repository's root down, and .git/info/exclude."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class GitIgnore:
    """Answers for one walk. Files are read once; a file that cannot be read ignores nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._above = self._folders_above()

    def ignores(self, path: Path, *, folder: bool) -> bool:
        """True when ``path``, resolved and below the walked root, is ignored. The deepest file that says something
        about it decides, as in git."""
        for place in (*self._between(path), *self._above):
            verdict = _verdict(place, path, folder)
            if verdict is not None:
                return verdict
        return False

    def _between(self, path: Path) -> list[Path]:
        """Folders from the one that holds ``path`` up to the walked root."""
        places = []
        for parent in path.parents:
            places.append(parent)
            if parent == self.root:
                break
        return places

    def _folders_above(self) -> list[Path]:
        """Folders above the walked root up to the repository's; none when the root is itself ignored there, since
        naming an ignored folder is asking for it."""
        if (self.root / ".git").exists():
            return []
        for i, parent in enumerate(self.root.parents):
            if (parent / ".git").exists():
                above = list(self.root.parents[: i + 1])
                inside = (self.root, *above[:-1])
                ignored = any(_verdict(place, p, True) for place in above for p in inside if place in p.parents)
                return [] if ignored else above
        return []


def _verdict(place: Path, path: Path, folder: bool) -> bool | None:
    """What the ignore files of ``place`` say of ``path``: True, False (taken back in by ``!``), None for nothing."""
    spec = _spec(place)
    if spec is None:
        return None
    relative = path.relative_to(place).as_posix() + ("/" if folder else "")
    return spec.check_file(relative).include


@cache
def _spec(place: Path) -> GitIgnoreSpec | None:
    lines: list[str] = []
    for name in (".git/info/exclude", ".gitignore"):
        try:
            lines += (place / name).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            continue
    return compile_patterns(tuple(lines)) if lines else None


@cache
def compile_patterns(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """Patterns in the language of .gitignore."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)
