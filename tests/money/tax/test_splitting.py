"""Tax inside a price: the vectors of the tax adviser's sheet, all State pairs, and what must hold for every price."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.money.tax.rules import TaxKind, may_supply, place_of_supply, split_inclusive, tax_kind

GST_CODES = [f"{code:02d}" for code in range(1, 39) if code not in (25, 28)] + ["97"]
WITHOUT_LEGISLATURE = {"04", "26", "31", "35", "38", "97"}
RATES = st.sampled_from([0, 25, 150, 300, 500, 1800, 4000])
PRICES = st.integers(0, 1_00_00_000_00)


def supply(price: int, rate: int, seller: str, ship: str, gstin: str | None = None) -> tuple[int, int, int, int, int]:
    place = place_of_supply(ship, gstin_state=gstin)
    s = split_inclusive(price, rate, tax_kind("regular", seller, place))
    return s.taxable_paise, s.cgst_paise, s.sgst_paise, s.utgst_paise, s.igst_paise


@pytest.mark.parametrize(
    ("price", "rate", "seller", "ship", "gstin", "expected"),
    [
        (8_400_00, 500, "09", "09", None, (8_000_00, 200_00, 200_00, 0, 0)),
        (8_400_00, 500, "09", "27", None, (8_000_00, 0, 0, 0, 400_00)),
        (8_400_00, 500, "09", "09", "07", (8_000_00, 0, 0, 0, 400_00)),  # billed to Delhi, shipped to Kanpur: billing decides
        (8_400_00, 500, "09", "07", "07", (8_000_00, 0, 0, 0, 400_00)),
        (8_400_00, 500, "09", "09", "09", (8_000_00, 200_00, 200_00, 0, 0)),
        (21_000_00, 500, "38", "38", None, (20_000_00, 500_00, 0, 500_00, 0)),
        (12_345_00, 300, "21", "32", None, (11_985_44, 0, 0, 0, 359_56)),
    ],
)
def test_which_tax_is_charged(price: int, rate: int, seller: str, ship: str, gstin: str | None, expected: tuple[int, ...]) -> None:
    assert supply(price, rate, seller, ship, gstin) == expected


@pytest.mark.parametrize(
    ("price", "rate", "intra", "inter"),
    [
        (999_00, 500, (951_42, 23_79), (951_43, 47_57)),
        (349_00, 500, (332_38, 8_31), (332_38, 16_62)),
        (1_499_00, 1800, (1_270_34, 114_33), (1_270_34, 228_66)),
        (12_345_00, 300, (11_985_44, 179_78), (11_985_44, 359_56)),
    ],
)
def test_a_price_in_its_parts(price: int, rate: int, intra: tuple[int, int], inter: tuple[int, int]) -> None:
    inside = split_inclusive(price, rate, TaxKind.CGST_SGST)
    assert (inside.taxable_paise, inside.cgst_paise, inside.sgst_paise) == (*intra, intra[1])
    across = split_inclusive(price, rate, TaxKind.IGST)
    assert (across.taxable_paise, across.igst_paise) == inter


def test_every_pair_of_states_has_its_tax() -> None:
    assert len(GST_CODES) == 37
    counted = dict.fromkeys(TaxKind, 0)
    for seller, place in itertools.product(GST_CODES, GST_CODES):
        kind = tax_kind("regular", seller, place)
        counted[kind] += 1
        if seller != place:
            assert kind == TaxKind.IGST
        else:
            assert kind == (TaxKind.CGST_UTGST if seller in WITHOUT_LEGISLATURE else TaxKind.CGST_SGST)
    assert counted == {TaxKind.IGST: 37 * 36, TaxKind.CGST_UTGST: 6, TaxKind.CGST_SGST: 31, TaxKind.NONE: 0}


@pytest.mark.parametrize("status", ["composition", "enrolled_unregistered", "exempt_only", "none"])
def test_a_seller_without_gst_never_charges_any(status: str) -> None:
    for seller, place in itertools.product(GST_CODES, GST_CODES):
        split = split_inclusive(999_00, 500, tax_kind(status, seller, place))
        assert split.tax_paise == 0
        assert split.taxable_paise == 999_00


@pytest.mark.parametrize(
    ("status", "home", "away"),
    [
        ("regular", True, True),
        ("composition", True, False),
        ("enrolled_unregistered", True, False),
        ("exempt_only", True, True),
        ("none", False, False),
        (None, False, False),
    ],
)
def test_where_a_seller_may_supply(status: str | None, home: bool, away: bool) -> None:
    for seller, place in itertools.product(GST_CODES, GST_CODES):
        assert (may_supply(status, seller, place) is None) == (home if seller == place else away)


@given(PRICES, RATES)
def test_the_parts_add_back_to_the_price(price: int, rate: int) -> None:
    for kind in TaxKind:
        split = split_inclusive(price, rate, kind)
        assert split.total_paise == price
        assert min(split.taxable_paise, split.cgst_paise, split.sgst_paise, split.utgst_paise, split.igst_paise) >= 0
        assert not (split.igst_paise and split.cgst_paise)
        assert split.cgst_paise == split.sgst_paise + split.utgst_paise
        if kind != TaxKind.NONE:
            heads = 1 if kind == TaxKind.IGST else 2  # half a paisa may be lost or won in each head
            assert 20_000 * abs(split.tax_paise * 10_000 - split.taxable_paise * rate) <= heads * 10_000 * (10_000 + rate)


@given(PRICES, RATES)
def test_intra_and_inter_differ_by_at_most_one_paisa(price: int, rate: int) -> None:
    inside, across = split_inclusive(price, rate, TaxKind.CGST_SGST), split_inclusive(price, rate, TaxKind.IGST)
    assert abs(inside.taxable_paise - across.taxable_paise) <= 1


def test_a_gift_is_taxed_where_it_goes() -> None:
    assert place_of_supply("27") == "27"
    assert place_of_supply("27", gstin_state="09", ship_to_third_person=False) == "27"
    assert place_of_supply("09", gstin_state="09", ship_to_third_person=True) == "09"


def test_negative_amounts_are_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="never negative"):
        split_inclusive(-1, 500, TaxKind.IGST)
