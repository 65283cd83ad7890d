"""Random walks through a seller's life never leave the table."""

from hypothesis import given
from hypothesis import strategies as st

from marketplace.people.sellers.models import SellerStatus
from marketplace.people.sellers.rules import MACHINE, may_decide


def test_the_table_speaks_of_known_states_only():
    known = set(SellerStatus)
    assert set(MACHINE.next) <= known
    assert {s for nexts in MACHINE.next.values() for s in nexts} <= known


@given(st.lists(st.sampled_from(sorted(SellerStatus)), max_size=30))
def test_nobody_sells_without_having_been_sent_in_and_nobody_leaves_the_table(wishes):
    here, seen = SellerStatus.DRAFT, [SellerStatus.DRAFT]
    for wish in wishes:
        if MACHINE.allows(here, wish):
            here = wish
            seen.append(wish)
        assert here in set(SellerStatus)
    if SellerStatus.APPROVED in seen:
        assert SellerStatus.SUBMITTED in seen[: seen.index(SellerStatus.APPROVED)]
    assert SellerStatus.DRAFT not in seen[1:]


@given(st.integers(1, 5), st.none() | st.integers(1, 5), st.sets(st.integers(1, 5)))
def test_only_outsiders_decide(user, sender, team):
    assert may_decide(user, sender, team) == (user != sender and user not in team)
    assert may_decide(None, sender, team)
