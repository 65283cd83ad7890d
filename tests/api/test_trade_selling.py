"""Selling over the API: a seller's orders and ledger, administrators, webhooks."""

import json

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries as payments
from marketplace.money.payments.models import WebhookEvent
from marketplace.trade.orders import queries as orders
from marketplace.vendors import test_gateway
from tests.builders.listings import a_variant
from tests.builders.orders import an_order, run_jobs
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, on_team, owner_of
from tests.builders.users import a_token, a_user, a_verifier, an_admin


@pytest.fixture
def seller(app):
    return a_seller()


@pytest.fixture
def token(seller):
    return a_token(owner_of(seller), "seller")


def step(client, number, verb, headers, **body):
    return client.post(f"/api/v1/seller/orders/{number}/{verb}", json=body or None, headers=headers)


def test_a_seller_leads_an_order_to_the_door(app, client, seller, token):
    variant = a_variant(seller, price_paise=99900)
    number = f"{an_order(variant, state='uttar-pradesh').number}-1"
    item = client.get("/api/v1/seller/orders", headers=token).get_json()["items"][0]
    assert (item["number"], item["status"], item["ready"], item["payout_paise"]) == (number, "placed", True, 90348)
    assert item["ship_to"]["pincode"] == "221001"
    assert step(client, number, "accept", token).get_json()["status"] == "accepted"
    assert step(client, number, "pack", token).get_json()["status"] == "packed"
    bad = step(client, number, "ship", token, carrier="India Post")
    assert (bad.status_code, list(bad.get_json()["errors"])) == (422, ["tracking_number"])
    shipped = step(client, number, "ship", token, carrier="India Post", tracking_number="EX1").get_json()
    assert (shipped["status"], shipped["shipment"]["tracking_number"]) == ("shipped", "EX1")
    done = step(client, number, "deliver", token).get_json()
    assert [h["status"] for h in done["history"]] == ["placed", "accepted", "packed", "shipped", "delivered"]
    assert client.get("/api/v1/seller/orders?status=delivered", headers=token).get_json()["items"][0]["number"] == number
    assert client.get("/api/v1/seller/orders?status=lost", headers=token).status_code == 422
    money = client.get("/api/v1/seller/ledger", headers=token).get_json()
    assert (money["due_paise"], money["held_paise"], money["paid_paise"]) == (90348, 0, 0)
    due = client.get("/api/v1/seller/ledger?account=seller", headers=token).get_json()["items"]
    assert sum(line["amount_paise"] for line in due) == 90348
    assert {line["reference"] for line in due} == {number}


def test_a_wrong_step_and_a_repeat(app, client, seller, token):
    number = f"{an_order(a_variant(seller)).number}-1"
    wrong = step(client, number, "deliver", token)
    assert (wrong.status_code, wrong.get_json()["code"]) == (409, "wrong_state")
    keyed = {**token, "Idempotency-Key": "accept-once"}
    first, again = step(client, number, "accept", keyed), step(client, number, "accept", keyed)
    assert first.get_json() == again.get_json()
    assert again.headers["Idempotent-Replayed"] == "true"
    assert step(client, number, "accept", token).status_code == 409


def test_a_cancellation_needs_a_reason_and_frees_the_stock(app, client, seller, token):
    variant = a_variant(seller)
    number = f"{an_order(variant, method='test').number}-1"
    assert list(step(client, number, "cancel", token).get_json()["errors"]) == ["reason"]
    assert step(client, number, "cancel", token, reason="The dyer fell ill").get_json()["status"] == "cancelled"
    run_jobs()
    assert stock.find_stock(variant.id).held == 0
    assert ledger.check() == []


def test_an_unpaid_order_cannot_be_accepted(app, client, seller, token):
    number = f"{an_order(a_variant(seller), method='test', outcome='confirm').number}-1"
    answer = step(client, number, "accept", token)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "payment_pending")


def test_another_sellers_order_is_not_found(app, client, seller, token):
    number = f"{an_order(a_variant(a_seller())).number}-1"
    assert client.get(f"/api/v1/seller/orders/{number}", headers=token).status_code == 404
    bodies = {"ship": {"carrier": "India Post", "tracking_number": "EX1"}, "cancel": {"reason": "because"}}
    for verb in ("accept", "pack", "ship", "deliver", "cancel"):
        assert step(client, number, verb, token, **bodies.get(verb, {})).status_code == 404
    assert orders.get_order(number[:-2]).parts[0].status == "placed"
    assert client.get("/api/v1/seller/orders", headers=token).get_json()["items"] == []


