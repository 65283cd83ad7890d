"""Goods on the verification desk."""

import pytest

from marketplace.goods.catalogue import queries, service
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_verifier, actor_of, form_token, sign_in


@pytest.fixture
def verifier(client):
    user = a_verifier()
    sign_in(client, user)
    return user


def decide(client, path, verdict, **more):
    page = client.get(path).text
    seen = page.split('name="seen" value="', 1)[1].split('"', 1)[0] if 'name="seen"' in page else ""
    return client.post(path, data={"form_token": form_token(client, path), "verdict": verdict, "seen": seen, **more})


@pytest.mark.parametrize(
    ("verdict", "reason", "status"),
    [
        ("approve", "", "live"),
        ("reject", "The photo shows another good.", "draft"),
        ("block", "A powerloom copy.", "blocked"),
        ("skip", "", "in_review"),
    ],
)
def test_verdicts(client, verifier, verdict, reason, status):
    listing = a_listing(status="in_review")
    assert decide(client, f"/verify/listings/{listing.public_id}", verdict, reason=reason).headers["Location"] == "/verify/"
    row = queries.get_listing(listing.public_id)
    assert (row.status, row.decision_note) == (status, reason)


@pytest.mark.parametrize("verdict", ["reject", "block"])
def test_sending_back_and_blocking_need_words(client, verifier, verdict):
    listing = a_listing(status="in_review")
    answer = decide(client, f"/verify/listings/{listing.public_id}", verdict)
    assert answer.status_code == 422
    assert queries.get_listing(listing.public_id).status == "in_review"


def test_a_good_that_changed_while_it_was_looked_at_is_shown_again(client, verifier):
    listing = a_listing(status="in_review")
    path = f"/verify/listings/{listing.public_id}"
    token, seen = form_token(client, path), listing.submitted_at.isoformat()
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
    assert "Outside the area." in client.get(f"/verify/listings/{listing.public_id}").text


def test_the_list_costs_the_same_with_many(client, verifier):
    a_listing(status="in_review", seller=(seller := a_seller()), makers=[a_producer(seller)])
    few = count_of(client, "/verify/listings")
    for _ in range(3):
        a_listing(status="in_review", seller=(seller := a_seller()), makers=[a_producer(seller)])
    assert count_of(client, "/verify/listings") == few
