"""Whether an address has an account is told by no answer and by no amount of work: the same bytes, statements and hashes either way."""

import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask, g, request
from flask_limiter import Limiter
from limits import parse_many
from sqlalchemy import delete

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import unit
from marketplace.http import limits
from marketplace.people.accounts import passwords
from marketplace.people.accounts.errors import TooMany
from marketplace.people.accounts.models import Pace
from tests.builders.queries import counting
from tests.builders.users import PASSWORD, a_user, a_weaver, form_token


class Counting(PasswordHasher):
    """Counts what takes its time."""

    work = 0

    def hash(self, *args, **more):
        self.work += 1
        return super().hash(*args, **more)

    def verify(self, *args, **more):
        self.work += 1
        return super().verify(*args, **more)


@pytest.fixture
def hasher(monkeypatch):
    made = Counting(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", made)
    return made


def cost(app, hasher, path, body):
    """Send one request from a fresh visitor and give everything an onlooker could compare."""
    browser = app.test_client()
    api = path.startswith("/api/")
    sent = body if api else {**body, "form_token": form_token(browser, path)}
    before = hasher.work
    with counting() as statements:
        answer = browser.post(path, **({"json": sent} if api else {"data": sent}))
    words = answer.text
    for typed in body.values():
        words = words.replace(str(typed), "typed")
    words = re.sub(r'name="(?:form_token|idempotency_key)" value="[^"]+"', "", words)
    kinds = ["read" if s.startswith("SELECT") else "write" for s in statements]
    headers = {name for name, _ in answer.headers}
    return answer.status_code, answer.headers.get("Location"), headers, words, kinds, hasher.work - before


@pytest.mark.both_engines
def test_known_and_unknown_look_the_same(app, hasher):
    known, weaver = a_user(), a_weaver()
    new = {"name": "Meera", "password": PASSWORD}
    wrong = {"password": "not the password"}
    table = [
        ("/account/sign-in", "identifier", wrong),
        ("/account/sign-in", "identifier", {"way": "code"}),
        ("/account/reset", "identifier", {}),
        ("/account/register", "email", new),
        ("/account/register", "phone", {"name": "Meera"}),
        ("/api/v1/auth/tokens", "identifier", {**wrong, "audience": "buyer"}),
        ("/api/v1/auth/tokens", "identifier", {"code": "123456", "audience": "buyer"}),
        ("/api/v1/auth/codes", "identifier", {}),
        ("/api/v1/auth/register", "email", new),
        ("/api/v1/auth/register", "phone", {"name": "Meera"}),
    ]
    unknown = iter(range(100))
    begin = clock.now()
    for n, (path, field, more) in enumerate(table):
        pairs = [(known.email, "nobody{}@example.org"), (weaver.phone, "+9198000000{:02d}")]
        wanted = pairs if field == "identifier" else pairs[:1] if field == "email" else pairs[1:]
        with clock.at(begin + timedelta(days=2 * n)):  # past every pause of the rows before
            with unit() as s:
                s.execute(delete(Pace))
            for mine, other in wanted:
                first = cost(app, hasher, path, {field: mine, **more})
                second = cost(app, hasher, path, {field: other.format(next(unknown)), **more})
                for a, b, what in zip(first, second, ("status", "Location", "headers", "bytes", "statements", "hashes"), strict=True):
                    assert a == b, (path, field, mine, more, what)
    assert hasher.work >= len(table)


def test_a_pause_is_told_alike_with_its_seconds(app, client):
    user = a_user()
    for address in (user.email, "nobody@example.org"):
        token = form_token(client, "/account/sign-in")
        sent = {"form_token": token, "identifier": address, "password": "not the password"}
        with clock.at(clock.now()):
            codes = [client.post("/account/sign-in", data=sent).status_code for _ in range(5)]
            answer = client.post("/account/sign-in", data={**sent, "password": PASSWORD})
            api = client.post("/api/v1/auth/tokens", json={"identifier": address, "password": PASSWORD, "audience": "buyer"})
        assert codes == [422] * 5
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3")
        assert "Wait 3 seconds" in answer.text
        assert f'value="{address}"' in answer.text
        assert (api.status_code, api.headers["Retry-After"], api.get_json()["code"]) == (429, "3", "wait")


def test_too_many_requests_from_one_address_are_told_when_to_come_back():
    app = Flask(__name__)
    app.config.update(RATELIMIT_ENABLED=True, RATELIMIT_STORAGE_URI="memory://")
    limiter = Limiter(limits._address, on_breach=limits._refuse)
    limiter.init_app(app)
    app.add_url_rule("/", "guess", limiter.limit("2 per minute")(lambda: "no"))
    waits = []
    app.register_error_handler(TooMany, lambda error: (waits.append(error.retry_after) or "wait", error.status))
    assert [app.test_client().get("/").status_code for _ in range(4)] == [200, 200, 429, 429]
    assert all(1 <= wait <= 61 for wait in waits)
    other = app.test_client().get("/", environ_overrides={"REMOTE_ADDR": "203.0.113.9"})
    assert other.status_code == 200


def test_who_writes_is_counted_as_a_person_and_else_by_address(monkeypatch):
    app = Flask(__name__)
    app.config.update(RATELIMIT_ENABLED=True, RATELIMIT_STORAGE_URI="memory://")
    limiter = Limiter(limits._address, on_breach=limits._refuse)
    limiter.init_app(app)

    @app.before_request
    def gate():
        g.access, g.actor = request.args.get("kind", "visitor"), Actor(user_id=request.args.get("person", type=int))

    limits.pace_writes(app, limiter)
    app.add_url_rule("/", "write", lambda: "written", methods=["GET", "POST"])
    app.register_error_handler(TooMany, lambda error: (str(error.retry_after), error.status))
    client = app.test_client()
    person, address = (min(one.amount for one in limits.WRITES[kind]) for kind in ("person", "address"))
    assert address > person >= 300, "a town behind one address writes more than one hand"
    for kind, most, query in (("person", 2, "?person=7"), ("address", 3, "")):
        monkeypatch.setitem(limits.WRITES, kind, parse_many(f"{most} per day; 1000 per month"))
        assert [client.post("/" + query).status_code for _ in range(most + 1)] == [200] * most + [429], kind
        assert 1 <= int(client.post("/" + query).text) <= 86401, kind
    for free in ("?person=8", "?kind=webhook"):
        assert client.post("/" + free).status_code == 200, free
    assert client.get("/").status_code == 200
