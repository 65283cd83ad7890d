"""Registering and tokens over the API."""

from dataclasses import replace

import pytest

from marketplace.people.accounts.queries import find_live_token, find_user_by_email
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, a_user, a_verifier, app_code, sent_code, with_second_step

MEERA = {"name": "Meera Devi", "email": "meera@example.org", "password": PASSWORD}


def token(client, user, audience, **changed):
    return client.post("/api/v1/auth/tokens", json={"identifier": user.email, "password": PASSWORD, "audience": audience, **changed})


def test_registering_twice_gives_the_same_answer(client):
    first = client.post("/api/v1/auth/register", json={**MEERA, "phone": "98765 43210"})
    again = client.post("/api/v1/auth/register", json={**MEERA, "password": "another long password"})
    assert first.status_code == again.status_code == 201
    assert first.get_json() == again.get_json()
    assert set(first.get_json()) == {"name", "email", "message"}
    assert find_user_by_email(MEERA["email"]).phone == "+919876543210"


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"email": "meera"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": 1234567890}, "password"),
        ({"name": ""}, "name"),
        ({"name": None}, "name"),
        ({"role": "admin"}, "role"),
        ({"phone": "12"}, "phone"),
        ({"name": "999999990019"}, "name"),
    ],
)
def test_bad_input_is_a_problem_beside_its_field(client, changed, field):
    answer = client.post("/api/v1/auth/register", json={**MEERA, **changed})
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert list(answer.get_json()["errors"]) == [field]
    assert find_user_by_email(MEERA["email"]) is None


def test_a_token_opens_its_own_branch_only(client):
    seller = a_seller()
    user = owner_of(seller)
    made = token(client, user, "seller").get_json()
    assert set(made) == {"token", "audience", "expires_at"}
    assert find_live_token(made["token"]).user_id == user.id
    mine = {"Authorization": f"Bearer {made['token']}"}
    assert client.get("/api/v1/seller/profile", headers=mine).status_code == 200
    assert client.get("/api/v1/admin/sellers", headers=mine).status_code == 401
    buyer = {"Authorization": f"Bearer {token(client, user, 'buyer').get_json()['token']}"}
    assert client.get("/api/v1/seller/profile", headers=buyer).status_code == 401


@pytest.mark.parametrize(
    ("who", "changed", "status", "code"),
    [
        ("user", {"password": "not the password"}, 401, "bad_credentials"),
        ("user", {"identifier": "no@example.org"}, 401, "bad_credentials"),
        ("user", {"audience": "admin"}, 403, "forbidden"),
        ("user", {"audience": "root"}, 422, "invalid"),
        ("verifier", {"audience": "admin"}, 201, None),
    ],
)
def test_who_gets_a_token(client, who, changed, status, code):
    user = a_verifier() if who == "verifier" else a_user()
    answer = token(client, user, **{"audience": "buyer", **changed})
    assert answer.status_code == status
    assert answer.get_json().get("code") == code


def test_without_a_token_the_seller_branch_is_closed(client):
    answer = client.get("/api/v1/seller/profile", headers={"Authorization": "Bearer nonsense"})
    assert (answer.status_code, answer.get_json()["code"]) == (401, "unauthorised")


def test_a_number_opens_an_account_and_gets_tokens(client):
    made = client.post("/api/v1/auth/register", json={"name": "Meera", "phone": "98765 43210"})
    assert (made.status_code, made.get_json()["email"]) == (201, None)
    ask = {"identifier": "9876543210", "audience": "buyer"}
    assert client.post("/api/v1/auth/tokens", json={**ask, "password": PASSWORD}).get_json()["code"] == "bad_credentials"
    assert client.post("/api/v1/auth/tokens", json={**ask, "code": "12"}).get_json()["code"] == "bad_credentials"
    assert client.post("/api/v1/auth/tokens", json=ask).get_json()["errors"] == {"password": ["This is needed."]}
    code = sent_code("+919876543210")
    made = client.post("/api/v1/auth/tokens", json={**ask, "code": code})
    assert made.status_code == 201
    mine = {"Authorization": f"Bearer {made.get_json()['token']}"}
    assert client.get("/api/v1/orders", headers=mine).status_code == 200
    assert client.post("/api/v1/auth/tokens", json={**ask, "code": code}).status_code == 401
    assert client.post("/api/v1/auth/codes", json={"identifier": "12"}).status_code == 422
    assert client.post("/api/v1/auth/codes", json={"identifier": "nobody@example.org"}).status_code == 202
    for bad in ({"name": "Meera"}, {"name": "Meera", "phone": "+1 202 555 0123"}, {"name": "Meera", "email": "m@example.org"}):
        assert client.post("/api/v1/auth/register", json=bad).status_code == 422, bad


def test_the_second_step_of_a_token(client, app, monkeypatch):
    user = a_verifier()
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], env="production"))
    asked = token(client, user, "admin")
    assert (asked.status_code, asked.get_json()["code"]) == (401, "otp_set_up_needed")
    recovery = with_second_step(user)
    for otp, code in ((None, "otp_needed"), ("", "otp_needed"), ("000000", "wrong_otp")):
        asked = token(client, user, "buyer", otp=otp)
        assert (asked.status_code, asked.get_json()["code"]) == (401, code)
    now = app_code(user)
    assert token(client, user, "admin", otp=now, password="not the password").get_json()["code"] == "bad_credentials"
    assert token(client, user, "admin", otp=now).status_code == 201
    assert token(client, user, "admin", otp=now).get_json()["code"] == "wrong_otp"
    assert token(client, user, "admin", otp=recovery[0]).status_code == 201
