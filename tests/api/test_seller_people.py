"""Profile, makers and certificates over the API: the whole way from a new account to a submitted application."""

import base64

import pytest

from marketplace.core import jobs
from marketplace.origin.claims import queries as claims
from marketplace.people.producers import queries as producers
from marketplace.people.producers.sheets import write_csv
from marketplace.people.sellers import queries as sellers
from tests.builders.claims import PDF, a_claim
from tests.builders.producers import a_producer, roster_lines
from tests.builders.sellers import a_draft, a_seller, answers, owner_of
from tests.builders.users import a_token, a_user

V1 = "/api/v1/seller"
MAKER = {"name": "Kiran Devi", "craft": "dyer", "state": "uttar-pradesh", "district": "varanasi", "town": "Lohta"}
CLAIM = {"scheme": "GI_AU", "gi": "banaras-brocades-and-sarees", "number": "AU/99999/GI/99/0007", "valid_from": "2021-03-15"}


def as_owner(seller):
    return a_token(owner_of(seller), "seller")


def test_from_a_new_account_to_a_submitted_application(client):
    mine = a_token(a_user(), "seller")
    assert client.get(f"{V1}/profile", headers=mine).status_code == 404
    refused = client.patch(f"{V1}/profile", headers=mine, json={"about": "We weave."})
    assert set(refused.get_json()["errors"]) == {"name", "kind"}
    opened = client.patch(f"{V1}/profile", headers=mine, json={"name": "Sita Mahila Samuh", "kind": "shg"}).get_json()
    assert (opened["status"], opened["slug"], opened["sections"]["bank"]) == ("draft", "sita-mahila-samuh", "not_started")
    early = client.post(f"{V1}/application/submit", headers=mine)
    assert (early.status_code, early.get_json()["code"]) == (422, "incomplete")
    assert set(early.get_json()["errors"]) == {m["field"] for m in opened["missing"]}
    filled = client.patch(f"{V1}/profile", headers=mine, json=answers("shg")).get_json()
    assert filled["missing"] == []
    assert filled["bank_account"] == "••••••••0999"
    assert client.post(f"{V1}/application/submit", headers=mine).get_json()["status"] == "submitted"
    assert client.post(f"{V1}/application/submit", headers=mine).status_code == 409


def test_a_refused_opening_leaves_no_shop_behind(client):
    user = a_user()
    answer = client.patch(f"{V1}/profile", headers=a_token(user, "seller"), json={"name": "A shop", "kind": "shg", "pan": "ABCDE1234F"})
    assert answer.status_code == 422
    assert sellers.list_seller_ids_of(user.id) == []


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"pan": "ABCDE1234F"}, "pan"),
        ({"gstin": "09ZZZAZ9999Z1ZM"}, "gstin"),
        ({"kind": "bank"}, "kind"),
        ({"members_count": 0}, "members_count"),
        ({"members_count": "many"}, "members_count"),
        ({"state": "kerala"}, "district"),
        ({"pincode": "999999"}, "pincode"),
        ({"status": "approved"}, "status"),
        ({"about": "9999-9999-0019"}, "about"),
        ({"promise": False}, "promise"),
        ({"aadhaar": "999999990019"}, "aadhaar"),
        ({"about": 5}, "about"),
    ],
)
def test_bad_input_changes_nothing(client, patch, field):
    seller = a_seller("draft")
    before = sellers.said(seller)
    answer = client.patch(f"{V1}/profile", headers=as_owner(seller), json=patch)
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert sellers.said(sellers.get_own_seller(seller.id)) == before


def test_a_warning_does_not_block(client):
    seller = a_seller("draft")
    answer = client.patch(f"{V1}/profile", headers=as_owner(seller), json={"pincode": "110001"})
    assert (answer.status_code, len(answer.get_json()["warnings"])) == (200, 1)


