"""Reads of readiness: what may be shown today, and how it came about."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.origin.claims import holders
from marketplace.origin.readiness import rules
from marketplace.origin.readiness.models import Readiness
from marketplace.origin.readiness.rules import Finding


@dataclass(frozen=True)
class Shown:
    """A count as it may be shown."""

    level: int
    points: int
    findings: tuple[Finding, ...]
    counted_at: datetime
    ends_on: date


def find_readiness(seller_id: int, on: date) -> Shown | None:
    """Find the count of a house that may be shown on a day; None where there is none, it is too old, or a certificate under it fell."""
    row = session().scalar(select(Readiness).where(Readiness.seller_id == seller_id, Readiness.replaced_at.is_(None)))
    if row is None or not rules.stands(row.ends_on, row.grounds, holders.in_force(row.grounds, on), on):
        return None
    return _shown(row)


def _shown(row: Readiness) -> Shown:
    stored = {code: (pair[0], pair[1]) for code, pair in row.findings.items()}
    return Shown(row.level, row.points, rules.recount(stored), row.counted_at, row.ends_on)
