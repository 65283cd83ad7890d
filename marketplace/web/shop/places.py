"""By place: all States, one State, one district."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.goods.catalogue import coverage, shelves
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import PUBLIC, access
from marketplace.origin.nominations import queries as nominations
from marketplace.people.producers import queries as makers
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import register
from marketplace.registry.gi.register import Good
from marketplace.registry.odop import coverage as covering
from marketplace.registry.odop import lists, tiles
from marketplace.registry.odop.rules import Line, Stand
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District
from marketplace.web.pictures import maps
from marketplace.web.shop import place_data
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries
from marketplace.web.shop.words import all_states, state_name, states_spelled

GI_SHOWN = 24


@blueprint.get("/districts")
@access(PUBLIC)
def districts() -> ResponseReturnValue:
    """List all States with their districts, listed products and GI goods, and draw the country with each State a link."""
    states = all_states()
    goods = register.list_goods(register.Choice())
    names = dict(states_spelled(states))
    crumbs = [(_("Home"), url_for("shop.home")), (_("States and districts"), "")]
    return render_template(
        "shop/districts.html",
        states=states,
        names=names,
        counts=_counts(),
        listed={cover.slug: cover for cover in covering.by_state(tiles.list_tiles(), coverage.selling())},
        gi_counts=register.count_by_state(goods),
        map=maps.country(url_for("shop.state", state="STATE").replace("STATE", maps.STATE), names=states_spelled(states)),
        crumbs=crumbs,
        data=place_data.index_page(crumbs=crumbs, states=[(names[s.slug], f"/districts/{s.slug}") for s in states]),
    )


@blueprint.get("/districts/<state>")
@access(PUBLIC)
def state(state: str) -> ResponseReturnValue:
    """Show one State: its districts with what the lists name, its protected names, what nobody sells yet."""
    place = places.get_state(state)
    here = [dot for dot in places.all_dots() if dot.state_slug == state]
    hung = {tile.district_id: tile for tile in tiles.list_tiles(state)}
    selling = coverage.selling()
    goods = register.list_goods(register.Choice(state=state))
    crumbs = [(_("Home"), url_for("shop.home")), (_("States and districts"), url_for("shop.districts")), (state_name(place), "")]
    return render_template(
        "shop/state.html",
        state=place,
        dots=here,
        tiles=hung,
        selling=selling,
        cover=covering.by_state(list(hung.values()), selling),
        by_list=_by_list(state, selling),
        panel=_by_district(lists.panel_of_state(place.id)),
        gi_goods=goods,
        gi_shown=goods[:GI_SHOWN],
        gi_counts=_gi_by_district(goods),
        map=maps.around(((dot.state_name, dot.district_name) for dot in here), state_name(place)),
        crumbs=crumbs,
        data=place_data.state_page(
            place,
            name=state_name(place),
            crumbs=crumbs,
            districts=[(dot.district_name, f"/districts/{state}/{dot.district_slug}") for dot in here],
            names=[(good.name, f"/gi/{good.slug}") for good in goods],
        ),
    )


@blueprint.get("/districts/<state>/<district>")
@access(PUBLIC)
def district(state: str, district: str) -> ResponseReturnValue:
    """Show one district: what each list names for it, its GI goods, who makes and sells here, what nobody sells yet."""
    place = places.get_district(state, district)
    shelf = shelves.of_district(place.id)
    compared = lists.compare(place)
    goods = register.goods_of_district(place.id)
    sold = coverage.sold_in(place.id)
    crumbs = _crumbs_of(place)
    return render_template(
        "shop/district.html",
        district=place,
        compared=compared,
        unsold=[line for line in compared.lines if not _is_sold(line, compared, sold)],
        gi_goods=goods,
        sellers=sellers.list_public_sellers(place.id),
        makers=makers.list_public_producers_in(place.id),
        goods=entries(catalogue.cards(shelf.ids)),
        total=shelf.total,
        nominations=nominations.list_public_of_district(place.id),
        map=maps.spot(place.state.name, place.name, place.name),
        crumbs=crumbs,
        data=place_data.district_page(
            place,
            state=state_name(place.state),
            crumbs=crumbs,
            products=[line.product for line in compared.lines],
            names=[(good.name, f"/gi/{good.slug}") for good in goods],
        ),
    )


def _is_sold(line: Line, compared: lists.Comparison, sold: frozenset[int]) -> bool:
    """Tell whether a live good names the product; of one on our own list alone nothing can be told, so it does not count as unsold."""
    ids = {compared.entries[cell.entry_id].odop_id for cell in line.cells if cell.stand == Stand.NAMED and cell.entry_id}
    return ids == {None} or bool(ids & sold)


def _crumbs_of(place: District) -> list[tuple[str, str]]:
    return [
        (_("Home"), url_for("shop.home")),
        (_("States and districts"), url_for("shop.districts")),
        (state_name(place.state), url_for("shop.state", state=place.state.slug)),
        (place.name, ""),
    ]


def _counts() -> dict[str, int]:
    found: dict[str, int] = {}
    for dot in places.all_dots():
        found[dot.state_slug] = found.get(dot.state_slug, 0) + 1
    return found


def _by_list(state: str, selling: covering.Selling) -> list[tuple[str, covering.Share, covering.Share]]:
    """Count for each list of the State: its districts and products, and how many of them somebody sells from or sells."""
    found = []
    for code in tiles.list_programmes():
        cover = covering.by_state(tiles.list_tiles(state, code), selling)
        if cover:
            found.append((code, cover[0].districts, cover[0].products))
    return found


def _by_district(rows: list[lists.OnPanelList]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.district_id, []).append(row)
    return found


def _gi_by_district(goods: Sequence[Good]) -> dict[int, int]:
    found: dict[int, int] = {}
    for good in goods:
        for one in good.districts:
            found[one.id] = found.get(one.id, 0) + 1
    return found
