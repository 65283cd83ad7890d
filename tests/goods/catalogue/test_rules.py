"""Prices, packs, tax words and the states of a listing, as pure functions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.errors import Invalid
from marketplace.goods.catalogue import rules
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.goods.catalogue.rules import Offer


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 piece", (1000, "piece")),
        ("14 pieces", (14000, "piece")),
        ("2.5 m", (2500, "m")),
        ("250 g", (250000, "g")),
        ("1 pair", (1000, "pair")),
        ("12 g (4 x 3 g)", (12000, "g")),
        ("500 ml", (500000, "ml")),
        ("40 sticks", (40000, "stick")),
        ("0.125 kg", (125, "kg")),
        ("1 dozen", None),
        ("6 inches", None),
        ("2 tola", None),
        ("piece", None),
        ("0 g", None),
        ("1  piece", None),
        ("", None),
        ("-1 g", None),
        ("1,5 kg", None),
        ("१ piece", None),
        ("1 piece\n", None),
        ("1234567 g", None),
    ],
)
def test_net_quantity(text, read):
    assert rules.net_quantity(text) == read


@pytest.mark.parametrize(
    ("paise", "quantity", "per"),
    [
        (25000, "250 g", (100000, "kg")),
        (9999, "3 g", (3333000, "kg")),
        (60000, "1 kg", None),
        (18900_00, "1 piece", None),
        (60000, "6 pieces", (10000, "piece")),
        (10000, "3 pieces", (3333, "piece")),
        (45000, "2.5 m", (18000, "m")),
        (20000, "50 cm", (40000, "m")),
        (100, "no quantity", None),
    ],
)
def test_unit_sale_price(paise, quantity, per):
    assert rules.unit_sale_price(paise, quantity) == per


@given(st.integers(1, 10**10), st.integers(-(10**10), 10**10))
def test_a_price_is_above_nothing_and_not_above_the_mrp(mrp, price):
    if 0 < price <= mrp:
        rules.check_price(price, mrp)
    else:
        with pytest.raises(Invalid) as refused:
            rules.check_price(price, mrp)
        assert list(refused.value.fields) == ["price_paise"]


def test_packs_must_be_told_apart():
    rules.check_options([{"colour": "Red"}, {"colour": "Blue"}, {"colour": "Red", "size": "M"}])
    with pytest.raises(Invalid):
        rules.check_options([{"colour": "Red"}, {"Colour": "red"}])
    with pytest.raises(Invalid):
        rules.check_options([{}, {}])


@pytest.mark.parametrize(("taken", "sku"), [([], "V1"), (["V1", "V2"], "V3"), (["v1", "MY-CODE"], "V2"), (["V2"], "V1")])
def test_the_next_code(taken, sku):
    assert rules.next_sku(taken) == sku


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("handicraft", True),
        ("hand_made", True),
        ("not_prepackaged_labelled", True),
        ("papad", True),
        ("glass_bangles", True),
        ("lovely", False),
        ("", False),
        ("123", False),
    ],
)
def test_tax_words(word, known):
    assert rules.is_tax_word(word, ["Papad, by whatever name", "Bangles of glass"]) is known


OFFER = Offer(listing_status="live", seller_approved=True, removed=False, free=5, lot_left=None, lot_units=1)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, None),
        ({"listing_status": "paused"}, "no longer"),
        ({"listing_status": "in_review"}, "no longer"),
        ({"removed": True}, "no longer"),
        ({"seller_approved": False}, "not selling"),
        ({"free": 0}, "sold out"),
        ({"lot_left": 0}, "sold out"),
        ({"lot_left": 249, "lot_units": 250}, "sold out"),
        ({"lot_left": 250, "lot_units": 250}, None),
    ],
)
def test_why_not(change, text):
    found = rules.why_not(Offer(**{**OFFER.__dict__, **change}))
    assert found is None if text is None else text in found


@given(st.integers(0, 50), st.integers(0, 500) | st.none(), st.integers(1, 20))
def test_no_more_is_sold_than_the_lot_and_the_shelf_hold(free, left, units):
    n = rules.can_sell(Offer(**{**OFFER.__dict__, "free": free, "lot_left": left, "lot_units": units}))
    assert 0 <= n <= free
    assert left is None or n * units <= left


def test_only_a_verifier_opens_the_way_to_live():
    before_live = {old for old, nexts in rules.LISTING.next.items() if ListingStatus.LIVE in nexts}
    assert before_live == {"in_review", "paused", "blocked"}
    assert set(rules.LISTING.next) == set(ListingStatus)
