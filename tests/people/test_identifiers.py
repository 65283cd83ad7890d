"""Identity numbers: the made-up examples of every kind, and what must be told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.people.sellers.identifiers import GST_STATES, PATTERNS, check, compact, gstin_check, masked, pan_of

VALID = [
    ("pan", "ZZZAZ9999Z"),
    ("gstin", "09ZZZAZ9999Z1ZL"),
    ("gstin", "27ZZZCZ9999Z1ZJ"),
    ("gstin", "38ZZZTZ9999Z1ZH"),
    ("gstin", "01ZZZPZ9999Z1Z6"),
    ("gstin", "24ZZZFZ9999Z2ZI"),
    ("gstin", "27AAPFU0939F1ZV"),
    ("tcs_gstin", "29ZZZCZ9999Z1CQ"),
    ("enrolment_id", "09SYNTHETIC0001"),
    ("udyam", "UDYAM-UP-99-9999999"),
    ("cin", "U01119UP2099PTC999999"),
    ("shg_code", "999999999999"),
    ("pehchan", "SYN-HC-999999"),
    ("weaver_card", "SYN-HL-999999"),
    ("fssai", "19999999999999"),
    ("fssai", "29999999999999"),
    ("iec", "ZZZCZ9999Z"),
    ("iec", "0123456789"),
    ("ifsc", "ZZZZ0000001"),
    ("bank_account", "000000000999"),
    ("upi_vpa", "synthetic.seller@zzbank"),
    ("pincode", "221001"),
    ("hsn", "500720"),
    ("hsn", "5007"),
    ("hsn", "50072010"),
    ("huid", "ZZ99Z9"),
    ("coop_registration", "SYN/WEAV/9999/2099"),
    ("coop_registration", "MSCS/CR/999/2099"),
]
INVALID = [
    ("pan", "ABCDE1234F"),
    ("pan", "ZZZAZ0000Z"),
    ("gstin", "09ZZZAZ9999Z1ZM"),
    ("gstin", "25ZZZAZ9999Z1ZL"),
    ("gstin", "29ZZZCZ9999Z1CQ"),
    ("enrolment_id", "URP"),
    ("udyam", "UDYAM-09-99-9999999"),
    ("cin", "U01119092099PTC999999"),
    ("shg_code", "SHG 1"),
    ("pehchan", ""),
    ("weaver_card", ""),
    ("fssai", "39999999999999"),
    ("fssai", "1999999999999"),
    ("iec", "ZZZCZ9999"),
    ("ifsc", "ZZZZO000001"),
    ("bank_account", "12345"),
    ("upi_vpa", "a@b.com"),
    ("pincode", "012345"),
    ("pincode", "291001"),
    ("hsn", "99000"),
    ("hsn", "770100"),
    ("hsn", "9983"),
    ("huid", "ZZ99Z"),
    ("coop_registration", ""),
    ("coop_registration", "x" * 41),
    ("bank_account", "१२३४५६७८९०"),
]


@pytest.mark.parametrize(("kind", "value"), VALID)
def test_the_valid_examples_pass(kind, value):
    verdict = check(kind, value)
    assert verdict.valid
    assert verdict.fault is None


@pytest.mark.parametrize(("kind", "value"), INVALID)
def test_the_invalid_examples_do_not(kind, value):
    assert not check(kind, value).valid


@pytest.mark.parametrize("kind", ["enrolment_id", "shg_code", "pehchan", "weaver_card"])
def test_layouts_nobody_confirms_warn_and_are_never_refused(kind):
    verdict = check(kind, "??")
    assert verdict.warnings
    assert verdict.fault is None


def test_a_wrong_check_digit_is_told_apart_from_a_wrong_form():
    verdict = check("gstin", "09ZZZAZ9999Z1ZM")
    assert (verdict.format_ok, verdict.checksum_ok) == (True, False)
    assert check("gstin", "09ZZZAZ9999Z1Z").checksum_ok is None


def test_ladakh_is_a_state_and_closed_codes_are_not():
    assert {"38", "97"} <= GST_STATES
    assert not {"25", "28", "00", "39"} & GST_STATES


def test_numbers_are_kept_one_way():
    assert compact("pan", " zzzaz 9999-z ") == "ZZZAZ9999Z"
    assert compact("udyam", "udyam-up-99-9999999") == "UDYAM-UP-99-9999999"
    assert compact("upi_vpa", " Some.One@zzbank ") == "Some.One@zzbank"
    assert pan_of("09ZZZAZ9999Z1ZL") == "ZZZAZ9999Z"
    assert masked("000000000999") == "••••••••0999"
    assert masked(None) == ""


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=14, max_size=14), st.integers(0, 13), st.integers(1, 35))
def test_one_changed_character_of_a_gstin_never_keeps_its_check_digit(first14, place, step):
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    other = alphabet[(alphabet.index(first14[place]) + step) % 36]
    assert gstin_check(first14) != gstin_check(first14[:place] + other + first14[place + 1 :])


@given(st.sampled_from(sorted(PATTERNS)), st.text(max_size=40))
def test_whatever_is_typed_gets_an_answer(kind, value):
    verdict = check(kind, value)
    assert verdict.valid or verdict.fault or verdict.warnings
