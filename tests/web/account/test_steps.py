"""Signing in with a code, the second step, and the list of one's sessions, on the pages."""

import re
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest

from marketplace.core import clock
from marketplace.people.accounts import second, service
from marketplace.people.accounts.queries import find_user_by_address
from marketplace.people.accounts.rules import SMS, Address
from tests.builders.queries import count_of
from tests.builders.users import PASSWORD, a_user, a_weaver, actor_of, an_admin, app_code, form_token, sent_code, sign_in, with_second_step

ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


def post(client, path, page=None, **data):
    return client.post(path, data={"form_token": form_token(client, page or path), **data})


@pytest.fixture
def production(app, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], env="production"))


def test_a_weaver_registers_and_signs_in_with_a_number_and_codes(client):
    answer = post(client, "/account/register", name="Meera", phone="98765 43210", next="/sell/start")
    assert answer.headers["Location"] == "/account/code"
    page = client.get("/account/code").text
    assert 'autocomplete="one-time-code"' in page
    assert "+919876543210" in page
    assert post(client, "/account/code", code="123").status_code == 422
    assert post(client, "/account/code", code=sent_code()).headers["Location"] == "/sell/start"
    assert "Meera" in client.get("/account/").text
    assert find_user_by_address(Address(SMS, "+919876543210")).confirm_by is None
    client.post("/account/sign-out")
    with clock.at(clock.now() + timedelta(minutes=3)):
        answer = post(client, "/account/sign-in", identifier="९८७६५४३२१०", way="code", password="")
        assert answer.headers["Location"] == "/account/code"
        first = sent_code()
        assert post(client, "/account/code/again", "/account/code").status_code == 429
    with clock.at(clock.now() + timedelta(minutes=4)):
        assert post(client, "/account/code/again", "/account/code").status_code == 303
        assert "Another code is on its way" in client.get("/account/code").text
        assert post(client, "/account/code", code=first).status_code == 422
        assert post(client, "/account/code", code=sent_code()).headers["Location"] == "/account/"


def test_a_page_of_codes_needs_somebody_who_asked(client):
    for path in ("/account/code", "/account/second-step"):
        assert client.get(path).headers["Location"] == "/account/sign-in"
    assert client.get("/account/second/set-up").headers["Location"] == "/account/second"
    assert client.get("/account/second").headers["Location"].startswith("/account/sign-in")


def test_what_was_typed_stays_and_the_fields_say_what_they_are(client):
    page = client.get("/account/sign-in").text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    answer = post(client, "/account/sign-in", identifier="12", way="code", password="typed already")
    assert answer.status_code == 422
    assert "a mobile number of ten digits" in answer.text
    assert 'value="12"' in answer.text
    assert "typed already" not in answer.text


def test_a_password_alone_opens_nothing_where_a_second_step_is_on(client):
    user = an_admin()
    recovery = with_second_step(user)
    answer = post(client, "/account/sign-in", identifier=user.email, password=PASSWORD, next="/admin/")
    assert answer.headers["Location"] == "/account/second-step"
    for path in ("/account/", "/admin/", "/verify/", "/account/sessions", "/account/second", "/account/orders"):
        assert client.get(path).headers["Location"].startswith("/account/sign-in"), path
    assert client.get("/account/second/set-up").status_code == 303  # a half sign-in cannot put its own phone in
    assert "Sign in" in client.get("/you").text
    assert post(client, "/account/second-step", code="000000").status_code == 422
    code = app_code(user)
    assert post(client, "/account/second-step", code=code).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    client.post("/account/sign-out")
    post(client, "/account/sign-in", identifier=user.email, password=PASSWORD)
    assert post(client, "/account/second-step", code=code).status_code == 422  # seen over a shoulder
    assert post(client, "/account/second-step", code=recovery[3]).headers["Location"] == "/account/"
    assert "9 recovery codes are left" in client.get("/account/second").text
    client.post("/account/sign-out")
    post(client, "/account/sign-in", identifier=user.email, password=PASSWORD)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert client.get("/account/second-step").status_code == 303  # the first step is forgotten


