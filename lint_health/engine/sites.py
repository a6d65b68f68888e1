"""Which site a file belongs to: the folder that was named, or what its settings say."""

from __future__ import annotations

import os

from lint_health.config import Settings
from lint_health.config.effective import below


def site_of(settings: Settings, path: str, folder: int | None) -> int | str | None:
    """The site of a file, None when it stands alone. ``folder`` is the number of the named folder it was found in,
    None for a file that was named itself.

    A name wins over one of the folders ``sites``, the deepest of which wins over the folder that was named.
    """
    alone = folder is None if settings.site is None else not settings.site
    if alone or settings.site_name == "":
        return None
    if settings.site_name:
        return f"name:{settings.site_name}"
    if settings.sites:
        root = _deepest(settings, path)
        if root is not None:
            return f"folder:{root}"
    return folder if settings.site is None else 0


def _deepest(settings: Settings, path: str) -> str | None:
    roots = (os.path.normpath(os.path.join(settings.root or os.getcwd(), site)) for site in settings.sites)
    return max((root for root in roots if below(root, path) is not None), key=len, default=None)
