"""The administration: small and read-only, but for sending a parked job round again."""

import pytest
from sqlalchemy import func, select

from marketplace.core import jobs
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.messages.models import Message
from marketplace.money.payments.models import Refund
from tests.builders.claims import a_claim
from tests.builders.listings import a_variant
from tests.builders.orders import an_order, lead, run_jobs
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller
from tests.builders.users import a_token, a_user, a_verifier, an_admin, form_token, sign_in

PAGES = [f"/admin/{page}" for page in ("", "books", "sellers", "orders", "refunds", "users", "mails", "jobs", "audit")]


@pytest.fixture
def admin(client):
    user = an_admin(name="Rohan Mehta")
    sign_in(client, user)
    return user


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_administrators_and_nobody_else(app, path):
    for user, status in ((an_admin(), 200), (a_verifier(), 404), (a_user(), 404)):
        browser = app.test_client()
        sign_in(browser, user)
        assert browser.get(path).status_code == status


@pytest.mark.parametrize("path", ["/admin/sellers", "/admin/users", "/admin/mails", "/admin/audit", "/admin/jobs?status=queued"])
def test_the_lists_cost_the_same_with_many(client, admin, path):
    a_claim(a_seller())
    few = count_of(client, path)
    for _ in range(4):
        a_claim(a_seller())
    assert count_of(client, path) == few


def test_the_orders_cost_the_same_with_many(client, admin):
    an_order(a_variant())
    few = count_of(client, "/admin/orders")
    for _ in range(3):
        an_order(a_variant(), a_variant(), user=a_user())
    assert count_of(client, "/admin/orders") == few


def park(kind="messages.send") -> int:
    with unit() as s:
        job = jobs.Job(kind=kind, payload={}, status=jobs.JobStatus.PARKED, attempts=8, last_error="OSError: <no route>")
        s.add(job)
        s.flush()
        return job.id


def test_a_parked_job_is_seen_and_sent_round_again(client, admin):
    job_id = park()
    page = client.get("/admin/jobs").text
    assert "OSError: &lt;no route&gt;" in page
    client.post(f"/admin/jobs/{job_id}/retry", data={"form_token": form_token(client, "/admin/jobs")})
    assert session().get(jobs.Job, job_id).status == "queued"
    assert session().scalars(select(AuditEntry.actor_name).where(AuditEntry.action == "job.retry")).all() == ["Rohan Mehta"]


def test_a_job_is_not_retried_twice_nor_by_a_stale_form(client, admin):
    job_id = park()
    client.post(f"/admin/jobs/{job_id}/retry", data={"form_token": "stale"})
    assert session().get(jobs.Job, job_id).status == "parked"
    token = form_token(client, "/admin/jobs")
    client.post(f"/admin/jobs/{job_id}/retry", data={"form_token": token})
    client.post(f"/admin/jobs/{job_id}/retry", data={"form_token": token})
    assert "not parked any more" in client.get("/admin/jobs").text


@pytest.mark.one_engine
def test_a_refund_that_failed_is_seen_and_sent_again(client, admin):
    assert "still owed" not in client.get("/admin/").text
    order = an_order(a_variant(), method="test")
    lead(f"{order.number}-1", "cancelled")
    with unit() as s:
        s.scalars(select(Refund)).one().status = "failed"
    session().rollback()
    assert "refund failed and is still owed" in client.get("/admin/").text
    token, failed = form_token(client, "/admin/refunds"), session().scalars(select(Refund)).one()
    address = f"/admin/refunds/{failed.public_id}/retry"
    client.post(address, data={"form_token": "stale"})
    assert session().scalar(select(func.count()).select_from(Refund)) == 1
    assert client.post(address, data={"form_token": token}).status_code == 303
    assert client.post(address, data={"form_token": token}).status_code == 303
    assert client.post("/admin/refunds/ref_NO/retry", data={"form_token": token}).status_code == 303
    page = client.get("/admin/refunds").text
    assert "Only a refund that failed can be sent again" in page
    assert "Sent again on" in page
    run_jobs()
    session().expire_all()
    assert [r.status for r in session().scalars(select(Refund).order_by(Refund.id))] == ["failed", "done"]
    assert "Sent again on" in client.get("/admin/refunds?status=failed").text
    api = a_token(admin, "admin")
    listed = client.get("/api/v1/admin/refunds", headers=api).json["items"]
    assert listed[1]["sent_again_as"] == listed[0]["id"]
    assert client.post(f"/api/v1/admin/refunds/{failed.public_id}/retry", headers=api).status_code == 409


def test_a_mail_can_be_read(client, admin):
    a_user(name="Asha", email="asha@example.org")
    mail = session().scalars(select(Message).order_by(Message.id.desc())).first()
    assert "asha@example.org" in client.get("/admin/mails").text
    assert "Asha" in client.get(f"/admin/mails/{mail.public_id}").text
    assert client.get("/admin/mails/msg_NO").status_code == 404


def test_the_log_is_searched_by_deed_thing_and_person(client, admin):
    seller = a_seller()
    claim = a_claim(seller)
    assert claim.public_id in client.get("/admin/audit?action=claim.").text
    assert claim.public_id not in client.get("/admin/audit?action=seller.").text
    page = client.get(f"/admin/audit?subject={seller.public_id}").text
    assert "seller.approved" in page
    assert claim.public_id not in page
    assert "Nothing found." in client.get("/admin/audit?actor=Nobody").text


def test_people_and_sellers_are_found(client, admin):
    a_user(email="asha@example.org")
    seller = a_seller("suspended", name="Suspended Group")
    a_seller(name="Approved Group")
    page = client.get("/admin/users?q=asha").text
    assert "asha@example.org" in page
    assert "person" not in page.split("<tbody>")[1]
    page = client.get("/admin/sellers?status=suspended").text
    assert seller.name in page
    assert "Approved Group" not in page
