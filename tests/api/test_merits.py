"""Tags, levels and collections over the API: a way from a proposal to a collection, every refusal by route, and what many cost."""

from base64 import b64encode
from datetime import timedelta

import pytest
from sqlalchemy import delete

from marketplace.core import clock, leases
from marketplace.core.actor import SYSTEM
from marketplace.core.db import unit
from marketplace.goods.collections.models import Collection
from marketplace.goods.merits import rules, service
from tests.builders.documents import PDF
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, on_team, owner_of
from tests.builders.users import a_token, a_user, a_verifier, actor_of, an_admin

V1 = "/api/v1"
pytestmark = pytest.mark.one_engine
SAREES = {
    "slug": "sarees",
    "name": "Sarees",
    "name_hi": "साड़ियाँ",
    "words": "All.",
    "words_hi": "सब।",
    "position": 900,
    "shelves": ["sarees"],
}


class House:
    """A shop with a good, and callers: its owner, its packer, another shop, a verifier, an administrator."""

    def __init__(self, client):
        self.client, self.seller = client, a_seller()
        self.good = a_listing(self.seller)
        self.callers = {
            "owner": a_token(owner_of(self.seller), "seller"),
            "packer": a_token(on_team(self.seller, "packer"), "seller"),
            "other": a_token(owner_of(a_seller()), "seller"),
            "verifier": a_token(a_verifier(), "admin"),
            "admin": a_token(an_admin(), "admin"),
            "buyer": a_token(a_user(), "buyer"),
            "guest": {},
        }

    def call(self, who, verb, path, body=None, **headers):
        return self.client.open(V1 + path, method=verb, json=body, headers={**self.callers[who], **headers})

    def said(self, **more):
        return {
            "kind": "endangered",
            "goods": [self.good.public_id],
            "source_url": "https://census.example.in/p41",
            "source_on": "2026-01-02",
            **more,
        }


@pytest.fixture
def house(client):
    yield House(client)
    with unit() as s:  # the reference lists outlive a test
        s.execute(delete(Collection).where(Collection.slug == SAREES["slug"]))


def test_from_a_proposal_to_a_collection(house):
    ideas = house.call("owner", "GET", "/seller/merits/kinds").json["items"]
    asked = next(kind for kind in ideas if kind["code"] == "endangered")
    assert (asked["about"], "source" in asked["evidence"]) == ("good", True)
    body = house.said(document=b64encode(PDF).decode())
    key = {"Idempotency-Key": "t-1"}
    made = house.call("owner", "POST", "/seller/merits", body, **key)
    assert (made.status_code, made.json["status"], made.json["live"], made.json["has_document"]) == (201, "submitted", False, True)
    again = house.call("owner", "POST", "/seller/merits", body, **key)
    assert (again.json["id"], again.headers["Idempotent-Replayed"]) == (made.json["id"], "true")
    at, desk = f"/seller/merits/{made.json['id']}", f"/admin/merits/{made.json['id']}"
    a_merit(house.good, "natural", "submitted")
    waiting = [row["id"] for row in house.call("verifier", "GET", "/admin/merits").json["items"]]
    assert (len(waiting), waiting[0]) == (2, made.json["id"])  # oldest first
    compared = {row["what"]: row for row in house.call("verifier", "GET", desk).json["compared"]}
    assert (compared["goods"]["said"], compared["source"]["said"]) == (house.good.title, "census.example.in")
    verdict = {"reason": "Which page?", "reason_code": "more_evidence"}
    assert house.call("verifier", "POST", f"{desk}/request-changes", verdict).json["status"] == "changes_requested"
    sent = house.call("owner", "PATCH", at, {"source_url": "https://census.example.in/p42"})
    assert (
        sent.status_code,
        sent.json["status"],
        sent.json["source_url"][-3:],
        sent.json["goods"][0]["id"],
        sent.json["has_document"],
    ) == (
        *(200, "submitted", "p42", house.good.public_id),
        True,
    )
    until = str(clock.today() + timedelta(days=90))
    accepted = house.call("verifier", "POST", f"{desk}/accept", {"valid_to": until})
    assert (accepted.status_code, accepted.json["status"], accepted.json["live"], accepted.json["valid_to"]) == (
        200,
        "accepted",
        True,
        until,
    )
    stands = house.call("owner", "GET", f"/seller/listings/{house.good.public_id}/merits").json
    assert [one["code"] for one in stands["live"]] == ["endangered"]
    assert {row["status"] for row in stands["tags"]} == {"accepted", "submitted"}
    assert [one["slug"] for one in stands["collections"]] == ["endangered-crafts"]
    assert (stands["level"]["value"], stands["level"]["confirmed"], bool(stands["level"]["next_steps"])) == ("V3", False, True)
    mine = house.call("owner", "GET", "/seller/collections").json["items"]
    assert [(one["slug"], [good["id"] for good in one["goods"]]) for one in mine] == [("endangered-crafts", [house.good.public_id])]
    shown = house.call("guest", "GET", "/collections/endangered-crafts").json
    assert (shown["total"], [card["merits"][0]["tag"] for card in shown["items"]]) == (1, [made.json["id"]])
    listed = house.call("guest", "GET", "/collections?limit=1", **{"Accept-Language": "hi"}).json
    assert (len(listed["items"]), bool(listed["next_cursor"]), listed["items"][0]["name"].isascii()) == (1, True, False)
    assert house.call("guest", "GET", f"/tags/{made.json['id']}").json["paper_read"] is True
    assert house.call("owner", "DELETE", f"{at}/paper").json["status"] == "unproven"  # its evidence is gone, and it with it
    assert house.call("guest", "GET", "/collections/endangered-crafts").json["items"] == []
    assert house.call("owner", "POST", f"{at}/withdraw").json["status"] == "withdrawn"
    proof = house.call("guest", "GET", f"/tags/{made.json['id']}").json
    assert (proof["status"], proof["live"], proof["goods"]) == ("withdrawn", False, [])
    graded = house.call(
        "verifier", "POST", f"/admin/grades/{house.good.public_id}", {"axis": "level", "given": "V4", "reason": "Exported."}
    )
    assert (graded.status_code, graded.json["level"]["value"], graded.json["history"][0]["proposed"]) == (201, "V4", "V3")
    assert house.good.public_id not in [row["good"]["id"] for row in house.call("admin", "GET", "/admin/grades").json["items"]]


