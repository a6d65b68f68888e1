"""What the tags of HTML mean to a reader of the page."""

from __future__ import annotations

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

# Elements whose content nobody reads as copy. A code span leaves a gap between its neighbours, no more.
NEVER_COPY = frozenset(
    "script style template noscript code pre samp svg math canvas iframe object textarea select audio video".split()
)
BREAKS = frozenset("pre iframe object textarea video audio".split())  # hidden, and no part of a sentence either
RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes".split())  # no tags inside these
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp slot "
    "small span strike strong sub sup time tt u var wbr".split()
)
CLOSED_BY_PARENT = frozenset(
    "html head body p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rp rt".split()
)  # their end tags may be left out
HEADINGS = {f"h{n}": n for n in range(1, 7)}
LISTS = frozenset("ul ol menu dir".split())
TABLE_PARTS = frozenset("thead tbody tfoot".split())
CELLS = frozenset(("td", "th"))
CAPTIONS = frozenset(("figcaption", "caption"))
DESCRIPTION_META = frozenset("description og:description twitter:description og:image:alt twitter:image:alt".split())
BUTTON_INPUTS = frozenset(("submit", "button", "reset"))
