"""Reads of places: States, districts, PIN codes, and the dots of the map."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.registry.names import folded
from marketplace.registry.places.models import District, PinDistrict, State
from marketplace.registry.shelf import kept


@dataclass(frozen=True)
class PinPlace:
    """What a PIN code reaches: its districts, the one with most post offices first, and their States without repeats."""

    pincode: str
    districts: tuple[District, ...]
    states: tuple[State, ...]


@dataclass(frozen=True)
class PlaceDot:
    """A district as a dot on the map: slugs, names, and the degrees of its headquarters town (None where not known)."""

    district_id: int
    district_slug: str
    district_name: str
    state_slug: str
    state_name: str
    lat: float | None
    lng: float | None


def list_states() -> list[State]:
    """List the 36 States and Union territories by name."""
    return list(session().scalars(select(State).order_by(State.name)))


def get_state(slug: str) -> State:
    """Give a State by slug; raise NotFound."""
    state = session().scalar(select(State).where(State.slug == slug))
    if state is None:
        raise NotFound
    return state


def find_state(state_id: int) -> State | None:
    """Find a State by key."""
    return session().get(State, state_id)


def find_state_by_gst(code: str) -> State | None:
    """Find a State by its two-character GST code, such as '09'."""
    return session().scalar(select(State).where(State.gst_code == code))


def find_state_named(name: str) -> State | None:
    """Find a State by any spelling: its name, slug, Hindi name or another name, whatever the case and '&'."""
    state_id = kept("state names", _state_names).get(folded(name))
    return session().get(State, state_id) if state_id else None


def get_district(state_slug: str, district_slug: str) -> District:
    """Give a district by the two slugs of its page; raise NotFound."""
    district = session().scalar(select(District).join(District.state).where(State.slug == state_slug, District.slug == district_slug))
    if district is None:
        raise NotFound
    return district


def find_district(state_name: str, name: str) -> District | None:
    """Find a district by State and name, either in any spelling; a district's name alone is not unique."""
    state_id = kept("state names", _state_names).get(folded(state_name))
    if state_id is None:
        return None
    district_id = kept("district names", _district_names).get((state_id, folded(name)))
    return session().get(District, district_id) if district_id else None


def list_districts(state_id: int | None = None) -> list[District]:
    """List districts by name, of one State or of all (then by State and name)."""
    statement = select(District).join(District.state).order_by(State.name, District.name)
    if state_id is not None:
        statement = statement.where(District.state_id == state_id)
    return list(session().scalars(statement))


def find_pin(pincode: str) -> PinPlace | None:
    """Find what a PIN code reaches; None when it is not in the list (new, or an army code). A hint, never the ground of a tax."""
    links = session().scalars(
        select(PinDistrict).where(PinDistrict.pincode == pincode).order_by(PinDistrict.offices.desc(), PinDistrict.district_id)
    )
    districts = tuple(link.district for link in links)
    return PinPlace(pincode, districts, tuple(dict.fromkeys(d.state for d in districts))) if districts else None


def all_dots() -> list[PlaceDot]:
    """List every district as a dot, by State and name; kept by the process."""
    return kept("dots", _dots)


def _dots() -> list[PlaceDot]:
    rows = session().execute(
        select(District.id, District.slug, District.name, State.slug, State.name, District.hq_lat, District.hq_lng)
        .join(District.state)
        .order_by(State.name, District.name)
    )
    return [PlaceDot(*row) for row in rows]


def _state_names() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for state in list_states():
        for name in (state.name, state.slug, state.name_hi, *state.alt_names):
            found.setdefault(folded(name), state.id)
    return found


def _district_names() -> Mapping[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    districts = list(session().scalars(select(District).options(lazyload(District.state))))
    for district in districts:  # a present name wins over another district's former one
        found[district.state_id, folded(district.name)] = district.id
    for district in districts:
        for name in (district.slug, *district.alt_names):
            found.setdefault((district.state_id, folded(name)), district.id)
    return found
