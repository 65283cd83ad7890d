"""Commands on the packs of a listing: what is bought, what it costs, how many there are, and from which lot."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Invalid, field_error
from marketplace.core.text import say
from marketplace.goods.catalogue import checking, gate, offers, queries, rules
from marketplace.goods.catalogue.events import ListingChanged
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.goods.catalogue.other_words import keep_used
from marketplace.goods.catalogue.settling import settle_texts
from marketplace.goods.catalogue.texts import OTHER
from marketplace.goods.stock import service as stock
from marketplace.goods.stock.models import Stock

WORDS = ("options", "sku", "net_quantity")  # what a pack says in words
READ = (*WORDS, f"{OTHER}options")  # the texts that change with them


@transactional
def add_variant(seller_id: int, listing_public_id: str, data: Mapping[str, Any], actor: Actor) -> Variant:
    """Add a pack to one's own listing from VariantSchema's data, with its first stock; raise Invalid beside the field."""
    listing = queries.get_own_listing(seller_id, listing_public_id)
    variant = add_pack(listing, data, actor)
    settle_texts(listing, READ, actor)
    bus.emit(ListingChanged(listing.id))
    return variant


@transactional
def edit_variant(seller_id: int, variant_public_id: str, data: Mapping[str, Any], actor: Actor) -> Variant:
    """Change what `data` holds of one's own pack; stock changes by `change_stock` alone."""
    variant = offers.get_own_variant(seller_id, variant_public_id)
    listing = queries.get_own_listing(seller_id, variant.listing.public_id)  # whole, since all its words are read
    change_pack(listing, variant, data, actor)
    keep_used(listing)
    if set(WORDS) & set(data):
        settle_texts(listing, READ, actor)
    bus.emit(ListingChanged(variant.listing_id))
    return variant


@transactional
def remove_variant(seller_id: int, variant_public_id: str, actor: Actor) -> None:
    """Take a pack off one's own listing; orders keep theirs. Raise Conflict for the last pack of a good on sale."""
    variant = offers.get_own_variant(seller_id, variant_public_id)
    if variant.listing.status in (ListingStatus.LIVE, ListingStatus.IN_REVIEW) and len(gate.offered(variant.listing)) == 1:
        raise Conflict(say("This is the last pack of a good on sale. Pause the good instead."), code="last_variant")
    variant.removed_at = clock.now()
    keep_used(variant.listing)
    audit.record("variant.remove", "variant", variant.public_id, actor=actor)
    bus.emit(ListingChanged(variant.listing_id))


@transactional
def change_stock(seller_id: int, variant_public_id: str, change: int, *, reason: str, actor: Actor) -> Stock:
    """Count one's own pack up or down; raise NotFound for a foreign one, Invalid when promised units would go."""
    return stock.adjust(offers.get_own_variant(seller_id, variant_public_id).id, change, reason=reason, actor=actor)


def put_packs(listing: Listing, packs: Sequence[Mapping[str, Any]], actor: Actor) -> None:
    """Add packs, and change those that carry the id of one; faults point at variants.<n>.<field>."""
    own = {v.public_id: v for v in gate.offered(listing)}
    for n, data in enumerate(packs):
        try:
            if (key := data.get("id")) is None:
                add_pack(listing, data, actor)
            elif key in own:
                change_pack(listing, own[key], data, actor)
            else:
                raise field_error("id", say("This pack is not part of this good."))
        except Invalid as error:
            raise Invalid(
                error.message, code=error.code, fields={f"variants.{n}.{name}": texts for name, texts in error.fields.items()}
            ) from None
    keep_used(listing)


def add_pack(listing: Listing, data: Mapping[str, Any], actor: Actor) -> Variant:
    """Add one pack in the open transaction, with its stock row and what is on hand."""
    if lacking := [name for name in ("price_paise", "weight_g", "net_quantity") if data.get(name) is None]:
        raise Invalid(fields={name: [say("This is needed.")] for name in lacking})
    if len(gate.offered(listing)) >= rules.MOST_VARIANTS:
        raise field_error("sku", say("A good has at most %(most)s packs.", most=rules.MOST_VARIANTS))
    taken = [v.sku for v in listing.variants]
    variant = Variant(
        listing_id=listing.id,
        sku=rules.next_sku(taken),
        options={},
        price_paise=0,
        mrp_paise=0,
        weight_g=1,
        net_quantity="",
        lot_units=1,
        position=len(taken),
    )
    _fill(listing, variant, {"mrp_paise": None, "options": {}, **data})
    listing.variants.append(variant)
    session().flush()
    variant.stock = stock.open_stock(variant.id)
    if data.get("stock"):
        stock.receive(variant.id, data["stock"], reason=say("First stock"), actor=actor)
    return variant


def change_pack(listing: Listing, variant: Variant, data: Mapping[str, Any], actor: Actor) -> None:
    """Change one pack in the open transaction; a change of price is written down."""
    before = {"price_paise": variant.price_paise, "mrp_paise": variant.mrp_paise}
    _fill(listing, variant, data)
    after = {"price_paise": variant.price_paise, "mrp_paise": variant.mrp_paise}
    if after != before:
        audit.record("variant.price", "variant", variant.public_id, actor=actor, before=before, after=after)


def _fill(listing: Listing, variant: Variant, data: Mapping[str, Any]) -> None:
    others = [v for v in listing.variants if v is not variant]
    if data.get("sku"):
        rules.check_sku(data["sku"], [v.sku for v in others])
        variant.sku = data["sku"]
    for name in ("price_paise", "weight_g", "net_quantity", "lot_units"):
        if data.get(name) is not None:
            setattr(variant, name, data[name])
    if "mrp_paise" in data:
        variant.mrp_paise = data["mrp_paise"] or variant.price_paise
    if "options" in data:
        variant.options = dict(data["options"])
    if "lot_id" in data:
        variant.lot_id = checking.own_lot_id(listing.seller_id, data["lot_id"])
    rules.check_price(variant.price_paise, variant.mrp_paise)
    rules.check_quantity(variant.net_quantity)
    rules.check_options([variant.options, *(v.options for v in others if v.removed_at is None)])
    checking.check_tax(listing.hsn, listing.tax_attributes, [variant.price_paise])
