"""Settings: from the nearest configuration file, checked as strictly as rules are."""

from lint_health.config.discovery import find_config, load_config
from lint_health.config.settings import Config, Settings

__all__ = ["Config", "Settings", "find_config", "load_config"]
