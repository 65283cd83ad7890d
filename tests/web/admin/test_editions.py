"""The official lists on the administrator's desk: send, look, confirm; hostile files and strangers are turned away."""

import io

import pytest
from sqlalchemy import func, select

from marketplace.core import jobs
from marketplace.core.db import session, unit
from marketplace.registry import loading
from marketplace.registry.editions.models import ListEdition
from marketplace.registry.hsn.models import HsnRate
from tests.builders.queries import count_of
from tests.builders.users import a_user, a_verifier, an_admin, form_token, sign_in

PAGE = "/admin/lists/hsn-rates"
SHIPPED = (loading.FOLDER / "hsn_rates.csv").read_bytes()
HEAD, *LINES = SHIPPED.decode().splitlines()


@pytest.fixture
def admin(client):
    user = an_admin(name="Rohan Mehta")
    sign_in(client, user)
    yield user
    session().rollback()
    with unit():  # the rates outlive a test
        session().execute(HsnRate.__table__.delete().where(HsnRate.description == "=1+1 hostile"))
        path = loading.FOLDER / "hsn_rates.csv"
        loading.LISTS[[name for name, _, _ in loading.LISTS].index("HSN rates")][2](
            path, loading.sources()[path.name], loading.LoadReport("HSN rates", path.name)
        )


def send(client, data, source="Gazette", as_of="2026-11-22", name="rates.csv"):
    token = form_token(client, PAGE)
    values = {"form_token": token, "source": source, "as_of": as_of, "file": (io.BytesIO(data), name)}
    return client.post(PAGE, data=values, content_type="multipart/form-data")


@pytest.mark.one_engine
def test_only_administrators_see_the_lists(app):
    for user, status in ((an_admin(), 200), (a_verifier(), 404), (a_user(), 404)):
        browser = app.test_client()
        sign_in(browser, user)
        for path in ("/admin/lists", PAGE, f"{PAGE}/now.csv"):
            assert browser.get(path).status_code == status, (path, status)
    assert browser.get("/admin/lists/editions/edn_NOSUCHTHING1").status_code == 404


@pytest.mark.one_engine
def test_a_new_edition_from_the_form_to_the_register(client, admin):
    changed = LINES[0].replace(",high,", ",low,") if ",high," in LINES[0] else LINES[0].replace(",medium,", ",low,")
    assert changed != LINES[0]
    answer = send(client, "\n".join([HEAD, changed, *LINES[1:-1]]).encode())
    assert answer.status_code == 303
    address = answer.headers["Location"]
    assert "The file is being tried. Nothing is changed." in client.get(address).get_data(as_text=True)
    jobs.run_due()
    html = client.get(address).get_data(as_text=True)
    assert "Waits for your word" in html
    assert "<del>" in html
    assert "<ins>low</ins>" in html
    assert "Not in the new edition 1" in html
    cost = count_of(client, address)
    edition = session().scalars(select(ListEdition)).one()
    assert client.post(f"{address}/confirm", data={"sha256": edition.sha256}).status_code == 303  # no token: nothing happens
    jobs.run_due()
    assert "Waits for your word" in client.get(address).get_data(as_text=True)
    client.post(f"{address}/confirm", data={"form_token": form_token(client, address), "sha256": edition.sha256})
    jobs.run_due()
    assert "Taken over" in client.get(address).get_data(as_text=True)
    assert count_of(client, address) <= cost
    page = client.get(PAGE).get_data(as_text=True)
    assert "Gazette" in page
    assert "Rohan Mehta" in page
    assert client.get(f"{PAGE}/now.csv").data == client.get(f"{address}/file.csv").data == "\n".join([HEAD, changed, *LINES[1:-1]]).encode()
    sheet = client.get(f"{address}/differences.csv")
    assert sheet.headers["Content-Disposition"].startswith("attachment")
    assert sheet.get_data(as_text=True).startswith("\ufeffWhat,Line,Key")
    assert sheet.get_data(as_text=True).count("\ufeff") == 1
    assert "confidence" in sheet.get_data(as_text=True)


@pytest.mark.one_engine
def test_what_cannot_be_taken_in_is_said_beside_its_field(client, admin):
    for data, more, words in (
        (b"", {}, "The file is empty."),
        (SHIPPED, {"source": ""}, "source"),
        (SHIPPED, {"as_of": "2999-01-01"}, "This day has not come yet."),
        (SHIPPED, {"as_of": "2001-01-01"}, "an older edition cannot take its place"),
        (SHIPPED, {"as_of": "soon"}, "as_of"),
        (f'{HEAD}\n"=1+1 hostile",x'.encode(), {}, "Line 2: a spreadsheet would run"),
        ("name\nकला".encode("utf-16"), {}, "UTF-8"),
    ):
        answer = send(client, data, **more)
        assert answer.status_code == 422, words
        assert words in answer.get_data(as_text=True), words
    assert session().scalar(select(func.count()).select_from(ListEdition)) == 0
