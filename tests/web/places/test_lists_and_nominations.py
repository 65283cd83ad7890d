"""The lists, what nobody sells of them, and a nomination from the first word to the public record, on the pages and over the API."""

import csv
import io

from marketplace.core.actor import Role
from marketplace.people.documents.ports import Paper
from tests.builders.documents import PDF
from tests.builders.listings import a_listing
from tests.builders.nominations import a_nomination, a_vote, said
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, a_user, a_verifier, form_token, sign_in

SAREE = "Banarasi silk sarees and brocade"


def test_what_each_list_is_and_what_nobody_sells(app, client):
    page = client.get("/odop").text
    for words in (
        "Four lists, one name",
        "no list on file",
        "November 2025",
        "126",
        "1,223",
        "not a mark of quality",
        "no government list",
    ):
        assert words in page, words
    before = client.get("/odop/coverage?state=uttar-pradesh&programme=UP-ODOP").text
    assert f"{SAREE};" in before
    a_listing(a_seller(), odop=SAREE)
    after = client.get("/odop/coverage?state=uttar-pradesh&programme=UP-ODOP").text
    assert f"{SAREE};" not in after
    rows = list(csv.DictReader(io.StringIO(client.get("/odop/coverage.csv?state=uttar-pradesh").text.lstrip("\ufeff"))))
    assert len(rows) == 127
    (saree,) = [row for row in rows if row["product"] == SAREE]
    assert (saree["district"], saree["lists"], saree["seller_in_district"], saree["product_on_sale"]) == (
        "Varanasi",
        "UP-ODOP|DPIIT-ODOP",
        "yes",
        "yes",
    )
    assert sum(row["product_on_sale"] == "yes" for row in rows) == 1
    for path, most in (("/odop", 4), ("/odop/coverage", 2), ("/odop/coverage.csv", 2), ("/districts", 2), ("/nominations", 8)):
        assert count_of(client, path) <= most, path
    assert client.get("/odop/coverage?state=atlantis").status_code == 404
    district = client.get("/districts/uttar-pradesh/varanasi").text
    assert "the lists agree" in district
    assert "is for food alone" in district
    assert "Gulabi meenakari" in district.split('id="unsold"', 1)[1]
    assert SAREE not in district.split('id="unsold"', 1)[1]


def test_lists_and_districts_over_the_api(client):
    items = {one["code"]: one for one in client.get("/api/v1/registry/odop/lists").json["items"]}
    assert (items["DEH"]["editions"], items["UP-ODOP"]["editions"][0]["districts"], items["MOOL-PANEL"]["official"]) == ([], 75, False)
    page = client.get("/api/v1/registry/odop?state=uttar-pradesh&limit=100").json
    rows = client.get(f"/api/v1/registry/odop?state=uttar-pradesh&limit=100&cursor={page['next_cursor']}").json["items"]
    (saree,) = [row for row in rows if row["product"] == SAREE]
    assert [(one["programme"], one["edition"]) for one in saree["named_by"]] == [
        ("UP-ODOP", "to May 2025"),
        ("DPIIT-ODOP", "November 2025"),
    ]
    whole = client.get("/api/v1/registry/districts/uttar-pradesh/varanasi").json
    line = next(one for one in whole["products"] if one["product"] == SAREE)
    assert (line["accord"], [cell["says"] for cell in line["lists"]]) == ("all", ["named", "named", "outside", "no_list", "no_list"])
    assert "banaras-brocades-and-sarees" in {one["slug"] for one in whole["gi"]}
    first = client.get("/api/v1/registry/districts?state=goa&limit=2").json["items"][1]
    assert (first["listed_products"] > 0, first["headquarters"]["lat"] > 15) == (True, True)
    assert count_of(client, "/api/v1/registry/odop?limit=100") == count_of(client, "/api/v1/registry/odop?limit=5")
    assert count_of(client, "/api/v1/registry/districts?limit=100") == count_of(client, "/api/v1/registry/districts?limit=5")
    assert client.get("/api/v1/registry/districts/goa/atlantis").status_code == 404


