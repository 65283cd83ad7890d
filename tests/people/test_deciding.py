"""Who may decide a case, as a table: for sellers, certificates and goods alike."""

import pytest

from marketplace.core import audit
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import unit
from marketplace.core.errors import Forbidden
from marketplace.goods.catalogue import rules as listing_rules
from marketplace.goods.catalogue import service as catalogue
from marketplace.origin.claims import rules as claim_rules
from marketplace.origin.claims import service as claims
from marketplace.people.sellers import deciding, onboarding, rules, service
from marketplace.people.sellers.errors import OwnCase
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller
from tests.builders.users import a_user, a_verifier, actor_of

# Who they are to the case, and whether they had a hand in it.
TABLE = {
    "sender": True,  # sent it in, once; somebody else sent it in again later
    "editor": True,  # changed it, and sent nothing in
    "member": True,  # is on the seller's team
    "helper": True,  # a facilitator who ever acted for somebody of that team
    "decider": False,  # sent it back before
    "stranger": False,
}


def a_seller_case(people):
    seller = a_seller("draft", owner=people["member"])
    onboarding.save_profile(seller.id, {"about": "We weave and dye."}, people["editor"])
    onboarding.submit_application(seller.id, people["sender"])
    service.request_changes(seller.id, "Once more.", people["decider"])
    onboarding.submit_application(seller.id, SYSTEM)
    return seller, lambda actor: service.approve(seller.id, "", actor)


def a_claim_case(people):
    seller = a_seller(owner=people["member"])
    row = a_claim(seller, status="draft")
    claims.edit_claim(seller.id, row.public_id, {"scope": "Sarees"}, people["editor"])
    claims.submit_claim(seller.id, row.public_id, people["sender"])
    claims.request_changes(row.public_id, "Once more.", people["decider"])
    claims.submit_claim(seller.id, row.public_id, SYSTEM)
    return row, lambda actor: claims.verify(row.public_id, "", actor)


def a_listing_case(people):
    seller = a_seller(owner=people["member"])
    row = a_listing(seller, "draft")
    catalogue.edit_listing(seller.id, row.public_id, {"title": "Another title of a good"}, people["editor"])
    catalogue.submit_listing(seller.id, row.public_id, people["sender"])
    catalogue.reject(row.public_id, "Once more.", people["decider"])
    catalogue.submit_listing(seller.id, row.public_id, SYSTEM)
    return row, lambda actor: catalogue.approve(row.public_id, "", actor)


@pytest.mark.one_engine
def test_who_had_a_hand_in_a_case_does_not_decide_it(app):
    for machine, make in ((rules.MACHINE, a_seller_case), (claim_rules.MACHINE, a_claim_case), (listing_rules.LISTING, a_listing_case)):
        users = {word: a_verifier() for word in TABLE}
        people = {word: user if word == "member" else actor_of(user) for word, user in users.items()}
        row, approve = make(people)
        people["member"] = actor_of(users["member"])
        with unit():
            acting = Actor(user_id=users["helper"].id, name="Helper", principal_id=users["member"].id)
            audit.record("producer.add", "producer", "prd_OTHER", actor=acting)
        seller_id = getattr(row, "seller_id", row.id)
        for word, own in TABLE.items():
            assert deciding.has_hand_in(people[word], machine, row, seller_id) == own, (machine.name, word)
            if own:
                with pytest.raises(OwnCase):
                    approve(people[word])
        with pytest.raises(Forbidden):
            approve(actor_of(a_user()))
        approve(people["stranger"])
