"""The GI register: the list with its filters, and one good with its districts, holders and goods."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import translate
from marketplace.origin.claims import queries as claims
from marketplace.registry.gi import queries as register
from marketplace.registry.odop import queries as odop
from marketplace.registry.places import queries as places
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.words import GI_CATEGORIES


@blueprint.get("/gi")
@access(PUBLIC)
def gi_register() -> ResponseReturnValue:
    """Show the register, by State, category and words."""
    chosen = {name: request.args.get(name, "").strip()[:100] for name in ("q", "state", "category")}
    page = register.list_gi(chosen["q"] or None, chosen["state"] or None, chosen["category"] or None,
                            request.args.get("page", 1, type=int))

    def address(number: int) -> str:
        return url_for("shop.gi_register", **{k: v for k, v in chosen.items() if v}, page=number)

    return render_template("shop/gi_register.html", page=page, chosen=chosen, states=places.list_states(),
                           categories=GI_CATEGORIES, page_url=address)
