"""The page of one good: who made it, what is claimed and how it is known, what it costs and where the price goes."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.goods.catalogue.models import Listing
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import current_language
from marketplace.web.shop import structured
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.product_view import show


@blueprint.get("/p/<slug>")
@access(PUBLIC)
def product(slug: str) -> ResponseReturnValue:
    """Show a good; one that was on sale and no longer is answers 410 with others like it."""
    found = catalogue.find_public_listing(slug, locale=current_language())
    if found is None:
        return gone(shelves.get_former(slug))
    shown = show(found, request.args.get("pin", "").strip()[:6])
    return render_template("shop/product.html", **shown, structured=structured.product(found, shown["packs"], shown["pictures"]))


def gone(listing: Listing) -> ResponseReturnValue:
    """Say that a good is off sale and offer others like it."""
    others = entries(catalogue.cards(shelves.like(listing).ids))
    return make_response(render_template("shop/gone.html", listing=listing, others=others), 410)
