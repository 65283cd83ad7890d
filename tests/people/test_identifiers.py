"""Identity numbers: the whole table of what is right, wrong or only odd; 2,000 made numbers of every kind; the rules on tax."""

import csv
import json
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from stdnum.in_ import gstin as stdnum_gstin
from stdnum.in_ import pan as stdnum_pan

from marketplace.cli.lab import answer
from marketplace.people.identity.kinds import GST_STATES, KINDS, STATE_LETTERS, Holder, TaxStatus
from marketplace.people.identity.rules import (
    ALPHABET,
    OTHER_PAN,
    OTHER_STATE,
    check,
    compact,
    gstin_check,
    gstin_fault,
    masked,
    pan_of,
    tax_status_from,
)
from tests.builders.numbers import MAKERS, made

RIGHT, WRONG, ODD = "right", "wrong", "odd"  # odd: not as usual, kept with a warning
STATES = Path(__file__).parents[2] / "data/reference/states.csv"

# kind, value, verdict, checksum_ok, why it stands here
TABLE = [
    ("pan", "ZZZAZ9999Z", RIGHT, None, "an association, as most groups"),
    ("pan", "zzzaz 9999-z", RIGHT, None, "blanks, hyphens and small letters are no fault"),
    ("pan", "ZZZEZ9999Z", RIGHT, None, "type E, which python-stdnum rejects"),
    ("pan", "ABCDE1234F", WRONG, None, "D is no holder"),
    ("pan", "ZZZAZ0000Z", WRONG, None, "serial 0000"),
    ("pan", "ZZZAZ999Z", WRONG, None, "too short"),
    ("gstin", "09ZZZAZ9999Z1ZL", RIGHT, True, "Uttar Pradesh"),
    ("gstin", "27ZZZCZ9999Z1ZJ", RIGHT, True, "Maharashtra"),
    ("gstin", "27AAPFU0939F1ZV", RIGHT, True, "python-stdnum's own example"),
    ("gstin", "38ZZZTZ9999Z1ZH", RIGHT, True, "Ladakh, which python-stdnum rejects"),
    ("gstin", "01ZZZPZ9999Z1Z6", RIGHT, True, "a leading zero"),
    ("gstin", "24ZZZFZ9999Z2ZI", RIGHT, True, "the second registration in a State"),
    ("gstin", "09ZZZAZ9999Z1ZM", WRONG, False, "check character"),
    ("gstin", "29ZZZCZ9999Z1CQ", WRONG, None, "an operator's, where a seller's is asked"),
    ("gstin", "09ZZZAZ9999Z0ZL", WRONG, None, "registrations count from 1"),
    ("tcs_gstin", "29ZZZCZ9999Z1CQ", RIGHT, True, "of an operator, which python-stdnum rejects"),
    ("tcs_gstin", "29ZZZCZ9999Z1CR", WRONG, False, "check character"),
    ("tcs_gstin", "09ZZZAZ9999Z1ZL", WRONG, None, "a seller's"),
    ("tds_gstin", "29ZZZGZ9999Z1D" + gstin_check("29ZZZGZ9999Z1D"), RIGHT, True, "of a deductor, which python-stdnum rejects"),
    ("enrolment_id", "09SYNTHETIC0001", RIGHT, None, "layout not confirmed"),
    ("enrolment_id", "URP", ODD, None, "not confirmed, so never refused"),
    ("enrolment_id", "28SYNTHETIC0001", ODD, None, "a closed State"),
    ("udyam", "UDYAM-UP-99-9999999", RIGHT, None, "hyphens belong to it"),
    ("udyam", "udyam-ts-99-9999999", RIGHT, None, "Telangana as TS"),
    ("udyam", "UDYAM-09-99-9999999", WRONG, None, "digits for the State"),
    ("cin", "U01119UP2099PTC999999", RIGHT, None, "a producer company"),
    ("cin", "U01119TG2099PTC999999", RIGHT, None, "Telangana as TG"),
    ("cin", "U01119OR2099PTC999999", RIGHT, None, "Odisha as OR"),
    ("cin", "U01119092099PTC999999", WRONG, None, "digits for the State"),
    ("llpin", "AAA-9999", RIGHT, None, "a limited liability partnership has no CIN"),
    ("llpin", "AAA9999", WRONG, None, "the hyphen belongs to it"),
    ("coop_registration", "SYN/WEAV/9999/2099", RIGHT, None, "a State registrar's, free text"),
    ("coop_registration", "MSCS/CR/999/2099", RIGHT, None, "multi-State"),
    ("coop_registration", "", WRONG, None, "empty"),
    ("coop_registration", "x" * 41, WRONG, None, "too long"),
    ("shg_code", "999999999999", RIGHT, None, "layout not confirmed"),
    ("shg_code", "SHG 1", ODD, None, "not confirmed, so never refused"),
    ("pehchan", "SYN-HC-999999", RIGHT, None, "layout not confirmed"),
    ("pehchan", "", ODD, None, "not confirmed, so never refused"),
    ("weaver_card", "SYN-HL-999999", RIGHT, None, "layout not confirmed"),
    ("weaver_card", "??", ODD, None, "not confirmed, so never refused"),
    ("fssai", "19999999999999", RIGHT, None, "1 is a licence"),
    ("fssai", "29999999999999", RIGHT, None, "2 is a registration"),
    ("fssai", "39999999999999", WRONG, None, "neither licence nor registration"),
    ("fssai", "1999999999999", WRONG, None, "13 digits"),
    ("iec", "ZZZCZ9999Z", RIGHT, None, "the PAN, since 2017"),
    ("iec", "0123456789", RIGHT, None, "an old one, ten digits"),
    ("iec", "ZZZCZ9999", WRONG, None, "neither"),
    ("ifsc", "ZZZZ0000001", RIGHT, None, "fifth is zero"),
    ("ifsc", "ZZZZO000001", WRONG, None, "the letter O"),
    ("bank_account", "000000000999", RIGHT, None, "leading zeros stay"),
    ("bank_account", "1234567", ODD, None, "a few banks have shorter ones"),
    ("bank_account", "12345", WRONG, None, "no bank has such"),
    ("bank_account", "१२३४५६७८९०", WRONG, None, "other digits"),
    ("upi_vpa", "synthetic.seller@zzbank", RIGHT, None, "kept as typed"),
    ("upi_vpa", "a@b.com", WRONG, None, "an e-mail address"),
    ("pincode", "221001", RIGHT, None, "Varanasi"),
    ("pincode", "012345", WRONG, None, "never begins with zero"),
    ("pincode", "291001", WRONG, None, "prefix not used"),
    ("hsn", "5007", RIGHT, None, "four digits"),
    ("hsn", "500720", RIGHT, None, "six digits"),
    ("hsn", "50072010", RIGHT, None, "eight digits"),
    ("hsn", "99000", WRONG, None, "five digits"),
    ("hsn", "770100", WRONG, None, "chapter 77 is not used"),
    ("hsn", "9983", WRONG, None, "a service"),
    ("huid", "ZZ99Z9", RIGHT, None, "six"),
    ("huid", "ZZ99Z", WRONG, None, "five"),
    ("lgd_state", "9", RIGHT, None, "Uttar Pradesh"),
    ("lgd_state", "UP", WRONG, None, "letters"),
    ("lgd_district", "640", RIGHT, None, "up to three digits"),
    ("lgd_block", "99999", RIGHT, None, "up to five"),
    ("lgd_village", "999999", RIGHT, None, "up to six"),
    ("lgd_village", "1999999", WRONG, None, "seven"),
]
TABLE += [
    ("gstin", f"{code}ZZZAZ9999Z1Z{gstin_check(f'{code}ZZZAZ9999Z1Z')}", WRONG, None, "closed or never a State")
    for code in ("25", "28", "39", "00")
]
TABLE += [("gstin", f"97ZZZAZ9999Z1Z{gstin_check('97ZZZAZ9999Z1Z')}", RIGHT, True, "other territory, which python-stdnum rejects")]


