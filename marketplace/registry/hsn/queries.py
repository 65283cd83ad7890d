"""Reads of GST rates."""

from datetime import date

from sqlalchemy import or_, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.registry.hsn.models import HsnRate


def rates_for(hsn: str, on: date) -> list[HsnRate]:
    """List the rows of the longest heading that begins the HSN and held on that day; several differ by their rule. May be empty."""
    prefixes = [hsn[:length] for length in (8, 6, 4, 2) if len(hsn) >= length]
    rows = list(
        session().scalars(
            select(HsnRate)
            .where(HsnRate.hsn.in_(prefixes), HsnRate.effective_from <= on, or_(HsnRate.effective_to.is_(None), HsnRate.effective_to >= on))
            .order_by(HsnRate.id)
        )
    )
    longest = max((len(row.hsn) for row in rows), default=0)
    return [row for row in rows if len(row.hsn) == longest]


def list_hsn(q: str | None = None, limit: int = 200) -> list[HsnRate]:
    """List today's rates by heading; `q` is the beginning of a number or a part of the description."""
    statement = select(HsnRate).where(or_(HsnRate.effective_to.is_(None), HsnRate.effective_to >= clock.today()))
    if q and q.isdigit():
        statement = statement.where(HsnRate.hsn.startswith(q, autoescape=True))
    elif q:
        statement = statement.where(HsnRate.description.icontains(q, autoescape=True))
    return list(session().scalars(statement.order_by(HsnRate.hsn, HsnRate.id).limit(limit)))
