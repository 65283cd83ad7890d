"""Telling a seller in time that a certificate ends: 60, 30 and 7 days before, each once."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from marketplace.core import bus, clock
from marketplace.core.db import session, transactional
from marketplace.origin.claims.events import ClaimEnding
from marketplace.origin.claims.models import Claim, ClaimReminder, ClaimStatus
from marketplace.origin.claims.rules import REMIND_AT
from marketplace.origin.claims.standing import term_of
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood

REMIND = "claims.remind"


def list_ending(on: date, seller_id: int | None = None, days: int = max(REMIND_AT)) -> list[tuple[Claim, date]]:
    """List the certificates in force that end within so many days, with their last day, the first first; of one seller, if named.

    One whose renewal is with the verifier is left out: nothing more can be done.
    """
    last = on + timedelta(days=days)
    soon = or_(Claim.valid_to.between(on, last), GiGood.ends_on.between(on, last))
    found = (
        select(Claim)
        .join(Claim.seller)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .where(Claim.status == ClaimStatus.VERIFIED, Seller.status == SellerStatus.APPROVED, soon)
        .options(selectinload(Claim.renewals))
    )
    if seller_id is not None:
        found = found.where(Claim.seller_id == seller_id)
    ends = [(claim, term_of(claim)) for claim in session().scalars(found)]
    open_ = [(claim, days.ends) for claim, days in ends if days.ends and on <= days.ends <= last and not days.lapsed]
    left = [(claim, end) for claim, end in open_ if all(one.status != ClaimStatus.SUBMITTED for one in claim.renewals)]
    return sorted(left, key=lambda pair: (pair[1], pair[0].id))


@transactional
def run_remind(_payload: dict[str, Any]) -> None:
    """Write to those whose certificates end; a daily job. After days without it only the nearest letter is written."""
    today = clock.today()
    for claim, end in list_ending(today):
        days = min(step for step in REMIND_AT if (end - today).days <= step)
        told = select(ClaimReminder.id).where(ClaimReminder.claim_id == claim.id, ClaimReminder.ends_on == end, ClaimReminder.days <= days)
        if session().scalar(told.limit(1)) is None:
            session().add(ClaimReminder(claim_id=claim.id, ends_on=end, days=days))
            session().flush()
            bus.emit(ClaimEnding(claim.id, claim.seller_id, end, (end - today).days))
