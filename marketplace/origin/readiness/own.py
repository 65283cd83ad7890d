"""What this floor itself knows of a house: its makers and its certificates."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select

from marketplace.core.db import session
from marketplace.origin.claims import holders
from marketplace.origin.readiness.rules import Fact
from marketplace.people.producers.models import Producer

KINDS_LOOKED_FOR = 2


def facts(seller_id: int, on: date) -> Sequence[Fact]:
    """Tell how many makers agreed to be named and tell a story, and how many kinds of certificate are in force; two queries."""
    agreed, told = Producer.shows_name, and_(Producer.shows_name, Producer.shows_story, Producer.story != "")
    roster = select(func.count(), func.count().filter(agreed), func.count().filter(told))
    whole, named, stories = session().execute(roster.where(Producer.seller_id == seller_id, Producer.removed_at.is_(None))).one()
    held = holders.of_seller(seller_id, on)
    kinds = {one.code for one in held}
    return (
        Fact("makers_agreed", named, whole),
        Fact("stories", stories, whole),
        Fact("second_proof", min(len(kinds), KINDS_LOOKED_FOR), KINDS_LOOKED_FOR, frozenset(one.claim_public_id for one in held)),
    )
