"""Rules in SARIF (``reportingDescriptor``, 3.49), and the escapes of its messages (3.11)."""

from __future__ import annotations

from typing import Any

from lint_health.diagnostics import About, Severity
from lint_health.reports.texts import visible

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def descriptor(rule: str, about: About | None) -> dict[str, Any]:
    """What a consumer may show of a rule; its id alone where nothing is known of it."""
    if about is None:
        return {"id": rule}
    return {
        "id": rule,
        "shortDescription": message(about.message),
        "fullDescription": message(about.why or about.message),
        "help": {"text": escaped(_plain(about)), "markdown": escaped(_markdown(about))},
        "defaultConfiguration": {"level": LEVELS[about.severity]},
        "properties": {
            "family": about.family,
            "confidence": str(about.confidence),
            "precision": str(about.confidence),  # the name under which GitHub reads it
            "tags": list(dict.fromkeys(rule.split(".")[:-1])),
        },
    }


def message(text: str) -> dict[str, str]:
    """A ``message`` or ``multiformatMessageString`` of plain text."""
    return {"text": escaped(text)}


def escaped(text: str) -> str:
    """Words as a SARIF message: braces doubled, for they mark placeholders (3.11.5)."""
    return visible(text).replace("{", "{{").replace("}", "}}")


def unlinked(text: str) -> str:
    """Words of a page for a message: what looks like a link there must not become one (3.11.6)."""
    return escaped(text).replace("](", "\\](")


def _parts(about: About) -> list[tuple[str, str]]:
    parts = [("What it finds", about.message), ("Why it matters", about.why), ("Write instead", about.advice)]
    return [(title, text) for title, text in parts if text]


def _plain(about: About) -> str:
    parts = [f"{title}: {text}" for title, text in _parts(about)]
    if about.sources:
        parts.append("\n".join(["Sources:", *(f"- {s}" for s in about.sources)]))
    return "\n\n".join(parts)


def _markdown(about: About) -> str:
    parts = [f"**{title}**\n\n{text}" for title, text in _parts(about)]
    if about.sources:
        parts.append("\n".join(["**Sources**", "", *(f"- {s}" for s in about.sources)]))
    return "\n\n".join(parts) + "\n"
