"""Certified quantities as values: how they are written and read, what they cover, and from which papers packs are drawn."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from marketplace.goods.catalogue.measures import measure, smallest
from marketplace.origin.claims import amounts, rules
from marketplace.origin.claims.amounts import Source, Stores
from marketplace.origin.claims.rules import ClaimFacts, Subject
from marketplace.origin.claims.schemas import Quantity
from marketplace.registry.schemes.rules import SchemeRule

TODAY = date(2026, 11, 22)


def test_a_quantity_is_read_as_papers_write_it():
    for typed, read in (
        ("400", "400"),
        (400, "400"),
        ("1,25,000", "125000"),
        ("125,000.5", "125000.5"),
        (" 2.5 ", "2.5"),
        ("1 25 000", "125000"),
        ("0", "0"),
    ):
        assert Quantity().deserialize(typed) == Decimal(read), typed
    for typed in ("", "4e3", "-4", "1,2", "2.5555", "four", True, "1,25,00", "NaN", "12345678901234"):
        with pytest.raises(ValidationError):
            Quantity().deserialize(typed)
    for number, unit, kept in (
        ("400", "kg", 400_000),
        ("2.5", "kg", 2500),
        ("0.5", "g", None),
        ("1.25", "m", 125),
        ("3", "piece", 3),
        ("2.5", "piece", None),
        ("0", "kg", None),
        ("99999999", "kg", None),
    ):
        assert amounts.kept(Decimal(number), unit) == kept, (number, unit)
    for amount, unit, said in (
        (400_000, "g", "400 kg"),
        (2500, "g", "2.5 kg"),
        (250, "g", "250 g"),
        (123_456_789, "g", "1,23,456.789 kg"),
        (1, "piece", "1 piece"),
        (1500, "piece", "1,500 pieces"),
        (100, "cm", "1 m"),
    ):
        assert amounts.said(amount, unit) == said, said
        number, name = amounts.written(amount, unit)
        assert amounts.kept(Decimal(number), name) == amount


def test_a_pack_is_measured_by_what_the_buyer_reads():
    for net, lot, found in (
        ("250 g", None, {"g": 250}),
        ("1.5 kg", None, {"g": 1500}),
        ("0.5 g", None, {"g": 1}),  # never less than it is
        ("500 ml", ("g", 480), {"ml": 500, "g": 480}),
        ("250 g", ("g", 300), {"g": 250}),
        ("2 pieces (5.5 m)", None, {"piece": 2, "cm": 550}),
        ("1 piece (with box)", ("m", 6), {"piece": 1, "cm": 600}),
        ("1 set", None, {}),
    ):
        assert measure(net, *(lot or (None, 1))) == found, net
    assert smallest([{"g": 250}, {"g": 1000, "piece": 1}]) == {"g": 250}
    assert smallest([{"g": 250}, {"piece": 1}]) == smallest([]) == {}  # one that cannot be measured: nobody could tell when it is used up


def test_what_is_left_decides_whether_a_claim_covers():
    rule = SchemeRule(must_name="listings", quantity="asked")
    claim = ClaimFacts("NPOP_TC", None, 1, None, rule=rule, listings=frozenset({"lst_a"}), left=1000, unit="g")
    good = Subject(1, 1, frozenset(), None, frozenset({"NPOP_TC"}), public_id="lst_a")
    for left, unit, packs, covered in (
        (1000, "g", {"g": 1000}, True),
        (999, "g", {"g": 1000}, False),
        (0, "g", {"g": 1000}, False),
        (1000, "g", {}, False),
        (1000, "g", {"ml": 5}, False),
        (None, "", {}, True),  # given for no quantity
    ):
        asked = rules.covers(replace(claim, left=left, unit=unit), good.with_packs(packs), TODAY)
        assert asked == covered, (left, unit, packs)
    for left, status in ((None, "live"), (1, "live"), (0, "used_up")):
        assert rules.shown_status("verified", rules.Term(), TODAY, left) == status


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 8), st.integers(0, 15)), max_size=8),
)
def test_no_more_packs_are_drawn_than_are_certified(quantities, orders):
    """Two sizes of pack, several papers of one scheme: what is drawn is whole packs of one paper each, and never more than it covers."""
    stores = Stores(dict(enumerate(quantities)))
    taken = dict.fromkeys(range(len(quantities)), 0)
    for size, first, packs in orders:
        group = [Source(n, size) for n in range(first % len(quantities), len(quantities))]
        most = stores.most([group])
        if packs > most:
            with pytest.raises(ValueError, match="certified"):
                stores.draw([group], packs)
            continue
        drawn = stores.draw([group], packs)
        assert sum(drawn.values()) == packs * size
        assert all(amount % size == 0 for amount in drawn.values())
        for key, amount in drawn.items():
            taken[key] += amount
    assert all(taken[n] <= quantities[n] and stores.left[n] == quantities[n] - taken[n] for n in taken)
    assert stores.most([]) is None
    assert stores.draw([], 99) == {}
