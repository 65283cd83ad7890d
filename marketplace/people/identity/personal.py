"""Numbers of a shop that is given up, and of makers who are erased with it."""

from collections.abc import Sequence

from sqlalchemy import delete, or_

from marketplace.core.db import session
from marketplace.people.identity.models import IdentityNumber


def forget_numbers(seller_id: int, producer_ids: Sequence[int]) -> None:
    """Delete every number of a shop and of these makers, in the open transaction."""
    whose = or_(IdentityNumber.seller_id == seller_id, IdentityNumber.producer_id.in_(producer_ids))
    session().execute(delete(IdentityNumber).where(whose).execution_options(synchronize_session=False))
