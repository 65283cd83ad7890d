"""What lots tell of a house's readiness: how many were tested, and somebody else than the house says so."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.goods.lots.models import Evidence, Lot, LotStep, StepKind
from marketplace.origin.claims.rules import months_after
from marketplace.origin.readiness.criteria import MONTHS
from marketplace.origin.readiness.rules import Fact


def facts(seller_id: int, on: date) -> Sequence[Fact]:
    """Tell how many lots of the last 36 months carry a test that was verified or certified; one query."""
    tested = (
        select(LotStep.id)
        .where(LotStep.lot_id == Lot.id, LotStep.kind == StepKind.TESTING, LotStep.evidence.in_((Evidence.VERIFIED, Evidence.CERTIFIED)))
        .exists()
    )
    since = months_after(on, -MONTHS)
    whole, part = (
        session().execute(select(func.count(), func.count().filter(tested)).where(Lot.seller_id == seller_id, Lot.opened_on >= since)).one()
    )
    return (Fact("tested_lots", part, whole),)
