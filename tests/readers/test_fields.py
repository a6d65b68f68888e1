"""The short values of records and of a page's head, whether or not they are copy."""

from __future__ import annotations

import json

from tests.readers.helpers import read


def test_rows_of_a_table() -> None:
    document = read("a.csv", f"sku,title,link\nT-1,Teal sock,https://shop.example/teal\n,Teal wrap,{'x' * 300}\n")
    assert document.fields == {
        1: (("sku", "T-1"), ("title", "Teal sock"), ("link", "https://shop.example/teal")),
        2: (("title", "Teal wrap"),),
    }


def test_objects_give_their_own_values_numbers_too() -> None:
    items = [{"id": 7, "product": {"sku": "T-1"}, "category": {"id": 5}, "variants": [{"id": 8}], "live": True}]
    assert read("a.json", json.dumps(items)).fields == {1: (("sku", "T-1"), ("id", "7"))}


def test_front_matter_and_the_head_of_a_page() -> None:
    assert read("a.md", "---\nslug: teal\nsku: 44\n---\n\nText.\n").fields == {0: (("slug", "teal"), ("sku", "44"))}
    page = '<link rel="Canonical" href="/p/teal"><link rel="icon" href="/i.png"><meta property="og:url" content="/p/t"><p>Text.'
    assert read("a.html", page).fields == {0: (("canonical", "/p/teal"), ("og:url", "/p/t"))}