def test_a_shop_nominates_and_the_panel_decides(app, client, monkeypatch):
    read = Paper("application/pdf", PDF, 1, 0)  # how papers are read is tested where they are kept
    monkeypatch.setattr("marketplace.people.documents.service.read_paper", lambda _data, field: read)
    shop = a_seller(name="Rose shop")
    sign_in(client, owner_of(shop), PASSWORD)
    token = form_token(client, "/sell/nominations/new")
    sent = {key: value for key, value in said(product="Rose water").items() if value}
    wrong = client.post("/sell/nominations/new", data={"form_token": token, **sent, "why": "Write to rose@example.org. " * 3})
    assert (wrong.status_code, "Everybody will read this" in wrong.text) == (422, True)
    path = client.post("/sell/nominations/new", data={"form_token": token, **sent}).headers["Location"]
    assert client.post(f"{path}/submit", data={"form_token": token}).status_code == 422  # no evidence yet
    paper = {"form_token": token, "title": "An old bill", "paper": (io.BytesIO(PDF), "bill.pdf")}
    assert client.post(f"{path}/evidence", data=paper).status_code == 303
    bad = client.post(f"{path}/evidence", data={"form_token": token, "title": "A page", "url": "javascript:alert(1)"})
    assert bad.status_code == 422
    assert client.post(f"{path}/submit", data={"form_token": token}).status_code == 303
    public_id = path.rsplit("/", 1)[1]
    for member, verdict in ((a_verifier(name="Panel One"), "for"), (a_user(Role.ADMIN, name="Panel Two"), "for")):
        desk = app.test_client()
        sign_in(desk, member, PASSWORD)
        case = f"/verify/nominations/{public_id}"
        assert desk.get("/verify/").text.count("Rose water") > 0
        token = form_token(desk, case)
        assert desk.post(f"{case}/take", data={"form_token": token}).status_code == 303
        assert 'data-key="O"' in desk.get(case).text
        assert desk.post(case, data={"form_token": token, "verdict": verdict}).status_code == 422  # a vote needs its reason
        answer = desk.post(
            case, data={"form_token": token, "verdict": verdict, "reason_code": "long_made", "reason": "The bill is of 1902."}
        )
        assert answer.status_code == 303
        assert "The bill is of 1902." not in app.test_client().get(f"/nominations/{public_id}").text or member.name == "Panel Two"
        assert desk.get(case).status_code == 200
    page = app.test_client().get(f"/nominations/{public_id}").text
    for words in ("Accepted on", "An old bill", "The bill is of 1902.", "Member 2, administrator", "a seller from the district"):
        assert words in page, words
    for name in ("Panel One", "Panel Two", "Rose shop", owner_of(shop).name, "/account/document"):
        assert name not in page, name
    assert "names it" in app.test_client().get("/districts/uttar-pradesh/varanasi").text.split("Rose water", 1)[1]
    record = client.get(f"/api/v1/nominations/{public_id}").json
    assert (record["status"], record["votes_given"], record["seller"]) == ("accepted", 2, None)
    assert record["evidence"] == [{"title": "An old bill", "url": None}]


def test_the_docket_shows_what_was_sent_in_and_a_facilitator_sees_only_their_own(app, client):
    helper, other = a_user(Role.FACILITATOR), a_user(Role.FACILITATOR)
    place = {"state": "goa", "district": "north-goa"}
    draft = a_nomination(facilitator=helper, status="draft", **place)
    open_one, back = a_nomination(facilitator=helper, **place), a_nomination(facilitator=helper, status="withdrawn", **place)
    a_vote(open_one, reason="Nobody may read this yet.")
    docket = client.get("/api/v1/nominations?state=goa&limit=1").json
    ids = [docket["items"][0]["id"], client.get(f"/api/v1/nominations?state=goa&cursor={docket['next_cursor']}").json["items"][0]["id"]]
    assert ids == [back.public_id, open_one.public_id]
    assert client.get(f"/nominations/{draft.public_id}").status_code == 404
    assert "Nobody may read this yet." not in client.get(f"/nominations/{open_one.public_id}").text
    assert client.get(f"/api/v1/nominations/{open_one.public_id}").json["votes"] == []
    assert back.why not in client.get(f"/nominations/{back.public_id}").text
    assert draft.product not in client.get("/districts/goa/north-goa").text
    sign_in(client, other, PASSWORD)
    token = form_token(client, "/assist/nominations/new")
    evidence = draft.evidence[0].public_id
    for method, path in (
        ("GET", f"/assist/nominations/{draft.public_id}"),
        ("GET", f"/assist/nominations/{draft.public_id}/edit"),
        ("POST", f"/assist/nominations/{draft.public_id}/edit"),
        ("POST", f"/assist/nominations/{draft.public_id}/evidence"),
        ("GET", f"/assist/nominations/{draft.public_id}/evidence/{evidence}"),
        ("POST", f"/assist/nominations/{draft.public_id}/evidence/{evidence}/remove"),
        ("POST", f"/assist/nominations/{draft.public_id}/submit"),
        ("POST", f"/assist/nominations/{open_one.public_id}/withdraw"),
    ):
        assert (
            client.open(path, method=method, data={"form_token": token, "title": "A page", "url": "https://example.org"}).status_code == 404
        ), path
    mine = client.post(
        "/assist/nominations/new", data={"form_token": token, **said(first="yes", shows_seller=""), "district": "goa/north-goa"}
    )
    assert mine.status_code == 303


def test_who_cannot_begin_a_nomination_sees_why_and_no_form(client):
    seller = a_seller()
    sign_in(client, owner_of(seller))
    for _ in range(5):
        a_nomination(seller, status="draft")
    page = client.get("/sell/nominations/new").text
    assert "Finish or take back one of your open nominations first." in page
    assert 'name="product"' not in page
    assert "No nomination fits this choice." in client.get("/nominations?status=withdrawn").text
