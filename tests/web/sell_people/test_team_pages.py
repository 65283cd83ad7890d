"""The shop's own pages: what each role on the team opens, joining and switching, the bank account, groups, holidays, closing."""

import re

import pytest

from marketplace.core.db import session
from marketplace.http.access import API_SELLER, SELLER, declared, declared_right
from marketplace.messages.models import Message
from marketplace.people.accounts.models import Audience
from marketplace.people.sellers import bank_queries, groups, queries, service
from marketplace.people.sellers.rights import RIGHTS_OF
from tests.builders.sellers import a_draft, a_seller, on_team, owner_of
from tests.builders.users import PASSWORD, a_token, a_user, a_verifier, actor_of, form_token, sign_in

pytestmark = pytest.mark.one_engine


def send(client, page, path=None, **data):
    """Send a form of a page, as a browser does."""
    return client.post(path or page, data={"form_token": form_token(client, page), **data})


def test_each_role_opens_what_its_rights_say_and_nothing_else(app):
    seller = a_seller()
    routes = [
        (rule, declared(view), declared_right(view))
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments and declared(view := app.view_functions[rule.endpoint]) in (SELLER, API_SELLER)
    ]
    assert len(routes) > 20
    for role, rights in RIGHTS_OF.items():
        person, browser = on_team(seller, role), app.test_client()
        sign_in(browser, person)
        token = a_token(person, Audience.SELLER)
        for rule, kind, right in routes:
            answer = browser.get(rule.rule) if kind == SELLER else browser.get(rule.rule, headers=token)
            assert (answer.status_code == 403) == (right not in rights), (role, rule.rule, answer.status_code)
            assert answer.status_code in (200, 302, 303, 403), (role, rule.rule, answer.status_code)
        nav = browser.get("/sell/").text
        assert ("/sell/money" in nav) == ("money" in rights), role


def test_an_invitation_by_mail_leads_onto_the_team_and_a_removal_off_it_at_once(app, client):
    mine, other = a_draft(name="Pampore Growers"), a_seller(name="Lohta Weavers")
    sign_in(client, owner_of(other))
    assert send(client, "/sell/team", "/sell/team/invite", email="kamla@example.org", role="manager").status_code == 303
    assert send(client, "/sell/team", "/sell/team/invite", email="kamla@example.org", role="king").status_code == 422
    path = re.search(r"/sell/join/\S+", session().query(Message).filter_by(template="team_invited").one().body).group()
    guest = app.test_client().get(path)
    assert guest.status_code == 302
    assert "/account/sign-in" in guest.headers["Location"]
    kamla, browser = owner_of(mine), app.test_client()
    sign_in(browser, kamla)
    assert "Lohta Weavers" in browser.get(path).text
    assert send(browser, path).status_code == 303
    assert "This invitation is over" in browser.get(path).text
    assert "Other shops (now: Lohta Weavers)" in browser.get("/sell/").text
    assert send(browser, "/sell/switch", seller=mine.public_id).status_code == 303
    assert "Other shops (now: Pampore Growers)" in browser.get("/sell/").text
    assert send(browser, "/sell/switch", seller=a_seller().public_id).status_code == 404
    send(browser, "/sell/switch", seller=other.public_id)
    token = form_token(browser, "/sell/holiday")
    service.remove_member(other.id, kamla.public_id, actor=actor_of(owner_of(other)))
    late = browser.post("/sell/holiday", data={"form_token": token, "from": "2027-01-01", "until": "2027-01-05"})
    assert late.status_code == 403  # what was begun for one shop is not done in another
    session().expire_all()
    assert (mine.holiday_from, other.holiday_from) == (None, None)
    assert "Pampore Growers" in browser.get("/sell/team").text


