"""Cards for a shelf or a stall: one for each good on sale, with its picture, its makers and the code that opens its page."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.access import SELLER, access
from marketplace.http.language import current_language
from marketplace.people.sellers import queries as sellers
from marketplace.web.pictures.urls import photo_url
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.shop import prints
from marketplace.web.shop.paper import Paper, outside
from marketplace.web.shop.words import all_states, states_spelled

MOST = 80  # cards in one document: twenty sheets
PHOTO_WIDTH = 640


@blueprint.get("/cards.pdf")
@access(SELLER, right="listings")
def cards_pdf() -> ResponseReturnValue:
    """Send the cards of all goods on sale, four of A6 on a sheet of A4, to be cut."""
    shop = sellers.get_own_seller(g.seller_id)
    cards = catalogue.cards(shelves.of_seller(g.seller_id, MOST).ids)
    if not cards:
        flash(_("Nothing of yours is on sale yet, so there are no cards to print."), "warn")
        return redirect(url_for("sell.listings"), 303)
    return prints.send(_paper(cards, shop.name), f"cards-{shop.slug}")


def _paper(cards: list[ListingCard], shop: str) -> Paper:
    states, told = dict(states_spelled(all_states())), []
    recipes: dict[str, tuple[Any, ...]] = {}
    for number, card in enumerate(cards):
        address = outside(url_for("shop.product", slug=card.slug))
        picture = f"p{number}.webp" if card.photo_id else f"p{number}.svg"
        recipes[picture] = _picture(card)
        recipes[f"q{number}.svg"] = ("qr", address)
        told.append(
            {
                "picture": picture,
                "code": f"q{number}.svg",
                "title": card.title,
                "makers": ", ".join(name for _slug, name in card.producers),
                "place": ", ".join(part for part in (card.district, states.get(card.state_slug, card.state)) if part),
                "address": address.split("://", 1)[-1],
            }
        )
    words = {
        "lang": current_language(),
        "title": _("Cards of %(shop)s", shop=shop),
        "shop": shop,
        "made": _("Made by"),
        "look": _("Point a phone’s camera here to see who makes it."),
    }
    return Paper("cards", {**words, "cards": told}, recipes)


def _picture(card: ListingCard) -> tuple[Any, ...]:
    if card.photo_id:
        return "photo", photo_url(card.photo_id, PHOTO_WIDTH).removeprefix("/media/")
    return "motif", card.craft, card.place, card.seed
