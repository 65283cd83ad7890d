"""Certificates over the API: scope, papers with their hashes, renewal, history; a foreign one is not found."""

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service
from tests.builders.claims import PDF, a_claim
from tests.builders.documents import a_pdf
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token

V1 = "/api/v1/seller/claims"
pytestmark = pytest.mark.one_engine


def test_a_certificate_with_scope_and_papers_from_draft_to_renewal(client):
    seller = a_seller()
    mine = a_token(owner_of(seller), "seller")
    body = {
        "scheme": "GI_AU",
        "gi": "banaras-brocades-and-sarees",
        "number": "AU/99999/GI/99/0007",
        "issuer": "GI Registry",
        "scope_classes": ["silk-sarees"],
        "scope_districts": ["uttar-pradesh/varanasi"],
        "valid_from": str(clock.today() - timedelta(days=3000)),
        "valid_to": str(clock.today() + timedelta(days=30)),
        "documents": [{"title": "A", "data": b64encode(PDF).decode()}, {"title": "B", "data": b64encode(a_pdf("b")).decode()}],
    }
    made = client.post(V1, headers=mine, json=body)
    assert made.status_code == 201, made.json
    claim = made.json
    assert (claim["issuer"], claim["scope_classes"], claim["scope_districts"]) == (
        "GI Registry",
        ["silk-sarees"],
        ["uttar-pradesh/varanasi"],
    )
    assert [(paper["title"], paper["seen_at"]) for paper in claim["papers"]] == [("A", None), ("B", None)]
    assert claim["papers"][0]["sha256"] == sha256(PDF).hexdigest()
    left = client.delete(f"{V1}/{claim['id']}/papers/{claim['papers'][1]['id']}", headers=mine).json
    assert len(left["papers"]) == 1
    assert client.post(V1, headers=mine, json={**body, "scope_districts": ["nowhere/at-all"]}).json["errors"]["scope_districts"]
    client.post(f"{V1}/{claim['id']}/submit", headers=mine, json={})
    service.verify(claim["id"], "", SYSTEM)
    again = client.post(f"{V1}/{claim['id']}/renew", headers=mine, json={})
    assert (again.status_code, again.json["renews"], again.json["status"]) == (201, claim["id"], "draft")
    client.post(f"{V1}/{again.json['id']}/submit", headers=mine, json={})
    service.verify(again.json["id"], "", SYSTEM)
    listed = {one["id"]: one for one in client.get(V1, headers=mine).json["items"]}
    old = listed[claim["id"]]
    assert (old["status"], old["superseded_by"], old["ends_on"]) == ("verified", again.json["id"], body["valid_to"])  # until it ends
    assert [step["status"] for step in old["history"]] == ["draft", "submitted", "verified", "superseded"]
    public = client.get(f"/api/v1/claims/{claim['id']}").json
    assert [step["status"] for step in public["history"]] == ["submitted", "verified", "superseded"]
    other = a_token(owner_of(a_seller()), "seller")
    for path in ("renew", "submit"):
        assert client.post(f"{V1}/{claim['id']}/{path}", headers=other, json={}).status_code == 404, path


def test_many_cost_as_much_as_few(client):
    seller, costs = a_seller(), []
    mine = a_token(owner_of(seller), "seller")
    for district in ("uttar-pradesh/varanasi", "maharashtra/pune"):
        for _ in range(2):
            a_claim(seller, scope_districts=[district], document=PDF)
        client.get(V1, headers=mine)
        with counting() as sent:
            client.get(V1, headers=mine)
        costs.append(len(sent))
    assert costs[0] == costs[1]


def test_schemes_carry_their_rules(client):
    rows = {row["code"]: row["rules"] for row in client.get("/api/v1/registry/schemes?limit=100").json["items"]}
    assert (rows["FSSAI_REG"]["kind"], rows["SILK_MARK"]["kind"], rows["GI_AU"]["kind"]) == ("licence", "certificate", "right")
    assert (rows["PGS_GREEN"]["organic"], rows["PGS_ORGANIC"]["organic"], rows["HANDICRAFT_MARK"]["claimable"]) == (False, True, False)
