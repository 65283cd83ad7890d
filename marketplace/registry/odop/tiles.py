"""The ODOP lists by district, as plain values kept by the process: what the wall and the district tiles are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.registry.gi.models import GiStatus
from marketplace.registry.odop.models import OdopEdition, OdopProduct
from marketplace.registry.places.models import District, State
from marketplace.registry.shelf import kept


@dataclass(frozen=True)
class Listed:
    """One product of a district: its name, what kind it is, who lists it, and the GI good of the same name if there is one."""

    product: str
    kind: str
    category: str
    programmes: tuple[str, ...]
    gi_slug: str | None
    gi_name: str | None
    odop_id: int = 0


@dataclass(frozen=True)
class Tile:
    """A district with the products that some programme lists for it, those with a GI first."""

    district_id: int
    district_slug: str
    district_name: str
    state_slug: str
    state_name: str
    products: tuple[Listed, ...]


def list_tiles(state_slug: str = "", programme: str = "", category: str = "") -> list[Tile]:
    """List the districts with a listed product, by State and name; the filters also choose among the products of a tile."""
    found = []
    for tile in kept("odop tiles", _tiles):
        if state_slug and tile.state_slug != state_slug:
            continue
        products = tuple(
            p for p in tile.products if (not programme or programme in p.programmes) and (not category or p.category == category)
        )
        if products:
            found.append(Tile(tile.district_id, tile.district_slug, tile.district_name, tile.state_slug, tile.state_name, products))
    return found


def list_programmes() -> list[str]:
    """List the codes of the programmes that have a list."""
    return sorted({code for tile in kept("odop tiles", _tiles) for p in tile.products for code in p.programmes})


def list_editions() -> list[tuple[str, str, date]]:
    """List (code of a programme, its newest edition, the day as of which that was taken over), by code."""
    return kept("odop editions", _editions)


def _editions() -> list[tuple[str, str, date]]:
    rows = session().execute(
        select(OdopEdition.programme_code, OdopEdition.edition, OdopEdition.as_of).order_by(OdopEdition.as_of, OdopEdition.edition)
    )
    return sorted({row[0]: (row[0], row[1], row[2]) for row in rows}.values())


def list_categories() -> list[str]:
    """List the categories by which the lists are grouped."""
    return sorted({p.category for tile in kept("odop tiles", _tiles) for p in tile.products})


def _tiles() -> Sequence[Tile]:
    rows = session().scalars(
        select(OdopProduct)
        .join(OdopProduct.district)
        .join(District.state)
        .options(joinedload(OdopProduct.gi))
        .order_by(State.name, District.name, OdopProduct.gi_id.is_(None), OdopProduct.product)
    )
    named = (row for row in rows if row.programmes)
    return [_tile(district, list(of)) for district, of in groupby(named, key=lambda row: row.district)]


def _tile(district: District, rows: Sequence[OdopProduct]) -> Tile:
    return Tile(
        district.id,
        district.slug,
        district.name,
        district.state.slug,
        district.state.name,
        tuple(Listed(row.product, row.kind, row.category, tuple(row.programmes), *_protected(row), row.id) for row in rows),
    )


def _protected(row: OdopProduct) -> tuple[str | None, str | None]:
    """Give slug and name of the GI good of the same name, while it stands on the register."""
    good = row.gi
    return (good.slug, good.name) if good and good.status == GiStatus.REGISTERED else (None, None)
