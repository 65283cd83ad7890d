"""Lots with their steps, and goods with their packs, each recorded on the day it tells of."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from marketplace.cli.demo import invented
from marketplace.cli.demo.days import Calendar, on
from marketplace.cli.demo.invented import spread
from marketplace.cli.demo.marks import Good, marks_of
from marketplace.cli.demo.sellers import Shop, decided_at, public_ids
from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.errors import DomainError
from marketplace.core.slugs import free_slug
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.lots import service as lots
from marketplace.goods.lots.models import Evidence, Lot
from marketplace.origin.claims.models import ClaimStatus
from marketplace.people.sellers.models import SellerStatus
from marketplace.registry.categories import queries as categories


def open_lots(shop: Shop, calendar: Calendar, verifier: Actor) -> dict[str, Lot]:
    """Open the file's lots and record their steps on the evening of their day; what was verified is recorded by the verifier."""
    made: dict[str, Lot] = {}
    for row in shop.data["lots"]:
        with on(_evening(row["opened"], shop, calendar, 0)):
            lot = lots.open_lot(
                shop.seller.id,
                {
                    "title": row["title"],
                    "quantity": row["quantity"],
                    "unit": row["unit"],
                    "place": row["place"],
                    "opened_on": row["opened"],
                    "makers": public_ids(shop.makers, row["makers"]),
                },
                shop.owner,
            )
        for position, step in enumerate(row["steps"], 1):
            claim = shop.claims[step["claim"]].public_id if step["claim"] and step["evidence"] == Evidence.CERTIFIED else None
            with on(_evening(step["date"], shop, calendar, position)):
                lots.add_step(
                    lot,
                    {
                        "kind": step["kind"],
                        "happened_on": step["date"],
                        "place": step["place"],
                        "sentence": step["text"],
                        "evidence": step["evidence"],
                        "claim": claim,
                    },
                    verifier if step["evidence"] == Evidence.VERIFIED else shop.owner,
                )
        made[row["key"]] = lot
    return made


def _evening(day: Any, shop: Shop, calendar: Calendar, position: int) -> datetime:
    moment = datetime.combine(max(day, shop.came + timedelta(days=3)), time(18, min(59, 5 + position)), clock.IST)
    return min(moment, calendar.now - timedelta(minutes=30 - min(position, 29)))


def list_goods(shop: Shop, made: Mapping[str, Lot], calendar: Calendar, verifier: Actor) -> tuple[list[Listing], list[str]]:
    """Offer the file's goods and give them, with a note on each that its words or numbers kept in draft."""
    offered: list[Listing] = []
    notes: list[str] = []
    for row in shop.data["listings"]:
        day = published_on(shop, row, calendar)
        with on(day - timedelta(days=2)):
            slug = free_slug(Listing.slug, row["title"])
            listing = catalogue.add_listing(shop.seller.id, listing_data(shop, row, made), shop.owner, slug=slug)
        offered.append(listing)
        if row["status"] == ListingStatus.DRAFT or shop.data["status"] != SellerStatus.APPROVED:
            continue
        try:
            _publish(shop, listing, row["status"], day, verifier)
        except DomainError as error:
            texts = [str(text) for texts in error.fields.values() for text in texts]
            notes.append(f"{row['title']!r} stays a draft: {'; '.join(texts) or error.message}")
    return offered, notes


def _publish(shop: Shop, listing: Listing, status: str, day: datetime, verifier: Actor) -> None:
    with on(day - timedelta(days=1)):
        catalogue.submit_listing(shop.seller.id, listing.public_id, shop.owner)
    if status == ListingStatus.IN_REVIEW:
        return
    with on(day):
        catalogue.approve(listing.public_id, "", verifier)
        if status == ListingStatus.PAUSED:
            catalogue.pause(shop.seller.id, listing.public_id, shop.owner)


def listing_data(shop: Shop, row: Mapping[str, Any], made: Mapping[str, Lot]) -> dict[str, Any]:
    """Turn a good of the file into what the catalogue's command takes."""
    lot = made[row["lot"]] if row["lot"] else None
    same = ("title", "description", "category", "gi", "odop", "hsn", "tax_attributes", "materials", "care", "common_name", "motif")
    return {
        **{name: row[name] for name in same},
        "makers": public_ids(shop.makers, row["makers"]),
        "schemes": schemes_of(shop, row),
        "declared": row.get("declared", []),
        "tags": row.get("tags", []),
        "words": row.get("words"),
        "law_facts": invented.law_facts(row["category"], shop.number, " ".join([row["title"], row["materials"]])),
        "variants": [
            {
                "options": pack["options"],
                "price_paise": pack["price"],
                "mrp_paise": pack["mrp"],
                "weight_g": pack["weight_g"],
                "net_quantity": pack["net_quantity"],
                "stock": pack["stock"],
                **({"lot_id": lot.public_id, "lot_units": pack["lot_units"]} if lot and pack["lot_units"] else {}),
            }
            for pack in row["variants"]
        ],
    }


def schemes_of(shop: Shop, row: Mapping[str, Any]) -> list[str]:
    """List the marks that the seller or the named makers hold and that fit the good."""
    category = categories.find_category(row["category"])
    words = " ".join([row["title"], row["description"], row["materials"], row["common_name"]])
    held = {c["scheme"] for c in shop.data["claims"] if c["holder"] == "seller" or c["holder"] in row["makers"]}
    return marks_of(Good(row["category"], bool(category and category.is_food), row["gi"] or "", words), held)


def published_on(shop: Shop, row: Mapping[str, Any], calendar: Calendar) -> datetime:
    """Give the moment a good went on sale: after its lot was packed and its certificates were checked, while they were in force."""
    seed = f"{shop.data['slug']}:{row['title']}"
    if row["status"] in (ListingStatus.IN_REVIEW, ListingStatus.DRAFT) or shop.data["status"] != SellerStatus.APPROVED:
        return calendar.ago(spread(seed, 3), seed)
    first = shop.came + timedelta(days=10)
    lot = next((lot for lot in shop.data["lots"] if lot["key"] == row["lot"]), None)
    if lot:
        first = max(first, *(step["date"] + timedelta(days=2) for step in lot["steps"]), lot["opened"])
    proofs = [
        c
        for c in shop.data["claims"]
        if c["status"] in (ClaimStatus.VERIFIED, ClaimStatus.SUSPENDED, ClaimStatus.REVOKED)
        and (c["gi"] is None or c["gi"] == row["gi"])
        and not c["goods"]  # given for goods that are on sale
    ]
    for claim in proofs:
        first = max(first, clock.local(decided_at(shop, claim, calendar)).date() + timedelta(days=3))
    last = min([calendar.today, *(c["valid_to"] - timedelta(days=5) for c in proofs if c["valid_to"] and c["gi"])])
    room = (last - first).days
    return calendar.at(first + timedelta(days=spread(seed, room)) if room > 0 else min(first, last), seed)
