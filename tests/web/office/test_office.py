"""An officer's desk: the own area in sums, its nominations, and nothing of any other."""

import csv
import io
from datetime import timedelta

import pytest

from marketplace.core import clock
from marketplace.core.actor import SYSTEM, Role
from marketplace.http.access import OFFICER, declared
from marketplace.people.accounts import officers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.nominations import a_nomination, said
from tests.builders.officers import an_officer
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, a_user, an_admin, form_token, sign_in

UP = "uttar-pradesh"
PAGES = ("/office/", "/office/districts", "/office/districts.csv", "/office/nominations", "/office/nominations/new")


def table(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


@pytest.mark.one_engine
def test_the_own_area_in_sums_at_the_same_cost(app, client):
    a_nomination(a_seller(district="agra"))
    sign_in(client, an_officer(), PASSWORD)
    cost = {path: count_of(client, path) for path in PAGES}
    assert max(cost.values()) <= 12, cost
    before = client.get("/office/").text
    assert "GI goods with an authorised user who sells here" in before
    shop = a_seller(name="Loom shop")
    maker = a_producer(shop)
    listing = a_listing(shop, odop="Banarasi silk sarees and brocade", gi="banaras-brocades-and-sarees")
    a_claim(shop, gi="banaras-brocades-and-sarees")
    a_nomination(shop)
    assert {path: count_of(client, path) for path in PAGES} == cost
    pages = {path: client.get(path).text for path in PAGES}
    rows = {row["district"]: row for row in table(pages["/office/districts.csv"])}
    varanasi = rows["Varanasi"]
    assert (len(rows), {row["state"] for row in rows.values()}) == (75, {"Uttar Pradesh"})
    here = [varanasi[name] for name in ("seller_in_district", "listed_products_on_sale", "shops", "goods_on_sale")]
    assert here == ["yes", "1", "1", "1"]
    assert (varanasi["gi_goods_with_user"], rows["Agra"]["seller_in_district"], rows["Agra"]["shops"]) == ("1", "no", "1")
    assert "/wall.pdf?state=uttar-pradesh&amp;district=varanasi&amp;size=a3" in pages["/office/districts"]
    assert 'href="/districts/uttar-pradesh/varanasi"' not in pages["/office/"].split('id="gaps"', 1)[1]
    assert 'href="/districts/uttar-pradesh/agra"' in pages["/office/"].split('id="gaps"', 1)[1]
    owner = owner_of(shop)
    for path, text in pages.items():
        for word in (owner.name, owner.email, shop.phone, shop.pan, maker.name, shop.line1, listing.public_id):
            assert not word or word not in text, (path, word)
    wall = client.get("/wall.pdf?state=uttar-pradesh&district=varanasi&size=a4")
    assert wall.mimetype == "application/pdf"
    assert "उत्तर प्रदेश" in client.get("/hi/office/").text


@pytest.mark.one_engine
def test_another_state_another_officer_and_an_ended_term_are_closed(app, client):
    mine, other = an_officer("goa", name="Usha Kamat"), an_officer("goa")
    foreign = a_nomination(officer=other, state="goa", district="north-goa", status="draft")
    sent_in = a_nomination(officer=other, state="goa", district="north-goa")
    elsewhere = a_nomination()
    sign_in(client, mine, PASSWORD)
    token = form_token(client, "/office/nominations/new")
    data = {"form_token": token, **said(first="", shows_seller=""), "title": "A page", "url": "https://example.org"}
    answers = []
    for rule in app.url_map.iter_rules():
        if declared(app.view_functions[rule.endpoint]) != OFFICER or not rule.arguments:
            continue
        for row in (foreign, sent_in):
            ids = {"public_id": row.public_id, "evidence_id": row.evidence[0].public_id}
            path = app.url_map.bind("localhost").build(rule.endpoint, {name: ids[name] for name in rule.arguments})
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                answers.append((method, path, client.open(path, method=method, data=data if method == "POST" else None).status_code))
    assert len(answers) == 16
    assert [one for one in answers if one[2] != 404] == []
    typed = said(first="", shows_seller="")
    for place in ("uttar-pradesh/varanasi", "goa/atlantis", ""):
        refused = client.post("/office/nominations/new", data={"form_token": token, **typed, "district": place})
        assert (refused.status_code, 'id="district-fault"' in refused.text, typed["product"] in refused.text) == (422, True, True), place
    page = client.get("/office/nominations").text
    assert (sent_in.product in page, foreign.product in page, elsewhere.product in page) == (True, False, False)

    made = client.post("/office/nominations/new", data={"form_token": token, **typed, "district": "goa/south-goa"})
    assert made.status_code == 303
    own = made.headers["Location"]
    assert typed["product"] in client.get("/office/nominations").text
    form = client.get("/office/nominations/new").text
    assert ('value="goa/south-goa"' in form, 'value="uttar-pradesh/' in form) == (True, False)
    assert client.get(own.replace("/office/", "/assist/")).status_code == 404
    client.post(f"{own}/evidence", data={"form_token": token, "title": "The gazetteer", "url": "https://example.org"})
    assert client.post(f"{own}/submit", data={"form_token": token}).status_code == 303
    public_id = own.rsplit("/", 1)[1]
    public = app.test_client()
    record = public.get(f"/nominations/{public_id}").text
    assert ("an officer of Goa" in record, mine.name in record) == (True, False)
    assert public.get(f"/api/v1/nominations/{public_id}").json["nominated_by"] == "state_officer"

    (area,) = officers.list_live(mine.id)
    officers.give_area(mine.email, "goa", "north-goa", actor=SYSTEM)
    officers.withdraw_area(area.public_id, actor=SYSTEM)
    assert [row["district"] for row in table(client.get("/office/districts.csv").text)] == ["North Goa"]
    officers.give_area(mine.email, "goa", "north-goa", until=clock.today(), actor=SYSTEM)
    with clock.at(clock.day_begins(clock.today() + timedelta(days=1))):
        assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 404)
        assert "/office/" not in client.get("/account/").text
    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)
    assert "/office/" in client.get("/account/").text
    for stranger in (a_user(), a_user(Role.FACILITATOR), an_admin()):
        browser = app.test_client()
        sign_in(browser, stranger, PASSWORD)
        assert browser.get("/office/").status_code == 404


