"""Waivers: what a compliance editor lets stand, where, until when and why."""

from lint_health.suppressions.comment import Comment, CommentError, parse_comment
from lint_health.suppressions.waivers import RuleNames, Waiver, WaiverNote, read_waivers
from lint_health.suppressions.waiving import Waived, waive

__all__ = [
    "Comment",
    "CommentError",
    "RuleNames",
    "Waived",
    "Waiver",
    "WaiverNote",
    "parse_comment",
    "read_waivers",
    "waive",
]
