"""Waivers: what a compliance editor lets stand, where, until when and why."""

from typing import TYPE_CHECKING

from lint_health.lazily import lazily

if TYPE_CHECKING:
    from lint_health.suppressions.comment import Comment, CommentError, parse_comment
    from lint_health.suppressions.entries import ENTRY_KEYS, EntryNote, EntryWaiver, read_entry
    from lint_health.suppressions.judging import Judge, Objection, RuleNames, Terms
    from lint_health.suppressions.waivers import Waiver, WaiverNote, read_waivers
    from lint_health.suppressions.waiving import AnyWaiver, Waived, waive

__all__ = [
    "ENTRY_KEYS",
    "AnyWaiver",
    "Comment",
    "CommentError",
    "EntryNote",
    "EntryWaiver",
    "Judge",
    "Objection",
    "RuleNames",
    "Terms",
    "Waived",
    "Waiver",
    "WaiverNote",
    "parse_comment",
    "read_entry",
    "read_waivers",
    "waive",
]

__getattr__ = lazily(
    __name__,
    comment="Comment CommentError parse_comment",
    entries="ENTRY_KEYS EntryNote EntryWaiver read_entry",
    judging="Judge Objection RuleNames Terms",
    waivers="Waiver WaiverNote read_waivers",
    waiving="AnyWaiver Waived waive",
)
