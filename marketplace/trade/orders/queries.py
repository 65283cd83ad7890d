"""Reads of orders. A seller's reads are scoped to the seller; a buyer's to the owner or the holder of the order's token."""

import hmac
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core import states, tokens
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.core.states import StateChange
from marketplace.people.sellers.models import Seller
from marketplace.trade.orders.models import Order, SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import SELLER_ORDER

WHOLE = selectinload(Order.parts).options(joinedload(SellerOrder.seller, innerjoin=True), selectinload(SellerOrder.lines))


def get_order(number: str) -> Order:
    """Give an order with parts, sellers and lines by number, for the house's own use; raise NotFound. Three queries."""
    order = session().scalar(select(Order).where(Order.number == number).options(WHOLE).execution_options(populate_existing=True))
    if order is None:
        raise NotFound
    return order


def own_numbers(seller_id: int, numbers: Collection[str]) -> frozenset[str]:
    """Give those of the numbers that are seller orders of this seller."""
    mine = select(SellerOrder.number).where(SellerOrder.seller_id == seller_id, SellerOrder.number.in_(list(numbers)))
    return frozenset(session().scalars(mine)) if numbers else frozenset()


def get_order_by_id(order_id: int) -> Order:
    """Give an order with all its parts by row id; one that this transaction has in hand is not read again."""
    return session().get_one(Order, order_id, options=[WHOLE])


def find_order_of_cart(cart_id: int) -> Order | None:
    """Find the order a cart became."""
    return session().scalar(select(Order).where(Order.cart_id == cart_id).options(WHOLE).execution_options(populate_existing=True))


def get_order_for(number: str, *, user_id: int | None = None, token: str | None = None, granted: bool = False) -> Order:
    """Give an order to the person who placed it, to the holder of its token, or to a session that showed the token before.

    Raises NotFound for all others, whether or not there is such an order.
    """
    order = get_order(number)
    owns = user_id is not None and order.user_id == user_id
    if not (owns or granted or (token and hmac.compare_digest(order.token_hash, tokens.digest(token)))):
        raise NotFound
    return order


def list_orders_of(user_id: int, cursor: str | None = None, limit: int = 25) -> Page[Order]:
    """List a buyer's orders, newest first, with parts, sellers and lines; three queries."""
    return keyset(select(Order).where(Order.user_id == user_id).options(WHOLE), [Order.id], cursor=cursor, limit=limit)


def list_orders(cursor: str | None = None, limit: int = 25) -> Page[Order]:
    """List all orders, newest first, for an administrator."""
    return keyset(select(Order).options(WHOLE), [Order.id], cursor=cursor, limit=limit)


def _part(statement: Select[Any]) -> SellerOrder:
    part: SellerOrder | None = session().scalar(
        statement.options(selectinload(SellerOrder.lines)).execution_options(populate_existing=True)
    )
    if part is None:
        raise NotFound
    return part


def get_own_seller_order(seller_id: int, number: str) -> SellerOrder:
    """Give one of a seller's orders with order and lines; raise NotFound for a foreign one."""
    return _part(select(SellerOrder).where(SellerOrder.number == number, SellerOrder.seller_id == seller_id))


def get_part_for(actor: Actor, number: str) -> SellerOrder:
    """Give a seller order to its own seller's team, or any to an administrator or the system; raise NotFound."""
    if actor.has(Role.ADMIN) or actor.has(Role.SYSTEM):
        return _part(select(SellerOrder).where(SellerOrder.number == number))
    if actor.seller_id is None:
        raise NotFound
    return get_own_seller_order(actor.seller_id, number)


def get_part_by_id(seller_order_id: int) -> SellerOrder:
    """Give a seller order with order and lines by row id; one that this transaction has in hand is not read again."""
    return session().get_one(SellerOrder, seller_order_id)


def list_own_seller_orders(
    seller_id: int, cursor: str | None = None, status: str | None = None, limit: int = 25, oldest_first: bool = False
) -> Page[SellerOrder]:
    """List a seller's orders with order and lines, newest first or (for work) oldest first; two queries."""
    wanted = select(SellerOrder).where(SellerOrder.seller_id == seller_id).options(selectinload(SellerOrder.lines))
    if status:
        wanted = wanted.where(SellerOrder.status == status)
    return keyset(wanted, [SellerOrder.id], cursor=cursor, limit=limit, newest_first=not oldest_first)


def histories(parts: Sequence[SellerOrder]) -> dict[int, list[StateChange]]:
    """Give the histories of several seller orders by row id, oldest first; one query."""
    rows = session().scalars(
        select(StateChange)
        .where(StateChange.machine == SELLER_ORDER.name, StateChange.subject_id.in_([part.id for part in parts]))
        .order_by(StateChange.id)
    )
    found: dict[int, list[StateChange]] = {part.id: [] for part in parts}
    for row in rows:
        found[row.subject_id].append(row)
    return found


def history(part: SellerOrder) -> list[StateChange]:
    """Give the history of one seller order, oldest first."""
    return states.history(SELLER_ORDER, part.id)


def gross_since(seller_ids: Sequence[int], since: datetime) -> dict[int, int]:
    """Give what sellers sold since a moment, without tax, in paise and by seller id, cancelled orders left out."""
    if not seller_ids:
        return {}
    rows = session().execute(
        select(SellerOrder.seller_id, func.sum(SellerOrder.taxable_paise))
        .where(SellerOrder.seller_id.in_(seller_ids), SellerOrder.placed_at >= since, SellerOrder.status != SellerOrderStatus.CANCELLED)
        .group_by(SellerOrder.seller_id)
    )
    return {seller_id: int(gross) for seller_id, gross in rows}


def find_seller(seller_id: int) -> Seller:
    """Give a seller's row by key, for the desk's heading."""
    return session().get_one(Seller, seller_id)


def count_waiting(seller_ids: Collection[int]) -> dict[int, int]:
    """Count, for several sellers at once, the orders that wait to be accepted."""
    waiting = select(SellerOrder.seller_id, func.count()).where(
        SellerOrder.seller_id.in_(list(seller_ids)),
        SellerOrder.status == SellerOrderStatus.PLACED,
        SellerOrder.released_at.is_not(None),
    )
    return {row[0]: row[1] for row in session().execute(waiting.group_by(SellerOrder.seller_id))}


def count_by_status(seller_id: int) -> dict[str, int]:
    """Count a seller's orders by status."""
    rows = session().execute(
        select(SellerOrder.status, func.count()).where(SellerOrder.seller_id == seller_id).group_by(SellerOrder.status)
    )
    return {row[0]: row[1] for row in rows}
