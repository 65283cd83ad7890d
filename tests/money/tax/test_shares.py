"""Where a price goes: the parts add up, whatever the price, the rate and the seller."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marketplace.money.tax.rules import TaxKind, split_inclusive
from marketplace.money.tax.shares import price_shares

DAY = date(2026, 11, 21)
PRICES = st.integers(min_value=1, max_value=1_00_00_000_00)
RATES = st.sampled_from([0, 25, 150, 300, 500, 1800, 4000])
STATUSES = st.sampled_from(["regular", "composition", "enrolled_unregistered", "exempt_only", "none"])


@given(price=PRICES, rate=RATES, status=STATUSES)
def test_nothing_is_lost_and_nothing_invented(price, rate, status):
    parts = price_shares(price, rate, tax_status=status, on=DAY)
    assert parts.total_paise == price
    assert min(parts.seller_paise, parts.fee_paise, parts.gst_paise) >= 0
    assert sum(parts.of(1000)) == 1000
    assert parts.gst_paise == (split_inclusive(price, rate, TaxKind.CGST_SGST).tax_paise if status == "regular" else 0)


def test_the_example_of_the_terms():
    """₹999.00 at 5 %: 47.58 GST inside, fee 8 % of 951.42 is 76.11, GST on it 13.70."""
    parts = price_shares(99900, 500, tax_status="regular", on=DAY)
    assert (parts.gst_paise, parts.fee_paise, parts.seller_paise) == (4758, 7611 + 1370, 99900 - 4758 - 8981)
    assert price_shares(99900, 500, tax_status="composition", on=DAY).gst_paise == 0
