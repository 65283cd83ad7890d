"""What a claim proves and until when, as pure decisions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.rules import (
    MACHINE,
    CaseFacts,
    ClaimFacts,
    Subject,
    compare,
    covers,
    is_live,
    months_after,
    shown_status,
    warnings,
)

DAY = date(2026, 11, 21)
GOOD = Subject(1, seller_id=7, producer_ids=frozenset({70, 71}), gi_id=5, schemes=frozenset({"SILK_MARK"}))


@pytest.mark.parametrize(
    ("status", "first", "last", "word"),
    [
        ("verified", None, None, "live"),
        ("verified", DAY, DAY, "live"),
        ("verified", DAY - timedelta(1), DAY - timedelta(1), "expired"),
        ("verified", DAY + timedelta(1), None, "unknown"),
        ("submitted", None, None, "unknown"),
        ("draft", None, None, "unknown"),
        ("rejected", None, None, "unknown"),
        ("changes_requested", None, None, "unknown"),
        ("suspended", None, DAY + timedelta(9), "suspended"),
        ("revoked", None, DAY - timedelta(9), "revoked"),
    ],
)
def test_the_public_word(status, first, last, word):
    assert shown_status(status, first, last, DAY) == word
    assert is_live(status, first, last, DAY) == (word == "live")


@given(st.sampled_from(sorted(ClaimStatus)), st.none() | st.dates(), st.none() | st.dates(), st.dates())
def test_only_what_was_verified_is_ever_live(status, first, last, today):
    word = shown_status(status, first, last, today)
    assert (word == "live") == is_live(status, first, last, today)
    if word in ("live", "expired"):
        assert status == "verified"


@pytest.mark.parametrize(
    ("claim", "covered"),
    [
        (ClaimFacts("GI_AU", 5, 7, None), True),
        (ClaimFacts("GI_AU", 5, 7, 70), True),
        (ClaimFacts("GI_AU", 5, 7, 72), False),
        (ClaimFacts("GI_AU", 6, 7, None), False),
        (ClaimFacts("GI_AU", None, 7, None), False),
        (ClaimFacts("GI_AU", 5, 8, None), False),
        (ClaimFacts("SILK_MARK", None, 7, None), True),
        (ClaimFacts("SILK_MARK", None, 7, 71), True),
        (ClaimFacts("SILK_MARK", None, 7, 72), False),
        (ClaimFacts("HANDLOOM_MARK", None, 7, None), False),
    ],
)
def test_a_claim_covers_its_own_good_only(claim, covered):
    assert covers(claim, GOOD) is covered


def test_a_gi_claim_covers_no_good_without_a_gi():
    assert not covers(ClaimFacts("GI_AU", None, 7, None), Subject(1, 7, frozenset(), None, frozenset()))


@given(st.lists(st.sampled_from(sorted(ClaimStatus)), max_size=30))
def test_random_walks_never_leave_the_table(wishes):
    here, seen = ClaimStatus.DRAFT, [ClaimStatus.DRAFT]
    for wish in wishes:
        if MACHINE.allows(here, wish):
            here = ClaimStatus(wish)
            seen.append(here)
    if ClaimStatus.VERIFIED in seen:
        assert ClaimStatus.SUBMITTED in seen[: seen.index(ClaimStatus.VERIFIED)]
    for end in (ClaimStatus.REVOKED, ClaimStatus.REJECTED):
        if end in seen:
            assert seen.index(end) == len(seen) - 1


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2021, 3, 15), 120, date(2031, 3, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ],
)
def test_months_later(day, months, then):
    assert months_after(day, months) == then


def case(**changed):
    facts = {
        "number": "AU/99999/GI/99/0007",
        "valid_from": date(2021, 3, 15),
        "valid_to": date(2031, 3, 14),
        "holder_district": "Varanasi",
        "scheme_name": "GI authorised user",
        "pattern": r"^AU/\d{1,6}/GI/\d{1,4}/\d{1,6}$",
        "example": "AU/99999/GI/9999/9999",
        "validity_months": 120,
        "gi_name": "Banaras Brocades and Sarees",
        "gi_year": 2009,
        "gi_districts": ("Varanasi", "Mirzapur"),
        "needs_gi": True,
    }
    return CaseFacts(**{**facts, **changed})


@pytest.mark.parametrize(
    ("changed", "unlike"),
    [
        ({}, set()),
        ({"number": "BANARAS 7"}, {"number"}),
        ({"holder_district": "Pune"}, {"place"}),
        ({"valid_from": date(2008, 1, 1)}, {"valid_from", "valid_to"}),
        ({"valid_to": date(2032, 3, 14)}, {"valid_to"}),
        ({"valid_to": None}, {"valid_to"}),
        ({"same_number_by": ("Twin",)}, {"same_number"}),
        ({"gi_name": None, "gi_districts": ()}, {"good"}),
    ],
)
def test_a_case_marks_what_differs(changed, unlike):
    assert {d.field for d in compare(case(**changed)) if d.agrees is False} == unlike


def test_a_scheme_without_pattern_or_end_marks_nothing():
    rows = compare(case(pattern="", validity_months=None, valid_to=None, needs_gi=False, gi_name=None, gi_year=None))
    assert [d for d in rows if d.agrees is False] == []


@pytest.mark.parametrize(
    ("changed", "document", "count"),
    [
        ({}, True, 0),
        ({}, False, 1),
        ({"number": "BANARAS 7"}, True, 1),
        ({"valid_to": date(2032, 3, 14)}, True, 1),
        ({"valid_to": None}, True, 1),
    ],
)
def test_warnings(changed, document, count):
    assert len(warnings(case(**changed), has_document=document)) == count
