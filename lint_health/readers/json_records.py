"""Which objects of a JSON feed are records: the products, not what belongs to one product."""

from __future__ import annotations

from lint_health.readers.feed_fields import plain_name
from lint_health.readers.json_scan import Node, Scan

_ITEM_KEYS = frozenset("name title id sku handle slug product productname producttitle gtin itemid asin code".split())
_PRODUCT_KEYS = frozenset("sku handle id price description bodyhtml body gtin summary".split())
_LISTS_OF_ITEMS = frozenset(
    "products items records data results rows entries catalogue catalog feed listings articles posts pages nodes "
    "edges".split()
)
_PARTS = frozenset(
    "variants variations images media options option faq faqs questions reviews testimonials related accessories "
    "sections offers tags attributes specs specifications bullets features steps crosssells upsells "
    "recommendations".split()
)


def find_records(scan: Scan, *, lines: bool) -> list[Node]:
    """The records of a feed in source order; of JSON Lines each line is one."""
    tops = [node for node in scan.nodes if node.parent is None]
    if lines:
        return [node for node in tops if not node.array]
    candidates: dict[int, list[Node]] = {}
    blocked: set[int] = set()
    for node in scan.nodes:  # parents come before their children
        if node.parent is not None and node.parent.index in blocked:
            blocked.add(node.index)
            continue
        if _holds_items(node):
            candidates.setdefault(node.depth, []).append(node)
            blocked.add(node.index)
        elif plain_name(node.name) in _PARTS or _is_product(node):
            blocked.add(node.index)
    if candidates:
        return [child for holder in candidates[min(candidates)] for child in holder.objects]
    return [node for node in tops if not node.array] + [child for node in tops if node.array for child in node.objects]


def _holds_items(node: Node) -> bool:
    name = plain_name(node.name)
    if name in _PARTS or len(node.objects) < (1 if node.array else 2):
        return False
    if not node.array and (node.strings or len(node.objects) < len(node.keys)):
        return False  # an object of objects counts only when it holds nothing else
    looks = sum(_looks_like_item(child) for child in node.objects)
    if looks * 2 < len(node.objects):
        return False
    if name in _LISTS_OF_ITEMS or not node.name:
        return True
    parent = node.parent
    while parent is not None and parent.array:
        parent = parent.parent
    return parent is None or not _is_product(parent)


def _looks_like_item(node: Node) -> bool:
    keys = {plain_name(key) for key in node.keys}
    if keys <= {"node", "cursor"} and node.objects:
        keys = {plain_name(key) for key in node.objects[0].keys}
    return bool(keys & _ITEM_KEYS)


def _is_product(node: Node) -> bool:
    """True for an object that is a product itself: whatever lists it holds are its parts."""
    if node.array:
        return False
    keys = {plain_name(key) for key in node.keys}
    named = bool(keys & {"name", "title", "product", "productname"})
    holds_list = bool(keys & _LISTS_OF_ITEMS)
    return named and bool(keys & _PRODUCT_KEYS) and not holds_list
