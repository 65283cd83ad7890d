"""From a quote to rows: the order, its parts and lines, with everything that is true at this moment copied into them."""

from collections.abc import Mapping
from typing import Any

from marketplace.core import clock, ids, states, tokens
from marketplace.core.actor import Actor
from marketplace.core.db import session
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.money.payments.rules import COD
from marketplace.money.tax.rules import rate_on, settle
from marketplace.people.sellers.models import Seller
from marketplace.trade.checkout.quoting import Quote, QuotedLine, QuotedPart
from marketplace.trade.orders.models import Order, OrderLine, SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import SELLER_ORDER


def order_number() -> str:
    """Give a number to read aloud, such as M26-7Q4K2N9D: the year and forty random bits, never sequential."""
    return f"M{clock.today().year % 100:02d}-{ids.token(8)}"


def write_order(quote: Quote, data: Mapping[str, Any], *, actor: Actor, locale: str) -> Order:
    """Write the order of a quote that has no problems, in the open transaction."""
    token, contact = ids.secret(), data["contact"]
    shown = {card.listing_id: card for card in cards([line.variant.listing_id for part in quote.parts for line in part.lines])}
    order = Order(
        number=order_number(),
        cart_id=quote.cart.cart.id,
        user_id=actor.user_id,
        token_hash=tokens.digest(token),
        access_token=token,
        contact_name=contact["name"],
        contact_email=contact["email"],
        contact_phone=contact["phone"],
        address=dict(data["address"]),
        billing_address=dict(data["billing_address"]) if data.get("billing_address") else None,
        buyer_gstin=data.get("buyer_gstin") or None,
        ship_state_code=quote.state.gst_code,
        payment_method=data["payment_method"],
        total_paise=quote.total_paise,
        notes=data.get("notes") or None,
        locale=locale,
    )
    order.parts = [_part(order, number, part, shown) for number, part in enumerate(quote.parts, start=1)]
    session().add(order)
    session().flush()
    for part in order.parts:
        states.record(SELLER_ORDER, part.id, "", SellerOrderStatus.PLACED, actor=actor)
    return order


def _part(order: Order, number: int, part: QuotedPart, shown: Mapping[int, ListingCard]) -> SellerOrder:
    seller, split, on = part.seller, part.split, clock.today()
    bps = rate_on("commission", on)
    bill = settle(
        part.total_paise,
        split.taxable_paise,
        tcs_paise=part.assessment.tcs_paise,
        tds_paise=part.assessment.tds_paise,
        commission_bps=bps,
        on=on,
    )
    return SellerOrder(
        number=f"{order.number}-{number}",
        seller=seller,
        seller_id=seller.id,
        status=SellerOrderStatus.PLACED,
        place_of_supply=part.assessment.place_of_supply,
        ships_from=ships_from(seller),
        seller_state_code=seller.state.gst_code if seller.state else "",
        seller_tax_status=seller.tax_status or "",
        taxable_paise=split.taxable_paise,
        cgst_paise=split.cgst_paise,
        sgst_paise=split.sgst_paise,
        utgst_paise=split.utgst_paise,
        igst_paise=split.igst_paise,
        total_paise=part.total_paise,
        delivery_paise=part.delivery_paise,
        commission_bps=bps,
        commission_paise=bill.commission_paise,
        commission_gst_paise=bill.commission_gst_paise,
        tcs_paise=bill.tcs_paise,
        tds_paise=bill.tds_paise,
        released_at=clock.now() if order.payment_method == COD else None,
        lines=[_line(line, shown[line.variant.listing_id]) for line in part.lines],
    )


def _line(line: QuotedLine, card: ListingCard) -> OrderLine:
    """Copy a line: the makers who agreed to be shown, the claims that are live today, and what the picture is made from."""
    variant, listing, found = line.variant, line.variant.listing, line.assessed
    assert found is not None  # a quote without problems has tax on every line
    return OrderLine(
        variant_id=variant.id,
        listing_slug=listing.slug,
        title=listing.title,
        options=dict(variant.options),
        sku=variant.sku,
        net_quantity=variant.net_quantity,
        quantity=line.quantity,
        unit_price_paise=variant.price_paise,
        hsn=listing.hsn,
        rate_bps=found.rate_bps,
        taxable_paise=found.split.taxable_paise,
        cgst_paise=found.split.cgst_paise,
        sgst_paise=found.split.sgst_paise,
        utgst_paise=found.split.utgst_paise,
        igst_paise=found.split.igst_paise,
        total_paise=found.split.total_paise,
        makers=[{"slug": slug, "name": name} for slug, name in card.producers],
        claims=[{"public_id": b.claim_public_id, "scheme": b.code, "label": b.label} for b in card.badges],
        gi_name=listing.gi.name if listing.gi else None,
        lot_id=variant.lot_id,
        lot_code=variant.lot.code if variant.lot else None,
        lot_units=variant.lot_units,
        sold_on=clock.today(),
        picture={"photo_id": card.photo_id, "photo_alt": card.photo_alt, "craft": card.craft, "place": card.place, "seed": card.seed},
    )


def ships_from(seller: Seller) -> str:
    """Say where a seller's parcels start, in words."""
    place = seller.town or (seller.district.name if seller.district else "")
    return ", ".join(part for part in (place, seller.state.name if seller.state else "") if part)