@pytest.mark.one_engine
def test_an_administrator_makes_and_unmakes_an_officer(app, client):
    user, admin = a_user(name="Sunita Verma"), an_admin()
    sign_in(client, admin, PASSWORD)
    token = form_token(client, "/admin/officers")
    for field, sent in (
        ("email", {"email": "nobody@example.org", "area": UP}),
        ("email", {"email": admin.email, "area": UP}),
        ("area", {"email": user.email, "area": "atlantis"}),
        ("until", {"email": user.email, "area": UP, "until": "2001-01-01"}),
    ):
        answer = client.post("/admin/officers", data={"form_token": token, **sent})
        assert (answer.status_code, f'id="{field}-fault"' in answer.text) == (422, True), sent
    an_officer("goa")
    for _ in range(2):
        assert client.post("/admin/officers", data={"form_token": token, "email": user.email, "area": f"{UP}/agra"}).status_code == 303
    cost = count_of(client, "/admin/officers")
    for state in ("goa", "kerala", "goa"):
        an_officer(state)
    page = client.get("/admin/officers").text
    assert ("Agra, Uttar Pradesh" in page, page.count("Sunita Verma, Agra")) == (True, 1)
    assert count_of(client, "/admin/officers") == cost
    assert "Officer" in client.get("/admin/users").text
    (area,) = officers.list_live(user.id)
    for _ in range(2):
        assert client.post(f"/admin/officers/{area.public_id}/withdraw", data={"form_token": token}).status_code == 303
    assert "withdrawn on" in client.get("/admin/officers").text
    assert officers.list_live(user.id) == []
    assert client.post("/admin/officers/oar_x/withdraw", data={"form_token": token}).status_code == 404
