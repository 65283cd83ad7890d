"""Commands of stock. Every count changes by one guarded UPDATE and leaves a movement behind."""

from sqlalchemy import ColumnElement, select, update

from marketplace.core import audit, bus
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.goods.stock import rules
from marketplace.goods.stock.errors import BelowHeld, OutOfStock, WrongHold
from marketplace.goods.stock.events import StockChanged
from marketplace.goods.stock.models import MovementKind, Stock, StockMovement


@transactional
def open_stock(variant_id: int) -> Stock:
    """Start the count of a new variant at nothing."""
    stock = Stock(variant_id=variant_id, on_hand=0, held=0)
    session().add(stock)
    session().flush()
    return stock


@transactional
def receive(variant_id: int, quantity: int, *, reason: str, actor: Actor) -> Stock:
    """Add units that were made or brought in; raise Invalid unless the quantity is positive and the reason given."""
    rules.check_change(max(quantity, 0))
    rules.check_reason(reason)
    audit.record("stock.receive", "variant", variant_id, actor=actor, reason=reason, after={"change": quantity})
    return _change(variant_id, MovementKind.RECEIVED, on_hand=quantity, reference=_person(actor), reason=reason)


@transactional
def adjust(variant_id: int, change: int, *, reason: str, actor: Actor) -> Stock:
    """Correct the count up or down; raise BelowHeld when units promised to orders would go."""
    rules.check_change(change)
    rules.check_reason(reason)
    audit.record("stock.adjust", "variant", variant_id, actor=actor, reason=reason, after={"change": change})
    return _change(variant_id, MovementKind.ADJUSTED, on_hand=change, reference=_person(actor), reason=reason)


@transactional
def hold(variant_id: int, quantity: int, *, reference: str) -> Stock:
    """Promise units to an order; raise OutOfStock with `.left` when fewer are free."""
    return _change(variant_id, MovementKind.HELD, held=_positive(quantity), reference=reference, reason="")


@transactional
def release(variant_id: int, quantity: int, *, reference: str, reason: str) -> Stock:
    """Free units that were promised to an order which was called off."""
    return _change(variant_id, MovementKind.RELEASED, held=-_positive(quantity), reference=reference, reason=reason)


@transactional
def send_off(variant_id: int, quantity: int, *, reference: str) -> Stock:
    """Take promised units out of the house with their parcel; what is free stays the same."""
    return _change(variant_id, MovementKind.SENT, on_hand=-_positive(quantity), held=-quantity, reference=reference, reason="")


def _change(variant_id: int, kind: MovementKind, *, on_hand: int = 0, held: int = 0, reference: str, reason: str) -> Stock:
    s = session()
    s.flush()
    changed: Stock | None = s.scalars(
        update(Stock)
        .where(Stock.variant_id == variant_id, *_guards(on_hand, held))
        .values(on_hand=Stock.on_hand + on_hand, held=Stock.held + held)
        .returning(Stock),
        execution_options={"synchronize_session": False, "populate_existing": True},
    ).one_or_none()
    if changed is None:
        raise _refusal(variant_id, kind, on_hand)
    s.add(StockMovement(variant_id=variant_id, kind=kind, on_hand_change=on_hand, held_change=held, reference=reference, reason=reason))
    if on_hand != held:
        bus.emit(StockChanged(variant_id, before=changed.free - on_hand + held, free=changed.free))
    return changed


def _guards(on_hand: int, held: int) -> list[ColumnElement[bool]]:
    """Say under which counts the change keeps 0 <= held <= on_hand <= MOST."""
    return [Stock.on_hand + on_hand >= Stock.held + held, Stock.held + held >= 0, Stock.on_hand + on_hand <= rules.MOST]


def _refusal(variant_id: int, kind: MovementKind, change: int) -> Exception:
    stock = session().scalar(select(Stock).where(Stock.variant_id == variant_id).execution_options(populate_existing=True))
    free = stock.free if stock else 0
    if kind == MovementKind.HELD:
        return OutOfStock(free, variant_id)
    if stock and kind in (MovementKind.RECEIVED, MovementKind.ADJUSTED):
        return BelowHeld(free) if change < 0 else rules.too_many()
    return WrongHold(f"variant {variant_id}: {kind}")


def _positive(quantity: int) -> int:
    if quantity < 1:
        raise ValueError("a quantity must be positive")
    return quantity


def _person(actor: Actor) -> str:
    return f"user:{actor.user_id}" if actor.user_id else actor.name
