"""Reads of sellers. What a seller's own desk reads is scoped to the actor's seller; a foreign id is not found."""

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.people.sellers.models import SellerMember


def list_seller_ids_of(user_id: int) -> list[int]:
    """List the ids of the sellers on whose team a user is, oldest membership first."""
    return list(session().scalars(
        select(SellerMember.seller_id).where(SellerMember.user_id == user_id).order_by(SellerMember.id)))
