"""Buying over the API: carts, quotes, orders, guests and buyers, repeats and refusals."""

from pathlib import Path

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.trade.orders.models import Order
from tests.builders.listings import a_variant
from tests.builders.orders import run_jobs
from tests.builders.sellers import a_seller
from tests.builders.users import a_token, a_user

ADDRESS = {"line1": "14 Prabhat Road", "city": "Pune", "state": "Maharashtra", "pincode": "411004"}
CONTACT = {"name": "Meera Kulkarni", "email": "meera@example.org", "phone": "98765 43210"}


def open_cart(client, *variants, headers=None):
    made = client.post("/api/v1/carts", headers=headers)
    assert made.status_code == 201
    cart = made.get_json()
    headers = {**(headers or {}), "X-Cart-Secret": cart["secret"]}
    for variant in variants:
        put = client.put(f"/api/v1/carts/{cart['id']}/items/{variant.public_id}", json={"quantity": 1}, headers=headers)
        assert put.status_code == 200, put.get_json()
    return cart["id"], headers


def body_for(cart_id, method="cod", **more):
    return {"cart_id": cart_id, "contact": CONTACT, "address": ADDRESS, "payment_method": method, **more}


def test_a_guest_buys_from_two_sellers(app, client):
    up, kutch = a_variant(a_seller()), a_variant(a_seller(state="gujarat", district="kachchh"), price_paise=99900)
    cart_id, headers = open_cart(client, up, kutch)
    cart = client.get(f"/api/v1/carts/{cart_id}", headers=headers).get_json()
    assert (cart["count"], cart["total_paise"], cart["items"][0]["price_changed"]) == (2, 939900, False)
    quote = client.post(f"/api/v1/carts/{cart_id}/quote", json={"address": {"state": "27"}}, headers=headers).get_json()
    assert quote["total_paise"] == 939900
    assert quote["seller_orders"][0]["tax"] == {"cgst_paise": 0, "sgst_paise": 0, "utgst_paise": 0, "igst_paise": 40000}
    assert quote["problems"] == quote["warnings"] == []
    placed = client.post("/api/v1/checkout", json=body_for(cart_id), headers={**headers, "Idempotency-Key": "k1"})
    assert placed.status_code == 201, placed.get_json()
    order = placed.get_json()["order"]
    assert order["payment"]["status"] == "pending"
    assert order["payment"]["method"] == "cod"
    assert [part["number"] for part in order["seller_orders"]] == [f"{order['number']}-1", f"{order['number']}-2"]
    assert {part["status"] for part in order["seller_orders"]} == {"placed"}
    assert order["total_paise"] == quote["total_paise"] == sum(part["total_paise"] for part in order["seller_orders"])
    shown = client.get(f"/api/v1/orders/{order['number']}", headers={"X-Order-Token": order["access_token"]}).get_json()
    assert shown["seller_orders"] == order["seller_orders"]
    assert "access_token" not in shown
    run_jobs()
    mails = [p.read_text() for p in Path(app.config["SETTINGS"].data_dir, "outbox").glob("*.eml")]
    assert sum("To: meera@example.org" in mail for mail in mails) == 1
    assert sum("please accept it" in mail for mail in mails) == 2
    assert ledger.check() == []


def test_the_same_key_gives_the_same_answer_and_one_order(app, client):
    cart_id, headers = open_cart(client, a_variant())
    headers = {**headers, "Idempotency-Key": "once"}
    first = client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers)
    again = client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.get_json() == first.get_json()
    other = client.post("/api/v1/checkout", json=body_for(cart_id, notes="Ring twice"), headers=headers)
    assert (other.status_code, other.get_json()["code"]) == (422, "idempotency_key_reused")
    third = client.post("/api/v1/checkout", json=body_for(cart_id), headers={**headers, "Idempotency-Key": "twice"})
    assert third.get_json()["order"]["number"] == first.get_json()["order"]["number"]
    assert session().query(Order).count() == 1


def test_only_the_holder_of_the_secret_sees_a_cart(app, client):
    cart_id, headers = open_cart(client, a_variant())
    for wrong in ({}, {"X-Cart-Secret": "guess"}, a_token(a_user(), "buyer")):
        assert client.get(f"/api/v1/carts/{cart_id}", headers=wrong).status_code == 404
        assert client.post("/api/v1/checkout", json=body_for(cart_id), headers=wrong).status_code == 404
    assert client.get(f"/api/v1/carts/{cart_id}", headers=headers).status_code == 200


