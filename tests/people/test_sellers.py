"""Sellers: the way in, what each kind must say, and who decides."""

import pytest
from sqlalchemy import select, text

from marketplace.core import states
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound, Unauthorised
from marketplace.messages.models import Message
from marketplace.people.sellers import onboarding, queries, rules, service
from marketplace.people.sellers.errors import Incomplete, NotOpen, OwnCase
from marketplace.people.sellers.schemas import SECTION_SCHEMAS
from tests.builders.producers import a_producer
from tests.builders.sellers import a_draft, a_seller, answers, owner_of
from tests.builders.users import a_user, a_verifier, actor_of

KINDS = ["shg", "artisan", "weaver", "fpo", "cooperative"]


def lacking(seller) -> set[str]:
    return {m.field for m in queries.missing_of(queries.get_own_seller(seller.id))}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_all_the_way(app, kind):
    seller = a_seller(kind=kind)
    assert seller.status == "approved"
    assert [c.new for c in states.history(rules.MACHINE, seller.id)] == ["draft", "submitted", "approved"]
    assert queries.get_public_seller(seller.slug).id == seller.id


@pytest.mark.parametrize(
    ("kind", "needs"),
    [
        ("shg", {"federation", "signatories"}),
        ("artisan", {"craft"}),
        ("weaver", {"craft"}),
        ("fpo", {"signatories", "registration_no", "pan"}),
        ("cooperative", {"signatories", "registration_no", "pan"}),
    ],
)
def test_each_kind_is_asked_for_its_own(app, kind, needs):
    everybody = {
        "phone",
        "state",
        "district",
        "town",
        "line1",
        "pincode",
        "sells",
        "bank_holder",
        "bank_account",
        "bank_ifsc",
        "promise",
        "no_makers_named",
    }
    assert lacking(a_draft(kind=kind)) == everybody | needs


@pytest.mark.parametrize(
    ("tax_status", "needs"),
    [
        ("regular", {"pan", "gstin"}),
        ("composition", {"pan", "gstin"}),
        ("enrolled_unregistered", {"pan", "enrolment_id"}),
        ("exempt_only", set()),
        ("none", set()),
    ],
)
def test_the_tax_status_says_which_numbers(app, tax_status, needs):
    seller = a_draft(kind="artisan")
    onboarding.save_section(seller.id, "tax", {"tax_status": tax_status}, actor_of(owner_of(seller)))
    assert lacking(seller) & {"pan", "gstin", "enrolment_id"} == needs


def test_an_incomplete_application_is_refused_with_the_list(app):
    seller = a_draft()
    with pytest.raises(Incomplete) as refused:
        onboarding.submit_application(seller.id, actor_of(owner_of(seller)))
    assert set(refused.value.fields) == lacking(seller)
    assert queries.get_own_seller(seller.id).status == "draft"


def test_a_maker_or_the_group_must_be_named(app):
    seller = a_draft()
    assert "no_makers_named" in lacking(seller)
    a_producer(seller)
    assert "no_makers_named" not in lacking(seller)


def test_a_group_needs_two_who_sign(app):
    seller = a_draft()
    onboarding.save_profile(seller.id, {"signatories": "Only One"}, SYSTEM)
    assert "signatories" in lacking(seller)


def test_the_sections_tell_how_far_one_is(app):
    seller = a_draft()
    assert set(queries.sections_of(seller).values()) == {"not_started"}
    onboarding.save_profile(seller.id, {"phone": "+919876543210"}, SYSTEM)
    assert queries.sections_of(seller)["who"] == "started"
    onboarding.save_profile(seller.id, answers(), SYSTEM)
    assert set(queries.sections_of(seller).values()) == {"done"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"pan": "ABCDE1234F"}, "pan"),
        ({"gstin": "09ZZZAZ9999Z1ZM"}, "gstin"),
        ({"bank_ifsc": "ZZZZO000001"}, "bank_ifsc"),
        ({"bank_account": "12345"}, "bank_account"),
        ({"pincode": "999999"}, "pincode"),
        ({"pincode": "291001"}, "pincode"),
        ({"fssai": "39999999999999"}, "fssai"),
        ({"gstin": "09ZZZAZ9999Z1ZL", "pan": "ZZZAZ9998Z"}, "gstin"),
        ({"gstin": "27ZZZCZ9999Z1ZJ", "pan": "ZZZCZ9999Z"}, "gstin"),
        ({"state": "uttar-pradesh", "district": "pune"}, "district"),
        ({"state": "kerala", "district": "ernakulam"}, "state"),
    ],
)
def test_a_number_that_cannot_be_right_is_refused_and_nothing_kept(app, changed, field):
    seller = a_seller("draft")
    before = queries.said(seller)
    with pytest.raises(Invalid) as refused:
        onboarding.save_profile(seller.id, changed, actor_of(owner_of(seller)))
    assert list(refused.value.fields) == [field]
    session().expire_all()
    assert queries.said(queries.get_own_seller(seller.id)) == before


def test_a_cin_is_asked_of_a_company_and_any_number_of_a_cooperative(app):
    with pytest.raises(Invalid):
        onboarding.save_profile(a_draft(kind="fpo").id, {"registration_no": "SYN/WEAV/9999"}, SYSTEM)
    onboarding.save_profile(a_draft(kind="cooperative").id, {"registration_no": "SYN/WEAV/9999"}, SYSTEM)


