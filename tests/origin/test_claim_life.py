"""Claims over their life: scope, renewals, the end of a GI, papers and their hashes, letters in time. And a walk through all commands."""

from datetime import timedelta
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select, update

from marketplace.core import clock, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, DomainError, Invalid
from marketplace.goods.catalogue.queries import list_badges, subject_of
from marketplace.messages.models import Message
from marketplace.origin.claims import queries, reminding, rules, service
from marketplace.origin.claims.models import Claim, ClaimReminder
from marketplace.origin.claims.standing import term_of
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.queries import get_district
from marketplace.registry.schemes.queries import list_schemes, rule_book
from tests.builders.claims import PDF, a_claim
from tests.builders.documents import a_pdf
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of

VARANASI, PUNE = "uttar-pradesh/varanasi", "maharashtra/pune"


@transactional
def change_gi(slug: str, **values) -> None:
    session().execute(update(GiGood).where(GiGood.slug == slug).values(**values))


@pytest.fixture
def gi_restored(app):
    """Puts the register back, which no test cleans."""
    yield
    change_gi("banaras-brocades-and-sarees", status="registered", ends_on=None)


def later(monkeypatch, days: int) -> None:
    then = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: then)


def badges(listing) -> list[str]:
    session().expire_all()
    return [badge.code for badge in list_badges(listing, clock.today())]


def test_every_scheme_has_rules_and_words_in_both_languages(app):
    book = rule_book()
    assert set(book) == {scheme.code for scheme in list_schemes()}
    for code, one in book.items():
        assert all((one.name_hi, one.means, one.means_hi, one.not_means, one.not_means_hi)), code
        assert len(one.papers) == len(one.papers_hi), code
    assert {code for code, one in book.items() if not one.claimable} == {
        "GI_REGISTRATION",
        "HALLMARK_GOLD",
        "HALLMARK_SILVER",
        "HANDICRAFT_MARK",
    }
    assert not book["PGS_GREEN"].organic
    assert {code for code, one in book.items() if one.perpetual} == {"FSSAI_LICENCE", "FSSAI_REG"}
    assert {code for code, one in book.items() if one.kind == "licence"} == {"FSSAI_LICENCE", "FSSAI_REG", "SPICES_CRES"}


def test_what_a_scheme_asks_is_asked(app):
    seller, maker = a_seller(), None
    maker = a_producer(seller)
    for changed, field in (
        ({"scheme": "HALLMARK_GOLD"}, "scheme"),
        ({"scheme": "COFFEE_GI"}, "gi"),  # several goods: it has to say which
        ({"scheme": "COFFEE_GI", "gi": "darjeeling-tea"}, "gi"),
        ({"scheme": "FSSAI_REG", "number": "29999999999999", "holder": maker.public_id}, "holder"),
        ({"scheme": "HANDLOOM_MARK", "scope_classes": ["tea"]}, "scope_classes"),
        ({"scheme": "SILK_MARK", "scope_classes": ["nothing"]}, "scope_classes"),
        ({"scheme": "SILK_MARK", "scope_districts": ["uttar-pradesh/pune"]}, "scope_districts"),
        ({"scheme": "SILK_MARK", "scope_listings": [a_listing().public_id]}, "scope_listings"),  # another shop's
    ):
        with pytest.raises(Invalid) as refused:
            service.add_claim(seller.id, {"number": "SYN9999999", **changed}, SYSTEM)
        assert list(refused.value.fields) == [field], changed
    tea = service.add_claim(seller.id, {"scheme": "TEA_DARJEELING", "number": "DJ-SYN-1"}, SYSTEM)
    assert tea.gi.slug == "darjeeling-tea"  # made for one good alone
    brand = a_claim(seller, "IHB", status="draft")
    with pytest.raises(Invalid) as refused:
        service.submit_claim(seller.id, brand.public_id, SYSTEM)
    assert list(refused.value.fields) == ["scope_classes"]
    label = {"scheme": "PASHMINA_GI", "gi": None, "number": "ZZ99ZZ99"}
    first, second = (service.add_claim(shop.id, label, SYSTEM) for shop in (seller, a_seller()))
    service.submit_claim(seller.id, first.public_id, SYSTEM)
    with pytest.raises(Invalid) as refused:
        service.submit_claim(second.seller_id, second.public_id, SYSTEM)
    assert list(refused.value.fields) == ["number"]


