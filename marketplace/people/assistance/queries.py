"""Reads of mandates: whom somebody may act for at this moment, and what was done for a shop."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from marketplace.core import audit, clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.people.assistance import rules
from marketplace.people.assistance.models import Mandate, MandateStatus
from marketplace.people.sellers.models import Seller

OPEN = (MandateStatus.ASKED, MandateStatus.LIVE)


def find_live(facilitator_id: int, seller_public_id: str) -> Mandate | None:
    """Find the mandate by which somebody may act for a shop today; read on every request, so that its end holds at once."""
    found = _with_people().where(
        Mandate.facilitator_id == facilitator_id, Mandate.status == MandateStatus.LIVE, Seller.public_id == seller_public_id
    )
    row = session().scalar(found)
    return row if row and rules.is_live(row.status, row.until, clock.today()) else None


def list_served(facilitator_id: int, cursor: str | None = None, limit: int = 25) -> Page[Mandate]:
    """List the open mandates of a facilitator with their shops, newest first."""
    mine = _with_people().where(Mandate.facilitator_id == facilitator_id, Mandate.status.in_(OPEN))
    return keyset(mine, [Mandate.id], cursor=cursor, limit=limit)


def list_mandates(seller_id: int) -> Sequence[Mandate]:
    """List all mandates of a shop, newest first."""
    return session().scalars(_with_people().where(Mandate.seller_id == seller_id).order_by(Mandate.id.desc())).all()


def get_own_mandate(seller_id: int, public_id: str) -> Mandate:
    """Give a mandate of one's own shop; raise NotFound."""
    return _one(_with_people().where(Mandate.seller_id == seller_id, Mandate.public_id == public_id))


def get_served_mandate(facilitator_id: int, public_id: str) -> Mandate:
    """Give one's own mandate as facilitator; raise NotFound."""
    return _one(_with_people().where(Mandate.facilitator_id == facilitator_id, Mandate.public_id == public_id))


def get_mandate(mandate_id: int) -> Mandate:
    """Give the mandate that a fact names."""
    return _one(_with_people().where(Mandate.id == mandate_id))


def list_deeds(mandate: Mandate, cursor: str | None = None) -> Page[audit.AuditEntry]:
    """List what was done under a mandate, newest first."""
    return audit.list_entries(
        actors=[mandate.facilitator_id],
        principals=[mandate.principal_id or 0],
        since=mandate.agreed_at,
        until=mandate.ended_at,
        cursor=cursor,
    )


def _one(statement: Select[Mandate]) -> Mandate:
    row = session().scalar(statement)
    if row is None:
        raise NotFound
    return row


def _with_people() -> Select[Mandate]:
    return select(Mandate).join(Mandate.seller).options(joinedload(Mandate.facilitator), joinedload(Mandate.seller))
