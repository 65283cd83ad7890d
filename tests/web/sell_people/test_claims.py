"""Certificates as pages of the seller."""

import io
from datetime import timedelta
from hashlib import sha256

import pytest

from marketplace.core import clock
from marketplace.origin.claims import queries
from tests.builders.claims import PDF, a_claim
from tests.builders.documents import a_pdf
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


def id_in(answer) -> str:
    return answer.headers["Location"].split("/claims/")[1].split("/")[0]


def test_a_certificate_is_written_down_page_by_page_sent_and_waits(client, seller):
    answer = add(client)
    assert answer.status_code == 303
    page = answer.headers["Location"]
    path = f"/sell/claims/{id_in(answer)}"
    groups = (
        ("dates", {"issuer": "GI Registry, Chennai", "valid_from": "2021-03-15", "valid_to": "2031-03-14"}),
        ("scope", {"scope": "sarees", "scope_classes": ["silk-sarees"], "scope_districts": ["uttar-pradesh/varanasi"]}),
        ("papers", {"paper0": (io.BytesIO(PDF), "one.pdf"), "paper3": (io.BytesIO(a_pdf("two")), "two.pdf")}),
    )
    for part, data in groups:
        assert f"/edit/{part}?on=1" in page
        answer = client.post(page, data={"form_token": form_token(client, page), **data})
        assert answer.status_code == 303, (part, answer.text)
        page = answer.headers["Location"]
    assert page == path
    text = client.get(path).text
    for words in ("GI Registry, Chennai", "Silk sarees", "Varanasi", "Certificate as authorised user", sha256(PDF).hexdigest()[:16]):
        assert words in text, words
    client.post(f"{path}/submit", data={"form_token": form_token(client, path)})
    claim = queries.list_own_claims(seller.id)[0]
    assert (claim.status, claim.gi.slug, len(claim.papers)) == ("submitted", "banaras-brocades-and-sarees", 2)
    link = client.get(f"{path}/document").headers["Location"]
    assert client.get(f"{link}/file").data == PDF
    assert "With the verifier" in client.get("/sell/claims").text
    token = form_token(client, "/sell/claims/new")
    assert client.post(f"{path}/edit/scope", data={"form_token": token, "scope": "all"}).status_code == 422
    assert client.get(f"{path}/edit/scope").status_code == 409


def test_one_bad_paper_loses_none_of_the_others_and_one_can_be_taken_away(client, seller):
    claim = a_claim(seller, status="draft")
    path = f"/sell/claims/{claim.public_id}"
    token = form_token(client, f"{path}/edit/papers")
    sent = {"paper0": (io.BytesIO(b"MZ"), "a.pdf"), "paper1": (io.BytesIO(PDF), "b.pdf")}
    answer = client.post(f"{path}/edit/papers", data={"form_token": token, **sent})
    assert (answer.status_code, "neither a PDF" in answer.text) == (422, True)
    kept = queries.get_own_claim(seller.id, claim.public_id).papers
    assert [paper.title for paper in kept] == ["Proof that the work is done inside the GI area"]
    client.post(f"{path}/papers/{kept[0].document.public_id}/remove", data={"form_token": token})
    assert queries.get_own_claim(seller.id, claim.public_id).papers == []


def test_a_certificate_that_ends_is_renewed_with_one_press(client, seller):
    claim = a_claim(seller, valid_to=clock.today() + timedelta(days=20), number="AU/1/GI/1/7")
    home = client.get("/sell/").text
    assert f"/sell/claims/{claim.public_id}/renew" in home
    answer = client.post(f"/sell/claims/{claim.public_id}/renew", data={"form_token": form_token(client, "/sell/claims/new")})
    made = queries.get_own_claim(seller.id, id_in(answer))
    assert (made.renews_id, made.number, made.valid_from) == (claim.id, "AU/1/GI/1/7", claim.valid_to + timedelta(days=1))
    assert "This renews" in client.get(f"/sell/claims/{made.public_id}").text
    again = client.post(f"/sell/claims/{claim.public_id}/renew", data={"form_token": form_token(client, "/sell/claims/new")})
    assert id_in(again) == made.public_id


def test_an_odd_number_warns_and_is_kept(client, seller):
    path = f"/sell/claims/{id_in(add(client, number='BANARAS 7'))}"
    assert "often look like" in client.get(path).text
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
    if "number" not in changed:
        assert f'value="{CLAIM["number"]}"' in answer.text
    assert queries.list_own_claims(seller.id) == []


def test_a_foreign_certificate_is_not_found_and_not_changed(client, seller):
    other = a_seller()
    claim = a_claim(other, status="draft", document=PDF)
    token = form_token(client, "/sell/claims/new")
    path = f"/sell/claims/{claim.public_id}"
    for address in (path, f"{path}/edit/dates", f"{path}/document"):
        assert client.get(address).status_code == 404
    for act in ("edit/dates", "submit", "renew"):
        assert client.post(f"{path}/{act}", data={"form_token": token}).status_code == 404, act
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