def test_a_scope_bounds_the_badge(app):
    seller = a_seller()
    far = a_producer(seller, "Asha Pawar", district=get_district("maharashtra", "pune"))
    near = a_producer(seller, "Kiran Devi")
    listing = a_listing(seller, schemes=["SILK_MARK"], makers=[near])
    other = a_listing(seller, schemes=["SILK_MARK"], makers=[near, far])
    for scope, covered in (
        ({}, (True, True)),
        ({"scope_districts": [VARANASI]}, (True, False)),
        ({"scope_districts": [VARANASI, PUNE]}, (True, True)),
        ({"scope_listings": [listing.public_id]}, (True, False)),
        ({"scope_classes": ["toys"]}, (False, False)),
        ({"scope_classes": [listing.category.code]}, (True, True)),
    ):
        claim = a_claim(seller, "SILK_MARK", **scope)
        assert tuple("SILK_MARK" in badges(good) for good in (listing, other)) == covered, scope
        service.revoke(claim.public_id, "Over.", SYSTEM)
    assert subject_of(other).district_ids == {near.district_id, far.district_id}


def test_a_renewal_stands_in_the_place_of_the_earlier_one_from_its_first_day(app, monkeypatch):
    seller = a_seller()
    last = clock.today() + timedelta(days=20)
    old = a_claim(seller, valid_to=last, scope_districts=[VARANASI])
    listing = a_listing(seller, gi="banaras-brocades-and-sarees")
    new = service.renew_claim(seller.id, old.public_id, SYSTEM)
    assert service.renew_claim(seller.id, old.public_id, SYSTEM).id == new.id
    assert (new.number, new.gi_id, new.scope_districts, new.valid_from) == (old.number, old.gi_id, old.scope_districts, last + timedelta(1))
    service.edit_claim(seller.id, new.public_id, {"scheme": "SILK_MARK", "gi": None, "valid_to": last + timedelta(3650)}, SYSTEM)
    assert new.scheme.code == "GI_AU"  # a renewal stays what it was
    service.submit_claim(seller.id, new.public_id, SYSTEM)
    assert queries.get_public_claim(old.public_id).status == "live"
    service.verify(new.public_id, "", SYSTEM)
    assert (old.status, old.superseded_on) == ("superseded", last + timedelta(1))
    proof = queries.get_public_claim(old.public_id)
    assert (proof.status, proof.superseded_by, queries.get_public_claim(new.public_id).status) == ("live", new.public_id, "unknown")
    assert badges(listing) == ["GI_AU"]
    later(monkeypatch, 21)
    assert badges(listing) == ["GI_AU"]
    assert queries.get_public_claim(old.public_id).status == "superseded"
    assert queries.get_public_claim(new.public_id).status == "live"
    assert [step.status for step in proof.history] == ["submitted", "verified", "superseded"]
    with pytest.raises(Conflict):
        service.renew_claim(seller.id, old.public_id, SYSTEM)
    service.revoke(new.public_id, "Withdrawn.", SYSTEM)
    assert badges(listing) == []  # the old one does not come back
    letters = [m for m in session().scalars(select(Message)) if m.template == "claim_decided"]
    assert len(letters) == 3  # verified, verified, revoked: that one was superseded is no news of its own


def test_a_gi_claim_ends_with_its_gi(app, gi_restored, monkeypatch):
    seller = a_seller()
    claim = a_claim(seller)
    listing = a_listing(seller, gi="banaras-brocades-and-sarees")
    change_gi("banaras-brocades-and-sarees", ends_on=clock.today() + timedelta(days=5))
    assert badges(listing) == ["GI_AU"]
    assert queries.get_public_claim(claim.public_id).valid_to == clock.today() + timedelta(days=5)
    later(monkeypatch, 6)
    assert badges(listing) == []
    assert queries.get_public_claim(claim.public_id).status == "expired"
    change_gi("banaras-brocades-and-sarees", ends_on=None)
    assert badges(listing) == ["GI_AU"]
    change_gi("banaras-brocades-and-sarees", status="lapsed")
    assert badges(listing) == []
    assert (queries.get_public_claim(claim.public_id).status, queries.shown_status_of(claim)) == ("expired", "expired")
    with pytest.raises(Invalid):
        a_claim(seller)


