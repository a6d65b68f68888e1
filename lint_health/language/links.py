"""Where a link leads: to a paper, a register or a guideline body; or to a shop, a search page, a front page."""

from __future__ import annotations

import re

from lint_health.expressions import expression

_BODIES = expression(
    r"(?:[\w-]+\.)*(?:doi\.org|ncbi\.nlm\.nih\.gov|pubmed\.\w+|nih\.gov|cochrane\.org|cochranelibrary\.com|clinicaltrials\.gov|"
    r"clinicaltrialsregister\.eu|anzctr\.org\.au|nice\.org\.uk|sign\.ac\.uk|who\.int|fda\.gov|ema\.europa\.eu|efsa\.europa\.eu|"
    r"cdc\.gov|nhs\.uk|bmj\.com|thelancet\.com|nejm\.org|jamanetwork\.com|sciencedirect\.com|springer\.com|springeropen\.com|"
    r"biomedcentral\.com|onlinelibrary\.wiley\.com|wiley\.com|tandfonline\.com|academic\.oup\.com|oup\.com|journals\.[\w.]+|"
    r"sagepub\.com|lww\.com|ahajournals\.org|acpjournals\.org|cambridge\.org|karger\.com|thieme-connect\.(?:com|de)|"
    r"nature\.com|science\.org|cell\.com|plos\w*\.org|frontiersin\.org|mdpi\.com|hindawi\.com|isrctn\.com|europepmc\.org|"
    r"medrxiv\.org|semanticscholar\.org|legislation\.gov\.uk|gov\.uk|gov|gov\.au|gc\.ca|europa\.eu)$",
    re.IGNORECASE,
)
_ADDRESS = expression(r"(?:https?:)?//(?P<host>[^/?#:]+)(?::\d+)?(?P<path>[^?#]*)(?P<query>\?[^#]*)?", re.IGNORECASE)
_SEARCH = expression(r"(?:^|[?&])(?:q|query|term|search|s|text|keyword|terms)=", re.IGNORECASE)
_SHOP = expression(r"shop|store|buy|^(?:www\.)?(?:amazon|ebay|etsy)\.", re.IGNORECASE)

OWN = "the linked page is the shop's own"
SEARCH = "the link leads to a search, not to a source"
FRONT = "the link leads to a front page, not to a source"
OTHER = "the linked page is no paper, register or guideline"


def flaw_of_link(target: str, names: frozenset[str]) -> str:
    """Why a link's target is no source, or "" when it is one. ``names``: what the page calls its own brand."""
    m = _ADDRESS.match(target)
    if m is None:
        return OWN
    host = m.group("host").lower()
    path, query = m.group("path").strip("/"), m.group("query") or ""
    if _SEARCH.search(query) or host.startswith("scholar.google") or re.search(r"(?:^|/)search(?:/|$)", path):
        return SEARCH
    if _BODIES.match(host):
        return "" if path or query else FRONT
    if _SHOP.search(host) or not names.isdisjoint(re.split(r"[.-]", host)):
        return OWN
    return OTHER
