"""How a good stands in an answer."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields

from marketplace.api.v1.merit_shapes import merit_body
from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.offers import back_on_of, certified_of, sellable
from marketplace.goods.catalogue.queries import PublicListing
from marketplace.goods.catalogue.rules import unit_sale_price
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.merits.queries import Merit, merits_for
from marketplace.goods.merits.schemas import MeritOut
from marketplace.goods.search.schemas import BadgeOut
from marketplace.http.language import current_language
from marketplace.money.tax.queries import find_rate
from marketplace.origin.claims.rules import Badge
from marketplace.people.producers.models import Producer
from marketplace.web.pictures.urls import motif_url, photo_url, picture_of
from marketplace.web.shop.declared import address


class UnitPriceOut(RoomSchema):
    """Paise for one kg, l, m or piece (Legal Metrology r.6(11))."""

    paise = fields.Integer(required=True)
    per = fields.String(required=True)


class VariantOut(RoomSchema):
    """One pack. The price holds all taxes; `stock` is how many may be bought now."""

    id = fields.String(required=True)
    sku = fields.String(required=True)
    options = fields.Dict(
        keys=fields.String(), values=fields.String(), required=True, metadata={"description": "In the reader's language."}
    )
    price_paise = fields.Integer(required=True)
    mrp_paise = fields.Integer(required=True)
    net_quantity = fields.String(required=True)
    unit_price = fields.Nested(UnitPriceOut, required=True, allow_none=True)
    weight_g = fields.Integer(required=True)
    stock = fields.Integer(required=True)


class DeclarationsOut(RoomSchema):
    """What the law wants said (Legal Metrology (Packaged Commodities) Rules 2011, E-Commerce Rules 2020)."""

    common_name = fields.String(required=True)
    made_and_packed_by = fields.String(required=True)
    customer_care = fields.String(required=True)
    country_of_origin = fields.String(required=True)
    hsn = fields.String(required=True)
    gst_rate_bps = fields.Integer(required=True, allow_none=True, metadata={"description": "Hundredths of a percent of the cheapest pack."})
    fssai = fields.String(required=True, allow_none=True)
    materials = fields.String(required=True)
    care = fields.String(required=True)


class SellerCardOut(NamedOut):
    """Who sells, and from where."""

    kind = fields.String(required=True)
    town = fields.String(required=True)
    district = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, allow_none=True)
    gst = fields.String(required=True, allow_none=True, metadata={"description": "How the seller stands towards GST."})


class MakerOut(NamedOut):
    """A maker who agreed to be named."""

    craft = fields.String(required=True)
    town = fields.String(required=True)
    district = fields.String(required=True)
    years = fields.Integer(required=True, allow_none=True)


class GroupOut(NamedOut):
    """A group of makers for whom another is seller of record."""

    kind = fields.String(required=True)


class CategoryOut(RoomSchema):
    """A kind of good."""

    code = fields.String(required=True)
    name = fields.String(required=True)


class ClaimShownOut(BadgeOut):
    """A certificate that is live and covers this good."""

    gi = fields.String(required=True, allow_none=True)
    holder = fields.String(required=True)
    number = fields.String(required=True)
    valid_from = fields.Date(required=True, allow_none=True)
    valid_to = fields.Date(required=True, allow_none=True)
    proof_url = fields.String(required=True)


class ShownLotOut(RoomSchema):
    """A lot that packs sell from."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    trace_url = fields.String(required=True)


class ProductOut(RoomSchema):
    """The One District One Product row the good is of."""

    product = fields.String(required=True)
    district = fields.String(required=True)


class PhotoOut(RoomSchema):
    """A photograph, and what it shows in the reader's language, for those who cannot see it."""

    url = fields.String(required=True)
    alt = fields.String(required=True)


