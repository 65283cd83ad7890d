"""Goods, stock, lots and their story over the API: shapes, refusals, repeats, and other people's things."""

import io

import pytest

from marketplace.core.db import session
from marketplace.goods.catalogue import queries
from marketplace.goods.lots import queries as lots
from marketplace.goods.stock import queries as stock
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_token, a_user, a_verifier, an_admin


@pytest.fixture
def seller(app):
    return a_seller()


@pytest.fixture
def auth(seller):
    return a_token(owner_of(seller), "seller")


def variant(**more):
    return {
        "options": {"colour": "Lac red"},
        "price_paise": 840000,
        "mrp_paise": 900000,
        "weight_g": 700,
        "net_quantity": "1 piece",
        "stock": 5,
        **more,
    }


def good(**more):
    return {
        "title": "Lac-red silk saree with kalka border",
        "description": "Woven with mulberry silk on a pit loom, with small motifs.",
        "category": "silk-sarees",
        "common_name": "Silk saree",
        "hsn": "5007",
        "variants": [variant()],
        **more,
    }


def own(seller):
    session().rollback()
    return queries.list_own_listings(seller.id).items


def test_a_good_from_nothing_to_a_buyer(client, seller, auth):
    maker, lot = a_producer(seller), a_lot(seller)
    body = good(
        gi="banaras-brocades-and-sarees",
        odop="Banarasi silk sarees and brocade",
        makers=[maker.public_id],
        variants=[variant(lot_id=lot.public_id, sku="LAC/1")],
    )
    made = client.post("/api/v1/seller/listings", json=body, headers=auth)
    assert made.status_code == 201, made.json
    row = made.json
    assert (row["status"], row["gi"], row["odop"]) == (
        "draft",
        {"slug": "banaras-brocades-and-sarees", "name": "Banaras Brocades and Sarees"},
        "Banarasi silk sarees and brocade",
    )
    assert row["makers"] == [{"id": maker.public_id, "name": maker.name}]
    pack = row["variants"][0]
    assert {k: pack[k] for k in ("sku", "price_paise", "mrp_paise", "stock", "on_hand", "held", "lot_id", "lot_units", "options")} == {
        "sku": "LAC/1",
        "price_paise": 840000,
        "mrp_paise": 900000,
        "stock": 5,
        "on_hand": 5,
        "held": 0,
        "lot_id": lot.public_id,
        "lot_units": 1,
        "options": {"colour": "Lac red"},
    }
    assert client.post(f"/api/v1/seller/listings/{row['id']}/submit", headers=auth).json["status"] == "in_review"
    checker = a_token(a_verifier(), "admin")
    waiting = client.get("/api/v1/admin/listings", headers=checker).json["items"]
    assert [(x["id"], x["seller"]["slug"]) for x in waiting] == [(row["id"], seller.slug)]
    seen = {"seen": waiting[0]["submitted_at"]}
    assert client.post(f"/api/v1/admin/listings/{row['id']}/approve", json=seen, headers=checker).json["status"] == "live"
    assert client.post(f"/api/v1/seller/listings/{row['id']}/pause", headers=auth).json["status"] == "paused"
    assert client.post(f"/api/v1/seller/listings/{row['id']}/resume", headers=auth).json["status"] == "live"
    assert [x["status"] for x in client.get("/api/v1/seller/listings", headers=auth).json["items"]] == ["live"]
    assert client.get("/api/v1/seller/listings?status=draft", headers=auth).json == {"items": [], "next_cursor": None}


def test_a_change_of_price_and_a_new_pack(client, seller, auth):
    row = a_listing(seller)
    path = f"/api/v1/seller/listings/{row.public_id}"
    changed = client.patch(
        path, json={"care": "Dry clean.", "variants": [{"id": row.variants[0].public_id, "price_paise": 700000}, variant()]}, headers=auth
    )
    assert changed.status_code == 200, changed.json
    assert [v["price_paise"] for v in changed.json["variants"]] == [700000, 840000]
    assert (changed.json["status"], changed.json["care"]) == ("live", "Dry clean.")
    assert client.patch(path, json={"title": "Indigo silk saree with kalka border"}, headers=auth).json["status"] == "in_review"
    assert client.get(path, headers=auth).json["title"] == "Indigo silk saree with kalka border"


