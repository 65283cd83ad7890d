"""Many at once for the last units, on the real databases: no more is promised than there is, and no step is written twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.lots import queries as lots
from marketplace.goods.lots import service as journeys
from marketplace.goods.lots.errors import LotEmpty
from marketplace.goods.stock import queries, service
from marketplace.goods.stock.errors import OutOfStock
from tests.builders.listings import a_variant
from tests.builders.lots import a_lot, a_step


def all_at_once(app, count, deed):
    """Run a deed in `count` threads that start together; give what each returned."""
    gate = threading.Barrier(count)

    def one(n):
        with app.app_context():
            gate.wait()
            try:
                return deed(n)
            finally:
                session().close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.mark.timeout(120)
def test_twelve_for_the_last_five(app):
    variant_id = a_variant(stock=5).id

    def hold(n):
        try:
            service.hold(variant_id, 1, reference=f"SO-{n}")
        except OutOfStock:
            return False
        return True

    assert sum(all_at_once(app, 12, hold)) == 5
    session().rollback()
    found = queries.find_stock(variant_id)
    assert (found.on_hand, found.held, found.free) == (5, 5, 0)
    assert queries.check() == []


@pytest.mark.timeout(120)
def test_a_lot_is_not_promised_twice(app):
    lot_id = a_lot(quantity=10).id

    def take(_n):
        try:
            journeys.take(lot_id, 3)
        except LotEmpty:
            return False
        return True

    assert sum(all_at_once(app, 8, take)) == 3
    session().rollback()
    assert lots.find_lot(lot_id).taken == 9


@pytest.mark.timeout(120)
def test_steps_written_at_once_stand_in_one_chain(app):
    lot = a_lot()
    seller_id, public_id = lot.seller_id, lot.public_id

    def write(n):
        a_step(lots.get_own_lot(seller_id, public_id), sentence=f"Step written by hand number {n}.", actor=SYSTEM)

    all_at_once(app, 6, write)
    session().expire_all()
    whole = lots.get_own_lot(seller_id, public_id)
    assert [s.position for s in whole.steps] == [1, 2, 3, 4, 5, 6]
    assert lots.verify_chain(whole) == []