def test_a_buyer_owns_cart_and_order(app, client):
    buyer, stranger = a_token(a_user(), "buyer"), a_token(a_user(), "buyer")
    cart_id, _ = open_cart(client, a_variant(), headers=buyer)
    order = client.post("/api/v1/checkout", json=body_for(cart_id), headers=buyer).get_json()["order"]
    assert "access_token" not in order
    assert [o["number"] for o in client.get("/api/v1/orders", headers=buyer).get_json()["items"]] == [order["number"]]
    assert client.get("/api/v1/orders", headers=stranger).get_json() == {"items": [], "next_cursor": None}
    for wrong in (stranger, {}, {"X-Order-Token": "guess"}):
        assert client.get(f"/api/v1/orders/{order['number']}", headers=wrong).status_code == 404
        assert client.post(f"/api/v1/orders/{order['number']}/cancel", json={}, headers=wrong).status_code == 404
    assert client.get("/api/v1/orders").status_code == 401


def test_a_buyer_cancels_one_part_then_the_rest(app, client):
    one, two = a_variant(a_seller()), a_variant(a_seller())
    buyer = a_token(a_user(), "buyer")
    cart_id, _ = open_cart(client, one, two, headers=buyer)
    order = client.post("/api/v1/checkout", json=body_for(cart_id), headers=buyer).get_json()["order"]
    path, first = f"/api/v1/orders/{order['number']}/cancel", order["seller_orders"][0]["number"]
    half = client.post(path, json={"seller_orders": [first], "reason": "Wrong colour"}, headers=buyer).get_json()
    assert [part["status"] for part in half["seller_orders"]] == ["cancelled", "placed"]
    assert half["seller_orders"][0]["history"][-1]["reason"] == "Wrong colour"
    assert half["status"] == "placed"
    assert client.post(path, json={"seller_orders": ["M26-XXXXXXXX-1"]}, headers=buyer).status_code == 404
    rest = client.post(path, json={}, headers=buyer).get_json()
    assert (rest["status"], rest["payment"]["status"]) == ("cancelled", "none")
    assert client.post(path, json={}, headers=buyer).status_code == 409
    assert [stock.find_stock(v.id).held for v in (one, two)] == [0, 0]
    assert ledger.check() == []


def test_what_is_wrong_is_said_beside_its_field(app, client):
    cart_id, headers = open_cart(client, a_variant())
    bad = body_for(
        cart_id,
        method="gold",
        surprise=1,
        contact={"name": "", "email": "x", "phone": "12"},
        address={"line1": "", "city": "Pune", "state": "Atlantis", "pincode": "000000"},
        buyer_gstin="07ZZZ",
    )
    answer = client.post("/api/v1/checkout", json=bad, headers=headers)
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert set(answer.get_json()["errors"]) == {
        "surprise",
        "payment_method",
        "contact.name",
        "contact.email",
        "contact.phone",
        "address.line1",
        "address.state",
        "address.pincode",
        "buyer_gstin",
    }
    unknown_pin = client.post("/api/v1/checkout", json=body_for(cart_id, address={**ADDRESS, "pincode": "999999"}), headers=headers)
    assert list(unknown_pin.get_json()["errors"]) == ["address.pincode"]
    assert client.post("/api/v1/checkout", data="{", content_type="application/json", headers=headers).status_code == 400
    for quantity in (0, -1, 100, 1.5, "many", True, None):
        put = client.put(f"/api/v1/carts/{cart_id}/items/{a_variant().public_id}", json={"quantity": quantity}, headers=headers)
        assert put.status_code == 422, quantity
        assert list(put.get_json()["errors"]) == ["quantity"]
    assert client.put(f"/api/v1/carts/{cart_id}/items/var_NONE", json={"quantity": 1}, headers=headers).status_code == 404
    coupon = client.post(f"/api/v1/carts/{cart_id}/quote", json={"address": {"state": "delhi"}, "coupon": "DIWALI"}, headers=headers)
    assert list(coupon.get_json()["errors"]) == ["coupon"]


def test_a_pin_of_another_state_warns_and_does_not_block(app, client):
    cart_id, headers = open_cart(client, a_variant())
    elsewhere = {**ADDRESS, "pincode": "110001"}
    quote = client.post(f"/api/v1/carts/{cart_id}/quote", json={"address": elsewhere}, headers=headers).get_json()
    assert "Delhi" in quote["warnings"][0]
    assert quote["problems"] == []
    assert client.post("/api/v1/checkout", json=body_for(cart_id, address=elsewhere), headers=headers).status_code == 201


