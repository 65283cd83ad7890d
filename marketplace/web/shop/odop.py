"""The lists that share the name ODOP: what each is, and what nobody sells of what they name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.errors import NotFound
from marketplace.goods.catalogue import coverage as on_sale
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import current_language
from marketplace.people.producers.sheets import write_csv
from marketplace.registry.odop import coverage, lists, tiles
from marketplace.registry.odop.coverage import Selling
from marketplace.registry.odop.tiles import Tile
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.words import ODOP_CATEGORIES, StateWord, all_states, states_spelled


@dataclass(frozen=True)
class Chosen:
    """What of the lists is looked at: a State, a list, a kind of good; empty means all."""

    state: str = ""
    programme: str = ""
    category: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """Give what is set, for an address."""
        return {name: value for name, value in vars(self).items() if value}

    @property
    def tiles(self) -> list[Tile]:
        """List the districts that are looked at, with their products."""
        return tiles.list_tiles(self.state, self.programme, self.category)


@blueprint.app_template_filter("spoken_here")
def spoken_here(row: Any, name: str) -> str:
    """Give a text of a reference row in the language of the page."""
    return str(getattr(row, f"{name}_hi" if current_language() == "hi" else name))


@blueprint.get("/odop")
@access(PUBLIC)
def odop() -> ResponseReturnValue:
    """Say what each list is, whose, how much of it is on file, and how sure that is."""
    named = [product for tile in tiles.list_tiles() for product in tile.products]
    return render_template(
        "shop/odop.html",
        lists=lists.list_lists(),
        counted=lists.count_editions(),
        products=len(named),
        on_several=sum(len(product.programmes) > 1 for product in named),
        districts=len(tiles.list_tiles()),
    )


@blueprint.get("/odop/coverage")
@access(PUBLIC)
def odop_coverage() -> ResponseReturnValue:
    """Show where nobody sells yet, by State, list and kind: a map, a table, the districts of one State."""
    chosen, selling = _chosen(), on_sale.selling()
    found = chosen.tiles
    states = coverage.by_state(found, selling)
    return render_template(
        "shop/odop_coverage.html",
        chosen=chosen,
        states=all_states(),
        state=_state_of(chosen),
        names=dict(states_spelled(all_states())),
        programmes=tiles.list_programmes(),
        categories={code: ODOP_CATEGORIES[code] for code in tiles.list_categories()},
        by_state=states,
        whole=coverage.whole(states),
        districts=coverage.by_district(found, selling) if chosen.state else (),
        map=_map(chosen, found, selling),
    )


@blueprint.get("/odop/coverage.csv")
@access(PUBLIC)
def odop_coverage_csv() -> ResponseReturnValue:
    """Give the same as a table: a row for each district and listed product."""
    lines = [["state", "district", "product", "category", "lists", "gi", "seller_in_district", "product_on_sale"]]
    selling = on_sale.selling()
    for tile in _chosen().tiles:
        has_seller = "yes" if tile.district_id in selling.districts else "no"
        for one in tile.products:
            sold = "yes" if one.odop_id in selling.products else "no"
            lists_of = "|".join(one.programmes)
            lines.append([tile.state_name, tile.district_name, one.product, one.category, lists_of, one.gi_name or "", has_seller, sold])
    named = {"Content-Disposition": 'attachment; filename="odop-coverage.csv"'}
    return Response(write_csv(lines), mimetype="text/csv", headers=named)


def _chosen() -> Chosen:
    """Read what is asked for; a word that no list knows finds nothing, so it is no page."""
    sent = {name: request.args.get(name, "").strip()[:80] for name in ("state", "programme", "category")}
    known = {
        "state": {state.slug for state in all_states()},
        "programme": set(tiles.list_programmes()),
        "category": set(tiles.list_categories()),
    }
    if any(value and value not in known[name] for name, value in sent.items()):
        raise NotFound
    return Chosen(**sent)


def _state_of(chosen: Chosen) -> StateWord | None:
    return next((one for one in all_states() if one.slug == chosen.state), None)


def _map(chosen: Chosen, found: Sequence[Tile], selling: Selling) -> object:
    """Light the districts that somebody sells from; each State leads to its own coverage."""
    lit = [(tile.state_name, tile.district_name) for tile in found if tile.district_id in selling.districts]
    link = url_for("shop.odop_coverage", **{**chosen.kept, "state": "STATE"}).replace("STATE", maps.STATE)
    return maps.country(link, lit=lit, names=states_spelled(all_states()))
