"""Settings: from the nearest configuration file, checked as strictly as rules are."""

from lint_health.config.discovery import config_in, find_config, load_config
from lint_health.config.effective import overridden, overrides_for
from lint_health.config.settings import Config, Settings
from lint_health.config.waiver_entries import WaiverEntry

__all__ = [
    "Config",
    "Settings",
    "WaiverEntry",
    "config_in",
    "find_config",
    "load_config",
    "overridden",
    "overrides_for",
]
