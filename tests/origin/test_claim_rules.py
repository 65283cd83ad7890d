"""What a claim proves: its days, its holder, its goods and scope, its place; and what a verifier is shown. No database."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace.origin.claims.comparing import CaseFacts, compare, warnings
from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.rules import (
    MACHINE,
    ClaimFacts,
    Subject,
    Term,
    covers,
    is_live,
    months_after,
    origin,
    shown_status,
    speaks_of,
    term,
)
from marketplace.registry.schemes.rules import FOODS, MUST_NAME, SchemeRule

DAY = date(2026, 11, 21)
EVE, MORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
GOOD = Subject(
    1,
    seller_id=7,
    producer_ids=frozenset({70, 71}),
    gi_id=5,
    schemes=frozenset({"SILK_MARK", "IHB", "COFFEE_GI"}),
    category=frozenset({"silk-sarees", "sarees"}),
    district_ids=frozenset({1, 2}),
    public_id="lst_1",
)
SILK = ClaimFacts("SILK_MARK", None, 7, None)


def test_the_public_word_follows_status_and_days():
    open_ended = Term()
    for status, days, word in (
        ("verified", open_ended, "live"),
        ("verified", Term(DAY, DAY), "live"),
        ("verified", Term(MORROW, None), "unknown"),
        ("verified", Term(None, EVE), "expired"),
        ("verified", Term(lapsed=True), "expired"),
        ("superseded", Term(None, DAY), "live"),  # its renewal begins tomorrow
        ("superseded", Term(None, EVE), "superseded"),
        ("suspended", open_ended, "suspended"),
        ("revoked", Term(None, EVE), "revoked"),
        ("draft", open_ended, "unknown"),
        ("submitted", open_ended, "unknown"),
        ("rejected", open_ended, "unknown"),
        ("changes_requested", open_ended, "unknown"),
    ):
        assert (shown_status(status, days, DAY), is_live(status, days, DAY)) == (word, word == "live"), (status, days)


def test_the_days_end_with_whichever_ends_first():
    for given_, ends in (
        ({"valid_to": MORROW}, MORROW),
        ({"valid_to": MORROW, "gi_ends": DAY}, DAY),
        ({"valid_to": DAY, "gi_ends": MORROW}, DAY),
        ({"valid_to": None, "gi_ends": DAY}, DAY),
        ({"valid_to": MORROW, "superseded_on": DAY}, EVE),
        ({"valid_to": EVE, "perpetual": True}, None),
    ):
        assert term(None, **{"valid_to": None, **given_}).ends == ends, given_
    fallen = term(EVE, MORROW, gi_stands=False)
    assert (fallen.holds(DAY), fallen.ended(EVE)) == (False, True)


def test_a_claim_covers_its_own_goods_only():
    for claim, covered in (
        (ClaimFacts("GI_AU", 5, 7, None), True),
        (ClaimFacts("GI_AU", 5, 7, 70), True),
        (ClaimFacts("GI_AU", 5, 7, 72), False),  # a maker who is not named
        (ClaimFacts("GI_AU", 6, 7, None), False),  # another GI
        (ClaimFacts("GI_AU", None, 7, None), False),
        (ClaimFacts("GI_AU", 5, 8, None), False),  # another shop
        (SILK, True),
        (replace(SILK, producer_id=71), True),
        (replace(SILK, producer_id=72), False),
        (ClaimFacts("HANDLOOM_MARK", None, 7, None), False),  # not ticked on the good
        (replace(SILK, rule=SchemeRule(food="only")), False),
        (replace(SILK, rule=SchemeRule(food="never")), True),
        (replace(SILK, rule=SchemeRule(classes=frozenset({"metal"}))), False),
        (replace(SILK, rule=SchemeRule(classes=frozenset({"sarees"}))), True),
        (replace(SILK, gi_ids=frozenset({5})), True),
        (replace(SILK, gi_ids=frozenset({6})), False),  # a scheme of certain GI goods, and this is none of them
        (replace(SILK, gi_id=6), False),
        (replace(SILK, classes=frozenset({"silk-sarees"})), True),
        (replace(SILK, classes=frozenset({"cotton-sarees"})), False),
        (replace(SILK, listings=frozenset({"lst_1", "lst_9"})), True),
        (replace(SILK, listings=frozenset({"lst_9"})), False),
        (replace(SILK, districts=frozenset({1, 2, 3})), True),
        (replace(SILK, districts=frozenset({1})), False),  # one maker works outside
        (replace(SILK, rule=SchemeRule(must_name="classes")), False),  # given per class, and none is named
        (replace(SILK, rule=SchemeRule(must_name="classes"), classes=frozenset({"sarees"})), True),
        (replace(SILK, term=Term(MORROW)), False),
        (replace(SILK, term=Term(None, EVE)), False),
        (replace(SILK, term=Term(DAY, DAY)), True),
        (replace(SILK, status="suspended"), False),
    ):
        assert covers(claim, GOOD, DAY) is covered, claim
    assert not covers(ClaimFacts("GI_AU", None, 7, None), Subject(1, 7, frozenset(), None, frozenset()), DAY)
    assert covers(replace(SILK, seller_id=9), replace(GOOD, group_ids=frozenset({9})), DAY)
    assert not covers(replace(SILK, districts=frozenset({1})), replace(GOOD, district_ids=frozenset()), DAY)


def test_a_good_comes_from_its_makers_districts_else_from_its_houses():
    assert origin(frozenset({1, 2}), 3, 4) == {1, 2}
    assert origin(frozenset(), 3, 4) == {3}
    assert origin(frozenset(), None, 4) == {4}
    assert origin(frozenset(), None, None) == frozenset()


few = st.sampled_from
ids = st.frozensets(st.integers(1, 3), max_size=2)
codes = st.frozensets(few(["a", "b", "c"]), max_size=2)
gi = st.none() | st.integers(1, 2)
days = st.none() | st.integers(-2, 2).map(lambda n: DAY + timedelta(days=n))
claims = st.builds(
    ClaimFacts,
    scheme=few(["GI_AU", "X", "Y"]),
    gi_id=gi,
    seller_id=st.integers(1, 3),
    producer_id=st.none() | st.integers(1, 3),
    rule=st.builds(SchemeRule, food=few(FOODS), classes=codes, must_name=few(MUST_NAME)),
    gi_ids=st.frozensets(st.integers(1, 2), max_size=1),
    classes=codes,
    districts=ids,
    listings=st.frozensets(few(["l1", "l2"]), max_size=1),
    status=few(sorted(ClaimStatus)),
    term=st.builds(Term, days, days, st.booleans()),
)
subjects = st.builds(
    Subject,
    listing_id=st.just(1),
    seller_id=st.integers(1, 3),
    producer_ids=ids,
    gi_id=gi,
    schemes=st.frozensets(few(["X", "Y"])),
    group_ids=ids,
    category=codes,
    district_ids=ids,
    public_id=few(["l1", "l2"]),
    is_food=st.booleans(),
)


def naive(claim: ClaimFacts, good: Subject, on: date) -> bool:
    """Say it slowly, one refusal after another."""
    if claim.status not in ("verified", "superseded") or claim.term.lapsed:
        return False
    if claim.term.begins and on < claim.term.begins:
        return False
    if claim.term.ends and on > claim.term.ends:
        return False
    holders = [("maker", p) for p in good.producer_ids] + [("house", s) for s in (good.seller_id, *good.group_ids)]
    held_by = ("maker", claim.producer_id) if claim.producer_id is not None else ("house", claim.seller_id)
    if held_by not in holders:
        return False
    if claim.scheme == "GI_AU":
        if claim.gi_id is None or claim.gi_id != good.gi_id:
            return False
    else:
        if claim.scheme not in good.schemes:
            return False
        if (claim.rule.food == "only" and not good.is_food) or (claim.rule.food == "never" and good.is_food):
            return False
        if claim.rule.classes and not any(code in claim.rule.classes for code in good.category):
            return False
        if claim.gi_ids and good.gi_id not in claim.gi_ids:
            return False
        if claim.gi_id is not None and claim.gi_id != good.gi_id:
            return False
    if claim.rule.must_name == "classes" and not claim.classes:
        return False
    if claim.rule.must_name == "listings" and not claim.listings:
        return False
    if claim.classes and not any(code in claim.classes for code in good.category):
        return False
    if claim.listings and good.public_id not in claim.listings:
        return False
    return not claim.districts or (len(good.district_ids) > 0 and all(place in claim.districts for place in good.district_ids))


@given(claims, subjects, st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n)))
def test_covers_is_what_the_slow_definition_says(claim, good, on):
    assert covers(claim, good, on) == naive(claim, good, on)
    if covers(claim, good, on):
        assert speaks_of(claim, good)


@given(st.lists(few(sorted(ClaimStatus)), max_size=30))
def test_random_walks_never_leave_the_table(wishes):
    here, seen = ClaimStatus.DRAFT, [ClaimStatus.DRAFT]
    for wish in wishes:
        if MACHINE.allows(here, wish):
            here = ClaimStatus(wish)
            seen.append(here)
    if ClaimStatus.VERIFIED in seen:
        assert ClaimStatus.SUBMITTED in seen[: seen.index(ClaimStatus.VERIFIED)]
    if ClaimStatus.SUPERSEDED in seen:
        assert seen[seen.index(ClaimStatus.SUPERSEDED) - 1] == ClaimStatus.VERIFIED
    for end in (ClaimStatus.REVOKED, ClaimStatus.REJECTED):
        if end in seen:
            assert seen.index(end) == len(seen) - 1


def test_months_later():
    for day, months, then in (
        (date(2021, 3, 15), 120, date(2031, 3, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
    ):
        assert months_after(day, months) == then, (day, months)


CASE = CaseFacts(
    number="AU/99999/GI/99/0007",
    valid_from=date(2021, 3, 15),
    valid_to=date(2031, 3, 14),
    holder_district="Varanasi",
    scheme_name="GI authorised user",
    pattern=r"^AU/\d{1,6}/GI/\d{1,4}/\d{1,6}$",
    example="AU/99999/GI/9999/9999",
    validity_months=120,
    gi_name="Banaras Brocades and Sarees",
    gi_year=2009,
    gi_districts=("Varanasi", "Mirzapur"),
    gi_status="registered",
    needs_gi=True,
)


def test_a_case_marks_what_differs():
    for changed, unlike in (
        ({}, set()),
        ({"number": "BANARAS 7"}, {"number"}),
        ({"holder_district": "Pune"}, {"place"}),
        ({"valid_from": date(2008, 1, 1)}, {"valid_from", "valid_to"}),
        ({"valid_to": date(2032, 3, 14)}, {"valid_to"}),
        ({"valid_to": None}, {"valid_to"}),
        ({"same_number_by": ("Twin",)}, {"same_number"}),
        ({"gi_name": None, "gi_districts": ()}, {"good"}),
        ({"gi_status": "lapsed"}, {"register"}),
    ):
        assert {d.field for d in compare(replace(CASE, **changed)) if d.agrees is False} == unlike, changed


def test_warnings_never_refuse_and_are_milder_where_no_form_is_published():
    for changed, has_document, count in (
        ({}, True, 0),
        ({"number": "au/99999/gi/99/0007"}, True, 0),
        ({"number": "BANARAS 7"}, True, 1),
        ({"valid_to": date(2035, 3, 14)}, True, 1),
        ({"valid_to": None}, True, 1),
        ({"number": "?", "valid_to": None}, False, 3),
    ):
        assert len(warnings(replace(CASE, **changed), has_document=has_document)) == count, changed
    mild, firm = (str(warnings(replace(CASE, number="?", number_sure=sure), has_document=True)[0]) for sure in (False, True))
    assert ("no form is published" in mild, "no form is published" in firm) == (True, False)