def test_only_a_sellers_token_opens_the_branch(app, client, seller):
    for headers in ({}, a_token(owner_of(seller), "buyer"), {"Authorization": "Bearer guess"}):
        assert client.get("/api/v1/seller/orders", headers=headers).status_code == 401
        assert client.get("/api/v1/seller/ledger", headers=headers).status_code == 401


def test_lists_are_walked_by_cursor_with_as_many_questions_for_few_as_for_many(app, client, seller, token):
    variant = a_variant(seller, stock=50, price_paise=1000)
    an_order(variant)
    with counting() as few:
        client.get("/api/v1/seller/orders?limit=50", headers=token)
    for _ in range(4):
        an_order(variant)
    with counting() as many:
        client.get("/api/v1/seller/orders?limit=50", headers=token)
    assert len(few) == len(many)
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/v1/seller/orders?limit=2{cursor and '&cursor=' + cursor}", headers=token).get_json()
        seen += [item["number"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen)) == 5
    assert client.get("/api/v1/seller/orders?cursor=broken", headers=token).status_code == 422


def test_an_administrator_sees_and_cancels_orders_and_a_verifier_does_not(app, client, seller):
    variant = a_variant(seller)
    order = an_order(variant, method="test")
    admin, verifier = a_token(an_admin(), "admin"), a_token(a_verifier(), "admin")
    assert client.get("/api/v1/admin/orders", headers=admin).get_json()["items"][0]["number"] == order.number
    path = f"/api/v1/admin/orders/{order.number}"
    for headers, status in ((verifier, 403), (a_token(a_user(), "buyer"), 401)):
        for address in ("/api/v1/admin/orders", path, "/api/v1/admin/refunds"):
            assert client.get(address, headers=headers).status_code == status
        assert client.post(f"{path}/cancel", json={"reason": "because"}, headers=headers).status_code == status
    assert client.post(f"{path}/cancel", json={}, headers=admin).status_code == 422
    done = client.post(f"{path}/cancel", json={"reason": "Recalled by its maker"}, headers=admin).get_json()
    assert done["seller_orders"][0]["history"][-1]["reason"] == "Recalled by its maker"
    refund = client.get("/api/v1/admin/refunds", headers=admin).get_json()["items"][0]
    assert (refund["status"], refund["order"], refund["amount_paise"]) == ("pending", order.number, 840000)
    run_jobs()
    assert client.get("/api/v1/admin/refunds?status=done", headers=admin).get_json()["items"][0]["id"] == refund["id"]
    assert client.get(path, headers=admin).get_json()["payment"]["status"] == "refunded"
    assert client.get("/api/v1/admin/orders/M26-NOTTHERE", headers=admin).status_code == 404


def test_a_webhook_of_the_test_gateway_must_be_signed(app, client, seller):
    payment = payments.get_payment_of(an_order(a_variant(seller), method="test", outcome="confirm").number)
    body = test_gateway.event_body(payment.public_id, "approve", payment.amount_paise)
    forged = client.post("/api/v1/webhooks/test", data=body, headers={"Test-Signature": "0" * 64})
    assert (forged.status_code, forged.get_json()["code"]) == (400, "bad_signature")
    assert client.post("/api/v1/webhooks/test", data=body).status_code == 400
    assert client.post("/api/v1/webhooks/stripe", data=b"{}").status_code == 404  # no Stripe key, no Stripe
    good = client.post("/api/v1/webhooks/test", data=body, headers={"Test-Signature": test_gateway.sign(body)})
    assert good.get_json() == {"received": True, "new": True}
    assert client.post("/api/v1/webhooks/test", data=body, headers={"Test-Signature": test_gateway.sign(body)}).get_json()["new"] is False
    assert session().query(WebhookEvent).count() == 1
    assert json.loads(body)["type"] == "approve"
    assert orders.get_part_for(SYSTEM, f"{payment.reference}-1").released_at is not None


def test_who_packs_sees_no_money_but_cash_to_collect(app, client, seller):
    variant = a_variant(seller, price_paise=99900)
    cash = an_order(variant, state="uttar-pradesh").parts[0]
    paid = an_order(variant, state="uttar-pradesh", method="test").parts[0]
    packer = a_token(on_team(seller, "packer"), "seller")
    for part, sums in ((cash, ["total_paise"]), (paid, [])):
        body = client.get(f"/api/v1/seller/orders/{part.number}", headers=packer).get_json()
        assert [name for name in body if name.endswith("_paise")] == sums, part.number
        assert not [name for line in body["lines"] for name in line if name.endswith("_paise")]
        assert body["ship_to"]["pincode"] == "221001"
