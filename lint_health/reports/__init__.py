"""Findings for people and for programs. Reports see diagnostics only, not how they came about."""

from lint_health.reports.base import Report
from lint_health.reports.console import TextOptions, text_report
from lint_health.reports.json_report import json_report

__all__ = ["Report", "TextOptions", "json_report", "text_report"]
