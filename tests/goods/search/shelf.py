"""Search documents made straight from the demo's sellers and the reference lists, without a database: a shelf to judge searches on."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path

from marketplace.core.text import slugify
from marketplace.goods.search.port import ClaimSpan, SearchDocument

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = date(2026, 11, 21)


def _table(name, key):
    with (DATA / "reference" / name).open(encoding="utf-8") as file:
        return {key(row): row for row in csv.DictReader(file)}


def a_document(listing_id=1, **more) -> SearchDocument:
    """Make a document by hand: a katan saree of Varanasi unless told otherwise."""
    said = {
        "title": "Katan silk saree, kalka buti",
        "description": "Woven on a pit loom.",
        "materials": "mulberry silk, zari",
        "common_name": "Silk saree",
        "makers": ("Shabana Ansari handloom weaver",),
        "seller": "Lohta Bunkar Mahila Samuh",
        "places": ("Lohta", "Varanasi", "Uttar Pradesh"),
        "place_synonyms": ("Banaras", "Benares", "वाराणसी"),
        "gi_names": ("Banaras Brocades and Sarees",),
        "gi_synonyms": ("Banarasi saree", "बनारसी साड़ी"),
        "categories": ("Silk sarees", "रेशमी साड़ियाँ", "Sarees", "साड़ियाँ"),
        "products": (),
        "state": "uttar-pradesh",
        "district": "varanasi",
        "gi": "banaras-brocades-and-sarees",
        "category_codes": ("silk-sarees", "sarees"),
        "seller_slug": "lohta-bunkar-mahila-samuh",
        "claims": (),
        "price_paise": 1890000,
        "published": 1_700_000_000 + listing_id,
        "in_stock": True,
        "makers_named": True,
    }
    return SearchDocument(listing_id=listing_id, **{**said, **more})


@cache
def shelf() -> tuple[SearchDocument, ...]:
    """Give every live listing of the demo as a document."""
    goods = _table("gi_goods.csv", lambda r: r["name"])
    districts = _table("districts.csv", lambda r: (r["state"], r["district"]))
    kinds = _table("categories.csv", lambda r: r["code"])
    found = []
    for file in sorted((DATA / "demo" / "sellers").glob("*.json")):
        seller = json.loads(file.read_text("utf-8"))
        if seller["status"] == "approved":
            found += [
                _document(len(found) + n + 1, seller, one, goods, districts, kinds)
                for n, one in enumerate(o for o in seller["listings"] if o["status"] == "live")
            ]
    return tuple(found)


def _document(number, seller, one, goods, districts, kinds):
    good, kind = goods.get(one["gi"] or ""), kinds[one["category"]]
    above = kinds[kind["parent"]]
    shown = [m for m in seller["makers"] if "name" in m["agrees"] and m["slug"] in one["makers"]]
    claims = [
        ClaimSpan(number * 10 + n, c["scheme"], date.fromisoformat(c["valid_from"]), date.fromisoformat(c["valid_to"]))
        for n, c in enumerate(seller["claims"])
        if c["status"] == "verified" and c.get("valid_from") and c.get("valid_to") and c["scheme"] == "GI_AU" and c.get("gi") == one["gi"]
    ]
    return SearchDocument(
        listing_id=number,
        title=one["title"],
        description=one["description"],
        materials=one["materials"],
        common_name=one["common_name"],
        makers=tuple(f"{m['name']} {m['craft']}" for m in shown),
        seller=seller["name"],
        places=(seller["town"], seller["district"], seller["state"]),
        place_synonyms=tuple(n for n in districts[seller["state"], seller["district"]]["alt_names"].split("|") if n),
        gi_names=(good["name"],) if good else (),
        gi_synonyms=tuple(good["alt_names"].split("|")) if good else (),
        categories=(kind["name"], kind["name_hi"], above["name"], above["name_hi"]),
        products=(one["odop"],) if one["odop"] else (),
        state=slugify(seller["state"]),
        district=slugify(seller["district"]),
        gi=slugify(good["name"]) if good else None,
        category_codes=(kind["code"], above["code"]),
        seller_slug=seller["slug"],
        claims=tuple(claims),
        price_paise=int(one["variants"][0]["price"].replace(".", "")),
        published=1_700_000_000 + number,
        in_stock=any(v["stock"] for v in one["variants"]),
        makers_named=bool(shown),
    )
