"""Who may open which door: every route by every role, as docs/permissions.csv says.

The views are replaced by ones that only tell whom the gate let in, so that what is tested is the gate and what each route declares.
`yes`: let in (to a seller's route: for the shop asked for). `own`: let in, but to the caller's own shop instead. `no`: refused.
After a change on purpose: WRITE_PERMISSIONS=1 writes the table anew, and the change is read in its diff.
"""

import csv
import os
from functools import wraps
from pathlib import Path

import pytest
from flask import g

from marketplace.core.actor import Role
from marketplace.core.errors import Forbidden
from marketplace.http.access import TEAM_KINDS, declared
from marketplace.people.accounts import service as accounts
from marketplace.people.accounts.models import Audience
from marketplace.people.assistance.models import Work
from tests.architecture.test_routes import _some
from tests.builders.mandates import a_facilitator, a_mandate
from tests.builders.officers import an_officer
from tests.builders.sellers import a_seller, on_team, owner_of
from tests.builders.users import a_user, sign_in

TABLE = Path(__file__).resolve().parents[2] / "docs" / "permissions.csv"
ROLES = (
    "anonymous",
    "buyer",
    "owner",
    "manager",
    "packer",
    "accounts",
    "other_seller",
    "facilitator_all",
    "facilitator_orders",
    "facilitator_none",
    "officer",
    "verifier",
    "admin",
)
AUDIENCES = {"api:seller": "seller", "api:applicant": "seller", "api:admin": "admin"}


def people(shop):
    """Give a user for each role, the team roles on the team of the shop."""
    made = {"anonymous": None, "buyer": a_user(), "owner": owner_of(shop), "other_seller": owner_of(a_seller())}
    for role in ("manager", "packer", "accounts"):
        made[role] = on_team(shop, role)
    made.update({name: a_facilitator() for name in ROLES if name.startswith("facilitator")})
    a_mandate(shop, made["facilitator_all"], works=list(Work))
    a_mandate(shop, made["facilitator_orders"], works=["orders"])
    made.update(officer=an_officer(), verifier=a_user(Role.VERIFIER), admin=a_user(Role.ADMIN))
    return made


class Caller:
    """One person with a browser and their API tokens, asking for one shop."""

    def __init__(self, app, user, shop):
        self.client, self.shop = app.test_client(), shop
        self.headers = {"X-Seller": shop.public_id}
        self.tokens = {}
        if user is None:
            return
        sign_in(self.client, user)
        with self.client.session_transaction() as session:
            session["seller"] = shop.public_id
        for audience in Audience:
            try:
                self.tokens[audience.value] = accounts.issue_token(user, audience)[0]
            except Forbidden:
                continue

    def outcome(self, path, method, kind):
        with self.client.session_transaction() as session:
            if "_user_id" in session:
                session["seller"] = self.shop.public_id
        headers = {}
        if kind.startswith("api:"):
            audience = AUDIENCES.get(kind, "buyer")
            headers = {**self.headers} if audience == "seller" else {}
            if audience in self.tokens:
                headers["Authorization"] = f"Bearer {self.tokens[audience]}"
        answer = self.client.open(path, method=method, headers=headers)
        if answer.headers.get("X-Let-In") is None:
            return "no"
        return "own" if kind in TEAM_KINDS and answer.headers["X-Let-In"] != str(self.shop.id) else "yes"


def only_tell(view):
    """Put a view in a view's place that tells for which shop the gate let the caller in, with the same declarations."""

    @wraps(view)
    def told(**_values):
        return "", 200, {"X-Let-In": str(getattr(g.actor, "seller_id", None))}

    return told


def routes(app):
    for rule in sorted(app.url_map.iter_rules(), key=lambda r: (r.rule, sorted(r.methods))):
        kind = declared(app.view_functions[rule.endpoint])
        path = app.url_map.bind("localhost").build(rule.endpoint, {a: _some(rule, a) for a in rule.arguments}, force_external=False)
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield rule.rule, method, kind, path


@pytest.mark.one_engine
def test_every_route_by_every_role(app, monkeypatch):
    shop = a_seller()
    callers = {name: Caller(app, user, shop) for name, user in people(shop).items()}
    for endpoint, view in list(app.view_functions.items()):
        monkeypatch.setitem(app.view_functions, endpoint, only_tell(view))
    found = {
        (rule, method): [kind, *(callers[role].outcome(path, method, kind) for role in ROLES)] for rule, method, kind, path in routes(app)
    }
    if os.environ.get("WRITE_PERMISSIONS") == "1":
        with TABLE.open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["route", "method", "access", *ROLES])
            writer.writerows([*key, *values] for key, values in found.items())
    with TABLE.open(encoding="utf-8", newline="") as table:
        said = {(row[0], row[1]): row[2:] for row in list(csv.reader(table))[1:]}
    differing = [key for key in sorted({*said, *found}) if said.get(key) != found.get(key)]
    assert [f"{key}: says {said.get(key)}, does {found.get(key)}" for key in differing] == []
