"""The command line: the only room that writes to streams and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and exit; ``--version`` answers before anything heavy is imported."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from lint_health import __version__

        sys.stdout.write(f"lint-health {__version__}\n")
        return
    from lint_health.cli.main import run

    sys.exit(run(sys.argv[1:]))
