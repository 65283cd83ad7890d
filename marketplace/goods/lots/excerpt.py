"""The journey of a lot in short, for the page of a good that sells from it: one query."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.goods.lots.models import Lot, LotStep
from marketplace.goods.lots.story import StoryStep, is_withheld, told
from marketplace.origin.claims.holders import stands
from marketplace.origin.claims.models import Claim


def list_shown_steps(lot_id: int, on: date, hidden: Collection[str] = ()) -> list[StoryStep]:
    """List the steps of a lot in order, each with the level of evidence that holds on the day, without the `hidden` names.

    The chain is not checked here; a step whose words may not stand is left out.
    """
    steps = list(
        session().scalars(
            select(LotStep)
            .where(LotStep.lot_id == lot_id)
            .order_by(LotStep.position)
            .options(joinedload(LotStep.claim).options(joinedload(Claim.seller), joinedload(Claim.producer)), joinedload(LotStep.photo))
        )
    )
    live = {step.claim_id for step in steps if step.claim and stands(step.claim, on) and step.claim_id}
    lot = session().get_one(Lot, lot_id)
    return [told(step, live, (), hidden) for step in steps if not is_withheld(lot, step.position)]