def test_in_production_staff_set_up_the_second_step_first(client, production):
    user = an_admin()
    assert post(client, "/account/sign-in", identifier=user.email, password=PASSWORD, next="/admin/").headers["Location"] == (
        "/account/second/set-up"
    )
    assert client.get("/admin/").status_code == 302
    page = client.get("/account/second/set-up")
    assert '<svg class="qr"' in page.text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text).group(1).replace(" ", "")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert post(client, "/account/second/set-up", code="12345").status_code == 422
    done = post(client, "/account/second/set-up", code=pyotp.TOTP(secret).at(clock.now()))
    assert len(re.findall(r"<li><code>[^<]+</code></li>", done.text)) == 10
    assert 'href="/admin/"' in done.text
    assert client.get("/admin/").status_code == 200
    assert "cannot be switched off" in client.get("/account/second").text
    assert secret not in client.get("/account/second").text


def test_in_production_a_session_without_a_second_step_has_no_staff_rights(client, app, monkeypatch):
    user = an_admin()
    sign_in(client, user)
    assert client.get("/admin/").status_code == 200
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], env="production"))
    assert client.get("/admin/").status_code == 404
    assert "Your desk opens once the second step is on." in client.get("/account/second").text
    assert client.get("/account/").status_code == 200
    done = post(client, "/account/second/set-up", code=pyotp.TOTP(second.offer(user)).at(clock.now()))
    assert done.status_code == 200
    assert client.get("/admin/").status_code == 200
    answer = post(client, "/account/password", current_password=PASSWORD, password="another quiet river")
    assert answer.status_code == 303
    assert client.get("/admin/").status_code == 200  # this device goes on, with its second step


def test_in_the_demo_the_second_step_is_offered_and_can_be_switched_off(client):
    user = an_admin()
    sign_in(client, user)
    assert "Set up the second step" in client.get("/account/second").text
    with_second_step(user)
    assert post(client, "/account/second/codes", "/account/second", code="1").status_code == 422
    assert "Your recovery codes" in post(client, "/account/second/codes", "/account/second", code=app_code(user)).text
    assert post(client, "/account/second/off", "/account/second", code=app_code(user, after=30)).status_code == 303
    assert not second.is_on(user)


def test_ones_sessions_are_listed_and_ended(client, app):
    user = a_user()
    phone, thief = app.test_client(), app.test_client()
    for browser in (client, phone, thief):
        sign_in(browser, user)
    page = client.get("/account/sessions").text
    assert page.count("This device") == 1
    assert page.count('/end"') == 2
    ends = re.findall(r"/account/sessions/ses_\w+/end", page)
    assert post(client, ends[0], "/account/sessions").status_code == 303
    assert sorted(browser.get("/account/").status_code for browser in (client, phone, thief)) == [200, 200, 302]
    assert client.post(ends[1]).status_code == 400  # without the form's token nothing ends
    answer = client.post("/account/sessions/end-others", data={"form_token": form_token(client, "/account/sessions")})
    assert answer.status_code == 303
    assert [browser.get("/account/").status_code for browser in (client, phone, thief)] == [200, 302, 302]
    stranger = app.test_client()
    sign_in(stranger, a_weaver_with_password())
    ends = re.findall(r"ses_\w+", stranger.get("/account/sessions").text)
    assert ends == []  # one device, and one's own is not ended here
    assert post(stranger, "/account/sessions/ses_NOBODYSOWN/end", "/account/sessions").status_code == 404


def a_weaver_with_password():
    user = a_weaver()
    return service.change_password(user, "", PASSWORD, actor=actor_of(user))


def test_the_device_is_named_and_a_signed_in_page_costs_two_reads_for_the_person(client):
    user = a_user()
    token = form_token(client, "/account/sign-in")
    client.post(
        "/account/sign-in",
        data={"form_token": token, "identifier": user.email, "password": PASSWORD},
        headers={"User-Agent": ANDROID},
        environ_overrides={"REMOTE_ADDR": "203.0.113.77"},
    )
    page = client.get("/account/sessions").text
    assert "Chrome, Android" in page
    assert "203.0.x.x" in page
    assert "113" not in page
    assert count_of(client, "/account/password") == 3  # session with its user, roles, teams


def test_a_new_number_is_confirmed_on_the_pages(client):
    user = a_user()
    sign_in(client, user)
    sent = {"identifier": "98765 11111", "current_password": "not it"}
    assert post(client, "/account/address", **sent).status_code == 422
    assert post(client, "/account/address", **{**sent, "current_password": PASSWORD}).headers["Location"] == "/account/address/code"
    assert post(client, "/account/address/code", code="1").status_code == 422
    assert post(client, "/account/address/code", code=sent_code("+919876511111")).headers["Location"] == "/account/"
    client.post("/account/sign-out")
    assert post(client, "/account/sign-in", identifier="9876511111", password=PASSWORD).headers["Location"] == "/account/"
