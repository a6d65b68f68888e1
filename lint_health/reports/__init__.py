"""Findings for people and for programs. Reports see diagnostics only, not how they came about."""

from lint_health.reports.base import Report
from lint_health.reports.console import text_report
from lint_health.reports.directions import DirectionsReport, directions_json
from lint_health.reports.directions_table import directions_table
from lint_health.reports.json_report import json_report
from lint_health.reports.styles import TextOptions

__all__ = [
    "DirectionsReport",
    "Report",
    "TextOptions",
    "directions_json",
    "directions_table",
    "json_report",
    "text_report",
]
