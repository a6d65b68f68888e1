"""Products of feeds and pages by handle, id and group: what is one product, and what is two of one name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from lint_health.diagnostics import Place
from lint_health.rules.directions.model import Fact, Identity, Value
from lint_health.rules.directions.products import Products
from tests.growth import grows_too_fast
from tests.wear.conftest import Check

ON, OFF = "Wear it overnight.", "Take it off at night."
OTHER = "grell-wrap,Grell Wrap,Hand wash only.\n"


def record(**fields: object) -> str:
    return json.dumps([fields, {"handle": "grell-wrap", "title": "Grell Wrap", "care": "Hand wash only."}])


ONE_PRODUCT = {
    "a column of options that are sizes": {
        "feed.csv": "handle,title,option,body\n"
        f"tolm-sleeve,Tolm Calf Sleeve,38,{OFF}\n"
        f"tolm-sleeve,Tolm Calf Sleeve,XL,{ON}\n"
        "grell-wrap,Grell Wrap,M,Hand wash only.\n",
    },
    "a continuation row of an export has no title": {
        "feed.csv": "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Care notes\n"
        f"tolm-sleeve,Tolm Calf Sleeve,<p>{OFF}</p>,Size,S,\n"
        f"tolm-sleeve,,,,M,{ON}\n"
        "grell-wrap,Grell Wrap,<p>Hand wash only.</p>,Size,S,\n",
    },
    "titles differ, the group is one": {
        "feed.tsv": "id\titem_group_id\ttitle\tcolor\tdescription\n"
        f"901\tTOLM\tTolm Sleeve in Kelp\tkelp\t{OFF}\n"
        f"902\tTOLM\tThe Tolm Sleeve, Rust Edition\trust\t{ON}\n"
        "903\tGRELL\tGrell Wrap\tkelp\tHand wash only.\n",
    },
    "a second feed speaks of the product by its id": {
        "items.json": json.dumps(
            [
                {"id": 7301, "name": "Tolm Sleeve", "description": OFF},
                {"id": 7302, "name": "Grell Wrap", "description": "Hand wash only."},
            ]
        ),
        "care.csv": f"product_id,instructions\n7301,{ON}\n7302,Hand wash only.\n",
    },
    "the page's file is called after the handle": {
        "feed.json": record(handle="tolm-sleeve", title="Tolm Sleeve", directions=OFF),
        "products/tolm-sleeve.html": f"<title>The Runner's Friend</title><h1>The Runner's Friend</h1><p>{ON}</p>",
    },
    "front matter gives the handle": {
        "feed.csv": f"handle,title,directions\ntolm-sleeve,Tolm Sleeve,{OFF}\n{OTHER}",
        "page-12.md": f"---\ntitle: The Runner's Friend\nslug: tolm-sleeve\n---\n\n# The Runner's Friend\n\n{ON}\n",
    },
    "a page of two products' name is about the one whose handle it has": {
        "feed.csv": f"handle,title,directions\ntolm-arm,Tolm Sleeve,{OFF}\ntolm-leg,Tolm Sleeve,{ON}\n{OTHER}",
        "tolm-arm.md": f"# Tolm Sleeve\n\n{ON}\n",
    },
    "a canonical address ends in the handle": {
        "feed.jsonl": "\n".join(map(json.dumps, json.loads(record(slug="tolm-sleeve", title="Tolm Sleeve", use=OFF)))),
        "p12.html": '<html><head><title>The Runner\'s Friend</title><link rel="canonical" '
        f'href="https://shop.example/products/tolm-sleeve?ref=1"></head><body><p>{ON}</p></body></html>',
    },
    "a variation names its parent": {
        "feed.csv": "ID,Type,SKU,Name,Parent,Description\n"
        f"44,variable,TOLM,Tolm Sleeve,,{OFF}\n"
        f"45,variation,TOLM-K,Tolm Sleeve - Kelp,id:44,{ON}\n"
        "50,simple,GRELL,Grell Wrap,,Hand wash only.\n",
    },
    "ids differ because colours do": {
        "feed.csv": f"id,title,colour,directions\n1,Tolm Sleeve,kelp,{OFF}\n2,Tolm Sleeve,rust,{ON}\n3,Grell Wrap,kelp,Hand wash only.\n",
    },
    "without ids titles decide": {
        "a.csv": f"title,directions\nTolm Sleeve,{OFF}\nGrell Wrap,Hand wash only.\n",
        "b.json": record(title="Tolm Sleeve", directions=ON),
    },
}

TWO_PRODUCTS = {
    "a column of options that are no sizes": {
        "feed.csv": "handle,title,option,body\n"
        f"tolm-wrap,Tolm Wrap,day wrap,{OFF}\n"
        f"tolm-wrap,Tolm Wrap,night wrap,{ON}\n"
        f"{OTHER}",
    },
    "two products of one name have two ids": {
        "feed.csv": f"id,title,directions\nT1,Tolm Sleeve,{OFF}\nT2,Tolm Sleeve,{ON}\nG1,Grell Wrap,Hand wash only.\n",
    },
    "two products of one name have two handles": {
        "feed.json": json.dumps(
            [
                {"handle": "tolm-arm", "title": "Tolm Sleeve", "directions": OFF},
                {"handle": "tolm-leg", "title": "Tolm Sleeve", "directions": ON},
            ]
        ),
    },
    "a page of their name is about neither": {
        "feed.csv": f"id,title,directions\nT1,Tolm Sleeve,Hand wash only.\nT2,Tolm Sleeve,{ON}\nG1,Grell Wrap,Hand wash only.\n",
        "page.md": f"# Tolm Sleeve\n\nThe Tolm Sleeve is knitted here. {OFF}\n",
    },
    "variants of one handle": {
        "feed.csv": "Handle,Title,Variant,Directions\n"
        f"tolm-sleeve,Tolm Sleeve,Desk,{OFF}\ntolm-sleeve,,Rest,{ON}\ngrell-wrap,Grell Wrap,,Hand wash only.\n",
    },
    "an option that is no size, named in the first row only": {
        "feed.csv": "Handle,Title,Option1 Name,Option1 Value,Directions\n"
        f"tolm-sleeve,Tolm Sleeve,Style,Desk,{OFF}\ntolm-sleeve,,,Rest,{ON}\ngrell-wrap,Grell Wrap,Style,Desk,Hand wash only.\n",
    },
    "day and night in titles of one group": {
        "feed.tsv": "id\titem_group_id\ttitle\tdescription\n"
        f"901\tTOLM\tTolm Day Sleeve\t{OFF}\n902\tTOLM\tTolm Night Sleeve\t{ON}\n903\tGRELL\tGrell Wrap\tHand wash only.\n",
    },
    "strengths of one group": {
        "feed.json": json.dumps(
            [
                {"item_group_id": "mag", "title": "Tolm Magnesium 500 mg", "directions": "Take one tablet a day."},
                {"item_group_id": "mag", "title": "Tolm Magnesium 100 mg", "directions": "Take five tablets a day."},
            ]
        ),
    },
    "two lists that both count from one": {
        "items.json": json.dumps([{"id": 1, "name": "Tolm Sleeve", "use": OFF}, {"id": 2, "name": "Grell Wrap"}]),
        "rest.json": json.dumps([{"id": 1, "name": "Sutor Boot", "use": ON}, {"id": 2, "name": "Arkle Mat"}]),
    },
    "no value is no handle": {
        "feed.csv": f"title,parent_sku,gtin,directions\nTolm Sleeve,n/a,0,{OFF}\nSutor Boot,n/a,0,{ON}\n",
    },
    "the id of a category is none of the product": {
        "feed.json": json.dumps(
            [
                {"title": "Tolm Sleeve", "category": {"id": 5, "handle": "legs"}, "directions": OFF},
                {"title": "Sutor Boot", "category": {"id": 5, "handle": "legs"}, "directions": ON},
            ]
        ),
    },
    "a page that was saved under another product's name": {
        "feed.csv": f"handle,title,directions\ntolm-sleeve,Tolm Sleeve,{OFF}\nsutor-boot,Sutor Boot,{ON}\n",
        "tolm-sleeve.md": f"# Sutor Boot\n\n{ON}\n",
    },
    "a page whose file is called after another product": {
        "feed.csv": f"handle,title,directions\ntolm-sleeve,Tolm Sleeve,{OFF}\nsutor-boot,Sutor Boot,Hand wash only.\n",
        "sutor-boot.md": f"# The Sleeper's Friend\n\n{ON}\n",
    },
}


@pytest.mark.parametrize("site", ONE_PRODUCT.values(), ids=ONE_PRODUCT)
def test_one_product(check: Check, site: Mapping[str, str]) -> None:
    assert [c.rule for c in check(site)] == ["wear.time.overnight"]


@pytest.mark.parametrize("site", TWO_PRODUCTS.values(), ids=TWO_PRODUCTS)
def test_two_products(check: Check, site: Mapping[str, str]) -> None:
    assert [c.message for c in check(site)] == []


def test_what_a_linked_page_is_called_elsewhere(check: Check) -> None:
    site = {
        "feed.csv": f"handle,title,directions\ntolm-sleeve,Tolm Sleeve,{OFF}\n{OTHER}",
        "tolm-sleeve.md": "# Runfast Companion\n\nWear the Companion all day.\n",
        "blog.md": "# Letters\n\n## On the Companion\n\nWear the Companion overnight.\n",
    }
    assert [c.rule for c in check(site)] == ["wear.time.overnight"]
    site["blog.md"] = "# Letters\n\n## On the Grell Wrap\n\nWear the Grell Wrap overnight.\n"
    assert check(site) == ()


def test_variants_that_agree_with_all_are_no_clash_and_a_variant_that_does_not_is_found(check: Check) -> None:
    head = "Handle,Title,Variant,Directions\n"
    rows = f"tolm-sleeve,Tolm Sleeve,Desk,{OFF}\ntolm-sleeve,,Desk,{ON}\n{'grell-wrap,Grell Wrap,,Hand wash only.'}\n"
    assert [c.place.line for c in check(head + rows, "csv")] == [2]


@pytest.mark.parametrize("sort", ["one name and many ids", "many variants of one handle", "many products"])
def test_linking_takes_time_in_proportion_to_the_records(sort: str) -> None:
    def identity(n: int) -> Identity:
        if sort == "many variants of one handle":
            return Identity(title=f"tolm sleeve {n}", product=("tolm",))
        title = "tolm sleeve" if sort == "one name and many ids" else f"tolm{n} sleeve"
        return Identity(title=title, records=(str(n),), own=(("id", str(n)),))

    def link(count: int) -> None:
        facts = []
        for n in range(count):
            place, one = Place("feed.csv", n + 2, 1, n + 2, 9, "Hand wash only."), identity(n)
            facts.append(Fact("wear.care.washing", place, Value(choice="hand"), "wash", record=one.title, identity=one))
            page = Place(f"page-{n}.md", 1, 1, 1, 9, "Hand wash only.")
            facts.append(replace(facts[-1], place=page, record="", identity=Identity(page=True, product=(str(n),))))
        products = Products(facts)
        assert len({products.of(fact) for fact in facts}) >= count

    assert not grows_too_fast(link, 2_000)
