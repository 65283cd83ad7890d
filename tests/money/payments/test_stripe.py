"""Stripe over real HTTP, against the stand-in."""

import pytest
from sqlalchemy import select

from marketplace.core import jobs
from marketplace.core.actor import GUEST
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries, refunding, service
from marketplace.money.payments.errors import ProviderDown
from marketplace.money.payments.models import Payment, Refund, WebhookEvent
from marketplace.money.payments.ports import Ask, providers
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders import service as order_service
from marketplace.vendors.stripe_gateway import StripeGateway
from tests.builders.listings import a_variant
from tests.builders.orders import an_order, lead, run_jobs
from tests.builders.users import actor_of, an_admin
from tests.standins.stripe import FakeStripe

SECRET = "whsec_standin"


@pytest.fixture
def fake():
    made = FakeStripe(SECRET)
    yield made
    made.close()


@pytest.fixture
def gateway(app, fake):
    made = StripeGateway("sk_test_standin", SECRET, fake.base, "https://shop.example")
    providers.plug({**providers.get(), "stripe": made})
    return made


def paid_order(fake, client, *items):
    order = an_order(*items, method="stripe")
    assert fake.send(client, fake.pay(payment_of(order).provider_ref)).status_code == 200
    return order


def payment_of(order) -> Payment:
    session().expire_all()
    return queries.get_payment_of(order.number)


