"""Aadhaar numbers are told by their check digit and never taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.aadhaar import holds_aadhaar, verhoeff_ok
from marketplace.people.producers.schemas import ProducerSchema
from marketplace.people.sellers.schemas import SECTION_SCHEMAS, ProfilePatch

AADHAAR = "999999990019"  # made up; its check digit holds


def test_the_detector_examples():
    assert holds_aadhaar(AADHAAR)
    assert not holds_aadhaar("999999990018")


@pytest.mark.parametrize("text", ["my number is 9999 9999 0019, call me", "9999-9999-0019", f"({AADHAAR})"])
def test_it_is_found_inside_text_and_in_groups(text):
    assert holds_aadhaar(text)


@pytest.mark.parametrize("text", ["1999999990019", "99999999001", "the year 2019", f"{AADHAAR}12", "199999990019"])
def test_other_numbers_pass(text):
    assert not holds_aadhaar(text)


@given(st.integers(2 * 10**10, 10**11 - 1))
def test_exactly_one_last_digit_in_ten_holds(first11):
    assert sum(verhoeff_ok(f"{first11}{last}") for last in range(10)) == 1


def fields_with_text():
    return [
        (section, name)
        for section, schema in SECTION_SCHEMAS.items()
        for name, field in schema().fields.items()
        if name not in ("kind", "tax_status", "promise", "no_makers_named", "members_count", "bank_account")
    ]


@pytest.mark.parametrize(("section", "name"), fields_with_text())
def test_no_field_of_the_application_takes_one(section, name):
    faults = SECTION_SCHEMAS[section]().validate({name: AADHAAR}, partial=True)
    assert name in faults


def test_nor_does_the_profile_of_the_api_or_a_maker():
    assert "about" in ProfilePatch().validate({"about": f"We weave. {AADHAAR}"})
    assert "story" in ProducerSchema().validate({"story": AADHAAR}, partial=True)


def test_a_bank_account_of_twelve_digits_is_taken():
    assert (
        SECTION_SCHEMAS["bank"]().load({"bank_holder": "G", "bank_account": AADHAAR, "bank_ifsc": "ZZZZ0000001"})["bank_account"] == AADHAAR
    )
