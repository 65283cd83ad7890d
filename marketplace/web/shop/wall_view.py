"""What hangs on the wall: which districts, in which order, with which map beside them."""

from typing import Any

from flask import url_for

from marketplace.goods.catalogue import shelves
from marketplace.registry.gi import queries as gi
from marketplace.registry.odop import tiles
from marketplace.registry.odop.tiles import Tile
from marketplace.registry.places import queries as places
from marketplace.web.pictures import family, maps
from marketplace.web.pictures.qr import qr
from marketplace.web.shop.words import StateWord, all_states, states_spelled

SHEETS = {"1": "a4", "a4": "a4", "a3": "a3"}
CLOTH = frozenset({"ikat", "paisley", "jaal", "korvai", "phulkari", "bandhani", "ajrakh", "chikan", "boteh", "cane"})
WIDE, APART = 4, 3  # twenty tiles and four wide ones fill six, four and two columns
PER_PAGE = {"": 20, "a4": 20, "a3": 40}


def hang(args: dict[str, str], page: int, sheet: str) -> dict[str, Any]:
    """Give the values of the wall's template for the chosen State, programme and category; `sheet` is '', 'a4' or 'a3'."""
    found = tiles.list_tiles(args["state"], args["programme"], args["category"])
    makers = shelves.makers_by_district()
    ordered = sorted(found, key=lambda tile: -makers.get(tile.district_id, 0))
    page = max(1, page)
    size = PER_PAGE[sheet]
    shown = ordered[(page - 1) * size : page * size]
    states = all_states()
    state = next((one for one in states if one.slug == args["state"]), None)

    kept: dict[str, Any] = {k: v for k, v in args.items() if v}

    def address(number: int, **more: Any) -> str:
        return url_for("shop.wall", **kept, **more, page=number)

    quiet = len(found) == len(tiles.list_tiles())  # nothing was chosen: light what this page shows
    return {
        "args": args,
        "tiles": shown,
        "makers": makers,
        "sheet": sheet,
        "page": page,
        "pages": max(1, -(-len(ordered) // size)),
        "page_url": address,
        "found": len(ordered),
        "states": states,
        "state": state,
        "programmes": tiles.list_programmes(),
        "categories": tiles.list_categories(),
        "counts": _districts_by_state(),
        "facts": _facts(found, state, makers),
        "map": _map(shown if quiet else found, state, states),
        "state_names": dict(states_spelled(states)),
        "qr": qr,
        "wide_ones": () if sheet else wide_ones(shown),
    }


def wide_ones(shown: list[Tile]) -> list[int]:
    """Choose four tiles of a full page to hang twice as wide: cloth, whose patterns like the room, and not close together."""
    found: list[int] = []
    for at, tile in enumerate(shown):
        first = tile.products[0]
        cloth = family(f"{first.kind} {first.product} {first.gi_name or ''}", tile.district_name) in CLOTH
        if cloth and (not found or at - found[-1] >= APART) and len(found) < WIDE:
            found.append(at)
    return found if len(found) == WIDE else []


def _districts_by_state() -> dict[str, int]:
    counts: dict[str, int] = {}
    for dot in places.all_dots():
        counts[dot.state_slug] = counts.get(dot.state_slug, 0) + 1
    return counts


def _facts(found: list[Tile], state: StateWord | None, makers: dict[int, int]) -> dict[str, int]:
    """Count what the panel beside the map tells, of the State or of the whole country."""
    here = {dot.district_id for dot in places.all_dots() if state is None or dot.state_slug == state.slug}
    return {
        "districts": len(here),
        "products": sum(len(tile.products) for tile in found),
        "gi": gi.list_gi(state_slug=state.slug if state else None, size=1).total,
        "makers": sum(count for district, count in makers.items() if district in here),
    }


def _map(found: list[Tile], state: StateWord | None, states: list[StateWord]) -> object:
    """Light the State that was chosen, else the districts that the filters leave, else the ones on this page."""
    lit = [] if state else [(tile.state_name, tile.district_name) for tile in found]
    link = url_for("shop.wall", state="STATE").replace("STATE", maps.STATE)
    return maps.country(link, lit=lit, state=state.slug if state else "", names=states_spelled(states))