def test_what_was_checked_cannot_change_after_approval(client):
    mine = as_owner(a_seller())
    assert client.patch(f"{V1}/profile", headers=mine, json={"about": "New words"}).get_json()["about"] == "New words"
    answer = client.patch(f"{V1}/profile", headers=mine, json={"bank_account": "000000000998"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "not_open")


def test_makers_are_added_once_per_key_listed_and_changed(client):
    seller = a_seller()
    mine = as_owner(seller)
    keyed = {**mine, "Idempotency-Key": "maker-1"}
    first = client.post(f"{V1}/producers", headers=keyed, json=MAKER)
    again = client.post(f"{V1}/producers", headers=keyed, json=MAKER)
    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (201, 201, "true")
    assert first.get_json() == again.get_json()
    listed = client.get(f"{V1}/producers", headers=mine).get_json()
    assert [(m["id"], m["status"], m["shown"]) for m in listed["items"]] == [(first.get_json()["id"], "hidden", False)]
    path = f"{V1}/producers/{first.get_json()['id']}"
    changed = client.patch(path, headers=mine, json={"shown": True, "state": "Kerala", "district": "Ernakulam"}).get_json()
    assert (changed["status"], changed["district"], changed["name"]) == ("shown", "ernakulam", "Kiran Devi")
    assert changed["agreed_to"] == ["name", "photo", "village", "story"]
    agreed = {"purposes": ["name", "story"], "language": "hi", "how": "thumb_read_aloud"}
    sent = {**MAKER, "name": "Asha Bai", "consent": agreed, "looms": [{"kind": "pit", "count": 2}], "lat": 25.31689, "lng": 82.97391}
    asha = client.post(f"{V1}/producers", headers=mine, json={**sent, "weaver_card": "SYN-HL-999999"}).get_json()
    assert (asha["agreed_to"], asha["looms"], asha["lat"], asha["lng"]) == (["name", "story"], sent["looms"], 25.32, 82.97)
    path = f"{V1}/producers/{asha['id']}/consents"
    assert client.post(f"{path}/withdraw", headers=mine, json={"purposes": ["story"]}).get_json()["agreed_to"] == ["name"]
    assert client.post(path, headers=mine, json={**agreed, "how": "somehow"}).status_code == 422
    rows = client.get(path, headers=mine).get_json()["items"]
    assert [(r["purpose"], r["notice"], r["language"], r["how"], bool(r["withdrawn_at"])) for r in rows] == [
        ("name", 1, "hi", "thumb_read_aloud", False),
        ("story", 1, "hi", "thumb_read_aloud", True),
    ]


def test_a_sheet_of_makers_over_the_api(client):
    seller = a_seller()
    mine = as_owner(seller)
    sheet = write_csv(roster_lines(5, bad=2))
    body = {"file": base64.b64encode(sheet).decode(), "file_name": "cluster.csv"}
    sent = client.post(f"{V1}/import", headers={**mine, "Idempotency-Key": "sheet-1"}, json=body)
    assert (sent.status_code, sent.get_json()["status"], sent.get_json()["rows"]) == (202, "checking", 7)
    path = f"{V1}/import/{sent.get_json()['id']}"
    assert client.post(f"{path}/confirm", headers=mine).status_code == 409
    jobs.run_due()
    assert {k: client.get(path, headers=mine).get_json()[k] for k in ("status", "ok", "bad")} == {"status": "checked", "ok": 5, "bad": 2}
    rows = client.get(f"{path}/rows", headers=mine).get_json()
    assert [list(r["faults"]) for r in rows] == [["name"], ["district"]]
    assert client.get(path, headers=as_owner(a_seller())).status_code == 404
    assert client.post(f"{path}/confirm", headers=mine).status_code == 202
    jobs.run_due()
    assert client.get(path, headers=mine).get_json()["written"] == 5
    assert len(producers.list_producers(seller.id)) == 5
    assert client.post(f"{path}/drop", headers=mine).status_code == 409
    assert [i["id"] for i in client.get(f"{V1}/import", headers=mine).get_json()["items"]] == [sent.get_json()["id"]]
    bad = client.post(f"{V1}/import", headers=mine, json={"file": base64.b64encode(b"no sheet").decode()})
    assert (bad.status_code, list(bad.get_json()["errors"])) == (422, ["file"])


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"district": "pune"}, "district"),
        ({"years": 91}, "years"),
        ({"years": 1.5}, "years"),
        ({"photo": "%%"}, "photo"),
        ({"photo": base64.b64encode(b"no picture").decode()}, "photo"),
        ({"seller_id": 1}, "seller_id"),
    ],
)
def test_a_bad_maker_is_refused(client, changed, field):
    seller = a_seller()
    answer = client.post(f"{V1}/producers", headers=as_owner(seller), json={**MAKER, **changed})
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert producers.list_producers(seller.id) == []


def test_a_certificate_goes_its_way(client):
    seller = a_seller()
    mine = as_owner(seller)
    maker = a_producer(seller)
    made = client.post(
        f"{V1}/claims", headers=mine, json={**CLAIM, "holder": maker.public_id, "document": base64.b64encode(PDF).decode()}
    ).get_json()
    assert (made["status"], made["gi"], made["holder"], made["has_document"]) == ("draft", CLAIM["gi"], maker.public_id, True)
    changed = client.patch(f"{V1}/claims/{made['id']}", headers=mine, json={"valid_to": "2031-03-14"}).get_json()
    assert (changed["valid_to"], changed["number"]) == ("2031-03-14", CLAIM["number"])
    assert client.post(f"{V1}/claims/{made['id']}/submit", headers=mine).get_json()["status"] == "submitted"
    assert client.patch(f"{V1}/claims/{made['id']}", headers=mine, json={"number": "X"}).status_code == 409
    assert [c["status"] for c in client.get(f"{V1}/claims", headers=mine).get_json()["items"]] == ["submitted"]


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"gi": None}, "gi"),
        ({"gi": "swiss-cheese"}, "gi"),
        ({"scheme": "HANDICRAFT_MARK"}, "scheme"),
        ({"number": ""}, "number"),
        ({"valid_to": "2020-01-01"}, "valid_to"),
        ({"valid_from": "15.3.2021"}, "valid_from"),
        ({"status": "verified"}, "status"),
        ({"document": base64.b64encode(b"MZ").decode()}, "document"),
        ({"holder": "mak_OTHER"}, "holder"),
        ({"number": "999999990019"}, "number"),
    ],
)
def test_a_bad_certificate_is_refused(client, changed, field):
    seller = a_seller()
    answer = client.post(f"{V1}/claims", headers=as_owner(seller), json={**CLAIM, **changed})
    assert answer.status_code == 422
    assert list(answer.get_json()["errors"]) == [field]
    assert claims.list_own_claims(seller.id) == []


def test_what_is_anothers_is_not_found_and_not_changed(client):
    mine, other = as_owner(a_seller()), a_seller()
    maker, claim = a_producer(other, "Not Yours"), a_claim(other, status="draft")
    assert client.patch(f"{V1}/producers/{maker.public_id}", headers=mine, json={"name": "Taken"}).status_code == 404
    assert client.patch(f"{V1}/claims/{claim.public_id}", headers=mine, json={"number": "X"}).status_code == 404
    assert client.post(f"{V1}/claims/{claim.public_id}/submit", headers=mine).status_code == 404
    assert producers.get_own_producer(other.id, maker.public_id).name == "Not Yours"
    assert claims.get_own_claim(other.id, claim.public_id).status == "draft"


def test_a_draft_seller_may_prepare(client):
    seller = a_draft()
    assert client.post(f"{V1}/producers", headers=as_owner(seller), json=MAKER).status_code == 201
