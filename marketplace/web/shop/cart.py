"""The basket: what a visitor means to buy, with the prices and stock of this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import user_logged_in

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import offers
from marketplace.goods.catalogue.cards import ListingCard, cards
from marketplace.goods.catalogue.models import Variant
from marketplace.http.access import VISITOR, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.identity import SignedIn
from marketplace.origin.claims.rules import GI_USER
from marketplace.trade.cart import queries, service
from marketplace.trade.cart.models import Cart, CartStatus
from marketplace.trade.cart.queries import CartView
from marketplace.trade.cart.schemas import AddItemSchema, QuantitySchema
from marketplace.web.pictures.urls import Picture, picture_of
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.trade_words import SoldPicture


def current_cart() -> Cart | None:
    """Find the visitor's open cart: a person's own, or the guest cart of this session."""
    actor = current_actor()
    if actor.user_id is not None:
        return queries.find_open_cart_of(actor.user_id)
    cart = queries.find_cart(session["cart"]) if session.get("cart") else None
    return cart if cart and cart.status == CartStatus.OPEN and cart.user_id is None else None


def basket_count() -> int:
    """Count the pieces in the visitor's basket, for the corner of every page."""
    return queries.count_items(session.get("cart"), current_actor().user_id)


def _own_cart() -> Cart:
    """Give the visitor's open cart, a new one where there is none."""
    cart = current_cart()
    if cart is None:
        cart, _secret = service.open_cart(current_actor().user_id)
        session["cart"] = cart.public_id
        session.permanent = True
    return cart


@user_logged_in.connect
def adopt_cart(_app: Flask, user: SignedIn) -> None:
    """Bring what somebody put into the basket before signing in along."""
    if session.get("cart"):
        cart = service.adopt(session["cart"], user.user.id)
        if cart:
            session["cart"] = cart.public_id


@dataclass(frozen=True)
class Shown:
    """What a line shows of its good: the small picture, the maker, and the GI name while it is proven."""

    picture: Picture
    maker: str = ""
    gi: str = ""


def shown_of(view: CartView) -> dict[int, Shown]:
    """Give what each listing in the basket shows."""
    found = {card.listing_id: _shown(card) for card in cards([line.variant.listing_id for line in view.lines])}
    for line in view.lines:  # a good that is off sale has no card any more
        listing = line.variant.listing
        gone = SoldPicture(None, "", listing.motif or listing.common_name, "", listing.slug)
        found.setdefault(listing.id, Shown(picture_of(gone, 96, 120)))
    return found


def _shown(card: ListingCard) -> Shown:
    proven = next((badge.gi_name or "" for badge in card.badges if badge.code == GI_USER), "")
    return Shown(picture_of(card, 96, 120), ", ".join(name for _slug, name in card.producers), proven)


def _page(errors: Mapping[str, Sequence[str]] | None = None, status: int = 200) -> ResponseReturnValue:
    cart = current_cart()
    view = queries.view(cart) if cart else None
    page = render_template("shop/cart.html", view=view, shown=shown_of(view) if view else {}, errors=errors or {})
    return make_response(page, status)


def _variant(public_id: str) -> Variant:
    variant = offers.find_variant(public_id)
    if variant is None:
        raise NotFound
    return variant


def _done(form: Form, status: int = 422) -> ResponseReturnValue:
    """Go back to the basket, or show it with what is wrong."""
    return redirect(url_for("shop.basket"), 303) if form.ok else _page(form.errors, status)


@blueprint.get("/cart")
@access(VISITOR)
def basket() -> ResponseReturnValue:
    """Show the basket by seller, with changed prices and goods that ran out."""
    return _page()


@blueprint.post("/cart/items")
@access(VISITOR)
def put_in_basket() -> ResponseReturnValue:
    """Put a pack into the basket; the form stands on a cached page, so it carries no token and the origin check guards it."""
    form = read_form(AddItemSchema(), token=False)
    status = 422
    if form.ok:
        try:
            service.add_item(_own_cart(), _variant(form.data["variant"]), form.data["quantity"])
        except NotFound:
            raise
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return _done(form, status)


@blueprint.post("/cart/items/<variant_id>")
@access(VISITOR)
def change_item(variant_id: str) -> ResponseReturnValue:
    """Change how many of a pack are in the basket."""
    form = read_form(QuantitySchema())
    status = 422
    if form.ok:
        try:
            service.put_item(_own_cart(), _variant(variant_id), form.data["quantity"])
        except DomainError as error:
            form.refuse(error)
            status = error.status
    return _done(form, status)


@blueprint.post("/cart/items/<variant_id>/remove")
@access(VISITOR)
def remove_item(variant_id: str) -> ResponseReturnValue:
    """Take a pack out of the basket."""
    form = read_form(RoomSchema())
    if form.ok:
        service.take_out(_own_cart(), _variant(variant_id))
    return _done(form)


@blueprint.post("/cart/prices")
@access(VISITOR)
def accept_prices() -> ResponseReturnValue:
    """Go on with the prices that changed."""
    form = read_form(RoomSchema())
    if form.ok:
        service.accept_prices(_own_cart())
    return _done(form)