def test_a_collection_is_made_ordered_shown_and_paused(house):
    made = house.call("admin", "POST", "/admin/collections", SAREES).json
    at, public = f"/admin/collections/{made['id']}", f"/collections/{SAREES['slug']}"
    assert (made["status"], made["rule"], made["goods"]) == ("paused", {"shelves": ["sarees"]}, 1)
    assert house.call("guest", "GET", public).status_code == 404
    edited = house.call("admin", "PATCH", at, {"position": 0}).json
    assert (edited["position"], edited["name"], edited["rule"]) == (0, SAREES["name"], made["rule"])  # what is not sent stays
    assert house.call("admin", "POST", f"{at}/show").json["status"] == "shown"
    assert house.call("guest", "GET", "/collections").json["items"][0]["slug"] == SAREES["slug"]
    for _ in range(2):
        a_listing(house.seller)
    first = house.call("guest", "GET", f"{public}?limit=2").json
    rest = house.call("guest", "GET", f"{public}?limit=2&cursor={first['next_cursor']}").json
    assert (first["total"], len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (3, 2, 1, None)
    assert house.call("admin", "POST", f"{at}/pause").json["status"] == "paused"
    assert house.call("guest", "GET", public).status_code == 404


def test_who_is_refused_what(house):
    tag = a_merit(house.good, status="submitted")
    kept = a_merit(house.good, "natural")
    held = a_merit(house.good, "landrace", "submitted")
    own = on_team(house.seller, "manager", a_verifier())
    house.callers["own"] = a_token(own, "admin")
    leases.take(rules.MACHINE.name, held.id, actor_of(an_admin()))
    mine, desk, good = f"/seller/merits/{tag.public_id}", f"/admin/merits/{tag.public_id}", house.good.public_id
    why = {"reason": "It is not so."}
    table = [
        ("guest", "GET", "/seller/merits", None, 401, ""),
        ("packer", "GET", "/seller/merits", None, 403, ""),
        ("packer", "POST", "/seller/merits", house.said(), 403, ""),
        ("packer", "GET", f"/seller/listings/{good}/merits", None, 403, ""),
        ("packer", "GET", "/seller/collections", None, 403, ""),
        ("buyer", "GET", "/seller/merits", None, 401, ""),
        ("other", "GET", mine, None, 404, ""),
        ("other", "PATCH", mine, {"households": 3}, 404, ""),
        ("other", "POST", f"{mine}/withdraw", {}, 404, ""),
        ("other", "DELETE", f"{mine}/paper", None, 404, ""),
        ("other", "GET", f"/seller/listings/{good}/merits", None, 404, ""),
        ("other", "POST", "/seller/merits", house.said(), 422, "goods"),
        ("owner", "POST", "/seller/merits", house.said(kind="no_such"), 422, "kind"),
        ("owner", "POST", "/seller/merits", house.said(source_url="not a page"), 422, "source_url"),
        ("owner", "POST", "/seller/merits", house.said(document="!"), 422, "document"),
        ("owner", "POST", "/seller/merits", house.said(shout="yes"), 422, "shout"),
        ("owner", "PATCH", mine, {"households": 3}, 409, ""),  # it is with the verifier
        ("owner", "DELETE", f"{mine}/paper", None, 404, ""),  # it has none
        ("owner", "GET", desk, None, 401, ""),
        ("own", "POST", f"{desk}/accept", why, 403, ""),
        ("verifier", "POST", f"{desk}/reject", {}, 422, "reason"),
        ("verifier", "POST", f"{desk}/accept", {"valid_to": "2001-01-01"}, 422, "valid_to"),
        ("verifier", "POST", f"/admin/merits/{held.public_id}/accept", {}, 409, ""),  # somebody holds it
        ("verifier", "POST", f"/admin/merits/{kept.public_id}/accept", {}, 409, ""),
        ("verifier", "POST", "/admin/merits/tag_none/accept", {}, 404, ""),
        ("verifier", "GET", "/admin/merits?status=no_such", None, 422, "status"),
        ("verifier", "POST", f"/admin/grades/{good}", {"axis": "level", "given": "V9"}, 422, "given"),
        ("verifier", "POST", f"/admin/grades/{good}", {"axis": "level", "given": "V0"}, 422, "reason"),
        ("owner", "POST", f"/admin/grades/{good}", {"axis": "level", "given": "V3"}, 401, ""),
        ("verifier", "POST", "/admin/collections", SAREES, 403, ""),
        ("admin", "POST", "/admin/collections", {**SAREES, "shelves": []}, 422, "tags"),
        ("admin", "POST", "/admin/collections", {**SAREES, "tags": ["no_such"]}, 422, "tags"),
        ("admin", "POST", "/admin/collections", {**SAREES, "slug": "women-run"}, 422, "slug"),
        ("admin", "PATCH", "/admin/collections/col_none", {"position": 1}, 404, ""),
        ("admin", "POST", "/admin/collections/col_none/show", {}, 404, ""),
        ("owner", "GET", "/admin/collections", None, 401, ""),
        ("guest", "GET", "/collections/no-such", None, 404, ""),
        ("guest", "GET", "/collections?cursor=x", None, 422, "cursor"),
        ("guest", "GET", f"/tags/{tag.public_id}", None, 404, ""),  # never accepted, so nobody's to read
    ]
    for who, verb, path, body, status, field in table:
        answer = house.call(who, verb, path, body)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), (who, verb, path, answer.json)
        assert not field or field in answer.json["errors"], (who, verb, path, answer.json)
    service.withdraw_tag(house.seller.id, tag.public_id, SYSTEM)


def test_many_cost_as_much_as_few(house):
    paths = [
        ("owner", "/seller/merits"),
        ("owner", "/seller/collections"),
        ("owner", f"/seller/listings/{house.good.public_id}/merits"),
        ("verifier", "/admin/merits"),
        ("verifier", "/admin/grades"),
        ("admin", "/admin/collections"),
        ("guest", "/collections"),
        ("guest", "/collections/endangered-crafts"),
    ]
    costs = []
    for goods in (1, 3):
        for _ in range(goods):
            more = a_listing(house.seller)
            a_merit(more, "endangered")
            a_merit(more, "natural", "submitted")
        sent = {}
        for who, path in paths:
            house.call(who, "GET", path)
            with counting() as statements:
                assert house.call(who, "GET", path).status_code == 200, path
            sent[path] = len(statements)
        costs.append(sent)
    assert costs[0] == costs[1]
