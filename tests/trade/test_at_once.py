"""Many buyers at once, each on a connection of their own: nothing is sold twice, nothing stays held, no one waits for ever."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from sqlalchemy import select

from marketplace.core.actor import GUEST, SYSTEM, Actor
from marketplace.core.db import db, session
from marketplace.core.errors import DomainError
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries as payments
from marketplace.money.payments import service as payment_service
from marketplace.money.payments import taking
from marketplace.people.sellers import closing
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.standing import Proof
from marketplace.trade.cart import queries as carts
from marketplace.trade.checkout import service as checkout
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders import service as order_service
from marketplace.trade.orders.models import Order, SellerOrder
from marketplace.vendors import test_gateway
from tests.builders.carts import a_cart
from tests.builders.listings import a_listing, a_pack, a_variant
from tests.builders.lots import a_lot
from tests.builders.orders import a_contact, an_order, lead, order_data, run_jobs
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, actor_of


def at_once(app, works: Sequence[Callable[[], object]]) -> list[object]:
    """Run each work in a thread with an application context and a connection of its own, all starting together; give what came out."""
    results: list[object] = [None] * len(works)
    gate = threading.Barrier(len(works))

    def run(index: int) -> None:
        with app.app_context():
            gate.wait(60)
            try:
                results[index] = works[index]()
            except DomainError as refusal:
                results[index] = refusal
            finally:
                db.session.remove()

    session().rollback()
    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(110)
    assert not any(thread.is_alive() for thread in threads)
    session().expire_all()
    return results


def buy(cart_id: str, **more) -> Callable[[], str]:
    data = order_data(**more)

    def work() -> str:
        return checkout.place(carts.find_cart(cart_id), data, actor=GUEST, locale="en").order.number

    return work


def codes(results: Sequence[object]) -> Counter:
    return Counter("ok" if isinstance(r, str) else getattr(r, "code", repr(r)) for r in results)


@pytest.mark.timeout(240)
def test_fifty_buyers_for_the_last_twenty_units(app):
    variant = a_variant(stock=20, price_paise=99900)
    baskets = [a_cart(variant).public_id for _ in range(50)]
    results = at_once(app, [buy(basket) for basket in baskets])
    assert codes(results)["ok"] == 20
    assert set(codes(results)) <= {"ok", "out_of_stock", "not_for_sale"}
    assert session().query(Order).count() == session().query(SellerOrder).count() == 20
    left = stock.find_stock(variant.id)
    assert (left.on_hand, left.held, left.free) == (20, 20, 0)
    numbers = [r for r in results if isinstance(r, str)]
    ends = ["cancelled"] * 5 + ["shipped"] * 15
    at_once(app, [(lambda n=n, end=end: lead(f"{n}-1", end)) for n, end in zip(numbers, ends, strict=True)])
    session().expire_all()
    left = stock.find_stock(variant.id)
    assert (left.on_hand, left.held, left.free) == (5, 0, 5)
    assert ledger.check() == []
    assert stock.check() == []


def test_many_goods_that_sell_out_in_crossing_orders(app):
    seller = a_seller()
    goods = [a_variant(seller, stock=3, price_paise=10000) for _ in range(4)]
    baskets = [a_cart(*(goods if n % 2 else reversed(goods))).public_id for n in range(12)]
    results = at_once(app, [buy(basket) for basket in baskets])
    assert codes(results)["ok"] == 3
    assert set(codes(results)) <= {"ok", "out_of_stock", "not_for_sale"}, results
    assert all(stock.find_stock(v.id).free == 0 for v in goods)
    assert ledger.check() == []


def test_two_orders_that_share_a_good_never_wait_for_each_other(app):
    seller = a_seller()
    for _ in range(6):  # each sells another good out, which moves the row that says when public pages changed
        first, shared, last = (a_variant(seller, stock=n, price_paise=1000) for n in (1, 9, 1))
        baskets = [a_cart(first, shared).public_id, a_cart(shared, last).public_id]
        assert codes(at_once(app, [buy(basket) for basket in baskets])) == {"ok": 2}


def test_a_lot_is_not_oversold(app):
    seller = a_seller()
    lot = a_lot(seller, quantity=10)
    pack = {"lot_id": lot.public_id, "stock": 50, "price_paise": 10000}
    listing = a_listing(seller, variants=[a_pack(**pack, lot_units=2), a_pack(**pack)])
    baskets = [a_cart(listing.variants[n % 2]).public_id for n in range(16)]
    results = at_once(app, [buy(basket) for basket in baskets])
    session().refresh(lot)
    sold = sum(line.lot_units * line.quantity for part in session().query(SellerOrder).all() for line in part.lines)
    assert lot.taken == sold <= 10
    assert lot.quantity - lot.taken <= 1
    assert codes(results)["ok"] == session().query(Order).count()


def test_one_basket_sent_many_times_is_one_order(app):
    basket = a_cart(a_variant()).public_id
    results = at_once(app, [buy(basket) for _ in range(8)])
    assert len(set(results)) == 1
    assert isinstance(results[0], str)
    assert session().query(Order).count() == 1


def test_the_cash_of_one_buyer_counts_over_orders_placed_at_once(app):
    contact = a_contact()
    variant = a_variant(stock=99, price_paise=1990000)
    baskets = [a_cart(variant).public_id for _ in range(14)]
    results = at_once(app, [buy(basket, contact=contact) for basket in baskets])
    assert codes(results) == {"ok": 10, "cash_limit": 4}


def test_a_cancellation_and_a_payment_at_once_lose_no_money(app):
    whole = an_order(a_variant(), a_variant(), method="test", outcome="confirm").number

    def pay():
        payment = payments.get_payment_of(whole)
        body = test_gateway.event_body(payment.public_id, "approve", payment.amount_paise)
        return taking.take_event("test", body, test_gateway.sign(body))

    def cancel():
        return order_service.cancel_by_buyer(orders.get_order(whole), None, reason="", actor=GUEST)

    at_once(app, [pay, cancel, pay, lambda: payment_service.fail(whole, "too late")])
    run_jobs()
    session().expire_all()
    payment = payments.get_payment_of(whole)
    assert (payment.status, payment.refunded_paise) == ("refunded", payment.amount_paise)
    assert {p.status for p in orders.get_order(whole).parts} == {"cancelled"}
    assert ledger.check() == []


def test_seller_and_buyer_race_for_the_last_word(app):
    whole = an_order(a_variant()).number
    number = f"{whole}-1"
    results = at_once(
        app,
        [
            lambda: order_service.cancel_by_buyer(orders.get_order(whole), None, reason="", actor=GUEST),
            lambda: order_service.accept(number, actor=SYSTEM),
            lambda: order_service.accept(number, actor=SYSTEM),
            lambda: order_service.cancel(number, reason="no thread left", actor=SYSTEM),
        ],
    )
    refused = [r for r in results if isinstance(r, DomainError)]
    history = [c.new for c in orders.history(orders.get_order(whole).parts[0])]
    assert len(history) == 1 + 4 - len(refused)
    assert history[-1] == "cancelled"
    assert ledger.check() == []


def test_a_shop_that_closes_as_it_is_bought_from_closes_empty_or_not_at_all(app):
    shops = [a_seller() for _ in range(4)]
    owners = [actor_of(owner_of(shop), seller=shop) for shop in shops]
    baskets = [a_cart(a_variant(shop, stock=5)).public_id for shop in shops for _ in range(2)]
    keys = [shop.id for shop in shops]

    def close(key: int, owner: Actor) -> Callable[[], str]:
        return lambda: closing.close_shop(key, Proof(PASSWORD), actor=owner).public_id

    at_once(app, [*(buy(basket) for basket in baskets), *(close(key, owner) for key, owner in zip(keys, owners, strict=True))])
    for key in keys:
        open_orders = session().scalars(select(SellerOrder).where(SellerOrder.seller_id == key)).all()
        assert (session().get(Seller, key).status == SellerStatus.CLOSED) != bool(open_orders)
