"""Findings about files and waivers: the family ``tool``. They come from the engine, not from rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint_health.diagnostics import About, Confidence, Severity

if TYPE_CHECKING:
    from lint_health.rules.page import Page


@dataclass(frozen=True, slots=True)
class ToolRule:
    """What the tool says of a file or a waiver. ``message`` is the general one; a finding may say more."""

    id: str
    severity: Severity
    message: str
    why: str
    advice: str

    def about(self) -> About:
        """The rule in the words of reports."""
        return About(self.id, "tool", self.severity, Confidence.HIGH, self.message, self.advice, self.why)

    def page(self) -> Page:
        """The page of the rule, under the same headings as that of any other."""
        from lint_health.rules.page import Page, Part

        texts = {
            "What it finds": self.message,
            "Why it matters": self.why,
            "Write instead": self.advice,
            "Not flagged": "Findings of this family cannot be waived; --ignore turns one off.",
        }
        facts = (str(self.severity), "confidence high")
        return Page(self.id, facts, tuple(Part(title, (text,)) for title, text in texts.items()))


_ALL = (
    ToolRule(
        "tool.unreadable",
        Severity.ERROR,
        "A file or folder that was to be checked cannot be read.",
        "What cannot be read is not checked, so nothing is known about it.",
        "Correct the path, the link or the permissions.",
    ),
    ToolRule(
        "tool.undecodable",
        Severity.ERROR,
        "A file holds something else than its name says, or is damaged.",
        "What is no text, or no Word document where the name says so, cannot be checked.",
        "Save it as UTF-8 text, or leave it out with `exclude`.",
    ),
    ToolRule(
        "tool.encoding",
        Severity.WARNING,
        "A file is not valid UTF-8; it was read as Windows-1252.",
        "Most programs expect UTF-8; accents and quotation marks may reach readers as rubbish.",
        "Save the file as UTF-8.",
    ),
    ToolRule(
        "tool.front-matter",
        Severity.WARNING,
        "Front matter cannot be read.",
        "Its title and description could not be checked, and the site's builder may refuse the page.",
        "Close and correct the front matter.",
    ),
    ToolRule(
        "tool.unclosed-quote",
        Severity.ERROR,
        "A quoted field of a feed is never closed.",
        "Everything after the quotation mark reads as one field, so later rows are lost.",
        "Close the quotation mark; double it where it belongs to the text.",
    ),
    ToolRule(
        "tool.json",
        Severity.ERROR,
        "A JSON feed is not valid.",
        "What follows the mistake may not have been read, and programs will refuse the feed.",
        "Correct the feed at this place.",
    ),
    ToolRule(
        "tool.languagetool",
        Severity.WARNING,
        "The LanguageTool server that was to be asked gave no usable answer.",
        "What was not shown to it was checked without it, so damage that only it finds may have been missed.",
        "Start the server or correct its address; --ignore garble.languagetool checks without it.",
    ),
    ToolRule(
        "tool.internal-error",
        Severity.ERROR,
        "lint-health failed on a file.",
        "This is a mistake in lint-health, not in the file; the file was not checked.",
        "Please report it, with the file if you may share it. LINT_HEALTH_DEBUG=1 shows details.",
    ),
    ToolRule(
        "tool.waiver-malformed",
        Severity.WARNING,
        "A waiver cannot be read.",
        "A waiver that is not understood suppresses nothing.",
        "Correct it or take it out.",
    ),
    ToolRule(
        "tool.waiver-unknown-rule",
        Severity.WARNING,
        "A waiver names a rule that does not exist.",
        "It suppresses nothing; the rule may have been renamed.",
        "`lint-health rules` lists all ids.",
    ),
    ToolRule(
        "tool.waiver-expired",
        Severity.WARNING,
        "A waiver is past its day.",
        "An approval with an end has to be given again; until then the finding stands.",
        "Have the wording approved again and set a new day, or correct the text and take the waiver out.",
    ),
    ToolRule(
        "tool.waiver-forbidden",
        Severity.WARNING,
        "A waiver names a rule that may not be waived.",
        "The rule's file (`waivable: false`) or the configuration (`not-waivable`) says that its findings never stand.",
        "Correct the text and take the waiver out.",
    ),
    ToolRule(
        "tool.waiver-too-long",
        Severity.WARNING,
        "A waiver has no end, or one further away than the configuration's `max-days`.",
        "An approval without an end is never looked at again; until it has one, the finding stands.",
        "Set an end that is near enough.",
    ),
    ToolRule(
        "tool.waiver-incomplete",
        Severity.WARNING,
        "A waiver lacks the owner or the reason that the configuration requires.",
        "Nobody can be asked about it; until somebody answers for it, the finding stands.",
        "Add what is missing.",
    ),
    ToolRule(
        "tool.waiver-unused",
        Severity.WARNING,
        "A waiver has nothing to waive.",
        "A waiver left behind would hide the next problem at its place.",
        "Take it out.",
    ),
)
TOOL_RULES: dict[str, ToolRule] = {rule.id: rule for rule in _ALL}
# What a reader notes about a file, and the finding it becomes. Other oddities are for rules (unbalanced tags).
ODDITIES = {"front-matter": "tool.front-matter", "unclosed-quote": "tool.unclosed-quote", "json": "tool.json"}
