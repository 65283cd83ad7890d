"""Verdicts, jobs and the audit log over the API."""

import pytest

from marketplace.core import jobs, leases
from marketplace.core.db import session, unit
from marketplace.origin.claims import queries as claims
from marketplace.people.sellers import queries as sellers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller
from tests.builders.users import a_token, a_verifier, actor_of, an_admin

V1 = "/api/v1/admin"


@pytest.fixture
def mine(app):
    return a_token(a_verifier(), "admin")


def test_sellers_are_listed_by_status_and_pages(client, mine):
    waiting = [a_seller("submitted") for _ in range(3)]
    a_seller()
    first = client.get(f"{V1}/sellers?status=submitted&limit=2", headers=mine).get_json()
    second = client.get(f"{V1}/sellers?status=submitted&limit=2&cursor={first['next_cursor']}", headers=mine).get_json()
    assert [s["id"] for s in [*first["items"], *second["items"]]] == [s.public_id for s in waiting]
    assert second["next_cursor"] is None
    assert set(first["items"][0]) >= {"id", "status", "name", "kind", "slug"}
    assert len(client.get(f"{V1}/sellers", headers=mine).get_json()["items"]) == 4


@pytest.mark.parametrize("query", ["status=happy", "limit=0", "limit=101", "cursor=abc", "colour=red"])
def test_a_bad_question_is_refused(client, mine, query):
    assert (
        client.get(f"{V1}/sellers?status=submitted&{query}" if "status" not in query else f"{V1}/sellers?{query}", headers=mine).status_code
        == 422
    )


@pytest.mark.parametrize(
    ("start", "verb", "then"),
    [
        ("submitted", "approve", "approved"),
        ("submitted", "reject", "rejected"),
        ("submitted", "request-changes", "changes_requested"),
        ("approved", "suspend", "suspended"),
        ("suspended", "reinstate", "approved"),
    ],
)
def test_verdicts_on_sellers(client, mine, start, verb, then):
    seller = a_seller(start)
    path = f"{V1}/sellers/{seller.public_id}/{verb}"
    if verb != "approve":
        bare = client.post(path, headers=mine)
        assert (bare.status_code, list(bare.get_json()["errors"])) == (422, ["reason"])
    assert client.post(path, headers=mine, json={"reason": "As we spoke."}).get_json()["status"] == then
    assert client.post(path, headers=mine, json={"reason": "Again."}).status_code == 409
    assert sellers.get_own_seller(seller.id).decision_note == "As we spoke."


def test_a_verdict_takes_the_lease_and_may_give_a_reason_of_the_list(client, mine):
    other = actor_of(a_verifier(name="P. Das"))
    seller, claim, listing = a_seller("submitted"), a_claim(a_seller(), status="submitted"), a_listing(status="in_review")
    for room, kind, row, verb, code in (
        ("sellers", "seller", seller, "request-changes", "paper_missing"),
        ("claims", "claim", claim, "reject", "not_found"),
        ("listings", "listing", listing, "block", "imitation"),
    ):
        path = f"{V1}/{room}/{row.public_id}/{verb}"
        assert leases.take(kind, row.id, other)
        held = client.post(path, headers=mine, json={"reason": "No."})
        assert (held.status_code, held.get_json()["code"]) == (409, "case_held"), kind
        assert "P. Das" in held.get_json()["detail"]
        leases.release(kind, row.id, other)
        wrong = client.post(path, headers=mine, json={"reason_code": "nonsense"})
        assert (wrong.status_code, list(wrong.get_json()["errors"])) == (422, ["reason_code"]), kind
        done = client.post(path, headers=mine, json={"reason_code": code, "reason": "See the letter."}).get_json()
        assert done["decision_note"].endswith("\nSee the letter."), kind
        assert leases.find_holder(kind, row.id) is None


def test_sections_are_named_when_changes_are_asked_for(client, mine):
    seller = a_seller("submitted")
    client.post(f"{V1}/sellers/{seller.public_id}/request-changes", headers=mine, json={"reason": "Passbook.", "sections": ["bank"]})
    assert sellers.get_own_seller(seller.id).to_change == {"bank": ""}
    seller = a_seller("submitted")
    client.post(f"{V1}/sellers/{seller.public_id}/request-changes", headers=mine, json={"reason": "PAN.", "fields": {"pan": "Blurred."}})
    assert sellers.get_own_seller(seller.id).to_change == {"pan": "Blurred."}


@pytest.mark.parametrize(
    ("start", "verb", "then"),
    [
        ("submitted", "verify", "verified"),
        ("submitted", "reject", "rejected"),
        ("submitted", "request-changes", "changes_requested"),
        ("verified", "suspend", "suspended"),
        ("verified", "revoke", "revoked"),
        ("suspended", "verify", "verified"),
    ],
)
def test_verdicts_on_claims(client, mine, start, verb, then):
    claim = a_claim(a_seller(), status=start)
    path = f"{V1}/claims/{claim.public_id}/{verb}"
    assert client.post(path, headers=mine, json={"reason": "As we spoke."}).get_json()["status"] == then
    assert client.post(path, headers=mine, json={"reason": "Again."}).status_code == 409
    assert [c["id"] for c in client.get(f"{V1}/claims?status={then}", headers=mine).get_json()["items"]] == [claim.public_id]


def test_a_verdict_under_one_key_falls_once(client, mine):
    claim = a_claim(a_seller(), status="submitted")
    keyed = {**mine, "Idempotency-Key": "k"}
    path = f"{V1}/claims/{claim.public_id}/verify"
    first, again = client.post(path, headers=keyed, json={}), client.post(path, headers=keyed, json={})
    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (200, 200, "true")


def test_what_does_not_exist_is_not_found(client, mine):
    for path in ("/sellers/sel_NO/approve", "/claims/clm_NO/verify", "/sellers/sel_NO/bless", "/claims/clm_NO/bless"):
        assert client.post(V1 + path, headers=mine, json={"reason": "x"}).status_code == 404


def test_nobody_decides_an_own_case(client):
    user = a_verifier()
    seller = a_seller(owner=user)
    claim = a_claim(seller, status="submitted")
    answer = client.post(f"{V1}/claims/{claim.public_id}/verify", headers=a_token(user, "admin"), json={})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "own_case")
    assert claims.get_claim(claim.public_id).status == "submitted"


def test_jobs_and_log_are_for_administrators(client, mine):
    with unit() as s:
        job = jobs.Job(kind="x", payload={"secret": "1"}, status=jobs.JobStatus.PARKED, last_error="OSError")
        s.add(job)
    for path in ("/jobs", "/audit"):
        assert client.get(V1 + path, headers=mine).status_code == 403
    assert client.post(f"{V1}/jobs/{job.id}/retry", headers=mine).status_code == 403
    admin = a_token(an_admin(), "admin")
    parked = client.get(f"{V1}/jobs?status=parked", headers=admin).get_json()["items"]
    assert [(j["id"], j["last_error"], "payload" in j) for j in parked] == [(str(job.id), "OSError", False)]
    assert client.post(f"{V1}/jobs/{job.id}/retry", headers=admin).status_code == 204
    assert client.post(f"{V1}/jobs/{job.id}/retry", headers=admin).status_code == 404
    assert session().get(jobs.Job, job.id).status == "queued"
    deeds = client.get(f"{V1}/audit?action=job.", headers=admin).get_json()["items"]
    assert [d["action"] for d in deeds] == ["job.retry"]