def said_of(verdict) -> str:
    if verdict.valid:
        return RIGHT
    return WRONG if verdict.fault else ODD


def test_the_whole_table():
    for kind, value, expected, checksum, why in TABLE:
        verdict = check(kind, value)
        assert (said_of(verdict), verdict.checksum_ok) == (expected, checksum), (kind, value, why, verdict)
        assert verdict.format_ok is (expected == RIGHT or checksum is False), (kind, value, why)
        assert bool(verdict.warnings) is (expected == ODD), (kind, value, why)
    assert {row[0] for row in TABLE} == set(KINDS)


def test_what_nobody_confirmed_warns_and_is_never_refused():
    dice = random.Random(2)
    for kind in (k for k, about in KINDS.items() if about.unsure):
        for _ in range(300):
            value = "".join(dice.choice("AZ09?*. /-अ") for _ in range(dice.randint(0, 30)))
            verdict = check(kind, value)
            assert verdict.fault is None, (kind, value)
            assert verdict.format_ok or verdict.warnings, (kind, value)


def test_letters_of_a_state_nobody_knows_only_warn():
    for kind, value in (("cin", "U01119QQ2099PTC999999"), ("udyam", "UDYAM-QQ-99-9999999")):
        verdict = check(kind, value)
        assert verdict.valid, kind
        assert verdict.warnings, kind


