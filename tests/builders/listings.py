"""Goods on offer."""

from itertools import count

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue import service
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.people.sellers.models import Seller
from tests.builders.sellers import a_seller

_number = count(1)


def a_pack(**more) -> dict:
    """Give the data of one pack: ₹8,400.00, one piece, five on hand."""
    return {
        "options": {"colour": f"Shade {next(_number)}"},
        "price_paise": 840000,
        "mrp_paise": 900000,
        "weight_g": 700,
        "net_quantity": "1 piece",
        "stock": 5,
        **more,
    }


def a_good(**more) -> dict:
    """Give the data of a whole listing, as ListingSchema loads it: a saree that needs no certificate for its words."""
    return {
        "title": f"Lac-red silk saree with kalka border {next(_number)}",
        "description": "Woven with mulberry silk on a pit loom, with small motifs.",
        "category": "silk-sarees",
        "common_name": "Silk saree",
        "materials": "mulberry silk, zari",
        "care": "Dry clean.",
        "hsn": "5007",
        "tax_attributes": [],
        "schemes": [],
        "makers": [],
        "gi": None,
        "odop": None,
        "motif": "paisley",
        "variants": [a_pack()],
        **more,
    }


def a_listing(seller=None, status="live", makers=(), actor=SYSTEM, **more) -> Listing:
    """Make a listing that went all the way to `status`: draft, in_review, live, paused or blocked.

    `makers` are Producer rows of the seller; `variants` a list of a_pack(); every other field as in a_good().
    """
    seller = seller or a_seller()
    row = service.add_listing(seller.id, a_good(makers=[m.public_id for m in makers], **more), actor)
    if status != "draft":
        service.submit_listing(seller.id, row.public_id, actor)
    if status in ("live", "paused", "blocked"):
        service.approve(row.public_id, "", SYSTEM)
    if status == "paused":
        service.pause(seller.id, row.public_id, actor)
    if status == "blocked":
        service.block(row.public_id, "Not what it says.", SYSTEM)
    return row


def a_variant(seller=None, stock=5, price_paise=840000, **more) -> Variant:
    """Make a live listing with one pack and give the pack; other fields of the pack as in a_pack()."""
    listing = a_listing(seller, variants=[a_pack(stock=stock, price_paise=price_paise, **{"mrp_paise": price_paise, **more})])
    return listing.variants[0]


def seller_of(listing) -> Seller:
    """Give a listing's seller anew from the database."""
    return session().get_one(Seller, listing.seller_id)