def test_a_pin_of_another_state_and_an_odd_enrolment_id_warn_and_are_kept(app):
    seller = a_seller("draft", tax_status="enrolled_unregistered")
    warned = onboarding.save_profile(seller.id, {"pincode": "110001", "enrolment_id": "URP"}, SYSTEM)
    assert len(warned) == 2
    assert queries.get_own_seller(seller.id).pincode == "110001"


def test_ladakh_may_sell(app):
    assert a_seller(state="ladakh", district="leh", kind="artisan").gstin.startswith("38")


def test_secrets_are_unreadable_in_the_database(app):
    seller = a_seller(bank_account="123456789012")
    row = session().execute(text("SELECT pan, bank_account, phone, bank_holder, signatories FROM seller")).one()
    for stored, plain in zip(row, (seller.pan, "123456789012", "98765", "The group", "First Name"), strict=True):
        assert plain not in stored


def test_what_is_with_the_verifier_cannot_change(app):
    seller = a_seller("submitted")
    with pytest.raises(NotOpen):
        onboarding.save_section(seller.id, "who", {"about": "New words"}, SYSTEM)
    with pytest.raises(Conflict):
        onboarding.submit_application(seller.id, SYSTEM)


def test_an_approved_seller_changes_words_and_phone_but_not_what_was_checked(app):
    seller = a_seller()
    who = {name: value for name, value in queries.said(seller).items() if name in SECTION_SCHEMAS["who"]().fields}
    onboarding.save_section(seller.id, "who", {**who, "about": "New words", "registration_no": "", "craft": ""}, SYSTEM)
    assert queries.get_public_seller(seller.slug).about == "New words"
    for changed in ({"bank_account": "000000000998"}, {"name": "Another name"}, {"pan": None}):
        with pytest.raises(NotOpen):
            onboarding.save_profile(seller.id, changed, SYSTEM)


def test_asking_for_changes_names_sections_that_must_be_saved_again(app):
    seller = a_seller("submitted")
    service.request_changes(seller.id, "The passbook shows another name.", SYSTEM, sections=["bank"])
    assert queries.sections_of(seller)["bank"] == "to_change"
    with pytest.raises(Incomplete):
        onboarding.submit_application(seller.id, SYSTEM)
    onboarding.save_section(
        seller.id, "bank", {"bank_holder": "The right name", "bank_account": "000000000999", "bank_ifsc": "ZZZZ0000001"}, SYSTEM
    )
    assert onboarding.submit_application(seller.id, SYSTEM).status == "submitted"


@pytest.mark.parametrize("verb", [service.reject, service.request_changes])
def test_a_refusal_needs_a_reason(app, verb):
    seller = a_seller("submitted")
    with pytest.raises(Invalid) as refused:
        verb(seller.id, "  ", SYSTEM)
    assert list(refused.value.fields) == ["reason"]


def test_neither_who_sent_it_nor_the_team_decides(app):
    owner = a_verifier()
    seller = a_seller("submitted", owner=owner)
    with pytest.raises(OwnCase):
        service.approve(seller.id, "", actor_of(owner))
    assert service.approve(seller.id, "", actor_of(a_verifier())).status == "approved"


def test_a_buyer_decides_nothing(app):
    with pytest.raises(Forbidden):
        service.approve(a_seller("submitted").id, "", actor_of(a_user()))


def test_approving_does_not_lift_a_suspension(app):
    seller = a_seller("suspended")
    with pytest.raises(Conflict):
        service.approve(seller.id, "", SYSTEM)
    with pytest.raises(NotFound):
        queries.get_public_seller(seller.slug)
    assert service.reinstate(seller.id, "Cleared up.", SYSTEM).status == "approved"


def test_the_team_hears_of_the_verdict(app):
    seller = a_seller("rejected")
    sent = [m for m in session().scalars(select(Message)) if m.template == "seller_decided"]
    assert [(m.recipient, "Please look again." in m.body) for m in sent] == [(owner_of(seller).email, True)]


def test_a_guest_opens_no_shop(app):
    with pytest.raises(Unauthorised):
        service.open_seller("A shop", "shg", actor=GUEST)


def test_those_waiting_are_listed_oldest_first_and_by_pages(app):
    sellers = [a_seller("submitted") for _ in range(5)]
    service.request_changes(sellers[0].id, "Again.", SYSTEM)
    onboarding.submit_application(sellers[0].id, SYSTEM)  # sent again: now the youngest
    first = queries.list_sellers("submitted", limit=2)
    second = queries.list_sellers("submitted", first.next_cursor, limit=2)
    third = queries.list_sellers("submitted", second.next_cursor, limit=2)
    assert [s.id for page in (first, second, third) for s in page.items] == [s.id for s in [*sellers[1:], sellers[0]]]
    assert third.next_cursor is None
    assert queries.list_beside(queries.get_own_seller(sellers[2].id)) == (sellers[1].public_id, sellers[3].public_id)


def test_the_case_marks_what_does_not_fit(app):
    twin = a_seller(name="Twin")
    seller = a_seller("submitted", name="twin", pincode="110001")
    unlike = {d.field for d in queries.case_of(queries.get_seller(seller.public_id)) if d.agrees is False}
    assert unlike == {"name", "pincode"}
    assert queries.case_of(queries.get_seller(twin.public_id))[1].agrees is True
