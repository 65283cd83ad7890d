"""Who is registered for which GI name, counted: the authorised users whose certificate is in force."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, Select, bindparam, func, select

from marketplace.core.db import rows
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import GI_USER
from marketplace.origin.claims.standing import counting
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood
from marketplace.registry.schemes.models import Scheme


def count_by_gi(on: date) -> dict[int, int]:
    """Count the live authorised-user certificates of each GI good on a day, by its key; a good without one is left out. One query."""
    return {row[0]: row[1] for row in rows(_by_gi(), today=on)}


def count_shops(on: date) -> int:
    """Count the sellers who hold such a certificate, or one of whose makers does."""
    return int(rows(_shops(), today=on)[0][0])


@cache
def _by_gi() -> Select[*tuple[Any, ...]]:
    """Make the statement once per process: every page of the register asks it."""
    return _live(select(Claim.gi_id, func.count())).group_by(Claim.gi_id)


@cache
def _shops() -> Select[*tuple[Any, ...]]:
    return _live(select(func.count(Claim.seller_id.distinct())))


def _live(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    today = bindparam("today", type_=Date)
    return (
        statement.select_from(Claim)
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .join(Seller, Seller.id == Claim.seller_id)
        .join(GiGood, GiGood.id == Claim.gi_id)
        .outerjoin(Producer, Producer.id == Claim.producer_id)
        .where(
            Scheme.code == GI_USER,
            Seller.status == SellerStatus.APPROVED,
            Producer.removed_at.is_(None),
            counting(today),
        )
    )
