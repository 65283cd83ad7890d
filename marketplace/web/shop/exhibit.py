"""The wall on a screen in a shop: one product a slide, and the next by itself, for ever, with nobody at the keys."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.goods.catalogue import odop_goods
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.access import PUBLIC, access
from marketplace.registry.odop.tiles import Listed, Tile
from marketplace.registry.places import queries as places
from marketplace.web.pictures import maps
from marketplace.web.pictures.qr import qr
from marketplace.web.pictures.urls import Picture, motif_url, picture_of
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.paper import outside
from marketplace.web.shop.wall_choice import Choice, hung
from marketplace.web.shop.wall_print import chosen_words, craft_words, seed_of, state_of

PACES = (12, 8, 20, 30, 60)  # seconds a slide stands; the first unless the address asks for another
EMPTY_SECONDS = 60  # until an exhibit without a product looks again
SHAPE = (720, 900)
MOST_NAMES = 4


@blueprint.get("/wall/exhibit")
@access(PUBLIC)
def exhibit() -> ResponseReturnValue:
    """Show one slide of the exhibit; it leads to the next by itself, unless it is paused."""
    choice = Choice.of(request.args)
    if choice.district:
        places.get_district(choice.state, choice.district)
    elif choice.state:
        places.get_state(choice.state)
    slides = [(tile, at) for tile in hung(choice).tiles for at in range(len(tile.products))]
    return render_template("shop/wall_exhibit.html", **_page(choice, slides, max(1, request.args.get("slide", 1, type=int))))


def _page(choice: Choice, slides: Sequence[tuple[Tile, int]], asked: int) -> dict[str, Any]:
    """Give the values of a slide; a number past the end is the first again, since products may have left meanwhile."""
    pace, total = request.args.get("pace", PACES[0], type=int), len(slides)
    pace = pace if pace in PACES else PACES[0]
    number = asked if asked <= total else 1
    kept = {**choice.kept(), **({"pace": pace} if pace != PACES[0] else {})}

    def address(slide: int, **more: Any) -> str:
        return url_for("shop.exhibit", **kept, slide=(slide - 1) % total + 1 if total else None, **more)

    return {
        "choice": choice,
        "number": number,
        "total": total,
        "pace": pace if total else EMPTY_SECONDS,
        "paused": request.args.get("pause") == "1",
        "here": address(number),
        "next": address(number + 1),
        "before": address(number - 1),
        "pause": address(number, pause="1"),
        "wall": url_for("shop.wall", **choice.kept()),
        "chosen": chosen_words(choice),
        "slide": _slide(choice, *slides[number - 1]) if total else None,
    }


def _slide(choice: Choice, tile: Tile, at: int) -> dict[str, Any]:
    product = tile.products[at]
    cards = catalogue.cards(odop_goods.newest_of(product.odop_id, groups_only=choice.shg))
    link = outside(_landing(tile, cards))
    return {
        "tile": tile,
        "product": product,
        "state": state_of(tile),
        "picture": _picture(tile, product, at, cards),
        "makers": list(dict.fromkeys(name for card in cards for _slug, name in card.producers))[:MOST_NAMES],
        "shops": list(dict.fromkeys(card.seller_name for card in cards))[:MOST_NAMES],
        "map": maps.spot(tile.state_name, tile.district_name, tile.district_name),
        "qr": qr(link, _("QR code: %(district)s", district=tile.district_name)),
        "link": link.split("://", 1)[-1],
    }


def _landing(tile: Tile, cards: Sequence[ListingCard]) -> str:
    """Give the address a slide's code opens: the good itself when there is one alone, else the page of the district."""
    if len(cards) == 1:
        return url_for("shop.product", slug=cards[0].slug)
    return url_for("shop.district", state=tile.state_slug, district=tile.district_slug)


def _picture(tile: Tile, product: Listed, at: int, cards: Sequence[ListingCard]) -> Picture:
    """Give a photograph of a good on sale, else the drawing of the product."""
    photographed = next((card for card in cards if card.photo_id), None)
    if photographed:
        return picture_of(photographed, *SHAPE)
    return Picture(motif_url(craft_words(product), tile.district_name, seed_of(tile, at), *SHAPE), *SHAPE, "", drawn=True)