def test_the_reference_list_of_states_and_the_codes_here_agree():
    rows = list(csv.DictReader(STATES.open(encoding="utf-8")))
    assert {row["gst_code"] for row in rows} | {"97"} == GST_STATES
    assert {letters for row in rows for letters in row["letters"].split("|")} <= STATE_LETTERS
    codes = {row["state"]: (row["gst_code"], int(row["lgd_code"])) for row in rows}
    assert (codes["Andhra Pradesh"], codes["Ladakh"]) == (("37", 28), ("38", 37))  # two lists, not one


def test_the_gaps_of_the_library_stand_as_they_were_measured():
    """When one of these begins to fail, python-stdnum has closed the gap and our own code may go."""
    mended = {"38ZZZTZ9999Z1ZH", "29ZZZCZ9999Z1CQ", *(row[1] for row in TABLE if "python-stdnum rejects" in row[4] and row[0] != "pan")}
    assert [value for value in mended if stdnum_gstin.is_valid(value)] == []
    assert not stdnum_pan.is_valid("ZZZEZ9999Z")
    assert stdnum_gstin.is_valid(f"25ZZZAZ9999Z1Z{gstin_check('25ZZZAZ9999Z1Z')}")


def test_two_thousand_made_numbers_of_every_kind():
    """Valid ones pass; where there is a check character, every other character in every place of the alphabet is caught."""
    dice = random.Random(20261121)
    assert set(MAKERS) == set(KINDS)
    for kind, about in KINDS.items():
        for _ in range(2000):
            value = made(kind, dice)
            verdict = check(kind, value)
            assert verdict.valid, (kind, value, verdict)
            assert verdict.checksum_ok is (True if about.checked else None), (kind, value)
            if about.checked:
                place = dice.randrange(15)
                other = dice.choice(ALPHABET.replace(value[place], ""))
                changed = value[:place] + other + value[place + 1 :]
                assert not check(kind, changed).valid, (kind, value, changed)


