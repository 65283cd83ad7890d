"""The reference lists and the proof of certificates over the API."""

import pytest

from marketplace.core import clock
from tests.builders.claims import a_claim
from tests.builders.sellers import a_seller

REGISTRY = "/api/v1/registry"


def walk(client, path):
    """Give all items of a list, following its cursor."""
    items, cursor = [], None
    while True:
        body = client.get(path + (("&" if "?" in path else "?") + f"cursor={cursor}" if cursor else "")).json
        items += body["items"]
        cursor = body["next_cursor"]
        if cursor is None:
            return items


@pytest.mark.one_engine
@pytest.mark.parametrize(("name", "count"), [("gi", 653), ("odop", 1432), ("districts", 786), ("schemes", 29), ("categories", 60)])
def test_each_list_is_whole_and_each_row_once(client, name, count):
    items = walk(client, f"{REGISTRY}/{name}?limit=100")
    assert len(items) == count
    assert len({str(i) for i in items}) == count


def test_the_gi_register_is_searched(client):
    items = client.get(f"{REGISTRY}/gi?q=banaras+brocade").json["items"]
    assert [i["slug"] for i in items] == ["banaras-brocades-and-sarees"]
    assert items[0]["states"] == [{"slug": "uttar-pradesh", "name": "Uttar Pradesh"}]
    assert items[0]["source"]
    assert items[0]["as_of"]


def test_one_gi_good_with_its_districts(client):
    body = client.get(f"{REGISTRY}/gi/banaras-brocades-and-sarees").json
    assert {"slug": "varanasi", "name": "Varanasi", "state": {"slug": "uttar-pradesh", "name": "Uttar Pradesh"}} in body["districts"]
    assert client.get(f"{REGISTRY}/gi/atlantis-silk").status_code == 404


@pytest.mark.one_engine
def test_lists_are_narrowed(client):
    assert {d["state"]["name"] for d in walk(client, f"{REGISTRY}/districts?state=goa")} == {"Goa"}
    assert client.get(f"{REGISTRY}/districts?state=atlantis").status_code == 422
    assert {o["district"]["state"]["slug"] for o in walk(client, f"{REGISTRY}/odop?state=goa")} == {"goa"}
    assert {h["hsn"][:4] for h in client.get(f"{REGISTRY}/hsn?q=5007").json["items"]} == {"5007"}
    shelf, kind = client.get(f"{REGISTRY}/categories?limit=2").json["items"]
    assert (shelf["parent"], kind["parent"]) == (None, shelf["code"])


@pytest.mark.one_engine
def test_unknown_parts_of_a_question_are_refused(client):
    for path in ("gi?x=1", "odop?x=1", "districts?x=1", "schemes?x=1", "categories?x=1", "hsn?limit=0", "gi?cursor=%7F!"):
        assert client.get(f"{REGISTRY}/{path}").status_code == 422, path


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("verified", "live"),
        ("revoked", "revoked"),
        ("suspended", "suspended"),
        ("draft", "unknown"),
        ("submitted", "unknown"),
        ("rejected", "unknown"),
    ],
)
def test_the_proof_says_how_a_certificate_stands(client, app, status, shown):
    claim = a_claim(a_seller(), status=status)
    body = client.get(f"/api/v1/claims/{claim.public_id}").json
    assert (body["public_id"], body["status"]) == (claim.public_id, shown)
    assert (body["number"] is not None) == (shown != "unknown")  # nothing is told of what nobody verified


def test_a_certificate_ends_with_its_last_day(client, app, monkeypatch):
    today = clock.today()
    claim = a_claim(a_seller(), valid_to=today)
    assert client.get(f"/api/v1/claims/{claim.public_id}").json["status"] == "live"
    monkeypatch.setattr(clock, "today", lambda: today.replace(year=today.year + 1))
    assert client.get(f"/api/v1/claims/{claim.public_id}").json["status"] == "expired"


def test_an_id_nobody_has_is_unknown(client, app):
    answer = client.get("/api/v1/claims/clm_ZZZZZZZZZZZZ")
    assert (answer.status_code, answer.json["status"], answer.json["number"]) == (200, "unknown", None)
