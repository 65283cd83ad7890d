"""The ledger itself: balanced or not at all, once, and read back as it was written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from marketplace.core.db import session, unit
from marketplace.money.ledger import queries
from marketplace.money.ledger.models import Account, LedgerEntry
from marketplace.money.ledger.service import Posting, Unbalanced, post


def sale(reference="R-1", amount=1000, party="seller:sel_X"):
    return post(
        "sale",
        reference,
        [Posting(Account.RECEIVABLE, amount, "order:R", "Sale"), Posting(Account.SELLER_HELD, -amount, party, "Sale")],
        "Sale",
    )


def test_an_entry_is_read_back_by_party_and_account(app):
    sale()
    assert queries.balance("seller:sel_X") == {"seller_held": -1000}
    assert queries.seller_money("seller:sel_X") == queries.SellerMoney(0, 1000, 0)
    line = queries.statement("seller:sel_X").items[0]
    assert (line.entry.kind, line.entry.reference, line.note, line.amount_paise) == ("sale", "R-1", "Sale", -1000)
    assert queries.statement("seller:sel_X", account="seller").items == []
    assert queries.statement("seller:sel_Y").items == []


@pytest.mark.parametrize(
    "postings",
    [
        [],
        [Posting(Account.SELLER, 0, "a")],
        [Posting(Account.SELLER, 5, "a")],
        [Posting(Account.SELLER, 5, "a"), Posting(Account.TCS, -4)],
    ],
)
def test_what_does_not_balance_is_not_written(app, postings):
    with pytest.raises(Unbalanced):
        post("sale", "R-1", postings, "")
    assert session().query(LedgerEntry).count() == 0


def test_sides_of_nothing_are_left_out(app):
    entry = post("delivery", "R-1", [Posting(Account.SELLER, 7, "a"), Posting(Account.TDS, 0), Posting(Account.TCS, -7)], "")
    assert len(entry.lines) == 2


def test_the_same_fact_is_booked_once(app):
    sale()
    with pytest.raises(IntegrityError):
        sale(amount=5)
    session().rollback()
    assert queries.balance("seller:sel_X") == {"seller_held": -1000}


def test_an_entry_is_part_of_the_command_that_writes_it(app):
    def fail():
        with unit():
            sale()
            raise RuntimeError("after all")

    with pytest.raises(RuntimeError, match="after all"):
        fail()
    assert session().query(LedgerEntry).count() == 0


@pytest.mark.one_engine
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Account)), st.sampled_from(["", "a", "b"]), st.integers(-(10**9), 10**9)), min_size=1, max_size=8
    )
)
def test_any_balanced_entry_keeps_the_whole_at_zero(app, sides):
    rest = -sum(amount for _, _, amount in sides)
    postings = [Posting(account, amount, party) for account, party, amount in sides] + [Posting(Account.GATEWAY, rest, "rest")]
    number = session().query(LedgerEntry).count()
    if any(p.amount_paise for p in postings):
        post("sale", f"H-{number}", postings, "")
    assert sum(sum(queries.balance(party).values()) for party in ("", "a", "b", "rest")) == 0
