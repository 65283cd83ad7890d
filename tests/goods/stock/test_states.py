"""Whatever is done in whatever order: 0 <= held <= on_hand, and the movements add up to the counts."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import DomainError
from marketplace.goods.stock import queries, service
from marketplace.goods.stock.errors import WrongHold
from tests.builders.listings import a_variant

some = st.integers(min_value=1, max_value=9)


class Shelf(RuleBasedStateMachine):
    """A model beside the database: two numbers that a child could keep."""

    variant = None

    def __init__(self):
        super().__init__()
        self.on_hand, self.held = 3, 0
        service.adjust(self.variant.id, 3, reason="Start", actor=SYSTEM)

    def teardown(self):
        if self.held:
            service.release(self.variant.id, self.held, reference="end", reason="end")
        if self.on_hand:
            service.adjust(self.variant.id, -self.on_hand, reason="End", actor=SYSTEM)

    def _try(self, allowed, command):
        try:
            command()
        except (DomainError, WrongHold):
            assert not allowed
            return False
        assert allowed
        return True

    @rule(n=some)
    def receive(self, n):
        service.receive(self.variant.id, n, reason="Made", actor=SYSTEM)
        self.on_hand += n

    @rule(n=st.integers(min_value=-9, max_value=9))
    def adjust(self, n):
        if self._try(n != 0 and self.on_hand + n >= self.held, lambda: service.adjust(self.variant.id, n, reason="Counted", actor=SYSTEM)):
            self.on_hand += n

    @rule(n=some)
    def hold(self, n):
        if self._try(self.on_hand - self.held >= n, lambda: service.hold(self.variant.id, n, reference="SO")):
            self.held += n

    @rule(n=some)
    def release(self, n):
        if self._try(self.held >= n, lambda: service.release(self.variant.id, n, reference="SO", reason="Called off")):
            self.held -= n

    @rule(n=some)
    def send(self, n):
        if self._try(self.held >= n, lambda: service.send_off(self.variant.id, n, reference="SO")):
            self.held, self.on_hand = self.held - n, self.on_hand - n

    @invariant()
    def agrees(self):
        session().rollback()
        found = queries.find_stock(self.variant.id)
        assert (found.on_hand, found.held) == (self.on_hand, self.held)
        assert 0 <= found.held <= found.on_hand
        assert queries.check() == []


@pytest.mark.timeout(120)
def test_stock_keeps_its_promises(app):
    machine = type("ShelfOfThisRun", (Shelf,), {"variant": a_variant(stock=0)})
    run_state_machine_as_test(machine, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))