BAD = [
    ({"title": None}, "title"),
    ({"title": 7}, "title"),
    ({"title": "x"}, "title"),
    ({"title": "x" * 121}, "title"),
    ({"nonsense": 1}, "nonsense"),
    ({"category": "sarees"}, "category"),
    ({"hsn": "500"}, "hsn"),
    ({"hsn": 5007}, "hsn"),
    ({"hsn": "9999"}, "hsn"),
    ({"gi": "Atlantis"}, "gi"),
    ({"makers": "mak_X"}, "makers"),
    ({"makers": ["mak_X"]}, "makers"),
    ({"schemes": ["NO"]}, "schemes"),
    ({"tax_attributes": ["lovely"]}, "tax_attributes"),
    ({"variants": {}}, "variants"),
    ({"variants": [variant(price_paise=0)]}, "variants.0.price_paise"),
    ({"variants": [variant(price_paise=-1)]}, "variants.0.price_paise"),
    ({"variants": [variant(price_paise=84000.5)]}, "variants.0.price_paise"),
    ({"variants": [variant(price_paise=True)]}, "variants.0.price_paise"),
    ({"variants": [variant(price_paise=10**12)]}, "variants.0.price_paise"),
    ({"variants": [variant(mrp_paise=1)]}, "variants.0.price_paise"),
    ({"variants": [variant(stock=-1)]}, "variants.0.stock"),
    ({"variants": [variant(weight_g=0)]}, "variants.0.weight_g"),
    ({"variants": [variant(net_quantity="1 dozen")]}, "variants.0.net_quantity"),
    ({"variants": [variant(lot_id="lot_X")]}, "variants.0.lot_id"),
    ({"variants": [variant(extra=1)]}, "variants.0.extra"),
    ({"variants": [variant(), variant()]}, "variants.1.options"),
    ({"hsn": "6211", "category": "garments", "variants": [variant(price_paise=270000, mrp_paise=270000)]}, "variants.0.price_paise"),
    ({"description": "Call 2345 6789 0124"}, "description"),
]


@pytest.mark.parametrize(("change", "field"), BAD)
def test_bad_input_is_a_problem_beside_its_field_and_changes_nothing(client, seller, auth, change, field):
    answer = client.post("/api/v1/seller/listings", json=good(**change), headers=auth)
    assert answer.status_code == 422, answer.json
    assert answer.mimetype == "application/problem+json"
    assert field in answer.json["errors"], answer.json
    assert own(seller) == []


@pytest.mark.parametrize("missing", ["title", "category", "hsn"])
def test_what_is_needed(client, seller, auth, missing):
    answer = client.post("/api/v1/seller/listings", json={k: v for k, v in good().items() if k != missing}, headers=auth)
    assert answer.status_code == 422
    assert list(answer.json["errors"]) == [missing]


def test_a_draft_that_is_not_ready_says_all_that_is_missing(client, seller, auth):
    row = a_listing(seller, status="draft", description="", common_name="", variants=[])
    answer = client.post(f"/api/v1/seller/listings/{row.public_id}/submit", headers=auth)
    assert answer.status_code == 422
    assert set(answer.json["errors"]) == {"description", "common_name", "variants"}


def test_protected_words_are_refused_with_advice(client, seller, auth):
    row = a_listing(seller, status="draft", title="Handwoven Banarasi saree in lac red")
    answer = client.post(f"/api/v1/seller/listings/{row.public_id}/submit", headers=auth)
    assert answer.status_code == 422
    assert "certificate" in answer.json["errors"]["title"][0]


def test_verbs_out_of_order_are_conflicts(client, seller, auth):
    row = a_listing(seller, status="draft")
    for verb in ("pause", "resume"):
        answer = client.post(f"/api/v1/seller/listings/{row.public_id}/{verb}", headers=auth)
        assert (answer.status_code, answer.json["code"]) == (409, "wrong_state")
    assert own(seller)[0].status == "draft"