def test_an_order_makes_one_intent_and_its_event_pays_it(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe")
    payment = payment_of(order)
    intent = fake.things[payment.provider_ref]
    assert (intent["amount"], intent["currency"]) == (840000, "inr")
    assert intent["metadata"] == {"payment": payment.public_id, "order": order.number}
    assert payment.client_secret == intent["client_secret"]
    service.start(order.number)
    assert [call[:2] for call in fake.calls] == [("POST", "/v1/payment_intents")]
    answer = fake.send(client, fake.pay(intent["id"]))
    assert (answer.status_code, answer.get_json()) == (200, {"received": True, "new": True})
    assert payment_of(order).status == "paid"
    assert orders.get_order(order.number).parts[0].released_at is not None
    assert ledger.check() == []


def test_the_same_start_twice_is_one_intent(app, fake, gateway):
    ask = Ask("pay_X", "M26-X", 5000)
    assert gateway.start(ask) == gateway.start(ask)
    assert len(fake.things) == 1


def test_an_event_is_taken_once(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe")
    event = fake.pay(payment_of(order).provider_ref)
    assert [fake.send(client, event).get_json()["new"] for _ in range(3)] == [True, False, False]
    again = fake.event("payment_intent.succeeded", event["data"]["object"])  # another event, the same fact
    assert fake.send(client, again).get_json()["new"] is True
    assert session().query(WebhookEvent).count() == 2
    assert ledger.balance(f"order:{order.number}") == {"receivable": 0, "gateway": 840000}


def test_events_may_arrive_in_any_order(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe")
    ref = payment_of(order).provider_ref
    declined, paid = fake.decline(ref), fake.pay(ref)
    fake.send(client, paid)
    fake.send(client, declined)
    assert payment_of(order).status == "paid"
    assert orders.get_order(order.number).parts[0].status == "placed"
    assert ledger.check() == []


def test_a_declined_payment_cancels_the_order_and_frees_the_stock(app, client, fake, gateway):
    variant = a_variant()
    order = an_order(variant, method="stripe")
    ref = payment_of(order).provider_ref
    fake.send(client, fake.decline(ref))
    assert payment_of(order).status == "failed"
    assert orders.get_order(order.number).parts[0].status == "cancelled"
    assert stock.find_stock(variant.id).held == 0
    run_jobs()
    assert fake.things[ref]["status"] == "canceled"
    run_jobs()
    assert ledger.check() == []


def test_money_that_comes_after_the_order_was_cancelled_goes_back(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe")
    ref = payment_of(order).provider_ref
    fake.send(client, fake.decline(ref))
    fake.send(client, fake.pay(ref))  # the buyer was faster than our calling off
    run_jobs()
    payment = payment_of(order)
    assert (payment.status, payment.refunded_paise) == ("refunded", 840000)
    assert fake.things[ref]["refunded"] == 840000
    assert orders.get_order(order.number).parts[0].status == "cancelled"
    assert ledger.check() == []


def test_a_part_cancelled_before_payment_goes_back_when_paid(app, client, fake, gateway):
    order = an_order(a_variant(), a_variant(price_paise=99900), method="stripe")
    order_service.cancel_by_buyer(orders.get_order(order.number), [f"{order.number}-2"], reason="", actor=GUEST)
    fake.send(client, fake.pay(payment_of(order).provider_ref))
    run_jobs()
    payment = payment_of(order)
    assert (payment.status, payment.refunded_paise) == ("partly_refunded", 99900)
    assert [p.status for p in orders.get_order(order.number).parts] == ["placed", "cancelled"]
    assert ledger.check() == []


def test_cancelling_a_paid_part_sends_its_money_back_once(app, client, fake, gateway):
    order = paid_order(fake, client, a_variant(), a_variant(price_paise=99900))
    lead(f"{order.number}-1", "cancelled")
    assert session().query(Refund).one().status == "pending"
    run_jobs()
    run_jobs()
    assert payment_of(order).status == "partly_refunded"
    lead(f"{order.number}-2", "cancelled")
    run_jobs()
    payment = payment_of(order)
    assert (payment.status, payment.refunded_paise) == ("refunded", 939900)
    assert fake.things[payment.provider_ref]["refunded"] == 939900
    assert ledger.check() == []


def test_a_refund_asked_twice_moves_money_once(app, client, fake, gateway):
    order = paid_order(fake, client, a_variant())
    lead(f"{order.number}-1", "cancelled")
    job = next(job for job in jobs.claim(50) if job.kind == "payments.refund")
    key = session().query(Refund).one().public_id
    gateway.refund(provider_ref=payment_of(order).provider_ref, refund=key, amount_paise=840000)  # then the worker died
    jobs.run(job)
    jobs.handlers.get()["payments.refund"](job.payload)
    assert fake.things[payment_of(order).provider_ref]["refunded"] == 840000
    assert payment_of(order).status == "refunded"


def test_a_slow_refund_is_settled_by_its_event(app, client, fake, gateway):
    fake.slow_refunds = True
    order = paid_order(fake, client, a_variant())
    lead(f"{order.number}-1", "cancelled")
    run_jobs()
    assert payment_of(order).status == "paid"
    assert ledger.check() == []
    event = fake.refund_ends()
    fake.send(client, event)
    fake.send(client, event)
    assert payment_of(order).status == "refunded"
    assert ledger.check() == []


def test_a_refund_that_failed_stays_owed_and_seen(app, client, fake, gateway):
    fake.slow_refunds = True
    order = paid_order(fake, client, a_variant())
    lead(f"{order.number}-1", "cancelled")
    run_jobs()
    fake.send(client, fake.refund_ends("failed"))
    assert session().query(Refund).one().status == "failed"
    assert ledger.balance(f"order:{order.number}")["buyer"] == -840000
    assert ledger.check() == []
    failed = session().query(Refund).one()
    admin = actor_of(an_admin())
    again = refunding.ask_again(failed.public_id, actor=admin)
    with pytest.raises(Conflict):
        refunding.ask_again(failed.public_id, actor=admin)
    run_jobs()
    fake.send(client, fake.event("refund.failed", {"id": "re_old", "status": "failed", "metadata": {"refund": failed.public_id}}))
    fake.send(client, fake.refund_ends())
    session().expire_all()
    assert [(r.public_id, r.status) for r in session().query(Refund).order_by(Refund.id)] == [
        (failed.public_id, "failed"),
        (again.public_id, "done"),
    ]
    assert fake.things[payment_of(order).provider_ref]["refunded"] == 840000
    assert payment_of(order).status == "refunded"
    assert session().scalars(select(AuditEntry.subject_id).where(AuditEntry.action == "refund.again")).all() == [failed.public_id]
    assert ledger.balance(f"order:{order.number}").get("buyer", 0) == 0
    assert ledger.check() == []


@pytest.mark.parametrize("forged", ["secret", "body", "old"])
def test_a_forged_or_stale_event_changes_nothing(app, client, fake, gateway, forged):
    order = an_order(a_variant(), method="stripe")
    event = fake.pay(payment_of(order).provider_ref)
    if forged == "secret":
        answer = fake.send(client, event, secret="whsec_other")
    elif forged == "old":
        answer = fake.send(client, event, at=1_700_000_000)
    else:
        answer = client.post("/api/v1/webhooks/stripe", data=b"\xff{", headers={"Stripe-Signature": "t=1,v1=00"})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_signature")
    assert payment_of(order).status == "pending"
    assert session().query(WebhookEvent).count() == 0


def test_an_event_about_somebody_elses_payment_is_taken_and_ignored(app, client, fake, gateway):
    event = fake.event("payment_intent.succeeded", {"id": "pi_other", "metadata": {}, "amount_received": 100})
    assert fake.send(client, event).status_code == 200
    assert fake.send(client, fake.event("customer.created", {"id": "cus_1"})).status_code == 200


def test_another_amount_is_not_taken_for_the_payment(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe")
    event = fake.pay(payment_of(order).provider_ref)
    event["data"]["object"]["amount_received"] = 100
    fake.send(client, event)
    assert payment_of(order).status == "pending"


def test_a_provider_that_is_down_leaves_an_order_that_can_be_paid_later(app, client, fake, gateway):
    fake.broken = True
    variant = a_variant()
    order = an_order(variant, method="stripe")
    assert payment_of(order).provider_ref is None
    assert stock.find_stock(variant.id).held == 1
    with pytest.raises(ProviderDown):
        service.start(order.number)
    fake.broken = False
    service.start(order.number)
    assert payment_of(order).client_secret


def test_a_browser_is_led_to_a_page_of_stripe(app, client, fake, gateway):
    order = an_order(a_variant(), method="stripe", outcome="page")
    payment = payment_of(order)
    assert payment.client_secret == f"https://checkout.stripe.example/{payment.provider_ref}"
    assert fake.things[payment.provider_ref]["success_url"] == f"https://shop.example/orders/{order.number}?look=8"
    fake.send(client, fake.pay(payment.provider_ref))
    assert payment_of(order).status == "paid"
    lead(f"{order.number}-1", "cancelled")
    run_jobs()
    assert payment_of(order).status == "refunded"
    other = an_order(a_variant(), method="stripe", outcome="page")
    order_service.cancel_by_buyer(orders.get_order(other.number), None, reason="", actor=GUEST)
    run_jobs()
    assert payment_of(other).status == "none"
    assert fake.things[payment_of(other).provider_ref]["status"] == "expired"


def test_a_provider_is_never_called_inside_a_transaction(app, fake, gateway):
    order = an_order(a_variant(), method="test", outcome="confirm")
    payment = payment_of(order)
    with unit():
        payment.method, payment.provider_ref = "stripe", None
    with pytest.raises(RuntimeError, match="inside a transaction"), unit():
        service.start(order.number)
    assert fake.calls == []
