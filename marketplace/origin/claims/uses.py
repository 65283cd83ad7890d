"""Reads of the account of a claim: what was taken off its quantity, and whether the lines add up."""

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.origin.claims.amounts import Balance
from marketplace.origin.claims.models import Claim, ClaimUse, UseKind

HERE = (UseKind.SOLD, UseKind.GIVEN_BACK)
TOLD = (UseKind.ELSEWHERE, UseKind.LOST)  # by the seller


def balance_of(claim: Claim) -> Balance | None:
    """Give what became of a claim's quantity; None where it was given for none."""
    if claim.quantity is None or claim.unit is None:
        return None
    here = select(func.coalesce(func.sum(ClaimUse.change), 0)).where(ClaimUse.claim_id == claim.id, ClaimUse.kind.in_(HERE))
    sold = int(session().scalar(here) or 0)
    return Balance(claim.quantity, claim.unit, sold, claim.used - sold, claim.quantity - claim.used)


def list_uses(claim: Claim, cursor: str | None = None, limit: int = 25) -> Page[ClaimUse]:
    """List the lines of a claim's account, newest first."""
    return keyset(select(ClaimUse).where(ClaimUse.claim_id == claim.id), [ClaimUse.id], cursor=cursor, limit=limit)


def get_told(claim: Claim, public_id: str) -> tuple[ClaimUse, int]:
    """Give a line that the seller wrote, with what it amounts to after its corrections; raise NotFound for any other."""
    row = session().scalar(
        select(ClaimUse).where(ClaimUse.claim_id == claim.id, ClaimUse.public_id == public_id, ClaimUse.kind.in_(list(TOLD)))
    )
    if row is None:
        raise NotFound
    corrected = session().scalar(select(func.coalesce(func.sum(ClaimUse.change), 0)).where(ClaimUse.corrects_id == row.id))
    return row, row.change + int(corrected or 0)


def check() -> list[str]:
    """List every claim whose lines do not add up to what is used of it; an empty list is what is wanted."""
    summed = select(ClaimUse.claim_id, func.sum(ClaimUse.change).label("used")).group_by(ClaimUse.claim_id).subquery()
    used = func.coalesce(summed.c.used, 0)
    both = select(Claim.public_id, Claim.used, used).outerjoin(summed, summed.c.claim_id == Claim.id)
    rows = session().execute(both.where(Claim.used != used).order_by(Claim.id))
    return [f"claim {public_id}: used {counted}, lines {lines}" for public_id, counted, lines in rows]
