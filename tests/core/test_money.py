"""Money splits lose nothing and is written the Indian way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.errors import Invalid
from marketplace.core.money import half_up, parse_rupees, rupees, share_out


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**7), min_size=1, max_size=20).filter(any))
def test_shares_add_up_and_are_fair(total, weights):
    parts = share_out(total, weights)
    assert sum(parts) == total
    assert all(abs(p - total * w / sum(weights)) < 1 for p, w in zip(parts, weights, strict=True))


def test_the_coupon_of_the_rule_book():
    assert share_out(10000, [125000, 39900, 7550]) == [7248, 2314, 438]


@pytest.mark.parametrize(("a", "b", "want"), [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (5, 3, 2), (0, 7, 0)])
def test_half_up(a, b, want):
    assert half_up(a, b) == want


@pytest.mark.parametrize(
    ("paise", "text"),
    [(0, "₹0.00"), (12345600, "₹1,23,456.00"), (99, "₹0.99"), (-150050, "-₹1,500.50"), (100000000000, "₹1,00,00,00,000.00")],
)
def test_rupees(paise, text):
    assert rupees(paise) == text


@given(st.integers(0, 10**9))
def test_what_is_written_can_be_read(paise):
    assert parse_rupees(rupees(paise)) == paise


@pytest.mark.parametrize("text", ["", "-5", "1.234", "abc", "1e5", "١٢", "1.2.3", "9999999999"])
def test_what_is_no_amount_is_refused_beside_its_field(text):
    with pytest.raises(Invalid) as refused:
        parse_rupees(text, "mrp")
    assert list(refused.value.fields) == ["mrp"]
