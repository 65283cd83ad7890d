"""Reads of the ODOP lists. The programmes may disagree; every row says who lists it."""

from sqlalchemy import String, cast, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.pages import NumberedPage, numbered
from marketplace.registry.names import folded
from marketplace.registry.odop.models import OdopProduct
from marketplace.registry.places.models import District, State

PAGE_SIZE = 60


def list_odop_of_district(district_id: int) -> list[OdopProduct]:
    """List the products of a district that an official list names now, by name, each with its GI good if one matches."""
    rows = session().scalars(
        select(OdopProduct).where(OdopProduct.district_id == district_id).options(joinedload(OdopProduct.gi)).order_by(OdopProduct.product)
    )
    return [row for row in rows if row.programmes]


def find_odop(district_id: int, product: str) -> OdopProduct | None:
    """Find a district's product by name, whatever its case and punctuation."""
    return next((row for row in list_odop_of_district(district_id) if folded(row.product) == folded(product)), None)


def list_odop(
    state_slug: str | None = None, programme: str | None = None, page: int = 1, size: int = PAGE_SIZE
) -> NumberedPage[OdopProduct]:
    """Give one page by State, district and product, of one State or programme ('UP-ODOP', 'PMFME', 'DPIIT-ODOP') or of all."""
    statement = (
        select(OdopProduct)
        .join(OdopProduct.district)
        .join(District.state)
        .options(joinedload(OdopProduct.gi))
        .order_by(State.name, District.name, OdopProduct.product)
    )
    if state_slug:
        statement = statement.where(State.slug == state_slug)
    if programme:
        statement = statement.where(cast(OdopProduct.programmes, String).contains(f'"{programme}"', autoescape=True))
    return numbered(statement, page=page, size=size)
