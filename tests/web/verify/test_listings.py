"""Goods on the verification desk."""

import pytest

from marketplace.goods.catalogue import queries, service
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_verifier, actor_of, form_token, sign_in

pytestmark = pytest.mark.one_engine


@pytest.fixture
def verifier(client):
    user = a_verifier()
    sign_in(client, user)
    return user


def test_a_good_that_changed_while_it_was_looked_at_is_shown_again(client, verifier):
    listing = a_listing(status="in_review")
    path = f"/verify/listings/{listing.public_id}"
    token, seen = form_token(client, path), listing.submitted_at.isoformat()
    client.post(f"{path}/take", data={"form_token": token})
    service.edit_listing(listing.seller_id, listing.public_id, {"title": "Another title for the saree"}, actor_of(owner_of(listing.seller)))
    answer = client.post(path, data={"form_token": token, "verdict": "approve", "seen": seen})
    assert answer.headers["Location"] == path
    assert queries.get_listing(listing.public_id).status == "in_review"


def test_the_case_shows_maker_proof_price_and_words_to_look_at(client, verifier):
    seller = a_seller()
    maker = a_producer(seller, "Shabana Ansari")
    a_claim(seller, holder=maker)
    listing = a_listing(seller, "in_review", [maker], gi="banaras-brocades-and-sarees", description="A handloom saree with small motifs.")
    page = client.get(f"/verify/listings/{listing.public_id}").text
    for words in ("Shabana Ansari", "₹8,400.00", "Banaras Brocades and Sarees", "/claims/clm_", "“handloom”"):
        assert words in page


def test_a_seller_outside_the_area_is_marked(client, verifier):
    seller = a_seller(state="maharashtra", district="pune", pincode="411001")
    listing = a_listing(seller, "in_review", gi="kashmir-saffron")
    page = client.get(f"/verify/listings/{listing.public_id}").text
    assert "<mark>Pune</mark>" in page
    assert "District of the seller" in page


def test_the_list_costs_the_same_with_many(client, verifier):
    a_listing(status="in_review", seller=(seller := a_seller()), makers=[a_producer(seller)])
    few = count_of(client, "/verify/listings")
    for _ in range(3):
        a_listing(status="in_review", seller=(seller := a_seller()), makers=[a_producer(seller)])
    assert count_of(client, "/verify/listings") == few
