"""Signing in and out, making an account: the same answer for known and unknown addresses."""

import pytest

from marketplace.people.accounts.queries import find_user_by_email
from marketplace.people.accounts.service import reset_token
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, a_user, an_admin, form_token, sign_in


def register(client, **changed):
    data = {"name": "Meera Devi", "email": "meera@example.org", "password": PASSWORD, "form_token": form_token(client, "/account/register")}
    return client.post("/account/register", data={**data, **changed})


def test_a_person_registers_signs_in_and_out(client):
    assert register(client, phone="98765 43210").headers["Location"] == "/account/sign-in"
    user = find_user_by_email("meera@example.org")
    assert user.phone == "+919876543210"
    sign_in(client, user)
    assert "Meera Devi" in client.get("/account/").text
    client.post("/account/sign-out")
    assert client.get("/account/").status_code == 302


def test_registering_a_known_address_answers_the_same(client):
    first = register(client)
    again = register(client, name="Somebody Else", password="another long password")
    assert (again.status_code, again.headers["Location"]) == (first.status_code, first.headers["Location"])
    assert find_user_by_email("meera@example.org").name == "Meera Devi"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "This is needed."),
        ({"email": "meera"}, "Write an e-mail address"),
        ({"password": "short"}, "Use at least 10 characters"),
        ({"password": "password123"}, "Too many people use this password"),
        ({"phone": "12"}, "Write a phone number"),
        ({"name": "x" * 81}, "Write at most 80 characters."),
        ({"phone": "9999 9999 0019"}, "phone number"),
        ({"name": "Meera 999999990019"}, "looks like an Aadhaar number"),
        ({"surprise": "1"}, "This field is not known."),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(client, changed, words):
    answer = register(client, **changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="meera@example.org"' in answer.text or "email" in changed
    assert PASSWORD not in answer.text
    assert find_user_by_email("meera@example.org") is None


def test_an_expired_form_keeps_what_was_typed(client):
    answer = register(client, form_token="stale")
    assert answer.status_code == 422
    assert "open for too long" in answer.text
    assert 'value="Meera Devi"' in answer.text


@pytest.mark.one_engine
@pytest.mark.parametrize("who", ["known", "unknown"])
def test_a_wrong_password_and_an_unknown_address_look_alike(client, who):
    user = a_user()
    token = form_token(client, "/account/sign-in")
    answer = client.post(
        "/account/sign-in",
        data={"form_token": token, "identifier": user.email if who == "known" else "no@example.org", "password": "not the password"},
    )
    assert answer.status_code == 422
    assert "do not belong together" in answer.text


@pytest.mark.parametrize(
    ("heading", "lands"),
    [
        ("/sell/profile?x=1", "/sell/profile?x=1"),
        ("https://evil.example/", "/account/"),
        ("//evil.example", "/account/"),
        ("/\\evil.example", "/account/"),
        ("", "/account/"),
        ("/\t/evil.example", "/%20/evil.example"),
    ],
)
def test_signing_in_leads_on_within_the_site_only(client, heading, lands):
    user = a_user()
    token = form_token(client, "/account/sign-in")
    answer = client.post("/account/sign-in", data={"form_token": token, "identifier": user.email, "password": PASSWORD, "next": heading})
    assert answer.headers["Location"] == lands


def test_a_closed_desk_leads_to_sign_in_and_back(client):
    answer = client.get("/account/password")
    assert answer.headers["Location"] == "/account/sign-in?next=/account/password"


def test_a_copied_session_ends_with_the_password(app, client):
    user = a_user()
    sign_in(client, user)
    thief = app.test_client()
    thief.set_cookie("mool", client.get_cookie("mool").value)
    assert thief.get("/account/").status_code == 200
    data = {"form_token": form_token(client, "/account/password"), "current_password": PASSWORD, "password": "another quiet river"}
    assert client.post("/account/password", data=data).status_code == 303
    assert client.get("/account/").status_code == 200
    assert thief.get("/account/").status_code == 302


def test_the_old_password_must_be_right(client):
    sign_in(client, a_user())
    data = {"form_token": form_token(client, "/account/password"), "current_password": "not this one", "password": "another quiet river"}
    answer = client.post("/account/password", data=data)
    assert answer.status_code == 422
    assert "not your current password" in answer.text


def test_a_link_from_the_mail_sets_a_new_password_once(client):
    user = a_user()
    token = form_token(client, "/account/reset")
    known = client.post("/account/reset", data={"form_token": token, "identifier": user.email})
    unknown = client.post("/account/reset", data={"form_token": token, "identifier": "no@example.org"})
    assert "Look into your mail" in known.text
    assert "Look into your mail" in unknown.text
    link = f"/account/reset/{reset_token(user)}"
    data = {"form_token": form_token(client, link), "password": "short"}
    assert client.post(link, data=data).status_code == 422
    assert client.post(link, data={**data, "password": "another quiet river"}).status_code == 303
    assert client.get(link).status_code == 422
    assert client.get("/account/reset/forged").status_code == 422
    sign_in(client, user, "another quiet river")


def test_the_account_page_shows_the_desks_that_are_open(client, app):
    buyer, seller, admin = a_user(), owner_of(a_seller()), an_admin()
    for user, shown, hidden in ((buyer, "/sell/start", "/verify/"), (seller, "/sell/", "/verify/"), (admin, "/admin/", "nothing-here")):
        browser = app.test_client()
        sign_in(browser, user)
        page = browser.get("/account/").text
        assert f'href="{shown}"' in page
        assert f'href="{hidden}"' not in page


def test_the_corner_says_who_is_there_and_is_never_cached(client):
    guest = client.get("/you")
    assert "Sign in" in guest.text
    user = a_user(name="Meera <Devi>")
    sign_in(client, user)
    mine = client.get("/you")
    assert "Meera &lt;Devi&gt;" in mine.text
    assert mine.headers["Cache-Control"] == "private, no-store"


def test_the_hindi_house_keeps_its_language_through_sign_in(client):
    user = a_user()
    token = form_token(client, "/hi/account/sign-in")
    answer = client.post(
        "/hi/account/sign-in", data={"form_token": token, "identifier": user.email, "password": PASSWORD, "next": "/sell/start"}
    )
    assert answer.headers["Location"] == "/hi/sell/start"
