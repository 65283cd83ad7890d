"""Stock: every count changes by one guarded UPDATE, and its movements add up."""

import pytest
from sqlalchemy import func, select

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Invalid
from marketplace.goods.stock import queries, service
from marketplace.goods.stock.errors import BelowHeld, OutOfStock, WrongHold
from marketplace.goods.stock.models import StockMovement
from tests.builders.listings import a_variant


def counts(variant):
    session().rollback()
    found = queries.find_stock(variant.id)
    return found.on_hand, found.held, found.free


def test_what_comes_in_can_be_held_and_sent(app):
    v = a_variant(stock=5)
    service.receive(v.id, 2, reason="Woven last week", actor=SYSTEM)
    service.hold(v.id, 3, reference="SO-1")
    assert counts(v) == (7, 3, 4)
    service.release(v.id, 1, reference="SO-1", reason="Called off")
    service.send_off(v.id, 2, reference="SO-1")
    assert counts(v) == (5, 0, 5)
    assert queries.check() == []


def test_no_more_can_be_held_than_is_free(app):
    v = a_variant(stock=2)
    service.hold(v.id, 1, reference="SO-1")
    with pytest.raises(OutOfStock) as refused:
        service.hold(v.id, 2, reference="SO-2")
    assert (refused.value.left, refused.value.variant_id, refused.value.status, refused.value.code) == (1, v.id, 409, "out_of_stock")
    assert counts(v) == (2, 1, 1)


def test_promised_units_stay(app):
    v = a_variant(stock=5)
    service.hold(v.id, 4, reference="SO-1")
    with pytest.raises(BelowHeld) as refused:
        service.adjust(v.id, -2, reason="Moths", actor=SYSTEM)
    assert "at most 1" in refused.value.fields["change"][0]
    assert counts(v) == (5, 4, 1)


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        (0, "Counted", "change"),
        (2_000_000, "Counted", "change"),
        (1, "  ", "reason"),
        (1, "x" * 201, "reason"),
        (999_999, "Counted", "change"),
    ],
)
def test_a_change_needs_a_number_and_a_reason(app, change, reason, field):
    v = a_variant(stock=5)
    with pytest.raises(Invalid) as refused:
        service.adjust(v.id, change, reason=reason, actor=SYSTEM)
    assert list(refused.value.fields) == [field]
    assert counts(v) == (5, 0, 5)


@pytest.mark.parametrize(
    "wrong", [lambda v: service.release(v, 1, reference="x", reason=""), lambda v: service.send_off(v, 1, reference="x")]
)
def test_what_was_not_held_is_a_fault_of_ours(app, wrong):
    v = a_variant(stock=5)
    with pytest.raises(WrongHold):
        wrong(v.id)
    assert counts(v) == (5, 0, 5)


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_hold_is_positive(app, quantity):
    v = a_variant(stock=5)
    for verb in (
        lambda: service.hold(v.id, quantity, reference="x"),
        lambda: service.send_off(v.id, quantity, reference="x"),
        lambda: service.release(v.id, quantity, reference="x", reason=""),
    ):
        with pytest.raises(ValueError, match="positive"):
            verb()
    assert counts(v) == (5, 0, 5)


def test_a_hold_joins_the_open_transaction(app):
    v = a_variant(stock=5)

    def called_off():
        with unit():
            service.hold(v.id, 5, reference="SO-1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        called_off()
    assert counts(v) == (5, 0, 5)
    assert session().scalar(select(func.count()).select_from(StockMovement).where(StockMovement.reference == "SO-1")) == 0


def test_a_held_row_in_the_session_is_not_stale(app):
    v = a_variant(stock=5)
    assert v.stock.free == 5
    with unit():
        service.hold(v.id, 2, reference="SO-1")
        assert v.stock.free == 3


def test_the_check_finds_a_count_that_no_movement_explains(app):
    v = a_variant(stock=5)
    with unit() as s:
        queries.find_stock(v.id).on_hand = 9
        s.flush()
    assert queries.check() == [f"variant {v.id}: counts 9/0, movements 5/0"]


def test_movements_are_listed_newest_first(app):
    v = a_variant(stock=5)
    service.adjust(v.id, -1, reason="Sold at the fair", actor=SYSTEM)
    assert [(m.kind, m.on_hand_change, m.reason) for m in queries.list_movements(v.id).items] == [
        ("adjusted", -1, "Sold at the fair"),
        ("received", 5, "First stock"),
    ]
