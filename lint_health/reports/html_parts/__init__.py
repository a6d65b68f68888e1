"""The parts of the HTML report; ``lint_health.reports.html`` puts them together."""
