"""What hangs on the wall: which districts, in which order, with which map beside them."""

from typing import Any

from flask import url_for

from marketplace.registry.gi import register
from marketplace.registry.odop import tiles
from marketplace.registry.odop.tiles import Tile
from marketplace.registry.places import queries as places
from marketplace.web.pictures import family, maps
from marketplace.web.shop.crafts import CRAFTS
from marketplace.web.shop.wall_choice import Choice, Hung, hung
from marketplace.web.shop.wall_print import MOST as MOST_ON_PAPER
from marketplace.web.shop.words import StateWord, all_states, states_spelled

CLOTH = frozenset({"ikat", "paisley", "jaal", "korvai", "phulkari", "bandhani", "ajrakh", "chikan", "boteh", "cane"})
WIDE, APART = 4, 3  # twenty tiles and four wide ones fill six, four and two columns
PER_PAGE = 20


def hang(choice: Choice, page: int) -> dict[str, Any]:
    """Give the values of the wall's template for what was chosen."""
    found = hung(choice)
    page = max(1, page)
    shown = found.tiles[(page - 1) * PER_PAGE : page * PER_PAGE]
    states = all_states()
    state = next((one for one in states if one.slug == choice.state), None)
    chosen = bool(choice.kept())

    def address(number: int) -> str:
        return url_for("shop.wall", **choice.kept(), page=number)

    return {
        "choice": choice,
        "found": found,
        "tiles": shown,
        "page": page,
        "pages": max(1, -(-len(found.tiles) // PER_PAGE)),
        "page_url": address,
        "states": states,
        "state": state,
        "programmes": tiles.list_programmes(),
        "categories": tiles.list_categories(),
        "crafts": CRAFTS,
        "counts": _districts_by_state(),
        "facts": _facts(found, state),
        "map": _map(found.tiles if chosen else shown, state, choice, states),
        "state_names": dict(states_spelled(states)),
        "wide_ones": wide_ones(shown),
        "fits_paper": 0 < found.products <= MOST_ON_PAPER,
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


def _facts(found: Hung, state: StateWord | None) -> dict[str, int]:
    """Count what the panel beside the map tells, of the State or of the whole country."""
    here = {dot.district_id for dot in places.all_dots() if state is None or dot.state_slug == state.slug}
    return {
        "districts": len(here),
        "products": found.products,
        "gi": len(register.list_goods(register.Choice(state=state.slug if state else ""))),
        "makers": sum(count for district, count in found.makers.items() if district in here),
    }


def _map(found: list[Tile], state: StateWord | None, choice: Choice, states: list[StateWord]) -> object:
    """Light the State that was chosen, or inside it and elsewhere the districts that the other filters leave."""
    whole_state = state is not None and choice == Choice(state=choice.state)
    lit = [] if whole_state else [(tile.state_name, tile.district_name) for tile in found]
    link = url_for("shop.wall", state="STATE").replace("STATE", maps.STATE)
    return maps.country(link, lit=lit, state=choice.state if whole_state else "", names=states_spelled(states))
