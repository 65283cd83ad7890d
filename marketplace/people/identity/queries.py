"""Reads of identity numbers. Each takes many holders at once and costs one query."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.people.identity.models import IdentityNumber

N = IdentityNumber


def numbers_of(seller_ids: Collection[int]) -> dict[int, list[IdentityNumber]]:
    """Give the kept numbers of sellers by seller id, the main one of a kind first; a seller without any has an empty list."""
    return _by_holder(seller_ids, N.seller_id.in_(seller_ids), "seller_id")


def numbers_of_makers(producer_ids: Collection[int]) -> dict[int, list[IdentityNumber]]:
    """Give the kept numbers of makers (cards) by producer id."""
    return _by_holder(producer_ids, N.producer_id.in_(producer_ids), "producer_id")


def get_number(public_id: str, *, seller_id: int | None = None) -> IdentityNumber:
    """Give a kept number; with a seller id only that seller's own. Raise NotFound."""
    statement = select(N).where(N.public_id == public_id, N.retired_at.is_(None))
    if seller_id is not None:
        statement = statement.where(N.seller_id == seller_id)
    row = session().scalar(statement)
    if row is None:
        raise NotFound
    return row


def same_number_elsewhere(seller_ids: Collection[int]) -> dict[int, dict[str, list[int]]]:
    """Tell which other sellers keep a number that these sellers keep: seller id -> public id of the number -> ids of the others.

    An IFSC is shared by everybody of a branch and says nothing.
    """
    other = aliased(N)
    rows = session().execute(
        select(N.seller_id, N.public_id, other.seller_id)
        .join(other, (other.kind == N.kind) & (other.digest == N.digest) & (other.seller_id != N.seller_id))
        .where(N.seller_id.in_(seller_ids), N.kind != "ifsc", N.retired_at.is_(None), other.retired_at.is_(None))
        .order_by(N.seller_id, N.public_id, other.seller_id)
        .distinct()
    )
    out: dict[int, dict[str, list[int]]] = {}
    for mine, number, theirs in rows:
        if mine is not None and theirs is not None:
            out.setdefault(mine, {}).setdefault(number, []).append(theirs)
    return out


def _by_holder(ids: Collection[int], mine: ColumnElement[bool], column: str) -> dict[int, list[IdentityNumber]]:
    out: dict[int, list[IdentityNumber]] = {holder: [] for holder in ids}
    if ids:
        for row in session().scalars(select(N).where(mine, N.retired_at.is_(None)).order_by(N.kind, N.main.desc(), N.id)):
            out[getattr(row, column)].append(row)
    return out
