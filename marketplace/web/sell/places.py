"""Choosing a place without script: first the State, then one of its districts."""

from collections.abc import Mapping
from typing import Any

from marketplace.registry.places import queries as places
from marketplace.web.shop.words import state_name


def place_choices(values: Mapping[str, Any], asked_state: str | None, usual_state: str | None = None) -> dict[str, Any]:
    """Give what a form about a place needs: all States, the chosen one (asked for, typed, or usual), and its districts."""
    name = asked_state or values.get("state") or usual_state or ""
    state = places.find_state_named(name) if name else None
    return {
        "states": [(s.slug, state_name(s)) for s in places.list_states()],
        "state": state,
        "districts": [(d.slug, d.name) for d in places.list_districts(state.id)] if state else [],
    }
