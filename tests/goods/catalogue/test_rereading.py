"""What becomes of words when the proof they lean on ends: at that moment, on the next request, and once the worker has had its turn."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from marketplace.core import clock, jobs, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.goods.catalogue import gate, offers, queries, rereading, service, shelves
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.rules import LISTING
from marketplace.goods.lots import queries as lots
from marketplace.messages.models import Message
from marketplace.origin.claims import service as claims
from marketplace.origin.wording.passes import WordPass, mark_of
from marketplace.people.producers import queries as makers
from marketplace.people.sellers import onboarding
from marketplace.people.sellers import queries as shops
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller

GI = "banaras-brocades-and-sarees"
SAREE = "Banarasi saree"


class House:
    """A shop that holds the certificate, and says the name in every place where it may."""

    def __init__(self, **more):
        self.seller = a_seller()
        self.claim = a_claim(self.seller, **more)
        jobs.run_due()
        self.maker = a_producer(self.seller, story=f"Weaves a {SAREE} in ten days.")
        self.lot = a_lot(self.seller, title=f"{SAREE}s, October")
        a_step(self.lot, sentence=f"This {SAREE} was woven on a pit loom.")
        shops_about(self.seller, f"We weave the {SAREE}.")
        pack = a_pack(lot_id=self.lot.public_id)
        self.good = a_listing(self.seller, makers=[self.maker], title=f"{SAREE} in lac red", gi=GI, variants=[pack])
        self.plain = a_listing(self.seller)

    def shown(self):
        """Tell which of the five texts the public reads: good, card, maker's story, shop's words, step of the lot."""
        session().rollback()
        session().expire_all()
        lot = lots.get_story(self.lot.code)
        return (
            queries.find_public_listing(self.good.slug) is not None,
            bool(queries.cards([self.good.id])),
            SAREE in makers.get_public_producer(self.maker.slug).shown_story,
            SAREE in shops.get_public_seller(self.seller.slug).shown_about,
            (SAREE in lot.title, SAREE in lot.steps[0].sentence, lot.whole) == (True, True, True),
        )

    @property
    def status(self):
        session().rollback()
        return session().scalar(select(Listing.status).where(Listing.id == self.good.id))


def shops_about(seller, words):
    onboarding.save_profile(seller.id, {"about": words}, SYSTEM)


ALL, NONE = (True,) * 5, (False,) * 5


@pytest.mark.parametrize("verb", ["suspend", "revoke"])
def test_at_each_moment_after_a_verdict(app, verb):
    house = House()
    assert house.shown() == ALL
    getattr(claims, verb)(house.claim.public_id, "The registry says otherwise.", SYSTEM)
    # The very next request, before any job: not a word of it is public, and nothing can be bought under it.
    assert house.shown() == NONE
    assert house.status == "live"
    assert offers.why_not_buyable(offers.list_variants([house.good.variants[0].id])[house.good.variants[0].id]) is not None
    assert house.good.id not in shelves.of_seller(house.seller.id).ids
    assert queries.find_public_listing(house.plain.slug) is not None
    with pytest.raises(NotFound):
        queries.get_public_listing(house.good.slug)
    # The worker's turn: the good is with a verifier, its seller is told which words and why, the rest of the house stays.
    jobs.run_due()
    assert (house.shown(), house.status) == (NONE, "in_review")
    row = queries.get_listing(house.good.public_id)
    assert rereading.FELL in row.decision_note
    assert f"“{SAREE}”" in row.decision_note
    assert {note["verdict"] for note in row.review_notes} >= {"block"}
    assert states.history(LISTING, row.id)[-1].actor_name == SYSTEM.name
    letter = session().scalar(select(Message).where(Message.template == "words_fell"))
    assert SAREE in letter.body
    with pytest.raises(Conflict):
        service.approve(row.public_id, "", SYSTEM)
    assert queries.find_public_listing(house.plain.slug) is not None
    if verb == "suspend":  # lifted: what nobody needs to decide comes back by itself, the good once a verifier has looked
        claims.verify(house.claim.public_id, "Cleared up.", SYSTEM)
        jobs.run_due()
        assert house.shown() == (False, False, True, True, True)
        service.approve(house.good.public_id, "", SYSTEM)
        assert house.shown() == ALL


def test_a_claim_that_ends_by_the_calendar_takes_its_words_along_without_any_job(app):
    today = clock.today()
    house = House(valid_to=today + timedelta(days=40))
    last, after = today + timedelta(days=40), today + timedelta(days=41)
    with clock.at(clock.day_begins(last)):
        assert house.shown() == ALL
    with clock.at(clock.day_begins(after)):
        assert house.shown() == NONE
        assert house.status == "live"
        rereading.read_due({})
        assert (house.shown(), house.status) == (NONE, "in_review")
        rereading.read_due({})
        assert len(states.history(LISTING, house.good.id)) == 4  # draft, in review, live, in review: once and no more


def test_a_maker_who_is_called_by_a_protected_word_is_not_named_beyond_its_claim(app):
    """The craft stands wherever the maker is named; a story that leans on a claim takes nothing but itself along."""
    today = clock.today()
    seller = a_seller()
    claim = a_claim(seller, valid_to=today + timedelta(days=40))
    jobs.run_due()
    called = a_producer(seller, craft=f"{SAREE} weaver")
    teller = a_producer(seller, story=f"Weaves a {SAREE} in ten days.")
    good = a_listing(seller, makers=[called, teller])

    def named():
        session().rollback()
        session().expire_all()
        on_card = {name for _slug, name in queries.cards([good.id])[0].producers}
        listed = {one.name for one in makers.list_public_producers(seller.id)}
        assert on_card == listed
        return called.name in listed, teller.name in listed

    assert named() == (True, True)
    with clock.at(clock.day_begins(today + timedelta(days=41))):
        assert named() == (False, True)
    claims.suspend(claim.public_id, "A question.", SYSTEM)
    assert named() == (False, True)
    jobs.run_due()
    assert named() == (False, True)
    claims.verify(claim.public_id, "Cleared up.", SYSTEM)
    jobs.run_due()
    assert named() == (True, True)


def test_words_that_another_certificate_carries_come_back_with_the_workers_turn(app):
    house = House()
    other = a_producer(house.seller)
    a_claim(house.seller, holder=other)
    service.edit_listing(house.seller.id, house.good.public_id, {"makers": [house.maker.public_id, other.public_id]}, SYSTEM)
    service.approve(house.good.public_id, "", SYSTEM)
    assert session().scalar(select(Listing.leans_on).where(Listing.id == house.good.id)) == ""  # either of the two is enough
    claims.revoke(house.claim.public_id, "Withdrawn.", SYSTEM)
    assert house.shown()[0]
    jobs.run_due()
    assert house.shown() == (True, True, False, False, False)


def test_new_policies_are_read_into_what_stands_batch_by_batch(app, monkeypatch):
    """A row read with older policies is read again; doubtful words that a verifier put on sale before are not asked about twice."""
    seller = a_seller()
    goods = [a_listing(seller, description=f"Woven from pure silk on a pit loom, number {n}.") for n in range(5)]
    with unit():
        session().execute(update(Listing).values(read_with=""))
        session().execute(WordPass.__table__.delete())
    bold = goods[3].id
    with unit():
        session().execute(update(Listing).where(Listing.id == bold).values(description=f"A {SAREE} from the pit loom, with motifs."))
    monkeypatch.setattr(rereading, "BATCH", 2)
    monkeypatch.setattr(rereading, "SECONDS", -1)  # every batch is a job of its own: cut off anywhere, it goes on there
    with unit():
        rereading.on_wording_changed(None)
    ran = jobs.run_due()
    assert ran >= 3
    session().rollback()
    status = {row.id: row.status for row in session().execute(select(Listing.id, Listing.status))}
    assert [status[good.id] for good in goods] == ["live", "live", "live", "in_review", "live"]
    assert session().scalar(select(Listing.id).where(Listing.read_with == "", Listing.status == "live")) is None
    rereading.read_due({})
    assert {row[0] for row in session().execute(select(Listing.status).where(Listing.id != bold))} == {"live"}


def test_what_a_seller_asked_for_and_a_verifier_let_pass_stays(app):
    seller = a_seller()
    row = a_listing(seller, status="draft", description="We call it Silk Mark red, after the label of our dyer.")
    found = [one for one in gate.find_words(row) if one.verdict == "block"]
    assert found, "the wording is stopped without a certificate"
    service.ask_for_review(seller.id, row.public_id, mark_of(found[0]), "It is the name of a colour.", actor=SYSTEM)
    service.submit_listing(seller.id, row.public_id, SYSTEM)
    session().rollback()
    assert queries.get_listing(row.public_id).review_notes[0]["why"] == "It is the name of a colour."
    service.approve(row.public_id, "", SYSTEM)
    rereading.read_listings([row.id])
    session().rollback()
    assert queries.get_listing(row.public_id).status == "live"
    service.edit_listing(seller.id, row.public_id, {"care": "Keep dry."}, SYSTEM)
    session().rollback()
    assert queries.get_listing(row.public_id).status == "live"
    bold = a_listing(seller, status="draft", title=f"{SAREE} in lac red")
    gi = next(one for one in gate.find_words(bold) if one.verdict == "block")
    with pytest.raises(Invalid):
        service.ask_for_review(seller.id, bold.public_id, mark_of(gi), "We say so.", actor=SYSTEM)
