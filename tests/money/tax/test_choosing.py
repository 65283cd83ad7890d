"""The rate of a good, chosen by rule from the real list."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.money.tax.rules import DeadZone, NoRate, OutsideGst, Rate, choose_rate


@dataclass(frozen=True)
class Row:
    hsn: str
    description: str
    rate_bps: int
    rule: str


LIST = Path(__file__).parents[3] / "data/reference/hsn_rates.csv"


def _rows() -> list[Row]:
    with LIST.open(newline="", encoding="utf-8") as file:
        return [
            Row(r["hsn"], r["description"], round(float(r["rate_percent"]) * 100), r["price_threshold_rule"]) for r in csv.DictReader(file)
        ]


ROWS = _rows()


def rate(hsn: str, price: int | Fraction = 1_000_00, *words: str, **said: bool) -> int:
    return chosen(hsn, price, *words, **said).bps


def chosen(hsn: str, price: int | Fraction = 1_000_00, *words: str, **said: bool) -> Rate:
    return choose_rate([r for r in ROWS if hsn.startswith(r.hsn)], said or list(words), price)


@pytest.mark.parametrize(
    ("hsn", "price", "said", "expected"),
    [
        ("50072010", 18_900_00, {}, 500),  # a silk saree is fabric: 5 % at any price
        ("5702", 90_000_00, {}, 500),
        ("6214", 21_000_00, {"hand_made": True}, 500),  # a hand-made shawl: any price
        ("6214", 21_000_00, {"handicraft": True}, 500),
        ("6214", 21_000_00, {"handicraft_shawl": True}, 500),
        ("6214", 21_000_00, {"hand_made": False}, 1800),
        ("6214", 21_000_00, {}, 1800),
        ("6117", 21_000_00, {"hand_made": True}, 500),
        ("6117", 21_000_00, {}, 1800),  # no shawl declared: apparel of chapter 61
        ("6204", 2_625_00, {}, 500),
        ("6204", 2_950_01, {}, 1800),
        ("6403", 2_000_00, {}, 500),
        ("94044010", 2_000_00, {}, 500),
        ("94044010", 9_000_00, {}, 1800),  # the coir row of the heading does not speak for quilts
        ("94044010", 9_000_00, {"coir": True}, 500),
        ("7113", 12_345_00, {}, 300),
        ("71131110", 12_345_00, {"handicraft": True}, 300),
        ("71131110", 12_345_00, {}, 300),  # silver jewellery all the same
        ("741980", 1_000_00, {"handicraft": True}, 500),
        ("741980", 1_000_00, {}, 1800),
        ("741980", 1_000_00, {"hand_made": True}, 1800),  # made by hand is less than a handicraft of the list
        ("8306", 1_000_00, {"handicraft": True}, 500),
        ("8306", 1_000_00, {}, 1800),
        ("8306", 1_000_00, {"idol": True}, 500),
        ("4414", 1_000_00, {"handicraft": True}, 500),
        ("4414", 1_000_00, {}, 1800),
        ("9202", 1_000_00, {"hand_made": True}, 0),
        ("9202", 1_000_00, {}, 1800),
        ("1006", 250_00, {}, 500),  # what we courier is packed and labelled unless it is said not to be
        ("1006", 250_00, {"prepackaged_labelled": True}, 500),
        ("1006", 250_00, {"prepackaged_labelled": False}, 0),
        ("0713", 250_00, {"prepackaged_labelled": False}, 0),
        ("0409", 250_00, {"prepackaged_labelled": False}, 0),
        ("0804", 250_00, {"fresh": True}, 0),
        ("0804", 250_00, {"dried": True}, 500),
        ("0804", 250_00, {}, 500),
        ("0703", 250_00, {}, 0),
        ("0901", 250_00, {}, 500),
        ("0901", 250_00, {"unroasted": True}, 0),
        ("0902", 250_00, {}, 500),
        ("0910", 250_00, {"fresh": True}, 0),
        ("0910", 250_00, {}, 500),
        ("9503", 250_00, {}, 500),
        ("9503", 250_00, {"electronic": True}, 1800),
        ("1905", 250_00, {"papad": True}, 0),
        ("1905", 250_00, {}, 500),
        ("5208", 250_00, {"seller_is_kvic_certified": True}, 0),
        ("5208", 250_00, {"khadi": True}, 500),
        ("7018", 250_00, {"glass_bangles": True}, 0),
        ("69120040", 250_00, {}, 0),
        ("6912", 250_00, {}, 500),
        ("6913", 250_00, {}, 1800),  # clay idols of the chapter do not free ornaments
        ("6913", 250_00, {"clay_idol": True}, 0),
        ("33030010", 250_00, {}, 1800),
        ("2202", 250_00, {}, 4000),
    ],
)
def test_the_rule_chooses_the_rate(hsn: str, price: int, said: dict[str, bool], expected: int) -> None:
    assert rate(hsn, price, **said) == expected


def test_plain_words_say_the_same_as_a_mapping() -> None:
    assert rate("1006", 250_00, "not_prepackaged_labelled") == 0
    assert rate("741980", 250_00, "handicraft") == 500


def test_alcohol_is_refused() -> None:
    with pytest.raises(OutsideGst):
        rate("2208")


def test_an_unknown_heading_is_refused() -> None:
    with pytest.raises(NoRate) as refusal:
        rate("8471")
    assert "hsn" in refusal.value.fields


@given(st.integers(1, 10_000_00), st.sampled_from(["6204", "61091000", "6304", "94044010", "6403", "6214"]))
def test_the_dead_zone(price: int, hsn: str) -> None:
    if price <= 2_625_00:
        assert rate(hsn, price) == 500
    elif price > 2_950_00:
        assert rate(hsn, price) == 1800
    else:
        with pytest.raises(DeadZone) as refusal:
            rate(hsn, price)
        assert (refusal.value.most_low, refusal.value.least_high) == (2_625_00, 2_950_01)


@given(st.integers(1, 10_000_00), st.sampled_from(["6204", "6304"]))
def test_the_chosen_rate_agrees_with_the_value_it_leaves(price: int, hsn: str) -> None:
    try:
        bps = rate(hsn, price)
    except DeadZone:
        return
    value = Fraction(price * 10_000, 10_000 + bps)
    assert (value <= 2_500_00) == (bps == 500)


def test_a_part_of_a_paisa_over_the_limit_is_over_it() -> None:
    assert rate("6204", Fraction(7_875_00, 3)) == 500
    with pytest.raises(DeadZone):
        rate("6204", Fraction(7_875_01, 3))