def test_the_api_acts_for_the_shop_that_is_named(app, client):
    first, second = a_draft(name="First"), a_seller(name="Second")
    person = owner_of(first)
    on_team(second, "manager", person)
    headers = a_token(person, Audience.SELLER)
    for chosen, name in ((None, "First"), (second.public_id, "Second"), (first.public_id, "First")):
        answer = client.get("/api/v1/seller/profile", headers={**headers, **({"X-Seller": chosen} if chosen else {})})
        assert answer.json["name"] == name
    assert client.get("/api/v1/seller/profile", headers={**headers, "X-Seller": a_seller().public_id}).status_code == 404
    body = {"from": "2099-01-01", "until": "2099-01-05", "words": ""}
    assert client.put("/api/v1/seller/holiday", headers={**headers, "X-Seller": second.public_id}, json=body).json["until"] == "2099-01-05"
    assert client.get("/api/v1/seller/groups", headers={**headers, "X-Seller": second.public_id}).status_code == 403


def test_a_bank_change_from_the_form_to_the_verifier(app, client):
    seller, desk = a_seller(), app.test_client()
    sign_in(client, owner_of(seller))
    data = {"bank_holder": "The group, new", "bank_account": "000000000777", "bank_ifsc": "ZZZZ0000002"}
    wrong = send(client, "/sell/bank", **data, password="not my password")
    assert wrong.status_code == 422
    assert "This is not your password." in wrong.text
    assert send(client, "/sell/bank", **data, password=PASSWORD).status_code == 303
    page = client.get("/sell/bank").text
    assert "Call it off" in page
    assert "000000000777" not in page
    sign_in(desk, a_verifier())
    change = bank_queries.find_open_change(seller.id)
    case = f"/verify/bank/{change.public_id}"
    assert case in desk.get("/verify/bank").text
    assert "000000000777" in desk.get(case).text
    send(desk, case, f"{case}/take")
    assert send(desk, case, verdict="refuse").status_code == 422  # without a reason
    assert send(desk, case, verdict="check").status_code == 303
    assert send(client, "/sell/bank", f"/sell/bank/{change.public_id}/call-off").status_code == 303
    session().expire_all()
    assert change.status == "called_off"


def test_a_tie_a_hand_over_a_holiday_and_closing_by_the_forms(app, client):
    shg, vo, other = a_seller(kind="shg", name="Lohta Sisters"), a_seller(kind="vo", name="Lohta Village"), app.test_client()
    sign_in(client, owner_of(shg))
    sign_in(other, owner_of(vo))
    assert send(client, "/sell/groups", code="nobody", side="lower").status_code == 422
    said = {"code": vo.public_id, "side": "lower", "sells_through": "true", "resolved_on": "2026-01-26"}
    assert send(client, "/sell/groups", **said).status_code == 303
    tie = groups.list_links(vo.id)[0].public_id
    assert "Lohta Sisters" in other.get("/sell/groups").text
    assert send(other, "/sell/groups", f"/sell/groups/{tie}/agree").status_code == 303
    assert groups.roster_seller_ids(vo.id) == [vo.id, shg.id]
    assert send(client, "/sell/groups", f"/sell/groups/{tie}/end", reason="").status_code == 303
    assert send(client, "/sell/holiday", **{"from": "2099-01-05", "until": "2099-01-01"}).status_code == 422
    heir, third = on_team(shg, "manager"), app.test_client()
    sign_in(third, heir)
    assert send(client, "/sell/team", f"/sell/team/{heir.public_id}/hand-over").status_code == 303
    offer = re.search(r"/sell/team/offers/own_\w+", third.get("/sell/team").text).group()
    assert send(third, offer, password="wrong words here").status_code == 422
    assert send(third, offer, password=PASSWORD).status_code == 303
    assert client.get("/sell/bank").status_code == 403  # the old owner, at the next click
    assert send(third, "/sell/close", password=PASSWORD, reason="We retire.").status_code == 303
    assert "This shop is closed" in third.get("/sell/shop").text
    assert queries.find_closed_seller(shg.slug) is not None
    sign_in(stranger := app.test_client(), a_user())
    assert stranger.get("/sell/team").status_code == 302
