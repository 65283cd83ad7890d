"""Claims on a real database: badges in one query, gone the moment they cannot be proven; two people for every verdict."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.messages.models import Message
from marketplace.origin.claims import queries, service
from marketplace.origin.claims.errors import NotOpen, OwnCase
from marketplace.origin.claims.rules import Subject
from marketplace.people.documents import service as documents
from marketplace.people.producers import service as producers
from marketplace.people.sellers import service as sellers
from marketplace.registry.places.queries import get_district
from tests.builders.claims import PDF, a_claim
from tests.builders.documents import a_pdf
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user, a_verifier, actor_of


def good_of(seller, *makers, gi_id=None, schemes=(), listing_id=1) -> Subject:
    return Subject(listing_id, seller.id, frozenset(m.id for m in makers), gi_id, frozenset(schemes))


def codes(*goods, on=None) -> dict[int, list[str]]:
    return {key: [b.code for b in badges] for key, badges in queries.badges_for(goods, on or clock.today()).items()}


def test_badges_of_many_goods_cost_one_query(app):
    goods = []
    for n in range(8):
        seller = a_seller()
        maker = a_producer(seller)
        claim = a_claim(seller)
        a_claim(seller, "SILK_MARK", holder=maker)
        goods.append(good_of(seller, maker, gi_id=claim.gi_id, schemes=("SILK_MARK",), listing_id=n))
    with counting() as sent:
        found = codes(*goods)
    assert len([s for s in sent if s.startswith("SELECT")]) == 1
    assert found == {n: ["GI_AU", "SILK_MARK"] for n in range(8)}
    assert queries.badges_for([], clock.today()) == {}


@pytest.mark.parametrize("status", ["draft", "submitted", "changes_requested", "rejected", "suspended", "revoked"])
def test_no_badge_but_of_a_verified_claim(app, status):
    seller = a_seller()
    claim = a_claim(seller, status=status)
    assert codes(good_of(seller, gi_id=claim.gi_id)) == {}


def test_a_badge_ends_with_its_last_day_without_any_job(app, monkeypatch):
    seller = a_seller()
    last = clock.today() + timedelta(days=3)
    claim = a_claim(seller, valid_to=last)
    good = good_of(seller, gi_id=claim.gi_id)
    assert codes(good, on=last) == {1: ["GI_AU"]}
    assert codes(good, on=last + timedelta(days=1)) == {}
    monkeypatch.setattr(clock, "today", lambda: last + timedelta(days=1))
    assert queries.get_public_claim(claim.public_id).status == "expired"
    assert queries.shown_status_of(claim) == "expired"
    assert queries.list_live_facts(seller.id, clock.today()) == []


def test_a_badge_goes_with_the_seller_and_with_the_maker(app):
    seller = a_seller()
    maker = a_producer(seller)
    mine, theirs = a_claim(seller), a_claim(seller, "SILK_MARK", holder=maker)
    good = good_of(seller, maker, gi_id=mine.gi_id, schemes=("SILK_MARK",))
    producers.remove_producer(seller.id, maker.public_id, actor=SYSTEM)
    assert codes(good) == {1: ["GI_AU"]}
    assert queries.get_public_claim(theirs.public_id).status == "suspended"
    sellers.suspend(seller.id, "Cleared up first.", SYSTEM)
    assert codes(good) == {}
    assert queries.get_public_claim(mine.public_id).status == "suspended"


def test_a_foreign_claim_covers_nothing_of_mine(app):
    mine, other = a_seller(), a_seller()
    claim = a_claim(other)
    assert codes(good_of(mine, gi_id=claim.gi_id)) == {}


def test_a_hidden_makers_name_stands_nowhere(app):
    seller = a_seller(name="The Group")
    maker = a_producer(seller, "Kiran Devi", shown=False)
    claim = a_claim(seller, holder=maker)
    badge = queries.badges_for([good_of(seller, maker, gi_id=claim.gi_id)], clock.today())[1][0]
    proof = queries.get_public_claim(claim.public_id)
    assert (badge.holder_name, proof.holder, proof.holder_slug) == ("The Group", "The Group", None)


def test_proof_of_what_was_never_verified_says_nothing(app):
    proof = queries.get_public_claim(a_claim(a_seller(), status="submitted").public_id)
    assert (proof.status, proof.holder, proof.number, proof.gi_name) == ("unknown", None, None, None)
    with pytest.raises(NotFound):
        queries.get_public_claim("clm_NOTHING")


def test_proof_of_a_live_claim(app):
    seller = a_seller()
    maker = a_producer(seller, "Shabana Ansari")
    claim = a_claim(seller, holder=maker)
    proof = queries.get_public_claim(claim.public_id)
    assert (proof.status, proof.holder, proof.holder_slug, proof.gi_slug) == (
        "live",
        "Shabana Ansari",
        maker.slug,
        "banaras-brocades-and-sarees",
    )
    assert proof.checked_at is not None


def test_whoever_sent_it_in_does_not_decide_and_nor_does_the_team(app):
    owner = a_verifier()
    seller = a_seller(owner=owner)
    claim = a_claim(seller, status="submitted", actor=actor_of(owner))
    for deed in (service.verify, service.reject, service.request_changes):
        with pytest.raises(OwnCase):
            deed(claim.public_id, "My own.", actor_of(owner))
    outsider = a_verifier()
    sent_by_outsider = a_claim(seller, status="submitted", actor=actor_of(outsider))
    with pytest.raises(OwnCase):
        service.verify(sent_by_outsider.public_id, "", actor_of(outsider))
    assert service.verify(claim.public_id, "", actor_of(outsider)).decided_by_id == outsider.id


def test_a_buyer_decides_nothing(app):
    with pytest.raises(Forbidden):
        service.verify(a_claim(a_seller(), status="submitted").public_id, "", actor_of(a_user()))


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        ("submitted", service.reject),
        ("submitted", service.request_changes),
        ("verified", service.suspend),
        ("verified", service.revoke),
        ("suspended", service.verify),
    ],
)
def test_every_verdict_but_the_first_verification_needs_a_reason(app, status, verb):
    claim = a_claim(a_seller(), status=status)
    with pytest.raises(Invalid) as refused:
        verb(claim.public_id, " ", SYSTEM)
    assert list(refused.value.fields) == ["reason"]
    assert queries.get_claim(claim.public_id).status == status


@pytest.mark.parametrize("status", ["draft", "verified", "rejected", "revoked"])
def test_a_claim_that_does_not_wait_is_not_rejected(app, status):
    with pytest.raises(Conflict):
        service.reject(a_claim(a_seller(), status=status).public_id, "No.", SYSTEM)


def test_the_seller_hears_of_the_verdict(app):
    seller = a_seller()
    a_claim(seller, status="revoked")
    sent = [m for m in session().scalars(select(Message).order_by(Message.id)) if m.template == "claim_decided"]
    assert [m.recipient for m in sent] == [owner_of(seller).email] * 2


def test_what_is_with_the_verifier_cannot_be_edited_and_what_came_back_can(app):
    seller = a_seller()
    waiting, back = a_claim(seller, status="submitted"), a_claim(seller, status="changes_requested")
    with pytest.raises(NotOpen):
        service.edit_claim(seller.id, waiting.public_id, {"number": "AU/1/GI/1/1"}, SYSTEM)
    service.edit_claim(seller.id, back.public_id, {"number": "AU/1/GI/1/1"}, SYSTEM)
    assert service.submit_claim(seller.id, back.public_id, SYSTEM).status == "submitted"
    assert back.number == "AU/1/GI/1/1"


def test_a_foreign_claim_is_not_found(app):
    mine, claim = a_seller(), a_claim(a_seller(), status="draft")
    with pytest.raises(NotFound):
        service.edit_claim(mine.id, claim.public_id, {"number": "X"}, SYSTEM)
    with pytest.raises(NotFound):
        service.submit_claim(mine.id, claim.public_id, SYSTEM)


def test_the_end_of_an_fssai_number_is_not_kept(app):
    claim = a_claim(a_seller(), "FSSAI_LICENCE", number="19999999999999", valid_to=date(2024, 1, 1), valid_from=date(2023, 1, 1))
    assert claim.valid_to is None
    assert queries.get_public_claim(claim.public_id).status == "live"


def test_dates_stay_in_order_when_one_is_changed_alone(app):
    seller = a_seller()
    claim = a_claim(seller, status="draft", valid_from=date(2021, 1, 1), valid_to=date(2030, 1, 1))
    with pytest.raises(Invalid) as refused:
        service.edit_claim(seller.id, claim.public_id, {"valid_to": date(2020, 1, 1)}, SYSTEM)
    assert list(refused.value.fields) == ["valid_to"]


def test_a_paper_is_kept_as_a_document_and_a_new_one_takes_its_place(app):
    seller, verifier = a_seller(), actor_of(a_verifier())
    claim = a_claim(seller, status="draft", document=PDF)
    first = queries.get_claim(claim.public_id).papers[0].document
    assert documents.open_document(service.link_to_document(claim, verifier), actor=verifier).data == PDF
    service.edit_claim(seller.id, claim.public_id, {"document": a_pdf("another")}, SYSTEM)
    second = queries.get_claim(claim.public_id).papers[0].document
    assert (second.id != first.id, first.removed_at is not None, second.seller_id) == (True, True, seller.id)
    with pytest.raises(NotFound):
        service.link_to_document(a_claim(seller), verifier)


def test_those_waiting_are_listed_oldest_first_by_pages(app):
    seller = a_seller()
    claims = [a_claim(seller, status="submitted") for _ in range(4)]
    service.request_changes(claims[0].public_id, "Again.", SYSTEM)
    service.submit_claim(seller.id, claims[0].public_id, SYSTEM)
    first = queries.list_claims("submitted", limit=3)
    second = queries.list_claims("submitted", first.next_cursor, limit=3)
    assert [c.id for c in [*first.items, *second.items]] == [c.id for c in [*claims[1:], claims[0]]]
    assert queries.list_beside(claims[0]) == (claims[3].public_id, None)
    assert queries.count_waiting() == 4


def test_the_case_sees_the_same_number_at_another_seller(app):
    a_claim(a_seller(name="Twin Group"), number="AU/1/GI/1/1")
    claim = a_claim(a_seller(), status="submitted", number="AU/1/GI/1/1")
    row = next(d for d in queries.case_of(queries.get_claim(claim.public_id)) if d.field == "same_number")
    assert "Twin Group" in row.known


def test_the_case_compares_the_makers_district_not_the_groups(app):
    seller = a_seller()
    maker = a_producer(seller, district=get_district("maharashtra", "pune"))
    claim = a_claim(seller, status="submitted", holder=maker)
    row = next(d for d in queries.case_of(queries.get_claim(claim.public_id)) if d.field == "place")
    assert (row.claimed, row.agrees) == ("Pune", False)
