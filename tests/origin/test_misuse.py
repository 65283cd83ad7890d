"""Reports of misuse: one case for one subject, two verdicts, strikes that count per seller, and doors for everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from marketplace.core import clock, leases
from marketplace.core.actor import SYSTEM, Role
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.core.personal import Person
from marketplace.core.secret import address_digest
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.reported import about_of
from marketplace.messages.models import Message
from marketplace.origin.misuse import personal, queries, rules, service, tidying
from marketplace.origin.misuse.errors import NoGood, OwnCase
from marketplace.origin.misuse.models import MisuseReport
from marketplace.origin.misuse.rules import About
from marketplace.people.accounts.models import Audience
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token, a_user, a_verifier, actor_of, an_admin, form_token, sign_in

WORDS = {"kind": "gi_name", "words": "It is printed, not woven, and sold under the protected name."}


def about(listing) -> About:
    return About("listing", listing.public_id, listing.title, f"/p/{listing.slug}", listing.seller_id)


def a_case(listing, **more):
    """Report a good and give its case."""
    return queries.get_case(
        session().scalar(select(MisuseReport).where(MisuseReport.number == told(listing, **more).number)).case.public_id
    )


def told(listing, **more):
    return service.report(about(listing), {**WORDS, **more})


def letters(template, to=None):
    found = session().scalars(select(Message).where(Message.template == template).order_by(Message.id))
    return [m for m in found if to in (None, m.recipient)]


def test_clocks_and_states():
    opened = datetime(2026, 11, 1, 10, tzinfo=UTC)
    for days, standing in ((0, "in_time"), (9, "in_time"), (10, "soon"), (15, "soon"), (15.1, "late")):
        assert rules.standing(opened, None, opened + timedelta(days=days)) == standing, days
    assert rules.standing(opened, opened + timedelta(days=14), opened + timedelta(days=90)) == "in_time"
    assert [rules.calls_for_review(n) for n in (0, 2, 3, 4)] == [False, False, True, True]
    for old, new, fits in (
        ("open", "upheld", True),
        ("open", "dismissed", True),
        ("upheld", "dismissed", False),
        ("dismissed", "open", False),
    ):
        assert rules.MACHINE.allows(old, new) is fits, (old, new)


def test_reports_on_one_subject_are_one_case_and_are_answered(app):
    seller = a_seller()
    listing = a_listing(seller)
    first = told(listing, contact="asha@example.org")
    second = service.report(about(listing), {**WORDS, "contact": "98765 00001"}, locale="hi")
    assert first.number != second.number
    case = queries.find_open_case("listing", listing.public_id)
    assert [r.number for r in case.reports] == [first.number, second.number]
    assert [m.recipient for m in letters("misuse_received")] == ["asha@example.org", "+919876500001"]
    stored = session().connection().exec_driver_sql("SELECT words, contact FROM misuse_report").all()
    assert not any("woven" in words or "asha" in (contact or "") for words, contact in stored), "encrypted at rest"
    again = service.report(about(listing), {**WORDS}, repeat_key="k1")
    assert service.report(about(listing), {**WORDS}, repeat_key="k1") == again.__class__(**{**vars(again), "repeated": True})
    assert service.report(about(listing), {**WORDS, "words": "Something else entirely."}, repeat_key="k1").number != again.number
    with pytest.raises(Invalid) as refused:
        told(listing, contact="nobody")
    assert "contact" in refused.value.fields
    assert queries.get_report(first.number, first.key).case.id == case.id
    for number, key in ((first.number, second.key), ("MR-NO", first.key), (first.number, "")):
        with pytest.raises(NotFound):
            queries.get_report(number, key)
    service.dismiss(case.public_id, "", SYSTEM, reason_code="covered")
    assert [m.locale for m in letters("misuse_decided")] == ["en", "hi"]
    assert queries.count_live_strikes(seller.id) == 0
    assert told(listing).status == "open"
    assert queries.find_open_case("listing", listing.public_id).id != case.id, "what comes later is another case"


def test_upheld_strikes_count_and_the_third_calls_for_a_review(app):
    seller, verifier, admin = a_seller(), actor_of(a_verifier()), actor_of(an_admin())
    goods = [a_listing(seller) for _ in range(3)]
    cases = [a_case(good) for good in goods]
    with pytest.raises(Invalid):
        service.uphold(cases[0].public_id, "", verifier)
    with pytest.raises(Invalid):
        service.uphold(cases[0].public_id, "", verifier, reason_code="covered")  # a reason of the other verdict
    service.uphold(cases[0].public_id, "", verifier, reason_code="no_right", take_off=True)
    assert catalogue.get_listing(goods[0].public_id).status == "blocked"
    assert catalogue.get_listing(goods[1].public_id).status == "live"
    with pytest.raises(Conflict):
        service.dismiss(cases[0].public_id, "Changed my mind.", verifier)
    service.uphold(cases[1].public_id, "Not theirs.", verifier)
    assert queries.list_to_review() == []
    service.uphold(cases[2].public_id, "Not theirs.", verifier)
    assert [(row.id, count) for row, count in queries.list_to_review()] == [(seller.id, 3)]
    owner = owner_of(seller)
    assert len(letters("misuse_upheld", owner.email)) == 3
    assert "3 now stand" in letters("misuse_upheld", owner.email)[-1].body
    strike = queries.list_strikes(seller.id)[0]
    with pytest.raises(Forbidden):
        service.lift_strike(strike.public_id, "No.", verifier)
    with pytest.raises(Invalid):
        service.lift_strike(strike.public_id, " ", admin)
    service.lift_strike(strike.public_id, "The certificate was found.", admin)
    with pytest.raises(Conflict):
        service.lift_strike(strike.public_id, "Again.", admin)
    assert (queries.list_to_review(), len(queries.list_strikes(seller.id))) == ([], 3), "a lifted line stays in the register"
    assert len(letters("strike_lifted", owner.email)) == 1


def test_who_belongs_to_the_seller_never_decides(app):
    insider = a_user(Role.VERIFIER)
    seller = a_seller(owner=insider)
    case = a_case(a_listing(seller))
    with pytest.raises(OwnCase):
        service.dismiss(case.public_id, "Nothing to see.", actor_of(insider))
    with pytest.raises(Forbidden):
        service.dismiss(case.public_id, "Nothing to see.", actor_of(a_user()))
    page = service.report(About("page", "/gi/x", "/gi/x", "/gi/x"), WORDS)
    other = session().scalar(select(MisuseReport).where(MisuseReport.number == page.number)).case
    with pytest.raises(NoGood):
        service.uphold(other.public_id, "Off with it.", SYSTEM, take_off=True)
    service.uphold(other.public_id, "It is so.", actor_of(insider))  # of nobody: any verifier, and no strike
    assert queries.page_of_strikes().items == []


def test_a_person_gets_and_takes_back_what_they_reported(app):
    listing = a_listing()
    number = told(listing, contact="asha@example.org").number
    person = Person(1, "usr_x", ("asha@example.org",))
    assert [r["number"] for r in personal.tell(person)["reports"]] == [number]
    assert personal.blocks(person) == ()
    with unit():
        personal.forget(person)
    row = session().scalar(select(MisuseReport).where(MisuseReport.number == number))
    assert (row.contact, row.contact_digest, row.words) == (None, None, "erased")
    assert personal.tell(person) == {"reports": []}
    assert address_digest("asha@example.org") not in session().scalars(select(MisuseReport.contact_digest)).all()


def test_an_address_is_kept_half_a_year_after_the_answer(app):
    case = a_case(a_listing(), contact="asha@example.org")
    service.dismiss(case.public_id, "", SYSTEM, reason_code="covered")
    for days, kept in ((179, True), (181, False)):
        with clock.at(clock.now() + timedelta(days=days)):
            tidying.run_tidy({})
        session().expire_all()
        row = session().scalars(select(MisuseReport)).one()
        assert (row.contact is not None, row.contact_digest is not None) == (kept, kept), days
        assert "woven" in row.words


@pytest.mark.one_engine
def test_anybody_reports_on_a_page_and_follows_it(app, client):
    seller = a_seller(name="Lohta Weavers")
    listing, maker, claim = a_listing(seller), a_producer(seller), a_claim(seller)
    for path, title in (
        (f"/p/{listing.slug}", listing.title),
        (f"/sellers/{seller.slug}", "Lohta Weavers"),
        (f"/makers/{maker.slug}", maker.name),
        (f"/claims/{claim.public_id}", "Banaras Brocades and Sarees"),
    ):
        assert f"/report?about={path}" in client.get(path).text, path
        assert title in client.get(f"/report?about={path}").text, path
    page = client.get("/report?about=//evil.example/<b>").text
    assert "<b>" not in page
    for trick in (
        "//evil.example/x",
        "/\\evil.example/x",
        "/%5cevil.example",
        "/%2fevil.example",
        "/\t/evil.example",
        "/hi//evil.example",
        "/hi/\\evil.example",
        "https:evil.example",
        "https://evil.example",
        "javascript:x",
        "http://[",
        "http://x:y/",
    ):
        assert client.get("/report", query_string={"about": trick}).status_code == 200, trick
        assert about_of(trick).path == "", trick
        assert client.post("/report", data={"about": trick, **WORDS}).status_code == 303, trick
    assert about_of("http://localhost/hi/gi/some-name/?x=1").path == "/gi/some-name"
    empty = client.post("/report", data={"about": f"/hi/p/{listing.slug}", "kind": "gi_name", "words": "short", "contact": "x"})
    assert empty.status_code == 422
    assert 'value="gi_name" checked' in empty.text.replace('value="gi_name"\n', 'value="gi_name" ')
    assert ">short<" in empty.text.replace("\n", "")
    sent = client.post(
        "/report", data={"about": f"http://localhost/hi/p/{listing.slug}?x=1", **WORDS}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert sent.status_code == 303
    assert client.post("/report", data={"about": "/", **WORDS}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    followed = client.get(sent.headers["Location"])
    assert followed.headers["Cache-Control"] == "private, no-store"
    assert listing.title in followed.text
    assert "We decide by" in followed.text
    assert client.get(sent.headers["Location"].split("?")[0]).status_code == 404
    assert queries.find_open_case("listing", listing.public_id) is not None
    stray = client.post("/report", data={"about": "A stall at the fair", **WORDS})
    assert stray.status_code == 303
    draft = a_listing(seller, status="draft")
    assert client.post("/api/v1/reports", json={"about": draft.public_id, **WORDS}).status_code == 201
    assert queries.find_open_case("listing", draft.public_id) is None, "what nobody can see is not known by its id"


@pytest.mark.one_engine
def test_the_desk_decides_and_the_register_shows_it(app, client):
    seller = a_seller(name="Lohta Weavers")
    listing = a_listing(seller)
    case = a_case(listing, contact="asha@example.org")
    verifier, admin = a_verifier(name="N. Rao"), an_admin()
    sign_in(client, verifier)
    assert listing.title in client.get("/verify/").text
    assert "A protected name (GI) used without right" in client.get("/verify/misuse").text
    path = f"/verify/misuse/{case.public_id}"
    seen = client.get(path).text
    for words in ("It is printed, not woven", "No live certificate covers this good.", "To be decided by", "Lohta Weavers"):
        assert words in seen, words
    assert "asha@example.org" not in seen
    token = form_token(client, path)
    assert client.post(path, data={"form_token": token, "verdict": "dismiss", "reason": "x"}).status_code == 303
    assert queries.get_case(case.public_id).status == "open", "it has to be taken first"
    client.post(f"{path}/take", data={"form_token": token})
    assert client.post(path, data={"form_token": token, "verdict": "uphold_off"}).status_code == 422
    done = client.post(path, data={"form_token": token, "verdict": "uphold_off", "reason_code": "no_right"})
    assert (done.status_code, done.headers["Location"]) == (303, "/verify/")
    assert leases.find_holder("misuse", case.id) is None
    assert catalogue.get_listing(listing.public_id).status == "blocked"
    assert "Upheld" in client.get("/verify/misuse?status=upheld").text
    for _ in range(2):
        service.uphold(a_case(a_listing(seller)).public_id, "Again.", SYSTEM)
    assert "Three strikes or more" in client.get(f"/verify/sellers/{seller.public_id}").text
    other = app.test_client()
    sign_in(other, admin)
    assert "/admin/strikes" in other.get("/admin/").text
    register = other.get("/admin/strikes").text
    assert "Lohta Weavers" in register
    strike = queries.list_strikes(seller.id)[0]
    lift = f"/admin/strikes/{strike.public_id}/lift"
    assert other.post(lift, data={"form_token": form_token(other, "/admin/strikes")}).status_code == 422
    assert other.post(lift, data={"form_token": form_token(other, "/admin/strikes"), "reason": "Found after all."}).status_code == 303
    assert client.get("/admin/strikes").status_code == 404


@pytest.mark.one_engine
def test_the_same_over_the_api(app, client):
    seller = a_seller()
    listing = a_listing(seller)
    body = {"about": listing.public_id, **WORDS, "contact": "asha@example.org"}
    first = client.post("/api/v1/reports", json=body, headers={"Idempotency-Key": "one"})
    again = client.post("/api/v1/reports", json=body, headers={"Idempotency-Key": "one"})
    assert (first.status_code, again.status_code, again.headers["Idempotent-Replayed"]) == (201, 201, "true")
    assert first.get_json() == again.get_json()
    told_ = first.get_json()
    assert client.post("/api/v1/reports", json={**body, "kind": "x"}).status_code == 422
    assert client.get(f"/api/v1/reports/{told_['number']}?key=no").status_code == 404
    admin = a_token(an_admin(), Audience.ADMIN)
    assert client.get("/api/v1/admin/reports").status_code == 401
    items = client.get("/api/v1/admin/reports", headers=admin).get_json()["items"]
    assert [(i["subject"], len(i["reports"])) for i in items] == [(listing.public_id, 1)]
    assert "asha" not in str(items)
    url = f"/api/v1/admin/reports/{items[0]['id']}"
    assert client.post(f"{url}/uphold", json={}, headers=admin).status_code == 422
    upheld = client.post(f"{url}/uphold", json={"reason_code": "no_right", "take_off": True}, headers=admin)
    assert (upheld.status_code, upheld.get_json()["status"]) == (200, "upheld")
    assert client.post(f"{url}/dismiss", json={"reason": "x"}, headers=admin).status_code == 409
    mine = client.get(f"/api/v1/reports/{told_['number']}?key={told_['key']}")
    assert (mine.get_json()["status"], mine.headers["Cache-Control"]) == ("upheld", "private, no-store")
    assert client.get(f"/api/v1/listings/{listing.slug}").status_code in (404, 410)
    strikes = client.get("/api/v1/admin/strikes", headers=admin).get_json()["items"]
    lifted = client.post(f"/api/v1/admin/strikes/{strikes[0]['id']}/lift", json={"reason": "Found."}, headers=admin)
    assert (lifted.status_code, lifted.get_json()["lift_reason"]) == (200, "Found.")
    assert clock.now() > datetime.fromisoformat(lifted.get_json()["lifted_at"]) - timedelta(seconds=1)
