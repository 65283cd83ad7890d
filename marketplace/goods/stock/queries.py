"""Reads of stock."""

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.core.pages import Page, keyset
from marketplace.goods.stock.models import Stock, StockMovement


def find_stock(variant_id: int) -> Stock | None:
    """Find the count of a variant."""
    return session().scalar(select(Stock).where(Stock.variant_id == variant_id))


def list_movements(variant_id: int, cursor: str | None = None, limit: int = 25) -> Page[StockMovement]:
    """List a variant's movements, newest first."""
    return keyset(select(StockMovement).where(StockMovement.variant_id == variant_id), [StockMovement.id], cursor=cursor, limit=limit)


def check() -> list[str]:
    """List every variant whose movements do not add up to its counts; an empty list is what is wanted."""
    moved = (
        select(
            StockMovement.variant_id,
            func.sum(StockMovement.on_hand_change).label("on_hand"),
            func.sum(StockMovement.held_change).label("held"),
        )
        .group_by(StockMovement.variant_id)
        .subquery()
    )
    rows = session().execute(
        select(Stock.variant_id, Stock.on_hand, Stock.held, func.coalesce(moved.c.on_hand, 0), func.coalesce(moved.c.held, 0))
        .outerjoin(moved, moved.c.variant_id == Stock.variant_id)
        .where((Stock.on_hand != func.coalesce(moved.c.on_hand, 0)) | (Stock.held != func.coalesce(moved.c.held, 0)))
        .order_by(Stock.variant_id)
    )
    return [f"variant {v}: counts {on_hand}/{held}, movements {m_on_hand}/{m_held}" for v, on_hand, held, m_on_hand, m_held in rows]
