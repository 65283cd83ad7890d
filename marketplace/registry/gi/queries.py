"""Reads of GI goods as rows; the register as a whole is read through `register`."""

from collections.abc import Mapping

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.registry.gi.models import GiGood, gi_district, gi_state
from marketplace.registry.names import folded
from marketplace.registry.shelf import kept


def get_gi(slug: str) -> GiGood:
    """Give a GI good with its States and districts; raise NotFound."""
    good = session().scalar(_whole().where(GiGood.slug == slug))
    if good is None:
        raise NotFound
    return good


def find_gi(gi_id: int) -> GiGood | None:
    """Find a GI good by key, with its States and districts."""
    return session().scalar(_whole().where(GiGood.id == gi_id))


def find_gi_named(name: str) -> GiGood | None:
    """Find a GI good by its registered name in any spelling or by slug; an alternative name counts when one good alone bears it."""
    gi_id = kept("gi names", _names).get(folded(name))
    return find_gi(gi_id) if gi_id else None


def list_gi_of_district(district_id: int) -> list[GiGood]:
    """List the GI goods whose main production area includes a district, by name, with their States."""
    return list(
        session().scalars(
            select(GiGood)
            .join(gi_district, gi_district.c.gi_id == GiGood.id)
            .where(gi_district.c.district_id == district_id)
            .options(selectinload(GiGood.states))
            .order_by(GiGood.name)
        )
    )


def list_gi_of_state(state_id: int) -> list[GiGood]:
    """List the GI goods of a State by name, those with no district named included."""
    return list(
        session().scalars(
            select(GiGood).join(gi_state, gi_state.c.gi_id == GiGood.id).where(gi_state.c.state_id == state_id).order_by(GiGood.name)
        )
    )


def protected_names() -> list[tuple[int, str]]:
    """List every name and alternative name with the key of its GI good; kept by the process. Alternative names prove nothing."""
    return kept("protected names", _protected)


def _whole() -> Select[GiGood]:
    return select(GiGood).options(selectinload(GiGood.states), selectinload(GiGood.districts))


def _protected() -> list[tuple[int, str]]:
    rows = session().execute(select(GiGood.id, GiGood.name, GiGood.alt_names).order_by(GiGood.id))
    return [(id_, name) for id_, own, others in rows for name in (own, *others)]


def _names() -> Mapping[str, int]:
    found: dict[str, int] = {}
    shared: set[str] = set()
    for id_, name in protected_names():
        mark = folded(name)
        if found.setdefault(mark, id_) != id_:
            shared.add(mark)
    for mark in shared:
        del found[mark]
    for id_, name, slug in session().execute(select(GiGood.id, GiGood.name, GiGood.slug)):
        found[folded(name)] = found[folded(slug)] = id_
    return found
