"""The verification desk: what waits, cases beside facts, and verdicts."""

import pytest
from sqlalchemy import select

from marketplace.core.actor import SYSTEM
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import service as claim_service
from marketplace.people.sellers import queries as sellers
from tests.builders.claims import PDF, a_claim
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user, a_verifier, an_admin, form_token, sign_in


@pytest.fixture
def verifier(client):
    user = a_verifier(name="N. Rao")
    sign_in(client, user)
    return user


def decide(client, path, verdict, **more):
    return client.post(path, data={"form_token": form_token(client, path), "verdict": verdict, **more})


def test_the_desk_is_closed_to_all_but_verifiers_and_administrators(app):
    seller = a_seller("submitted")
    for user, status in ((a_user(), 404), (owner_of(seller), 404), (a_verifier(), 200), (an_admin(), 200)):
        browser = app.test_client()
        sign_in(browser, user)
        for path in ("/verify/", "/verify/sellers", f"/verify/sellers/{seller.public_id}"):
            assert browser.get(path).status_code == status


def test_the_queue_shows_the_oldest_and_how_many_wait(client, verifier):
    names = [a_seller("submitted", name=f"Group {n:02d}").name for n in range(7)]
    page = client.get("/verify/").text
    assert [name in page for name in names] == [True] * 5 + [False] * 2
    assert "See all 7" in page
    assert all(name in client.get("/verify/sellers").text for name in names)


@pytest.mark.parametrize("path", ["/verify/", "/verify/sellers", "/verify/claims"])
def test_the_lists_cost_the_same_with_many(client, verifier, path):
    a_claim(a_seller(), status="submitted")
    a_seller("submitted")
    few = count_of(client, path)
    for _ in range(4):
        seller = a_seller()
        a_claim(seller, status="submitted", holder=a_producer(seller))
        a_seller("submitted")
    assert count_of(client, path) == few


def test_a_list_is_walked_by_its_cursor(client, verifier, monkeypatch):
    monkeypatch.setattr("marketplace.web.verify.queue.LONG", 2)
    for n in range(5):
        a_seller("submitted", name=f"Group {n:02d}")
    seen, path = [], "/verify/sellers"
    while path:
        page = client.get(path).text
        seen += [n for n in range(5) if f"Group {n:02d}" in page]
        path = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in page else ""
    assert seen == [0, 1, 2, 3, 4]


def test_a_broken_cursor_is_refused(client, verifier):
    assert client.get("/verify/sellers?cursor=abc").status_code == 422


def test_a_claim_stands_beside_what_the_register_knows(client, verifier):
    seller = a_seller(state="maharashtra", district="pune", pincode="411001", name="Pune Group")
    claim = a_claim(seller, status="submitted", number="BANARAS 7")
    page = client.get(f"/verify/claims/{claim.public_id}").text
    assert "3 differences." in page or "2 differences." in page
    assert "<mark>BANARAS 7</mark>" in page
    assert "<mark>Pune</mark>" in page
    assert "Varanasi" in page


def test_verifying_leads_to_the_next_case(client, verifier):
    seller = a_seller()
    first, second = a_claim(seller, status="submitted"), a_claim(seller, status="submitted")
    answer = decide(client, f"/verify/claims/{first.public_id}", "verify")
    assert answer.headers["Location"] == f"/verify/claims/{second.public_id}"
    assert claims.get_public_claim(first.public_id).status == "live"
    assert decide(client, f"/verify/claims/{second.public_id}", "verify").headers["Location"] == "/verify/"


def test_leaving_a_case_changes_nothing(client, verifier):
    seller = a_seller()
    first, second = a_claim(seller, status="submitted"), a_claim(seller, status="submitted")
    assert decide(client, f"/verify/claims/{first.public_id}", "skip").headers["Location"] == f"/verify/claims/{second.public_id}"
    assert claims.get_claim(first.public_id).status == "submitted"


@pytest.mark.parametrize("verdict", ["changes", "reject"])
def test_asking_and_refusing_need_words(client, verifier, verdict):
    claim = a_claim(a_seller(), status="submitted")
    path = f"/verify/claims/{claim.public_id}"
    answer = decide(client, path, verdict)
    assert answer.status_code == 422
    assert "Write a reason" in answer.text
    assert claims.get_claim(claim.public_id).status == "submitted"
    decide(client, path, verdict, reason="The scan cannot be read.")
    assert claims.get_claim(claim.public_id).decision_note == "The scan cannot be read."


