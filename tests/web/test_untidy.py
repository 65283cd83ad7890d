"""What no database can keep and what no page may break on: zero bytes, halves of pairs, and what a fault tells the log."""

import json

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from marketplace.core.db import db, session
from marketplace.http import errors
from marketplace.http.access import API_PUBLIC, API_VISITOR, PUBLIC, VISITOR, declared
from marketplace.people.accounts.models import User

OPEN = {PUBLIC, VISITOR, API_PUBLIC, API_VISITOR}


def _addresses(app):
    """Give every address anybody may read, its words of the form that can hold a zero byte being one."""
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or declared(app.view_functions[rule.endpoint]) not in OPEN:
            continue
        words = {name: _some(rule._converters[name]) for name in rule.arguments}
        path = rule.build(words)[1] if words else rule.rule
        yield path.replace("QQ", "%00"), {404}
        yield path.replace("QQ", "x") + "?q=%00&state=a%00&cursor=%00", {400}


def _some(converter):
    return next(iter(getattr(converter, "items", ())), 1 if "Integer" in type(converter).__name__ else "QQ")


def _send(client, body):
    return client.post("/api/v1/auth/register", data=json.dumps(body), content_type="application/json")


@pytest.mark.both_engines
def test_a_zero_byte_or_half_a_pair_is_refused_or_dropped_everywhere(app, client):
    faults = []
    for address, fits in _addresses(app):
        if "%00" in address and client.get(address).status_code not in fits:
            faults.append((address, client.get(address).status_code))
    assert faults == []
    person = {"name": "Lata \ud800Devi", "email": "lata@example.com", "password": "warp \x00and weft 42\ud800"}
    made = _send(client, person)
    assert made.status_code < 300, made.text
    assert session().scalar(select(User.name).where(User.email == "lata@example.com")) == "Lata Devi"
    odd = _send(client, {"\ud800": 1, "x\x00": "\udfff"})
    assert odd.status_code == 422, odd.text


@pytest.mark.both_engines
def test_a_failing_statement_tells_the_log_nothing_of_the_row(app, caplog):
    wrong = {User.public_id: "usr_x", User.email: "secret@example.com", User.name: None}
    with pytest.raises(IntegrityError) as broken, db.engine.begin() as line:
        line.execute(insert(User).values(wrong))
    with app.test_request_context("/"):
        errors.fault(broken.value)
    assert "incident" in caplog.text
    assert "secret@example.com" not in caplog.text