def test_why_every_single_change_is_caught_by_the_check_character():
    """Both weights map the 36 characters one to one onto the remainders of 36, so one other character always moves the sum.

    For weight 2 the digits of the product are added: 0, 2 … 34 for the first eighteen, 1, 3 … 35 for the rest: a permutation.
    """
    doubled = [(2 * n) // 36 + (2 * n) % 36 for n in range(36)]
    assert sorted(n % 36 for n in doubled) == list(range(36))
    for place in range(15):
        kept = {gstin_check(f"{'0' * place}{c}{'0' * (13 - place)}") for c in ALPHABET} if place < 14 else set(ALPHABET)
        assert kept == set(ALPHABET), place


@given(st.text(alphabet=ALPHABET, min_size=14, max_size=14))
def test_the_check_character_is_that_of_the_official_sum(first14):
    total = 0
    for i, character in enumerate(first14):
        product = ALPHABET.index(character) * (1 + i % 2)
        total += product // 36 + product % 36
    assert gstin_check(first14) == ALPHABET[(36 - total % 36) % 36]


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=40))
def test_whatever_is_typed_gets_an_answer(kind, value):
    verdict = check(kind, value)
    assert verdict.valid or verdict.fault or verdict.warnings


def test_a_gstin_contains_the_pan_and_fits_the_state():
    cases = [
        ({}, None),
        ({"pans": ["ZZZAZ9999Z"]}, None),
        ({"pans": ["ZZZAZ9998Z", "ZZZAZ9999Z"], "gst_code": "09"}, None),
        ({"pans": ["ZZZAZ9998Z"]}, OTHER_PAN),
        ({"gst_code": "27"}, OTHER_STATE),
    ]
    for known, expected in cases:
        assert gstin_fault("09ZZZAZ9999Z1ZL", **known) == expected, known
    assert pan_of("09ZZZAZ9999Z1ZL") == "ZZZAZ9999Z"


def test_tax_status_follows_from_the_numbers():
    cases = [
        ({"gstin", "pan"}, {}, TaxStatus.REGULAR),
        ({"gstin", "pan", "enrolment_id"}, {}, TaxStatus.REGULAR),  # the enrolment id died with the GSTIN
        ({"gstin", "pan"}, {"composition": True}, TaxStatus.COMPOSITION),
        ({"enrolment_id", "pan"}, {}, TaxStatus.ENROLLED_UNREGISTERED),
        ({"enrolment_id"}, {}, TaxStatus.NONE),  # without a PAN there is no enrolment
        ({"pan"}, {"exempt_only": True}, TaxStatus.EXEMPT_ONLY),
        (set(), {"exempt_only": True}, TaxStatus.EXEMPT_ONLY),
        ({"pan"}, {"composition": True}, TaxStatus.NONE),
        ({"tcs_gstin", "pan"}, {}, TaxStatus.NONE),
    ]
    for numbers, said, expected in cases:
        assert tax_status_from(numbers, **said) == expected, (numbers, said)


def test_numbers_are_kept_one_way_and_shown_in_part():
    assert compact("pan", " zzzaz 9999-z ") == "ZZZAZ9999Z"
    assert compact("udyam", "udyam-up-99-9999999") == "UDYAM-UP-99-9999999"
    assert compact("upi_vpa", " Some.One@zzbank ") == "Some.One@zzbank"
    assert masked("000000000999") == "••••••••0999"
    assert masked(None) == ""
    assert [k for k, about in KINDS.items() if Holder.MAKER in about.holders] == ["pan", "pehchan", "weaver_card"]


def test_the_laboratory_answers_every_kind_and_goes_on_after_a_wrong_line():
    asked = {"pan", "gstin", "tcs_gstin", "enrolment_id", "udyam", "cin", "fssai", "iec", "ifsc", "bank_account", "upi_vpa"}
    asked |= {"pincode", "hsn", "huid", "pehchan", "weaver_card", "shg_code"}
    for kind in sorted(asked):
        for _, value, expected, checksum, _ in (row for row in TABLE if row[0] == kind and row[1]):
            said = answer("identifier", json.dumps({"kind": kind, "value": value}))
            assert (said["valid"], said["checksum_ok"]) == (expected == RIGHT, checksum), (kind, value)
            assert bool(said["warnings"]) is (expected == ODD), (kind, value)
    for line in ("no json", "[]", '{"kind": "pan"}', '{"kind": "aadhaar", "value": "999999990019"}', '{"kind": "pan", "value": 5}'):
        assert set(answer("identifier", line)) == {"error"}, line
