"""The pages of rules on words and of the laboratories: dates switch a rule on, and the page answers as the command does."""

import pytest
from sqlalchemy import select, text

from marketplace.core import clock
from marketplace.core.audit import AuditEntry
from marketplace.core.db import db
from marketplace.core.jobs import Job
from marketplace.goods.catalogue.rereading import DUE
from marketplace.origin.wording.queries import book_on, get_policy
from marketplace.origin.wording.rules import LiveClaims, Reading, check, verdict
from tests.builders.users import a_user, an_admin, form_token, sign_in

DUTY = "handloom_mark_duty"


@pytest.fixture
def restored(app):
    yield
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(
            text("UPDATE wording_policy SET effective_from = NULL, effective_to = NULL, edited_at = NULL WHERE code = :code"),
            {"code": DUTY},
        )


def post(client, path, **values):
    return client.post(path, data={"form_token": form_token(client, path), **values})


def said():
    return verdict(check({"title": "Handloom saree"}, book_on(clock.today()), Reading(LiveClaims())))


@pytest.mark.usefixtures("restored")
def test_a_rule_is_switched_on_by_its_date_and_all_words_are_read_again(client):
    sign_in(client, an_admin())
    page = client.get("/admin/wording").text
    assert "Announced, not in force" in page
    assert DUTY in page
    assert said() == "review"
    path, today = f"/admin/wording/{DUTY}", clock.today().isoformat()
    assert "Draft rules notified" in client.get(path).text
    for values, words in (({"effective_from": today}, "Write a reason"), ({"effective_to": today, "reason": "x"}, "before the first")):
        refused = post(client, path, **values)
        assert (refused.status_code, words in refused.text) == (422, True)
    assert get_policy(DUTY).effective_from is None
    assert post(client, path, effective_from=today, reason="Notified in the Gazette.").status_code == 303
    assert said() == "block"
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "wording.dates")).one()
    assert (entry.before["effective_from"], entry.after["effective_from"], entry.reason) == (None, today, "Notified in the Gazette.")
    assert DUE in db.session.scalars(select(Job.kind)).all()


def test_the_laboratories_answer_on_a_page(client):
    sign_in(client, an_admin())
    asked = post(client, "/admin/lab/wording", title="Banarasi saree & <b>", description="Softer than pashmina.")
    assert '<mark class="said block">Banarasi saree</mark> &amp; &lt;b&gt;' in asked.text
    assert '<mark class="said review">pashmina</mark>' in asked.text
    right = post(client, "/admin/lab/wording", title="Banarasi saree", gi="Banaras Brocades and Sarees")
    assert "said block" not in right.text
    assert "This line is not JSON." in post(client, "/admin/lab/tax", line="x").text
    assert "checksum_ok" in post(client, "/admin/lab/identifier", kind="pincode", value="221001").text
    assert "corrected_query" in post(client, "/admin/lab/search", q="silk").text
    assert client.get("/admin/lab/none").status_code == 404


def test_nobody_else_sees_them(client):
    sign_in(client, a_user())
    for path in ("/admin/wording", f"/admin/wording/{DUTY}", "/admin/lab/wording"):
        assert client.get(path).status_code in {403, 404}
