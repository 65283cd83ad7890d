"""A seller's part of a purchase: coupon, deductions, permission."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.errors import Invalid
from marketplace.money.tax.rules import TaxBuyer, TaxLine, TaxSeller, after_coupon, assess, rate_on, settle, tcs, tds
from tests.money.tax.test_choosing import ROWS

DAY = date(2026, 11, 21)
BOOK = {hsn: [r for r in ROWS if hsn.startswith(r.hsn)] for hsn in ("5007", "1006", "0804", "6204", "2208", "0910")}
UP = TaxSeller("regular", "09")


def test_settlement_of_the_sheet() -> None:
    found = assess(UP, TaxBuyer("09"), [TaxLine("5007", {}, 999_00, 1)], BOOK, on=DAY)
    assert found.allowed
    assert found.total_paise == 999_00
    assert (found.tcs_paise, found.tds_paise) == (2 * 2_38, 95)
    bill = settle(
        found.total_paise,
        found.split.taxable_paise,
        tcs_paise=found.tcs_paise,
        tds_paise=found.tds_paise,
        commission_bps=rate_on("commission", DAY),
        on=DAY,
    )
    assert (bill.commission_paise, bill.commission_gst_paise, bill.payout_paise) == (76_11, 13_70, 903_48)


def test_a_coupon_is_shared_by_value() -> None:
    assert after_coupon([1_250_00, 399_00, 75_50], 100_00) == [1_250_00 - 72_48, 399_00 - 23_14, 75_50 - 4_38]


def test_a_coupon_larger_than_the_goods_is_refused() -> None:
    with pytest.raises(Invalid):
        after_coupon([10_00], 10_01)


def test_a_coupon_moves_a_kurta_from_eighteen_to_five_percent() -> None:
    kurta = [TaxLine("6204", {}, 3_000_00, 1)]
    assert [line.rate_bps for line in assess(UP, TaxBuyer("27"), kurta, BOOK, on=DAY).lines] == [1800]
    assert [line.rate_bps for line in assess(UP, TaxBuyer("27"), kurta, BOOK, on=DAY, coupon_paise=400_00).lines] == [500]
    between = assess(UP, TaxBuyer("27"), kurta, BOOK, on=DAY, coupon_paise=300_00)
    assert (between.allowed, between.lines) == (False, ())
    assert "₹2,625.00" in str(between.reason)


@pytest.mark.parametrize(
    ("seller", "buyer"),
    [
        (TaxSeller("enrolled_unregistered", "18"), TaxBuyer("17")),
        (TaxSeller("composition", "18"), TaxBuyer("17")),
        (TaxSeller("composition", "09"), TaxBuyer("09", gstin_state="07")),  # billed to Delhi is a supply to Delhi
        (TaxSeller("composition", "09"), TaxBuyer("07", gstin_state="09", ship_to_third_person=True)),
        (TaxSeller("none", "09"), TaxBuyer("09")),
    ],
)
def test_a_supply_that_may_not_happen_says_why(seller: TaxSeller, buyer: TaxBuyer) -> None:
    found = assess(seller, buyer, [TaxLine("5007", {}, 999_00, 1)], BOOK, on=DAY)
    assert not found.allowed
    assert found.reason
    assert found.total_paise == found.tcs_paise == found.tds_paise == 0


def test_alcohol_may_not_be_sold() -> None:
    assert not assess(UP, TaxBuyer("09"), [TaxLine("2208", {}, 999_00, 1)], BOOK, on=DAY).allowed


def test_tcs_leaves_out_nil_goods_and_sellers_who_are_not_registered() -> None:
    lines = [TaxLine("5007", {}, 1_050_00, 1), TaxLine("0804", {"fresh": True}, 500_00, 2)]
    assert assess(UP, TaxBuyer("27"), lines, BOOK, on=DAY).tcs_paise == 5_00  # 0.5 % of 1,000.00
    assert assess(replace(UP, status="composition"), TaxBuyer("09"), lines, BOOK, on=DAY).tcs_paise == 2 * 2_63  # of 1,050.00
    assert assess(replace(UP, status="enrolled_unregistered"), TaxBuyer("09"), lines, BOOK, on=DAY).tcs_paise == 0
    assert assess(replace(UP, status="exempt_only"), TaxBuyer("27"), lines, BOOK, on=DAY).tcs_paise == 0


def test_tds_counts_nil_goods_too() -> None:
    lines = [TaxLine("5007", {}, 1_050_00, 1), TaxLine("0804", {"fresh": True}, 500_00, 2)]
    assert assess(UP, TaxBuyer("27"), lines, BOOK, on=DAY).tds_paise == 2_00  # 0.1 % of 2,000.00


@pytest.mark.parametrize(
    ("entity", "before", "pan", "expected"),
    [
        ("shg", 0, True, 10_00),
        (None, 0, True, 10_00),
        ("individual", 0, True, 0),
        ("weaver", 4_90_000_00, True, 0),
        ("weaver", 4_90_000_01, True, 10_00),
        ("huf", 6_00_000_00, True, 10_00),
        ("individual", 0, False, 500_00),
    ],
)
def test_tds_by_kind_of_seller(entity: str | None, before: int, pan: bool, expected: int) -> None:
    assert tds(10_000_00, on=DAY, entity=entity, year_gross_before_paise=before, pan_or_aadhaar=pan) == expected


def test_rates_are_those_of_the_day() -> None:
    assert [rate_on("tcs", day) for day in (date(2018, 9, 30), date(2024, 7, 9), date(2024, 7, 10))] == [0, 100, 50]
    assert [rate_on("tds", day) for day in (date(2024, 9, 30), date(2024, 10, 1))] == [100, 10]
    assert tcs(1_000_00, tax_status="regular", same_state=True, on=date(2024, 1, 1)) == 10_00


GOODS = st.lists(
    st.tuples(st.sampled_from(["5007", "1006", "0910"]), st.integers(1, 5_00_000_00), st.integers(1, 99)), min_size=1, max_size=6
)


@given(GOODS, st.integers(0, 99), st.sampled_from(["09", "27", "38"]), st.sampled_from(["regular", "exempt_only"]))
def test_the_buyer_pays_the_prices_less_the_coupon(goods: list[tuple[str, int, int]], percent: int, ship: str, status: str) -> None:
    lines = [TaxLine(hsn, {}, price, quantity) for hsn, price, quantity in goods]
    whole = sum(line.unit_price_paise * line.quantity for line in lines)
    coupon = whole * percent // 100
    found = assess(TaxSeller(status, "09"), TaxBuyer(ship), lines, BOOK, on=DAY, coupon_paise=coupon)
    assert found.total_paise == whole - coupon
    assert found.split.tax_paise == 0 or status == "regular"
    bill = settle(
        found.total_paise, found.split.taxable_paise, tcs_paise=found.tcs_paise, tds_paise=found.tds_paise, commission_bps=800, on=DAY
    )
    parts = bill.commission_paise + bill.commission_gst_paise + bill.tcs_paise + bill.tds_paise + bill.payout_paise
    assert parts == bill.total_paise
