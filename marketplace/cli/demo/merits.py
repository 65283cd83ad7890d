"""Tags with their evidence, and levels that a person looked at, of data/demo: proposed by the shop, decided by the verifier."""

import csv
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from marketplace.cli.demo import paper
from marketplace.cli.demo.days import Calendar, on
from marketplace.cli.demo.invented import spread
from marketplace.cli.demo.sellers import Shop
from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.merits import grading, queries, service
from marketplace.goods.merits.models import MeritStatus
from marketplace.origin.claims.models import ClaimStatus
from marketplace.people.documents.ports import Paper

FOLDER = Path(__file__).resolve().parents[3] / "data" / "demo"
ENDED = "ended"
AGO = {MeritStatus.SUBMITTED: 4, MeritStatus.CHANGES_REQUESTED: 9, ENDED: 120}
WORDS = "The letter names the workshop and counts no makers. Please send a page that does."


def tag_goods(shop: Shop, offered: Sequence[Listing], calendar: Calendar, verifier: Actor) -> None:
    """Let a shop propose the tags of its rows and the verifier decide them, then look at the levels of its goods."""
    live = [good for good in offered if good.status == ListingStatus.LIVE]
    for row in _rows("merits.csv", shop.data["slug"]):
        goods = _named(live, row["goods"])
        if not live or (row["goods"] and not goods):
            continue
        _tag(shop, row, goods, calendar, verifier)
    with on(calendar.ago(2, shop.data["slug"])):
        for row in _rows("grades.csv", shop.data["slug"]):
            for good in _named(live, row["good"])[:4]:
                grading.grade_good(good.public_id, row["axis"], row["given"], row["reason"], verifier)


def _tag(shop: Shop, row: Mapping[str, str], goods: Sequence[Listing], calendar: Calendar, verifier: Actor) -> None:
    seed = f"{shop.data['slug']}:{row['kind']}"
    asked = AGO.get(row["status"], 20) + spread(seed, 20 if row["status"] == MeritStatus.ACCEPTED else 3)
    with on(calendar.ago(asked, seed)):
        said = {"kind": row["kind"], "goods": [good.public_id for good in goods], "households": int(row["households"] or 0) or None}
        tag = service.propose_tag(shop.seller.id, {**said, **_proof(shop, row)}, shop.owner)
    if row["status"] == MeritStatus.SUBMITTED:
        return
    with on(calendar.ago(max(asked - 3, 1), seed)):
        if row["status"] == MeritStatus.CHANGES_REQUESTED:
            service.request_changes(tag.public_id, WORDS, verifier)
            return
        last = clock.today() + timedelta(days=90) if row["status"] == ENDED else None
        service.accept(tag.public_id, "", verifier, valid_to=last)


def _proof(shop: Shop, row: Mapping[str, str]) -> dict[str, Any]:
    kind, _, scheme = row["by"].partition(":")
    if kind == "roster":
        return {"roster": True}
    if kind == "claim":
        held = (c for c in shop.claims.values() if c.scheme.code == scheme and c.status == ClaimStatus.VERIFIED)
        return {"claim": next(held).public_id}
    if kind == "source":
        return {
            "source_url": f"https://reports.example.in/{row['kind']}/{shop.data['slug']}",
            "source_on": clock.today() - timedelta(days=200),
        }
    names = {one.code: one.name for one in queries.list_kinds()}
    drawn = paper.specimen([names[row["kind"]], f"Of: {shop.data['name']}", "What a paper of the office would say."])
    return {"document": Paper("application/pdf", drawn)}


def _named(goods: Sequence[Listing], words: str) -> list[Listing]:
    """Choose the goods whose title has one of the words; all where none are given."""
    return [good for good in goods if not words or any(word in good.title for word in words.split("|"))]


def _rows(name: str, slug: str) -> list[dict[str, str]]:
    return [row for row in _all(name) if row["seller"] == slug]


@cache
def _all(name: str) -> Sequence[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
