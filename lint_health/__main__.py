"""``python -m lint_health``."""

from lint_health.cli import main

main()
