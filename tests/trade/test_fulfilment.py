"""From accepted to completed, and every way out; the stock, the lot and the ledger after each."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.core import clock
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, DomainError, NotFound
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.ledger.models import LedgerEntry, LedgerLine
from marketplace.money.payments import queries as payments
from marketplace.money.payments.errors import NotPaid
from marketplace.trade.orders import queries, rules, service
from marketplace.trade.orders.books import party
from marketplace.trade.orders.models import SellerOrderStatus
from marketplace.trade.orders.rules import order_status
from marketplace.trade.shipping import queries as shipments
from marketplace.trade.shipping import service as shipping
from tests.builders.listings import a_listing, a_pack, a_variant
from tests.builders.lots import a_lot
from tests.builders.orders import an_order, lead
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user, actor_of

STEPS = {
    "accept": lambda number, actor: service.accept(number, actor=actor),
    "pack": lambda number, actor: service.pack(number, actor=actor),
    "ship": lambda number, actor: shipping.ship(number, "India Post", "EX1", actor=actor),
    "deliver": lambda number, actor: shipping.deliver(number, actor=actor),
    "complete": lambda number, actor: shipping.complete(number, actor=actor),
    "cancel": lambda number, actor: service.cancel(number, reason="no thread left", actor=actor),
}
LEADS_TO = {
    "accept": "accepted",
    "pack": "packed",
    "ship": "shipped",
    "deliver": "delivered",
    "complete": "completed",
    "cancel": "cancelled",
}


def counts(variant):
    found = stock.find_stock(variant.id)
    session().refresh(found)
    return found.on_hand, found.held


def test_the_whole_way_of_a_cash_order(app):
    seller = a_seller()
    variant, actor = a_variant(seller, price_paise=99900), actor_of(owner_of(seller))
    order = an_order(variant, state="uttar-pradesh")
    number, who = f"{order.number}-1", party(seller)
    assert ledger.seller_money(who) == ledger.SellerMoney(due_paise=0, held_paise=99900, paid_paise=0)
    service.accept(number, actor=actor)
    service.pack(number, actor=actor)
    assert counts(variant) == (5, 1)
    shipping.ship(number, "India Post", "EX1", actor=actor)
    assert counts(variant) == (4, 0)
    assert payments.get_payment_of(order.number).status == "pending"
    shipping.deliver(number, actor=actor)
    assert payments.get_payment_of(order.number).status == "paid"
    assert ledger.seller_money(who) == ledger.SellerMoney(due_paise=90348, held_paise=0, paid_paise=0)  # the settlement of the sheet
    assert ledger.balance(f"order:{order.number}") == {"receivable": 0, "courier": 99900}
    assert [c.new for c in queries.history(queries.get_order(order.number).parts[0])] == [
        "placed",
        "accepted",
        "packed",
        "shipped",
        "delivered",
    ]
    assert ledger.check() == []


def test_every_line_of_what_is_due_is_named(app):
    seller = a_seller()
    an_order(a_variant(seller, price_paise=99900), state="uttar-pradesh", status="delivered")
    lines = ledger.statement(party(seller), account="seller").items
    assert [(line.note, -line.amount_paise) for line in reversed(lines)] == [
        ("Sale", 99900),
        ("Our fee", -7611),
        ("GST on our fee", -1370),
        ("Tax collected at source (TCS)", -476),
        ("Income tax deducted (TDS)", -95),
    ]


@pytest.mark.parametrize("before", ["placed", "accepted", "packed"])
def test_cancelling_frees_stock_and_lot_and_undoes_the_sale(app, before):
    seller = a_seller()
    lot = a_lot(seller, quantity=10)
    variant = a_listing(seller, variants=[a_pack(lot_id=lot.public_id, lot_units=3, price_paise=100000)]).variants[0]
    order = an_order((variant, 2), status=before)
    assert counts(variant) == (5, 2)
    service.cancel(f"{order.number}-1", reason="no thread left", actor=actor_of(owner_of(seller)))
    assert counts(variant) == (5, 0)
    session().refresh(lot)
    assert lot.taken == 0
    assert ledger.seller_money(party(seller)).held_paise == 0
    assert payments.get_payment_of(order.number).status == "none"
    assert ledger.check() == []


def test_what_is_sent_cannot_be_cancelled_by_anybody(app):
    order = an_order(a_variant(), status="shipped")
    with pytest.raises(Conflict):
        service.cancel(f"{order.number}-1", reason="late regret", actor=SYSTEM)
    with pytest.raises(Conflict):
        service.cancel_by_buyer(queries.get_order(order.number), None, reason="", actor=GUEST)
    assert queries.get_order(order.number).parts[0].status == "shipped"


def test_a_seller_waits_for_the_payment(app):
    order = an_order(a_variant(), method="test", outcome="confirm")
    with pytest.raises(NotPaid):
        service.accept(f"{order.number}-1", actor=SYSTEM)
    paid = an_order(a_variant(), method="test")
    assert service.accept(f"{paid.number}-1", actor=SYSTEM).status == "accepted"


def test_a_foreign_sellers_order_is_not_found(app):
    order = an_order(a_variant(), status="placed")
    stranger = actor_of(owner_of(a_seller()))
    for step in STEPS.values():
        for actor in (stranger, GUEST, actor_of(a_user())):
            with pytest.raises(NotFound):
                step(f"{order.number}-1", actor)
    assert queries.get_order(order.number).parts[0].status == "placed"


def test_a_cash_order_is_paid_when_its_last_living_part_arrived(app):
    order = an_order(a_variant(price_paise=99900), a_variant(price_paise=50000), a_variant(price_paise=20000))
    lead(f"{order.number}-1", "delivered")
    lead(f"{order.number}-2", "cancelled")
    assert payments.get_payment_of(order.number).status == "pending"
    lead(f"{order.number}-3", "delivered")
    assert payments.get_payment_of(order.number).status == "paid"
    assert ledger.balance(f"order:{order.number}") == {"receivable": 0, "courier": 119900}
    assert ledger.check() == []


def test_seven_days_after_delivery_an_order_is_completed(app):
    order = an_order(a_variant(), status="delivered")
    part = order.parts[0]
    assert shipping.complete_due() == 0
    with unit():
        shipments.find_shipment(part.id).delivered_at = clock.now() - timedelta(days=7, minutes=1)
    assert shipping.complete_due() == 1
    assert shipping.complete_due() == 0
    assert queries.get_order(order.number).parts[0].status == "completed"
    assert ledger.check() == []


def test_the_check_finds_what_does_not_balance(app):
    order = an_order(a_variant())
    assert ledger.check() == []
    with unit():
        part = queries.get_order(order.number).parts[0]
        part.total_paise += 1
    faults = "\n".join(ledger.check())
    assert f"receivable order:{order.number}: ledger 840000, rows 840001" in faults
    assert "seller_held" in faults
    assert f"order {order.number}" in faults
    entry = session().query(LedgerEntry).first()
    with unit():
        session().add(LedgerLine(entry_id=entry.id, account="gold", amount_paise=5))
    faults = "\n".join(ledger.check())
    assert "not to 0" in faults
    assert "unknown account 'gold'" in faults


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["placed"], "placed"),
        (["shipped", "placed"], "placed"),
        (["cancelled", "shipped"], "shipped"),
        (["cancelled"] * 2, "cancelled"),
        (["completed", "delivered"], "delivered"),
    ],
)
def test_an_order_is_called_after_the_part_that_is_least_far(parts, whole):
    assert order_status(parts) == whole


def test_the_table_of_states_has_no_way_back():
    order = list(SellerOrderStatus)
    for old, news in rules.SELLER_ORDER.next.items():
        for new in news:
            assert new == "cancelled" or order.index(new) == order.index(old) + 1
    assert not rules.SELLER_ORDER.next.get(SellerOrderStatus.CANCELLED)
    assert not rules.SELLER_ORDER.next.get(SellerOrderStatus.COMPLETED)


@pytest.mark.one_engine
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=9), st.sampled_from(["cod", "test"]))
def test_any_walk_keeps_stock_money_and_history_right(app, walk, method):
    variant = a_variant(price_paise=99900, stock=2)
    order = an_order(variant, method=method)
    number, status = f"{order.number}-1", "placed"
    for step in walk:
        allowed = rules.SELLER_ORDER.allows(status, LEADS_TO[step])
        try:
            STEPS[step](number, SYSTEM)
            assert allowed
            status = LEADS_TO[step]
        except DomainError:
            assert not allowed
        sent = status in ("shipped", "delivered", "completed")
        assert counts(variant) == (1 if sent else 2, 0 if sent or status == "cancelled" else 1)
    assert queries.get_order(order.number).parts[0].status == status
    assert ledger.check() == []
