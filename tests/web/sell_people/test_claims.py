"""Certificates as pages of the seller."""

import io

import pytest

from marketplace.origin.claims import queries
from tests.builders.claims import PDF, a_claim
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import form_token, sign_in

CLAIM = {
    "scheme": "GI_AU",
    "gi": "Banaras Brocades and Sarees",
    "number": "AU/99999/GI/99/0007",
    "valid_from": "2021-03-15",
    "valid_to": "2031-03-14",
}


@pytest.fixture
def seller(client):
    row = a_seller()
    sign_in(client, owner_of(row))
    return row


def add(client, **changed):
    if "document" in changed:
        data, name = changed["document"]
        changed["document"] = io.BytesIO(data), name
    return client.post("/sell/claims/new", data={"form_token": form_token(client, "/sell/claims/new"), **CLAIM, **changed})


def test_a_certificate_is_written_down_sent_and_waits(client, seller):
    answer = add(client, document=(PDF, "paper.pdf"))
    assert answer.status_code == 303
    path = answer.headers["Location"]
    client.post(f"{path}/submit", data={"form_token": form_token(client, path)})
    claim = queries.list_own_claims(seller.id)[0]
    assert (claim.status, claim.gi.slug) == ("submitted", "banaras-brocades-and-sarees")
    link = client.get(f"{path}/document").headers["Location"]
    assert client.get(f"{link}/file").data == PDF
    assert "With the verifier" in client.get("/sell/claims").text
    assert client.post(f"{path}/edit", data={"form_token": form_token(client, f"{path}/edit"), **CLAIM}).status_code == 422


def test_an_odd_number_warns_and_is_kept(client, seller):
    path = add(client, number="BANARAS 7").headers["Location"]
    assert "usually look like" in client.get(path).text
    assert queries.list_own_claims(seller.id)[0].number == "BANARAS 7"


def test_a_maker_holds_it(client, seller):
    maker = a_producer(seller, "Shabana Ansari")
    add(client, holder=maker.public_id)
    assert queries.list_own_claims(seller.id)[0].producer_id == maker.id
    assert "Shabana Ansari" in client.get("/sell/claims").text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"scheme": ""}, "This is needed."),
        ({"scheme": "HANDICRAFT_MARK"}, "Choose a kind of certificate"),
        ({"scheme": "GI_REGISTRATION"}, "Choose a kind of certificate"),
        ({"gi": ""}, "for which GI good"),
        ({"gi": "Swiss Cheese"}, "GI register"),
        ({"number": ""}, "This is needed."),
        ({"valid_to": "2020-01-01"}, "before the first"),
        ({"valid_to": "14.3.2031"}, "year-month-day"),
        ({"number": "9999 9999 0019"}, "Aadhaar"),
        ({"document": (b"MZ\x90", "paper.pdf")}, "neither a PDF"),
        ({"document": (b"%PDF-1.4 cut off", "paper.pdf")}, "damaged"),
        ({"holder": "mak_NOTMINE"}, "Choose the group"),
    ],
)
def test_bad_input_is_told_and_kept(client, seller, changed, words):
    answer = add(client, **changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="2021-03-15"' in answer.text
    assert queries.list_own_claims(seller.id) == []


def test_a_foreign_certificate_is_not_found_and_not_changed(client, seller):
    other = a_seller()
    claim = a_claim(other, status="draft", document=PDF)
    token = form_token(client, "/sell/claims/new")
    path = f"/sell/claims/{claim.public_id}"
    for address in (path, f"{path}/edit", f"{path}/document"):
        assert client.get(address).status_code == 404
    assert client.post(f"{path}/edit", data={"form_token": token, **CLAIM}).status_code == 404
    assert client.post(f"{path}/submit", data={"form_token": token}).status_code == 404
    assert queries.get_own_claim(other.id, claim.public_id).status == "draft"


def test_a_foreign_maker_cannot_be_named_as_holder(client, seller):
    maker = a_producer(a_seller())
    assert add(client, holder=maker.public_id).status_code == 422


def test_the_verifiers_word_is_shown(client, seller):
    claim = a_claim(seller, status="changes_requested")
    for path in ("/sell/claims", f"/sell/claims/{claim.public_id}"):
        assert "Please look again." in client.get(path).text


def test_the_list_costs_the_same_with_many(client, seller):
    a_claim(seller, holder=a_producer(seller))
    few = count_of(client, "/sell/claims")
    for _ in range(6):
        a_claim(seller, holder=a_producer(seller))
    assert count_of(client, "/sell/claims") == few
