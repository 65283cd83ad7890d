"""The page of what sellers are asked: add, edit, switch off; nothing that may not be asked."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from marketplace.core import clock
from marketplace.core.db import db
from marketplace.people.requirements import queries
from tests.builders.users import a_verifier, an_admin, form_token, sign_in

ROW = {
    "code": "toy-mark",
    "section": "tax",
    "position": "500",
    "title": "Toy mark",
    "title_hi": "खिलौना निशान",
    "why": "Toys are tested.",
    "why_hi": "खिलौने जाँचे जाते हैं।",
    "level": "if_they_have",
    "kinds": ["artisan", "shg"],
    "sells": ["handmade"],
    "document": "certificate",
    "effective_from": "2026-11-01",
}


@pytest.fixture
def restored(app):
    yield
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM requirement WHERE code = 'toy-mark'"))


def post(client, path, values, page=None):
    return client.post(path, data={"form_token": form_token(client, page or path), **values})


def test_a_row_is_added_edited_and_switched_off(client, restored):
    sign_in(client, an_admin())
    new, here = "/admin/requirements/new", "/admin/requirements/toy-mark"
    for change, words in [
        ({"title": "Aadhaar of the maker"}, "Aadhaar is never asked"),
        ({"by_fields": ["pan", "gstin"]}, "not asked for a GSTIN"),
        ({"document": ""}, "Say what answers it"),
        ({"effective_until": "2026-10-01"}, "before the first"),
        ({"code": "Toy Mark"}, "Use small letters"),
        ({"code": "pan-taxed"}, "with this code already"),
        ({"section": "nowhere"}, "Choose one of"),
    ]:
        answer = post(client, new, {**ROW, **change})
        assert (answer.status_code, words in answer.text) == (422, True), change
    assert post(client, new, ROW).status_code == 303
    assert "Toy mark" in client.get("/admin/requirements").text
    assert "खिलौना निशान" in client.get("/hi/admin/requirements").text
    values = {name: value for name, value in ROW.items() if name != "code"}
    assert post(client, here, {**values, "title": "Toy certificate"}).status_code == 303
    assert "requirement.edit" in client.get("/admin/audit?subject=toy-mark").text
    yesterday, today = (clock.today() - timedelta(days=1)).isoformat(), clock.today().isoformat()
    assert post(client, f"{here}/end", {"effective_until": yesterday, "reason": "x"}, here).status_code == 422
    assert post(client, f"{here}/end", {"effective_until": today, "reason": "No more."}, here).status_code == 303
    row = queries.get_requirement("toy-mark")
    assert (row.title, row.effective_until) == ("Toy certificate", clock.today())
    other = client.application.test_client()
    sign_in(other, a_verifier())
    assert other.get("/admin/requirements").status_code == 404
