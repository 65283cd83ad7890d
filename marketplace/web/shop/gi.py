"""The GI register: the list with its filters, and one good with its districts, holders and goods."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.http.access import PUBLIC, access
from marketplace.origin.claims import holders
from marketplace.registry.gi import queries as register
from marketplace.registry.gi.models import GiGood
from marketplace.registry.odop import tiles
from marketplace.registry.places import queries as places
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.words import GI_CATEGORIES, all_states

ENDS_SOON = timedelta(days=90)


@blueprint.get("/gi")
@access(PUBLIC)
def gi_register() -> ResponseReturnValue:
    """Show the register, by State, category and words."""
    chosen = {name: request.args.get(name, "").strip()[:100] for name in ("q", "state", "category")}
    page = register.list_gi(chosen["q"] or None, chosen["state"] or None, chosen["category"] or None, request.args.get("page", 1, type=int))

    kept: dict[str, Any] = {k: v for k, v in chosen.items() if v}

    def address(number: int) -> str:
        return url_for("shop.gi_register", **kept, page=number)

    return render_template(
        "shop/gi_register.html", page=page, chosen=chosen, states=all_states(), categories=GI_CATEGORIES, page_url=address
    )


@blueprint.get("/gi/<slug>")
@access(PUBLIC)
def gi(slug: str) -> ResponseReturnValue:
    """Show one GI good: the register's facts, its districts lit, who may use the name today, and what is on sale."""
    good = register.get_gi(slug)
    today = clock.today()
    shelf = shelves.of_gi(good.id)
    return render_template(
        "shop/gi.html",
        good=good,
        map=area(good),
        listed=products_by_district(good),
        makers=shelves.makers_by_district(),
        users=holders.users_of_gi(good.id, today),
        goods=entries(catalogue.cards(shelf.ids)),
        total=shelf.total,
        ends_before=today + ENDS_SOON,
    )


def area(good: GiGood) -> Markup:
    """Draw where a name belongs: its districts close by, or its States in the whole country where none is named."""
    title = ", ".join(district.name for district in good.districts) or ", ".join(state.name for state in good.states)
    if good.districts:
        return maps.around(((district.state.name, district.name) for district in good.districts), title)
    wide = {state.slug for state in good.states}
    return maps.several(((dot.state_name, dot.district_name) for dot in places.all_dots() if dot.state_slug in wide), title)


def products_by_district(good: GiGood) -> dict[int, Sequence[str]]:
    """List what else each district of a GI is listed for, by district id."""
    found: dict[int, list[str]] = {}
    for tile in tiles.list_tiles():
        if any(district.id == tile.district_id for district in good.districts):
            found[tile.district_id] = [product.product for product in tile.products]
    return dict(found)
