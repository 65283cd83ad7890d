"""Lots and the steps of their journey."""

from datetime import date, timedelta

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.goods.lots import service
from marketplace.goods.lots.models import Lot, LotStep
from tests.builders.sellers import a_seller


def a_lot(
    seller=None, quantity=18, unit="piece", title="Katan sarees, October", place="Lohta, Varanasi", opened_on=None, makers=(), actor=SYSTEM
) -> Lot:
    """Make a lot of a seller; `makers` are Producer rows of that seller."""
    seller = seller or a_seller()
    return service.open_lot(
        seller.id,
        {
            "title": title,
            "quantity": quantity,
            "unit": unit,
            "place": place,
            "opened_on": opened_on or clock.today() - timedelta(days=60),
            "makers": [m.public_id for m in makers],
        },
        actor,
    )


def a_step(
    lot,
    kind="making",
    happened_on: date | None = None,
    place="Lohta, Varanasi",
    sentence="Woven on a pit loom in twenty-four days.",
    evidence="self_declared",
    claim=None,
    photo=None,
    actor=SYSTEM,
) -> LotStep:
    """Add a step to a lot; `claim` is the Claim row that certifies it."""
    return service.add_step(
        lot,
        {
            "kind": kind,
            "happened_on": happened_on or clock.today() - timedelta(days=30),
            "place": place,
            "sentence": sentence,
            "evidence": evidence,
            "claim": claim.public_id if claim else None,
        },
        actor,
        photo,
    )
