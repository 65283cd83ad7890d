"""The area of the officer who asks: its districts, as the gate read them in this request."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g

from marketplace.people.accounts.models import OfficerArea
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import State
from marketplace.registry.places.queries import PlaceDot
from marketplace.web.shop.words import place_name, state_name


@dataclass(frozen=True)
class Area:
    """The rows that were given, and the districts they come to, by State and name."""

    given: tuple[OfficerArea, ...]
    dots: tuple[PlaceDot, ...]

    @property
    def ids(self) -> frozenset[int]:
        """Give the keys of the districts."""
        return frozenset(dot.district_id for dot in self.dots)

    @property
    def whole_states(self) -> list[State]:
        """List the States that belong to it whole."""
        return [one.state for one in self.given if one.district_id is None]

    @property
    def states(self) -> dict[str, State]:
        """Give the States it lies in, by slug."""
        return {one.state.slug: one.state for one in self.given}

    @property
    def title(self) -> str:
        """Name it: its States and districts."""
        return "; ".join(spoken(one) for one in self.given)


def own_area() -> Area:
    """Give the area of the officer who asks; no query, the districts are kept by the process."""
    given: Sequence[OfficerArea] = g.areas
    whole = {one.state.slug for one in given if one.district_id is None}
    single = {one.district_id for one in given}
    dots = tuple(dot for dot in places.all_dots() if dot.state_slug in whole or dot.district_id in single)
    return Area(tuple(given), dots)


def spoken(area: OfficerArea) -> str:
    """Name a State, or a district with its State, in the language of the page."""
    return place_name(area.district) if area.district else state_name(area.state)