def test_the_same_key_makes_one_good(client, seller, auth):
    headers = {**auth, "Idempotency-Key": "key-1"}
    first, second = (client.post("/api/v1/seller/listings", json=good(), headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["Idempotent-Replayed"] == "true"
    assert first.json == second.json
    assert len(own(seller)) == 1
    other = client.post("/api/v1/seller/listings", json=good(title="Another silk saree altogether"), headers=headers)
    assert (other.status_code, other.json["code"]) == (422, "idempotency_key_reused")


def test_a_refused_write_frees_its_key(client, seller, auth):
    headers = {**auth, "Idempotency-Key": "key-2"}
    assert client.post("/api/v1/seller/listings", json=good(hsn="9999"), headers=headers).status_code == 422
    assert client.post("/api/v1/seller/listings", json=good(), headers=headers).status_code == 201


def test_stock_over_the_api(client, seller, auth):
    row = a_listing(seller)
    path = f"/api/v1/seller/variants/{row.variants[0].public_id}/stock"
    headers = {**auth, "Idempotency-Key": "count-1"}
    answers = [client.post(path, json={"change": -2, "reason": "Sold at the fair"}, headers=headers) for _ in range(2)]
    assert [a.json for a in answers] == [{"id": row.variants[0].public_id, "stock": 3, "on_hand": 3, "held": 0}] * 2
    for body, field in (
        ({"change": 0, "reason": "x"}, "change"),
        ({"change": "many", "reason": "x"}, "change"),
        ({"change": 1}, "reason"),
        ({"change": -4, "reason": "x"}, "change"),
        ({"change": 1, "reason": "x", "more": 1}, "more"),
    ):
        refused = client.post(path, json=body, headers=auth)
        assert (refused.status_code, list(refused.json["errors"])) == (422, [field])
    session().rollback()
    assert stock.find_stock(row.variants[0].id).on_hand == 3


# -- verifiers -------------------------------------------------------------


def test_verdicts(client, seller):
    checker = a_token(an_admin(), "admin")
    row = a_listing(seller, status="in_review")
    path = f"/api/v1/admin/listings/{row.public_id}"
    assert client.post(path + "/reject", json={"reason": ""}, headers=checker).status_code == 422
    sent_back = client.post(path + "/reject", json={"reason": "Please name the weaver."}, headers=checker)
    assert (sent_back.json["status"], sent_back.json["decision_note"]) == ("draft", "Please name the weaver.")
    live = a_listing(seller)
    blocked = client.post(f"/api/v1/admin/listings/{live.public_id}/block", json={"reason": "Not what it says."}, headers=checker)
    assert blocked.json["status"] == "blocked"
    assert [x["id"] for x in client.get("/api/v1/admin/listings?status=blocked", headers=checker).json["items"]] == [live.public_id]
    assert client.post("/api/v1/admin/listings/lst_NOBODY/approve", json={}, headers=checker).status_code == 404


def test_a_good_that_changed_since_is_not_approved(client, seller, auth):
    checker = a_token(a_verifier(), "admin")
    row = a_listing(seller, status="in_review", description="Woven on a handloom, with small motifs.")
    path = f"/api/v1/admin/listings/{row.public_id}"
    case = client.get(path, headers=checker).json
    assert [n["code"] for n in case["review_notes"]] == ["handloom"]
    client.patch(f"/api/v1/seller/listings/{row.public_id}", json={"title": "Another silk saree altogether"}, headers=auth)
    assert client.post(path + "/approve", json={"seen": case["submitted_at"]}, headers=checker).status_code == 409
    assert client.post(path + "/approve", json={"seen": "yesterday"}, headers=checker).status_code == 422
    assert own(seller)[0].status == "in_review"


def test_each_branch_takes_its_own_tokens_only(client, seller, auth):
    row = a_listing(seller, status="in_review")
    buyer, admin = a_token(a_user(), "buyer"), a_token(an_admin(), "admin")
    for headers in ({}, buyer, admin):
        assert client.get("/api/v1/seller/listings", headers=headers).status_code == 401
    for headers in ({}, buyer, auth):
        assert client.post(f"/api/v1/admin/listings/{row.public_id}/approve", json={}, headers=headers).status_code == 401
    assert own(seller)[0].status == "in_review"


def test_a_photograph_is_sent_as_a_file(client, seller, auth):
    row = a_listing(seller)
    path = f"/api/v1/seller/listings/{row.public_id}/photos"

    def send(data=None, alt="A red saree", key=None, **more):
        parts = {"photo": (io.BytesIO(a_jpeg() if data is None else data), "saree.jpg"), "alt": alt, **more}
        return client.post(path, data=parts, headers={**auth, **({"Idempotency-Key": key} if key else {})})

    first = send(key="once")
    assert first.status_code == 201, first.json
    assert [p["alt"] for p in first.json["photos"]] == ["A red saree"]
    again = send(key="once")
    assert (again.status_code, again.headers.get("Idempotent-Replayed")) == (201, "true")
    assert send(key="once", alt="Another").json["code"] == "idempotency_key_reused"
    for fault, field in (
        (send(b"MZ not a picture"), "photo"),
        (send(b""), "photo"),
        (send(alt=""), "alt"),
        (send(alt="x" * 201), "alt"),
        (send(colour="red"), "colour"),
        (client.post(path, data={"alt": "A saree"}, headers=auth), "photo"),
        (client.post(path, json={"alt": "A saree"}, headers=auth), "photo"),
    ):
        assert (fault.status_code, field in fault.json["errors"]) == (422, True), fault.json
    photo = own(seller)[0].photos
    assert len(photo) == 1
    assert client.get(f"/media/{photo[0].file.public_id}-320.webp").status_code == 200
    assert client.delete(f"{path}/{photo[0].file.public_id}", headers=auth).status_code == 204
    assert client.delete(f"{path}/{photo[0].file.public_id}", headers=auth).status_code == 404
    assert own(seller)[0].photos == []


# -- lots ------------------------------------------------------------------

LOT = {"title": "Katan sarees, October warp", "quantity": 18, "unit": "piece", "place": "Lohta, Varanasi", "opened_on": "2026-09-01"}
STEP = {"kind": "making", "happened_on": "2026-09-20", "place": "Lohta, Varanasi", "sentence": "Woven on a pit loom in twenty-four days."}


def test_a_lot_and_its_story(client, seller, auth):
    maker, hidden, claim = a_producer(seller, name="Shabana Ansari"), a_producer(seller, name="Kamla Devi", shown=False), a_claim(seller)
    made = client.post("/api/v1/seller/lots", json={**LOT, "makers": [maker.public_id, hidden.public_id]}, headers=auth)
    assert made.status_code == 201, made.json
    lot = made.json
    assert (lot["status"], lot["left"], lot["step_count"]) == ("open", 18, 0)
    path = f"/api/v1/seller/lots/{lot['id']}/events"
    assert client.post(path, json={**STEP, "evidence": "verified"}, headers=auth).json["evidence"] == "self_declared"
    step = client.post(path, json={**STEP, "claim": claim.public_id}, headers=auth)
    assert (step.status_code, step.json["evidence"], step.json["position"]) == (201, "certified", 2)
    assert [x["position"] for x in client.get(path, headers=auth).json["items"]] == [1, 2]
    a_listing(seller, variants=[a_pack(lot_id=lot["id"])])
    story = client.get(f"/api/v1/trace/{lot['code'].lower()}")
    assert story.status_code == 200
    told = story.json
    assert (told["whole"], told["broken"], told["seller"]["slug"], told["group_named"]) == (True, [], seller.slug, True)
    assert [(s["evidence"], s["claim"]["id"] if s["claim"] else None, s["holds"]) for s in told["steps"]] == [
        ("self_declared", None, True),
        ("certified", claim.public_id, True),
    ]
    assert [m["name"] for m in told["makers"]] == ["Shabana Ansari"]
    assert "Kamla" not in story.text
    assert len(told["listings"]) == 1
    assert [x["code"] for x in client.get("/api/v1/seller/lots", headers=auth).json["items"]] == [lot["code"]]
    assert client.get(f"/api/v1/seller/lots/{lot['id']}", headers=auth).json["step_count"] == 2


def test_the_story_costs_the_same_for_one_step_and_for_nine(client, seller):
    lot = a_lot(seller)
    a_step(lot)
    client.get(f"/api/v1/trace/{lot.code}")
    with counting() as one:
        client.get(f"/api/v1/trace/{lot.code}")
    for _ in range(8):
        a_step(lot, claim=a_claim(seller))
    with counting() as nine:
        assert len(client.get(f"/api/v1/trace/{lot.code}").json["steps"]) == 9
    assert len(nine) == len(one) <= 5


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quantity": 0}, "quantity"),
        ({"quantity": 1.5}, "quantity"),
        ({"unit": "dozen"}, "unit"),
        ({"opened_on": "2999-01-01"}, "opened_on"),
        ({"opened_on": "soon"}, "opened_on"),
        ({"makers": ["mak_X"]}, "makers"),
        ({"title": ""}, "title"),
        ({"taken": 3}, "taken"),
    ],
)
def test_a_bad_lot(client, seller, auth, change, field):
    answer = client.post("/api/v1/seller/lots", json={**LOT, **change}, headers=auth)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    assert lots.list_own_lots(seller.id).items == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "dancing"}, "kind"),
        ({"sentence": "Short"}, "sentence"),
        ({"happened_on": "2999-01-01"}, "happened_on"),
        ({"claim": "clm_X"}, "claim"),
        ({"evidence": "certified"}, "claim"),
        ({"evidence": "sworn"}, "evidence"),
        ({"hash": "x"}, "hash"),
        ({"position": 1}, "position"),
    ],
)
def test_a_bad_step(client, seller, auth, change, field):
    lot = a_lot(seller)
    answer = client.post(f"/api/v1/seller/lots/{lot.public_id}/events", json={**STEP, **change}, headers=auth)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])
    session().rollback()
    assert lots.get_own_lot(seller.id, lot.public_id).step_count == 0