def test_more_than_there_is_offers_what_is_left(app, client):
    variant = a_variant(stock=2)
    cart_id, headers = open_cart(client)
    put = client.put(f"/api/v1/carts/{cart_id}/items/{variant.public_id}", json={"quantity": 3}, headers=headers)
    assert (put.status_code, put.get_json()["code"]) == (409, "out_of_stock")
    assert "2" in put.get_json()["detail"]


def test_a_changed_price_is_shown_and_confirmed_by_putting_again(app, client):
    variant = a_variant(price_paise=100000)
    cart_id, headers = open_cart(client, variant)
    catalogue.edit_variant(variant.listing.seller_id, variant.public_id, {"price_paise": 90000}, SYSTEM)
    item = client.get(f"/api/v1/carts/{cart_id}", headers=headers).get_json()["items"][0]
    assert (item["price_changed"], item["seen_price_paise"], item["price_paise"]) == (True, 100000, 90000)
    refused = client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "price_changed")
    client.put(f"/api/v1/carts/{cart_id}/items/{variant.public_id}", json={"quantity": 1}, headers=headers)
    assert client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers).status_code == 201


def test_the_test_gateway_pays_or_declines(app, client):
    variant = a_variant()
    for outcome, payment, part in (("approve", "paid", "placed"), ("decline", "failed", "cancelled"), ("confirm", "pending", "placed")):
        cart_id, headers = open_cart(client, variant)
        order = client.post("/api/v1/checkout", json=body_for(cart_id, "test", test_outcome=outcome), headers=headers).get_json()["order"]
        assert order["payment"]["status"] == "pending"
        run_jobs()
        shown = client.get(f"/api/v1/orders/{order['number']}", headers={"X-Order-Token": order["access_token"]}).get_json()
        assert shown["payment"]["status"] == payment
        assert shown["seller_orders"][0]["status"] == part
        assert ("client_secret" in shown["payment"]) == (outcome == "confirm")
    assert stock.find_stock(variant.id).held == 2
    assert ledger.check() == []


def test_an_item_can_be_taken_out(app, client):
    variant = a_variant()
    cart_id, headers = open_cart(client, variant)
    assert client.delete(f"/api/v1/carts/{cart_id}/items/{variant.public_id}", headers=headers).get_json()["items"] == []
    assert client.delete(f"/api/v1/carts/{cart_id}/items/{variant.public_id}", headers=headers).status_code == 200
    empty = client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers)
    assert (empty.status_code, empty.get_json()["code"]) == (409, "cart_empty")


def test_a_cart_that_became_an_order_takes_nothing_more(app, client):
    variant = a_variant()
    cart_id, headers = open_cart(client, variant)
    client.post("/api/v1/checkout", json=body_for(cart_id), headers=headers)
    put = client.put(f"/api/v1/carts/{cart_id}/items/{variant.public_id}", json={"quantity": 2}, headers=headers)
    assert (put.status_code, put.get_json()["code"]) == (409, "cart_closed")


def test_a_hindi_caller_is_answered_in_hindi_and_written_to_in_hindi(app, client):
    cart_id, headers = open_cart(client, a_variant())
    client.post("/api/v1/checkout", json=body_for(cart_id), headers={**headers, "Accept-Language": "hi"})
    assert session().query(Order).one().locale == "hi"


def test_the_shapes_are_documented(app, client):
    document = client.get("/api/v1/openapi.json").get_json()
    assert document["openapi"].startswith("3.1")
    assert {"/api/v1/carts", "/api/v1/checkout", "/api/v1/seller/orders/{number}/ship"} <= set(document["paths"])


def test_a_key_gives_nobody_another_guests_cart(app, client):
    first, second = (client.post("/api/v1/carts", json={}, headers={"Idempotency-Key": "1"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.get_json()["secret"] != second.get_json()["secret"]
    cart_id, headers = open_cart(client, a_variant())
    other_id, others = open_cart(client, a_variant())
    bought = client.post("/api/v1/checkout", json=body_for(cart_id), headers={**headers, "Idempotency-Key": "1"})
    stolen = client.post("/api/v1/checkout", json=body_for(cart_id), headers={**others, "Idempotency-Key": "1"})
    assert (bought.status_code, stolen.status_code) == (201, 404), other_id
