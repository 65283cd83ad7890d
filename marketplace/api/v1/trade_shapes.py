"""How carts, quotes and orders are written as JSON; what each caller may see is decided here and in the schemas of the rooms."""

from collections.abc import Sequence
from typing import Any, Protocol

from marketplace.core.actor import Actor
from marketplace.core.states import StateChange
from marketplace.http.language import translate
from marketplace.money.payments import queries as payments
from marketplace.money.payments.models import Payment, PaymentStatus
from marketplace.people.sellers.models import Seller
from marketplace.trade.cart.queries import CartLine, CartView
from marketplace.trade.checkout.quoting import Quote, QuotedPart
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders.models import Order, OrderLine, SellerOrder
from marketplace.trade.orders.rules import order_status
from marketplace.trade.shipping import queries as shipping
from marketplace.trade.shipping.models import Shipment


class Taxed(Protocol):
    """Whatever has the four heads of tax."""

    @property
    def cgst_paise(self) -> int:
        """Give CGST."""

    @property
    def sgst_paise(self) -> int:
        """Give SGST."""

    @property
    def utgst_paise(self) -> int:
        """Give UTGST."""

    @property
    def igst_paise(self) -> int:
        """Give IGST."""


def tax(taxed: Taxed) -> dict[str, int]:
    """Write the heads of tax."""
    return {
        "cgst_paise": taxed.cgst_paise,
        "sgst_paise": taxed.sgst_paise,
        "utgst_paise": taxed.utgst_paise,
        "igst_paise": taxed.igst_paise,
    }


def named(seller: Seller) -> dict[str, str]:
    """Write a seller's name."""
    return {"slug": seller.slug, "name": seller.name}


def cart_body(view: CartView) -> dict[str, Any]:
    """Write a cart."""
    return {
        "id": view.cart.public_id,
        "status": view.cart.status,
        "count": view.count,
        "total_paise": view.total_paise,
        "items": [_cart_line(line) for line in view.lines],
    }


def _cart_line(line: CartLine) -> dict[str, Any]:
    variant, listing = line.variant, line.variant.listing
    return {
        "variant_id": variant.public_id,
        "listing": listing.slug,
        "title": listing.title,
        "sku": variant.sku,
        "options": variant.options,
        "seller": named(listing.seller),
        "quantity": line.quantity,
        "price_paise": line.price_paise,
        "seen_price_paise": line.seen_price_paise,
        "price_changed": line.price_changed,
        "available": line.available,
        "problem": translate(line.problem) if line.problem else None,
        "total_paise": line.total_paise,
    }


def quote_body(quote: Quote) -> dict[str, Any]:
    """Write a quote."""
    return {
        "total_paise": quote.total_paise,
        "taxable_paise": quote.split.taxable_paise,
        "delivery_paise": quote.delivery_paise,
        "tax": tax(quote.split),
        "seller_orders": [_quoted(part) for part in quote.parts],
        "payment_methods": quote.payment_methods,
        "warnings": [translate(w) for w in quote.warnings],
        "problems": [translate(p) for p in quote.problems],
    }


def _quoted(part: QuotedPart) -> dict[str, Any]:
    found = part.assessment
    return {
        "seller": named(part.seller),
        "allowed": found.allowed,
        "reason": translate(found.reason) if found.reason else None,
        "place_of_supply": found.place_of_supply,
        "taxable_paise": part.split.taxable_paise,
        "tax": tax(part.split),
        "delivery_paise": part.delivery_paise,
        "total_paise": part.total_paise,
        "lines": [
            {
                "variant_id": line.variant.public_id,
                "title": line.variant.listing.title,
                "quantity": line.quantity,
                "unit_price_paise": line.variant.price_paise,
                "total_paise": line.total_paise,
                **(
                    {
                        "rate_bps": line.assessed.rate_bps,
                        "taxable_paise": line.assessed.split.taxable_paise,
                        "tax": tax(line.assessed.split),
                    }
                    if line.assessed
                    else {}
                ),
            }
            for line in part.lines
        ],
    }