def test_the_same_key_writes_one_step(client, seller, auth):
    lot = a_lot(seller)
    headers = {**auth, "Idempotency-Key": "step-1"}
    first, second = (client.post(f"/api/v1/seller/lots/{lot.public_id}/events", json=STEP, headers=headers) for _ in range(2))
    assert first.json == second.json
    session().rollback()
    assert lots.get_own_lot(seller.id, lot.public_id).step_count == 1


def test_other_peoples_goods_and_lots_are_not_there(client, seller, auth):
    row, lot = a_listing(), a_lot()
    before = (row.title, row.status, stock.find_stock(row.variants[0].id).on_hand)
    mine = a_listing(seller, status="draft")
    base = "/api/v1/seller"
    attempts = [
        client.get(f"{base}/listings/{row.public_id}", headers=auth),
        client.patch(f"{base}/listings/{row.public_id}", json={"title": "Mine now, all of it"}, headers=auth),
        *(client.post(f"{base}/listings/{row.public_id}/{verb}", headers=auth) for verb in ("submit", "pause", "resume")),
        client.post(f"{base}/variants/{row.variants[0].public_id}/stock", json={"change": 1, "reason": "x"}, headers=auth),
        client.get(f"{base}/lots/{lot.public_id}", headers=auth),
        client.get(f"{base}/lots/{lot.public_id}/events", headers=auth),
        client.post(f"{base}/lots/{lot.public_id}/events", json=STEP, headers=auth),
    ]
    assert [a.status_code for a in attempts] == [404] * len(attempts)
    reach = [
        client.post(f"{base}/listings", json=good(makers=[a_producer(a_seller()).public_id]), headers=auth),
        client.post(f"{base}/listings", json=good(variants=[variant(lot_id=lot.public_id)]), headers=auth),
        client.patch(
            f"{base}/listings/{mine.public_id}", json={"variants": [{"id": row.variants[0].public_id, "price_paise": 1}]}, headers=auth
        ),
        client.patch(
            f"{base}/listings/{mine.public_id}",
            headers=auth,
            json={"variants": [{"id": mine.variants[0].public_id, "lot_id": lot.public_id}]},
        ),
    ]
    assert [a.status_code for a in reach] == [422] * len(reach)
    session().rollback()
    again = queries.get_listing(row.public_id)
    assert (again.title, again.status, stock.find_stock(again.variants[0].id).on_hand) == before
    assert lots.get_public_lot(lot.code).step_count == 0


def test_lists_are_walked_by_cursor(client, seller, auth):
    rows = [a_listing(seller, status="draft") for _ in range(3)]
    first = client.get("/api/v1/seller/listings?limit=2", headers=auth).json
    second = client.get(f"/api/v1/seller/listings?limit=2&cursor={first['next_cursor']}", headers=auth).json
    assert [x["id"] for x in first["items"] + second["items"]] == [r.public_id for r in reversed(rows)]
    assert second["next_cursor"] is None
    assert client.get("/api/v1/seller/listings?cursor=nonsense", headers=auth).status_code == 422
    assert client.get("/api/v1/seller/listings?limit=0", headers=auth).status_code == 422
    assert client.get("/api/v1/seller/listings?status=sold", headers=auth).status_code == 422


def test_a_story_is_not_told_of_a_shop_that_was_never_approved(client):
    lot = a_lot(a_seller(status="submitted"))
    assert client.get(f"/api/v1/trace/{lot.code}").status_code == 404
    assert client.get("/api/v1/trace/ML-NONE-NONE").status_code == 404
