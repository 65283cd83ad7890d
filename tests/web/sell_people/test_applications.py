"""The helper for authorised users as pages and over the API: nothing is asked twice, nothing is blocked, the sheet is set."""

import io

import pypdfium2
import pytest
from flask_limiter.util import get_qualified_name
from sqlalchemy import select

from marketplace.core import printing
from marketplace.core.actor import Actor
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session
from marketplace.http.limits import limiter
from marketplace.origin.applications import queries, service
from marketplace.people.accounts.models import Audience
from marketplace.web.sell import application_sheet
from marketplace.web.shop import prints
from tests.builders.applications import an_application
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token, form_token, sign_in

NEW = "/sell/applications/new"


def words_of(pdf: bytes) -> list[str]:
    """Give the text of each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]


def test_from_the_name_to_the_certificate(client, app):
    seller = a_seller()
    maker = a_producer(seller, name="Shabana Ansari (demo)")
    sign_in(client, owner_of(seller))
    assert "not among the districts" not in client.get(f"{NEW}?gi=banaras-brocades-and-sarees").text
    assert "The name belongs to" in client.get(f"{NEW}?gi=darjeeling-tea").text  # a doubt, and the form is there all the same

    def send(path, **said):
        return client.post(path, data={"form_token": form_token(client, path), **said})

    assert send(NEW, gi="Moon cheese").status_code == 422
    home = send(NEW, gi="Darjeeling Tea", holder=maker.public_id).headers["Location"]
    assert "Begun." in client.get(home).text
    again = send(NEW, gi="Darjeeling Tea", holder=maker.public_id)
    assert (again.status_code, "under way already" in again.text) == (409, True)
    page = client.get(f"{home}/who").text
    assert 'value="Shabana Ansari (demo)"' in page
    assert "Aadhaar" in send(f"{home}/who", applicant="Shabana", address="Lohta", phone="2341 2341 2346").text
    said = {"applicant": "Shabana <i>Ansari</i>", "body": "person", "address": "Lohta", "phone": "+919876543210"}
    assert send(f"{home}/who", **said).headers["Location"] == f"{home}/statement"  # the goods are known: nothing is asked twice
    assert send(f"{home}/statement", how="On a #strong[pit] loom.", ties="जल और हवा").headers["Location"] == f"{home}/proprietor"
    assert send(f"{home}/proprietor", proprietor="Demo Board").headers["Location"] == f"{home}/sign"
    assert send(f"{home}/sign", signatory="Shabana", signs_as="maker", signs_at="Lohta").headers["Location"] == home
    assert send(f"{home}/papers", ready=["form", "case"]).headers["Location"] == home
    assert "2 of 6 ready" in client.get(home).text
    pdf = client.get(f"{home}/form.pdf")
    assert (pdf.mimetype, pdf.headers["Cache-Control"]) == ("application/pdf", "no-store")
    sheets = words_of(pdf.data)
    assert all("Compare it with the official form before you sign" in sheet for sheet in sheets)
    for words in ("Shabana <i>Ansari</i>", "On a #strong[pit] loom.", "Demo Board", "Darjeeling Tea", "Proof of the place"):
        assert words in " ".join("".join(sheets).split()), words
    for status, number in (("sent", ""), ("acknowledged", "SYN-APP-99"), ("registered", "AU/99999/GI/1/9990")):
        day = queries.list_own(seller.id)[0].created_at.date().isoformat()
        answer = client.post(f"{home}/heard", data={"form_token": form_token(client, home), "status": status, "on": day, "number": number})
        assert answer.status_code == 303, answer.text
    made = client.post(f"{home}/claim", data={"form_token": form_token(client, home)})
    written = made.headers["Location"]
    assert client.get(written).status_code == 200
    assert "AU/99999/GI/1/9990" in client.get(written.partition("/edit")[0]).text
    an_application(seller)
    once = count_of(client, "/sell/applications")
    for slug in ("mysore-silk", "kota-doria", "pochampally-ikat"):
        an_application(seller, gi=slug)
    assert count_of(client, "/sell/applications") == once


@pytest.mark.one_engine
def test_words_without_letters_leave_a_line_to_write_on(app):
    row = an_application(a_seller())
    row.answers = {**row.answers, "applicant": "ಶಬಾನಾ", "how": "ہاتھ سے (silk) بنائی۔", "ties": "ಮಳೆ"}
    with app.test_request_context():
        sheet = application_sheet.sheet_of(row)
        assert sheet["particulars"][0]["value"] == ""
        assert sheet["statement"][0].startswith("Applicant: …………")
        assert sheet["statement"][4] == "How it is made: \u2068ہاتھ سے (silk) بنائی۔\u2069"
        assert "write them in by hand" in sheet["left_open"]["en"]
        assert "write them in by hand" in "".join(words_of(application_sheet.print_sheet(row)))
        row.answers = {**row.answers, "applicant": "শবানা", "ties": "বৃষ্টি"}
        assert application_sheet.sheet_of(row)["left_open"] is None


@pytest.mark.one_engine
def test_over_the_api(client, app, monkeypatch):
    seller, other = a_seller(), a_seller()
    headers, path = a_token(owner_of(seller), Audience.SELLER), "/api/v1/seller/gi-applications"
    row = client.post(path, json={"gi": "banaras-brocades-and-sarees"}, headers=headers)
    assert (row.status_code, row.json["holder"], row.json["may_become"]) == (201, "seller", ["sent", "withdrawn"])
    mine = f"{path}/{row.json['id']}"
    assert "how" in row.json["missing"]
    assert "how" not in client.patch(mine, json={"how": "On a pit loom."}, headers=headers).json["missing"]
    assert client.patch(mine, json={"nonsense": 1}, headers=headers).json["errors"] == {"nonsense": ["This field is not known."]}
    day = row.json["created_at"][:10]
    assert client.post(f"{mine}/heard", json={"status": "registered", "on": day, "number": "x"}, headers=headers).status_code == 409
    assert client.post(f"{mine}/heard", json={"status": "sent", "on": day}, headers=headers).json["sent_on"] == day
    assert client.get(f"{mine}/form", headers=headers).data.startswith(b"%PDF-")
    printed = select(AuditEntry).where(AuditEntry.action == "gi_application.print")
    assert session().scalars(printed).all() == [], "reading one's own leaves no line"
    own = queries.get_own(seller.id, row.json["id"])
    service.note_print(own, actor=Actor(user_id=7, name="Helper", principal_id=owner_of(seller).id))
    assert [entry.actor_name for entry in session().scalars(printed)] == ["Helper"], "what is read in an owner's name, the owner sees"
    for endpoint in ("sell.application_form", "api_seller_gi_applications.application_form", "sell.cards_pdf", "shop.wall_pdf"):
        name = get_qualified_name(app.view_functions[endpoint])
        assert limiter.limit_manager.decorated_limits(name), f"{endpoint} sets paper and is not limited"
    monkeypatch.setattr(printing, "PATIENCE", 0)
    with printing.press_turn(prints.room()):
        busy = client.get(f"{mine}/form", headers=headers)
        assert (busy.status_code, busy.headers["Retry-After"], busy.json["code"]) == (503, "5", "press_busy")
    assert [one["status"] for one in client.get(path, headers=headers).json["items"]] == ["sent"]
    assert client.get(mine, headers=a_token(owner_of(other), Audience.SELLER)).status_code == 404
