"""Cards for a shelf or a stall: one for each good on sale, with its picture, its makers and the code that opens its page."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.printing import settable
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.access import SELLER, access
from marketplace.http.language import current_language
from marketplace.http.limits import papers
from marketplace.people.sellers import queries as sellers
from marketplace.web.pictures.urls import photo_url
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.shop import prints
from marketplace.web.shop.paper import Paper, outside
from marketplace.web.shop.words import all_states, states_spelled

MOST = 80  # cards in one document: twenty sheets
PHOTO_WIDTH = 640


@blueprint.get("/cards.pdf")
@papers
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
    unsaid = _("A maker’s name is in a script that this sheet cannot print yet. The page behind the code shows it.")
    for number, card in enumerate(cards):
        makers = [name for _slug, name in card.producers]
        address = outside(url_for("shop.product", slug=card.slug))
        picture = f"p{number}.webp" if card.photo_id else f"p{number}.svg"
        recipes[picture] = _picture(card)
        recipes[f"q{number}.svg"] = ("qr", address)
        told.append(
            {
                "picture": picture,
                "code": f"q{number}.svg",
                "title": _title(card),
                "makers": [name for name in makers if settable(name)],
                "note": "" if all(map(settable, makers)) else unsaid,
                "place": ", ".join(part for part in (card.district, states.get(card.state_slug, card.state)) if part),
                "address": address.split("://", 1)[-1],
            }
        )
    words = {
        "lang": current_language(),
        "title": _("Cards of %(shop)s", shop=shop),
        "shop": shop if settable(shop) else "",  # the page behind the code names it
        "made": _("Made by"),
        "look": _("Point a phone’s camera here to see who makes it."),
    }
    return Paper("cards", {**words, "cards": told}, recipes)


def _title(card: ListingCard) -> str:
    """Give the title in the language of the sheet, else the other one, whichever can be printed; the place where none can."""
    titles = (card.title_in(current_language()), card.title, card.other_title[1] if card.other_title else "")
    return next((title for title in titles if title and settable(title)), _("A good from %(place)s", place=card.place))


def _picture(card: ListingCard) -> tuple[Any, ...]:
    if card.photo_id:
        return "photo", photo_url(card.photo_id, PHOTO_WIDTH).removeprefix("/media/")
    return "motif", card.craft, card.place, card.seed
