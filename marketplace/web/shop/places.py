"""By place: the wall of all districts, and the page of one."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.http.access import PUBLIC, access
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi
from marketplace.registry.odop import queries as odop
from marketplace.registry.places import queries as places
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.wall_view import SHEETS, hang


@blueprint.get("/wall")
@access(PUBLIC)
def wall() -> ResponseReturnValue:
    """Show the wall, by State, programme and category; `print` shows it with QR codes for A4 or A3."""
    args = {name: request.args.get(name, "").strip()[:60] for name in ("state", "programme", "category")}
    sheet = SHEETS.get(request.args.get("print", ""), "")
    return render_template("shop/wall.html", **hang(args, request.args.get("page", 1, type=int), sheet))


@blueprint.get("/districts/<state>/<district>")
@access(PUBLIC)
def district(state: str, district: str) -> ResponseReturnValue:
    """Show one district: its dot, what the lists name for it, its GI goods, who sells from here, and what."""
    place = places.get_district(state, district)
    shelf = shelves.of_district(place.id)
    return render_template(
        "shop/district.html",
        district=place,
        products=odop.list_odop_of_district(place.id),
        gi_goods=gi.list_gi_of_district(place.id),
        sellers=sellers.list_public_sellers(place.id),
        goods=entries(catalogue.cards(shelf.ids)),
        total=shelf.total,
        map=maps.spot(place.state.name, place.name, place.name),
    )