def test_the_hash_of_what_the_verifier_saw_is_kept(app):
    seller = a_seller()
    two = a_pdf("two")
    claim = a_claim(seller, status="submitted", documents=[{"title": "A", "data": a_pdf("old")}, {"title": "B", "data": two}])
    assert queries.get_public_claim(claim.public_id).document_hashes == ()
    service.request_changes(claim.public_id, "Sharper, please.", SYSTEM)
    service.edit_claim(seller.id, claim.public_id, {"documents": [{"title": "A", "data": PDF}]}, SYSTEM)
    service.submit_claim(seller.id, claim.public_id, SYSTEM)
    service.verify(claim.public_id, "", SYSTEM)
    assert sorted(queries.get_public_claim(claim.public_id).document_hashes) == sorted(sha256(one).hexdigest() for one in (PDF, two))
    assert all(paper.seen_at for paper in claim.papers)


def test_letters_come_at_60_30_and_7_days_once_each(app, monkeypatch):
    seller = a_seller()
    claim = a_claim(seller, valid_to=clock.today() + timedelta(days=100))
    a_claim(seller, "FSSAI_REG", number="29999999999999")
    told, begun = [], clock.now()
    for day in range(102):
        monkeypatch.setattr(clock, "now", lambda day=day: begun + timedelta(days=day))
        if day % 3 == 1 or day in (40, 70, 93):  # the job missed some days
            reminding.run_remind({})
        if day == 80:
            reminding.run_remind({})
        told += [day] * (session().query(ClaimReminder).count() - len(told))
    assert told == [40, 70, 93]
    assert [row.days for row in session().scalars(select(ClaimReminder).order_by(ClaimReminder.id))] == [60, 30, 7]
    letters = [m for m in session().scalars(select(Message).order_by(Message.id)) if m.template == "claim_ending"]
    assert [m.recipient for m in letters] == [owner_of(seller).email] * 3
    assert claim.public_id in letters[0].body


class ClaimLife(RuleBasedStateMachine):
    """Any command at any time: the machine's table holds, the proof never says more than the state, the history is whole."""

    @initialize()
    def begin(self):
        self.seller = a_seller()
        self.claim = a_claim(self.seller, status="draft", valid_to=clock.today() + timedelta(days=30))
        self.listing_facts = (self.seller.id, self.claim.gi_id)

    def act(self, deed) -> None:
        before = self.claim.status
        try:
            deed()
        except DomainError:
            session().expire_all()
            assert self.claim.status == before
        else:
            assert self.claim.status == before or rules.MACHINE.allows(before, self.claim.status), (before, self.claim.status)

    @rule()
    def submit(self):
        self.act(lambda: service.submit_claim(self.seller.id, self.claim.public_id, SYSTEM))

    @rule(
        verb=st.sampled_from([service.verify, service.reject, service.request_changes, service.suspend, service.revoke]),
        reason=st.sampled_from(["", "Because."]),
    )
    def decide(self, verb, reason):
        old = self.claim.status
        self.act(lambda: verb(self.claim.public_id, reason, SYSTEM))
        if self.claim.status in ("revoked", "suspended") and old != self.claim.status:
            assert reason

    @rule()
    def edit(self):
        self.act(lambda: service.edit_claim(self.seller.id, self.claim.public_id, {"number": "AU/1/GI/1/2"}, SYSTEM))

    @precondition(lambda self: self.claim.status == "verified")
    @rule()
    def renew(self):
        made = service.renew_claim(self.seller.id, self.claim.public_id, SYSTEM)
        if made.status == "draft":
            service.submit_claim(self.seller.id, made.public_id, SYSTEM)
        if made.status == "submitted":
            service.verify(made.public_id, "", SYSTEM)
            assert self.claim.status == "superseded"

    @invariant()
    def the_proof_says_no_more_than_the_state(self):
        row = session().get_one(Claim, self.claim.id)
        proof = queries.get_public_claim(row.public_id)
        live = rules.is_live(row.status, term_of(row), clock.today())
        assert (proof.status == "live") == live
        assert bool(queries.list_live_facts(self.seller.id, clock.today())) == live
        assert (proof.number is None) == (row.status not in queries.PROVEN)
        steps = [line.new for line in states.history(rules.MACHINE, row.id)]
        assert steps[-1] == row.status
        assert all(rules.MACHINE.allows(old, new) for old, new in pairwise(steps))


@pytest.mark.one_engine
def test_no_walk_through_the_commands_breaks_a_claim(app):
    run_state_machine_as_test(
        ClaimLife,
        settings=settings(max_examples=6, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)),
    )
