"""What a page is about and whether it pushes it: shared by the rules of kind ``require``."""

from lint_health.rules.topics.caveats import Caveat
from lint_health.rules.topics.offers import Offers
from lint_health.rules.topics.page import Page, pages
from lint_health.rules.topics.places import far_from, stands_by
from lint_health.rules.topics.pushing import Push, Pusher
from lint_health.rules.topics.shared import PatternBook
from lint_health.rules.topics.signs import Signs, ToldClaims
from lint_health.rules.topics.stories import Stories
from lint_health.rules.topics.traits import Traits
from lint_health.rules.topics.uses import Uses

__all__ = [
    "Caveat",
    "Offers",
    "Page",
    "PatternBook",
    "Push",
    "Pusher",
    "Signs",
    "Stories",
    "ToldClaims",
    "Traits",
    "Uses",
    "far_from",
    "pages",
    "stands_by",
]
