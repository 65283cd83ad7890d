"""From the basket to an order: where it goes, check, place. Nothing is promised before the last button."""

from collections.abc import Mapping
from typing import Any

from flask import make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from marketplace.core import clock
from marketplace.core.errors import DomainError, NotFound
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import current_language
from marketplace.money.payments import queries as payments
from marketplace.money.payments.rules import COD_ORDER_LIMIT_PAISE
from marketplace.trade.cart import queries as carts
from marketplace.trade.cart import service as cart_service
from marketplace.trade.cart.models import Cart
from marketplace.trade.checkout import quoting, service
from marketplace.trade.checkout.schemas import DeliveryForm, PlaceForm
from marketplace.trade.shipping.arrival import latest_arrival
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cart import current_cart, shown_of
from marketplace.web.shop.words import all_states

PAGE = "page"  # asks a provider for a page of its own, where the buyer confirms


@blueprint.get("/checkout")
@access(VISITOR)
def checkout() -> ResponseReturnValue:
    """Ask whom the goods go to."""
    cart = _filled_cart()
    if cart is None:
        return redirect(url_for("shop.basket"), 303)
    return _delivery_page(Form(values=cart.delivery or _known()))


@blueprint.post("/checkout")
@access(VISITOR)
def keep_delivery() -> ResponseReturnValue:
    """Keep the address and go on to check the order."""
    cart = _filled_cart()
    if cart is None:
        return redirect(url_for("shop.basket"), 303)
    form = read_form(DeliveryForm())
    if not form.ok:
        return make_response(_delivery_page(form), 422)
    cart_service.keep_delivery(cart, form.data)
    return redirect(url_for("shop.check_order"), 303)


@blueprint.get("/checkout/check")
@access(VISITOR)
def check_order() -> ResponseReturnValue:
    """Show the whole order in its parts, and one total."""
    cart = _filled_cart()
    if cart is None or not cart.delivery:
        return redirect(url_for("shop.checkout" if cart else "shop.basket"), 303)
    return _check_page(cart, Form())


@blueprint.post("/checkout/place")
@access(VISITOR)
def place_order() -> ResponseReturnValue:
    """Place the order; sent twice, it leads to the same order twice."""
    form = read_form(PlaceForm())
    cart = _named_cart(form.values.get("cart", ""))
    status = 422
    if form.ok:
        try:
            placed = service.place(
                cart,
                as_order(cart.delivery or {}, form.data["payment_method"]),
                actor=current_actor(),
                locale=current_language(),
                outcome=PAGE,
            )
            return _on_to(placed)
        except DomainError as error:
            form.refuse(error)
            status = error.status
    if not cart.delivery:
        return redirect(url_for("shop.basket"), 303)
    return make_response(_check_page(cart, form), status)


def _on_to(placed: service.Placed) -> ResponseReturnValue:
    """Let this browser see the order, and lead to the payment where one waits."""
    number = placed.order.number
    session["orders"] = [*(n for n in session.get("orders", []) if n != number), number][-20:]
    if placed.payment.method == "test" and placed.payment.status == "pending":
        return redirect(url_for("shop.pay_test", public_id=placed.payment.public_id), 303)
    return redirect(url_for("shop.order", number=number), 303)


def as_order(kept: Mapping[str, Any], method: str) -> dict[str, Any]:
    """Turn what the delivery page kept into what the checkout takes."""
    bill = None
    if kept.get("billing_line1"):
        bill = {
            "line1": kept["billing_line1"],
            "line2": "",
            "city": kept["billing_city"],
            "district": "",
            "state": kept["billing_state"],
            "pincode": kept["billing_pincode"],
        }
    return {
        "contact": {name: kept.get(name, "") for name in ("name", "email", "phone")},
        "address": {name: kept.get(name, "") for name in ("line1", "line2", "city", "district", "state", "pincode")},
        "billing_address": bill,
        "buyer_gstin": kept.get("buyer_gstin") or None,
        "payment_method": method,
        "notes": kept.get("notes", ""),
    }


def _filled_cart() -> Cart | None:
    cart = current_cart()
    return cart if cart and cart.items else None


def _named_cart(public_id: str) -> Cart:
    """Give the cart the form was made for, whether or not it has become an order meanwhile; raise NotFound for a foreign one."""
    cart, actor = carts.find_cart(public_id), current_actor()
    if cart is None or not (
        (cart.user_id is not None and cart.user_id == actor.user_id) or (cart.user_id is None and session.get("cart") == public_id)
    ):
        raise NotFound
    return cart


def _known() -> dict[str, Any]:
    """Give what is known of a signed-in person."""
    if current_actor().user_id is None:
        return {}
    user = current_user.user
    return {"name": user.name, "email": user.email or "", "phone": user.phone or ""}


def _delivery_page(form: Form) -> str:
    return render_template("shop/checkout_delivery.html", form=form, states=all_states())


def _check_page(cart: Cart, form: Form) -> str:
    kept = cart.delivery or {}
    offer = quoting.quote(cart, as_order(kept, "")["address"], buyer_gstin=kept.get("buyer_gstin") or None)
    return render_template(
        "shop/checkout_check.html",
        quote=offer,
        kept=kept,
        form=form,
        methods=payments.list_methods(),
        shown=shown_of(offer.cart),
        chosen=request.form.get("payment_method", ""),
        cod_limit=COD_ORDER_LIMIT_PAISE,
        arrival=lambda part: latest_arrival(clock.today(), part.seller.state.gst_code, offer.state.gst_code),
    )