def payment_body(payment: Payment) -> dict[str, Any]:
    """Write where a payment stands; the secret only while the payment waits."""
    body = {
        "status": payment.status,
        "method": payment.method,
        "amount_paise": payment.amount_paise,
        "refunded_paise": payment.refunded_paise,
    }
    if payment.client_secret and payment.status == PaymentStatus.PENDING:
        body["client_secret"] = payment.client_secret
    return body


def order_bodies(found: Sequence[Order]) -> list[dict[str, Any]]:
    """Write orders for their buyer; the number of queries does not grow with them."""
    parts = [part for order in found for part in order.parts]
    paid, parcels = payments.payments_of([order.number for order in found]), shipping.shipments_of([part.id for part in parts])
    pasts = orders.histories(parts)
    return [
        _order(order, paid[order.number], [_part(part, parcels.get(part.id), pasts[part.id]) for part in order.parts]) for order in found
    ]


def order_body(order: Order, *, actor: Actor | None = None) -> dict[str, Any]:
    """Write one order; the guest who just placed it gets its token."""
    body = order_bodies([order])[0]
    if actor is not None and actor.user_id is None:
        body["access_token"] = order.access_token
    return body


def _order(order: Order, payment: Payment, parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "number": order.number,
        "status": order_status([part["status"] for part in parts]),
        "placed_at": order.placed_at,
        "total_paise": order.total_paise,
        "payment": payment_body(payment),
        "contact": {"name": order.contact_name, "email": order.contact_email, "phone": order.contact_phone},
        "address": order.address,
        "seller_orders": parts,
    }


def _part(part: SellerOrder, parcel: Shipment | None, past: Sequence[StateChange]) -> dict[str, Any]:
    return {
        "number": part.number,
        "seller": named(part.seller),
        "status": part.status,
        "total_paise": part.total_paise,
        "taxable_paise": part.taxable_paise,
        "delivery_paise": part.delivery_paise,
        "place_of_supply": part.place_of_supply,
        "tax": tax(part),
        "lines": [_line(line) for line in part.lines],
        "shipment": {
            "carrier": parcel.carrier,
            "tracking_number": parcel.tracking_number,
            "shipped_at": parcel.shipped_at,
            "delivered_at": parcel.delivered_at,
        }
        if parcel
        else None,
        "history": [
            {"status": change.new, "at": change.at, "reason": translate(change.reason) if change.reason else ""} for change in past
        ],
    }


def _line(line: OrderLine) -> dict[str, Any]:
    return {
        "listing": line.listing_slug,
        "title": line.title,
        "sku": line.sku,
        "options": line.options,
        "quantity": line.quantity,
        "unit_price_paise": line.unit_price_paise,
        "total_paise": line.total_paise,
        "hsn": line.hsn,
        "rate_bps": line.rate_bps,
        "taxable_paise": line.taxable_paise,
        "tax": tax(line),
        "makers": line.makers,
        "claims": line.claims,
        "lot_code": line.lot_code,
    }


def without_money(body: Any) -> Any:
    """Leave every sum out of a body, for those on a team who see no money; cash that the carrier collects stays."""
    if isinstance(body, dict):
        cash = {"total_paise": body["total_paise"]} if body.get("payment_method") == "cod" else {}
        return {name: without_money(value) for name, value in body.items() if not name.endswith("_paise")} | cash
    return [without_money(one) for one in body] if isinstance(body, list) else body


def seller_bodies(parts: Sequence[SellerOrder]) -> list[dict[str, Any]]:
    """Write seller orders for their seller; the number of queries does not grow with them."""
    parcels, pasts = shipping.shipments_of([part.id for part in parts]), orders.histories(parts)
    return [
        {
            **_part(part, parcels.get(part.id), pasts[part.id]),
            "placed_at": part.placed_at,
            "ready": part.released_at is not None,
            "payment_method": part.order.payment_method,
            "ship_to": {"name": part.order.contact_name, "phone": part.order.contact_phone, **part.order.address},
            "commission_paise": part.commission_paise,
            "commission_gst_paise": part.commission_gst_paise,
            "tcs_paise": part.tcs_paise,
            "tds_paise": part.tds_paise,
            "payout_paise": part.payout_paise,
        }
        for part in parts
    ]