class ListingOut(RoomSchema):
    """One good with all that its buyer must know."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    tags = fields.List(fields.String(), required=True, metadata={"description": "The seller's own words to find it by."})
    price_paise = fields.Integer(required=True, metadata={"description": "Of the cheapest pack, all taxes included."})
    tax_included = fields.Boolean(required=True)
    category = fields.Nested(CategoryOut, required=True)
    district = fields.String(required=True)
    state = fields.String(required=True)
    gi = fields.Nested(NamedOut, required=True, allow_none=True)
    odop = fields.Nested(ProductOut, required=True, allow_none=True)
    seller = fields.Nested(SellerCardOut, required=True)
    producers = fields.List(fields.Nested(MakerOut), required=True)
    sold_for = fields.List(
        fields.Nested(GroupOut), required=True, metadata={"description": "The makers' groups, where another is seller of record."}
    )
    back_on = fields.Date(
        required=True, allow_none=True, metadata={"description": "The seller is away and takes orders again on this day."}
    )
    variants = fields.List(fields.Nested(VariantOut), required=True)
    declarations = fields.Nested(DeclarationsOut, required=True)
    claims = fields.List(fields.Nested(ClaimShownOut), required=True)
    badges = fields.List(fields.Nested(BadgeOut), required=True)
    merits = fields.List(
        fields.Nested(MeritOut), required=True, metadata={"description": "Live tags: what the good is for the world beside its price."}
    )
    lots = fields.List(fields.Nested(ShownLotOut), required=True)
    images = fields.List(fields.String(), required=True)
    image = fields.String(required=True)
    photos = fields.List(fields.Nested(PhotoOut), required=True, metadata={"description": "Without the drawing that stands in for one."})
    reviews = fields.List(fields.Dict(keys=fields.String()), required=True)


def card_body(card: ListingCard, merits: Sequence[Merit] = ()) -> dict[str, Any]:
    """Give what FoundOut shows."""
    return {
        "slug": card.slug,
        "title": card.title_in(current_language()),
        "price_paise": card.price_paise,
        "seller": {"slug": card.seller_slug, "name": card.seller_name},
        "producers": [{"slug": slug, "name": name} for slug, name in card.producers],
        "district": card.district,
        "state": card.state,
        "gi": {"slug": card.gi[0], "name": card.gi[1]} if card.gi else None,
        "badges": [_badge(b) for b in card.badges],
        "merits": [merit_body(m) for m in merits],
        "image": picture_of(card, 480, 600).url,
    }


def listing_body(found: PublicListing) -> dict[str, Any]:
    """Give what ListingOut shows."""
    listing, seller = found.listing, found.listing.seller
    images = _images(listing)
    lots = {v.lot.id: v.lot for v in found.variants if v.lot}
    price = min((v.price_paise for v in found.variants), default=0)
    district, state = seller.district.name if seller.district else "", seller.state.name if seller.state else ""
    return {
        "slug": listing.slug,
        "title": found.title,
        "description": found.description,
        "tags": list(listing.tags or ()),
        "price_paise": price,
        "tax_included": True,
        "category": listing.category,
        "district": district,
        "state": state,
        "gi": listing.gi,
        "odop": {"product": listing.odop.product, "district": listing.odop.district.name} if listing.odop else None,
        "seller": {
            "slug": seller.slug,
            "name": seller.name,
            "kind": seller.kind,
            "town": seller.town,
            "district": district or None,
            "state": state or None,
            "gst": seller.tax_status,
        },
        "producers": [_maker(p) for p in found.makers],
        "sold_for": found.sold_for,
        "back_on": back_on_of(seller),
        "variants": [_variant(v, found) for v in found.variants],
        "declarations": _declarations(found, price),
        "claims": [_claim(b) for b in found.badges],
        "badges": [_badge(b) for b in found.badges],
        "merits": [merit_body(m) for m in merits_for([listing.id], clock.today()).get(listing.id, ())],
        "lots": [{"code": lot.code, "title": lot.title, "trace_url": f"/t/{lot.code}"} for lot in lots.values()],
        "images": images,
        "image": images[0],
        "photos": [{"url": photo_url(photo.file.public_id, 1280), "alt": found.caption(photo)} for photo in listing.photos],
        "reviews": [],
    }


def _variant(v: Variant, found: PublicListing) -> dict[str, Any]:
    unit = unit_sale_price(v.price_paise, v.net_quantity)
    return {
        "id": v.public_id,
        "sku": v.sku,
        "options": found.options(v),
        "price_paise": v.price_paise,
        "mrp_paise": v.mrp_paise,
        "net_quantity": v.net_quantity,
        "unit_price": {"paise": unit[0], "per": unit[1]} if unit else None,
        "weight_g": v.weight_g,
        "stock": min(sellable(v), certified_of(v, found.badges)),
    }


def _declarations(found: PublicListing, price_paise: int) -> dict[str, Any]:
    listing, seller = found.listing, found.listing.seller
    return {
        "common_name": found.said("common_name"),
        "made_and_packed_by": f"{seller.name}, {address(seller)}",
        "customer_care": seller.email,
        "country_of_origin": "India",
        "hsn": listing.hsn,
        "gst_rate_bps": _rate(listing, price_paise),
        "fssai": seller.fssai if listing.category.is_food else None,
        "materials": found.said("materials"),
        "care": found.said("care"),
    }


def _rate(listing: Listing, price_paise: int) -> int | None:
    try:
        return find_rate(listing.hsn, listing.tax_attributes, price_paise, clock.today()).bps
    except DomainError:
        return None


def _maker(p: Producer) -> dict[str, Any]:
    return {"slug": p.slug, "name": p.name, "craft": p.craft, "town": p.shown_town, "district": p.district.name, "years": p.years}


def _badge(b: Badge) -> dict[str, Any]:
    return {"code": b.code, "label": b.label, "claim": b.claim_public_id}


def _claim(b: Badge) -> dict[str, Any]:
    return {
        **_badge(b),
        "gi": b.gi_name,
        "holder": b.holder_name,
        "number": b.number,
        "valid_from": b.valid_from,
        "valid_to": b.valid_to,
        "proof_url": f"/claims/{b.claim_public_id}",
    }


def _images(listing: Listing) -> list[str]:
    if listing.photos:
        return [photo_url(photo.file.public_id, 1280) for photo in listing.photos]
    district = listing.seller.district
    return [motif_url(listing.motif or listing.common_name, district.name if district else "", listing.slug, 720, 900)]