def test_an_expired_form_keeps_the_reason(client, verifier):
    claim = a_claim(a_seller(), status="submitted")
    answer = client.post(f"/verify/claims/{claim.public_id}", data={"form_token": "stale", "verdict": "reject", "reason": "Not readable."})
    assert answer.status_code == 422
    assert "open for too long" in answer.text
    assert 'value="Not readable."' in answer.text


def test_an_unknown_verdict_is_refused(client, verifier):
    claim = a_claim(a_seller(), status="submitted")
    assert decide(client, f"/verify/claims/{claim.public_id}", "bless").status_code == 422


def test_when_a_colleague_was_faster_the_case_is_shown_as_it_is_now(client, verifier):
    claim = a_claim(a_seller(), status="submitted")
    path = f"/verify/claims/{claim.public_id}"
    token = form_token(client, path)
    claim_service.reject(claim.public_id, "Not readable.", SYSTEM)
    answer = client.post(path, data={"form_token": token, "verdict": "verify"})
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert "This is rejected and cannot become verified." in client.get(path).text


def test_a_verifier_meets_a_colleague_is_needed_for_an_own_case(client):
    user = a_verifier()
    seller = a_seller("submitted", owner=user)
    sign_in(client, user)
    answer = decide(client, f"/verify/sellers/{seller.public_id}", "approve")
    assert answer.status_code == 422
    assert "a colleague has to decide" in answer.text
    assert sellers.get_own_seller(seller.id).status == "submitted"


def test_the_paper_is_streamed_and_written_down(client, verifier):
    claim = a_claim(a_seller(), status="submitted", document=PDF)
    answer = client.get(f"/verify/claims/{claim.public_id}/document")
    assert (answer.data, answer.mimetype, answer.headers["Cache-Control"]) == (PDF, "application/pdf", "private, no-store")
    assert session().scalars(select(AuditEntry.actor_name).where(AuditEntry.action == "claim.open_document")).all() == ["N. Rao"]
    assert client.get(f"/verify/claims/{a_claim(a_seller()).public_id}/document").status_code == 404


def test_a_seller_is_asked_for_changes_in_named_sections(client, verifier):
    seller = a_seller("submitted", pincode="110001")
    path = f"/verify/sellers/{seller.public_id}"
    page = client.get(path).text
    assert "1 difference." in page
    assert "<mark>110001, Varanasi, Uttar Pradesh</mark>" in page
    decide(client, path, "changes", reason="PIN code and place differ.", sections=["where", "nonsense"])
    row = sellers.get_own_seller(seller.id)
    assert (row.status, row.to_change) == ("changes_requested", ["where"])


def test_a_seller_is_approved_suspended_and_reinstated(client, verifier):
    seller = a_seller("submitted")
    path = f"/verify/sellers/{seller.public_id}"
    for verdict, status in (("approve", "approved"), ("suspend", "suspended"), ("reinstate", "approved")):
        assert decide(client, path, verdict, reason="As we spoke.").status_code == 303
        assert sellers.get_own_seller(seller.id).status == status
    assert "As we spoke." in client.get(path).text


def test_the_case_shows_no_whole_account_number_or_pan(client, verifier):
    seller = a_seller("submitted", bank_account="123456789012")
    page = client.get(f"/verify/sellers/{seller.public_id}").text
    assert "123456789012" not in page
    assert seller.pan not in page.replace(seller.gstin, "")


def test_what_does_not_exist_is_not_found(client, verifier):
    for path in ("/verify/claims/clm_NO", "/verify/sellers/sel_NO", "/verify/listings/lst_NO", "/verify/claims/clm_NO/document"):
        assert client.get(path).status_code == 404
    token = form_token(client, f"/verify/sellers/{a_seller('submitted').public_id}")
    for path in ("/verify/claims/clm_NO", "/verify/sellers/sel_NO", "/verify/listings/lst_NO"):
        assert client.post(path, data={"form_token": token, "verdict": "skip"}).status_code == 404
