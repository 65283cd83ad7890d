"""The administration: small and read-only, but for sending a parked job round again."""

import pytest
from sqlalchemy import select

from marketplace.core import jobs
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.messages.models import Message
from tests.builders.claims import a_claim
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller
from tests.builders.users import a_user, a_verifier, an_admin, form_token, sign_in

PAGES = ["/admin/", "/admin/books", "/admin/sellers", "/admin/orders", "/admin/users", "/admin/mails", "/admin/jobs", "/admin/audit"]


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
