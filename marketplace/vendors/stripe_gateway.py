"""Stripe: a PaymentIntent per order, signed webhooks, refunds. Every call carries an idempotency key and waits at most 30 seconds.

A program gets the PaymentIntent's client secret; a browser is led to a page of Stripe's (a Checkout Session), since our own pages load
no script from elsewhere.
"""

import json
from typing import Any

import stripe

from marketplace.core.text import say
from marketplace.money.payments.errors import BadSignature, ProviderDown
from marketplace.money.payments.ports import Ask, EventKind, ProviderEvent, Returned, Started

NAME, PAGE = "stripe", "page"
TIMEOUT_SECONDS = 30
KINDS = {
    "payment_intent.succeeded": EventKind.PAID,
    "payment_intent.amount_capturable_updated": EventKind.AUTHORISED,
    "payment_intent.payment_failed": EventKind.FAILED,
    "payment_intent.canceled": EventKind.FAILED,
}
REFUND_EVENTS = frozenset({"refund.updated", "refund.failed", "charge.refund.updated"})
REFUND_RESULTS = {"succeeded": EventKind.REFUNDED, "failed": EventKind.REFUND_FAILED, "canceled": EventKind.REFUND_FAILED}
PAST_CANCELLING = frozenset({"succeeded", "canceled", "processing", "complete", "expired"})


class StripeGateway:
    """Talks to Stripe's API, or to whatever answers at `api_base`."""

    def __init__(self, secret_key: str, webhook_secret: str, api_base: str = "", public_url: str = "") -> None:
        """Take the keys, for tests and proxies another base address, and where Stripe's page leads back to."""
        self.public_url = public_url
        addresses: Any = {"base_addresses": {"api": api_base}} if api_base else {}
        self.webhook_secret = webhook_secret
        self.client = stripe.StripeClient(
            secret_key, http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS), max_network_retries=1, **addresses
        )

    def start(self, ask: Ask) -> Started:
        """Make the PaymentIntent, or the page when the buyer sits before a browser; our payment id comes back in every event."""
        return self._page(ask) if ask.outcome == PAGE else self._intent(ask)

    def _intent(self, ask: Ask) -> Started:
        try:
            intent = self.client.v1.payment_intents.create(
                {
                    "amount": ask.amount_paise,
                    "currency": "inr",
                    "automatic_payment_methods": {"enabled": True},
                    "description": f"Order {ask.reference}",
                    "metadata": {"payment": ask.payment, "order": ask.reference},
                },
                {"idempotency_key": f"start-{ask.payment}"},
            )
        except stripe.StripeError as error:
            raise _down(error) from error
        return Started(intent.id, intent.client_secret)

    def _page(self, ask: Ask) -> Started:
        back = f"{self.public_url}/orders/{ask.reference}"
        try:
            page = self.client.v1.checkout.sessions.create(
                {
                    "mode": "payment",
                    "customer_email": ask.email,
                    "success_url": f"{back}?look=8",
                    "cancel_url": back,
                    "line_items": [
                        {
                            "quantity": 1,
                            "price_data": {
                                "currency": "inr",
                                "unit_amount": ask.amount_paise,
                                "product_data": {"name": f"Order {ask.reference}"},
                            },
                        }
                    ],
                    "payment_intent_data": {
                        "description": f"Order {ask.reference}",
                        "metadata": {"payment": ask.payment, "order": ask.reference},
                    },
                },
                {"idempotency_key": f"page-{ask.payment}"},
            )
        except stripe.StripeError as error:
            raise _down(error) from error
        return Started(page.id, page.url)

    def call_off(self, provider_ref: str) -> None:
        """Cancel the PaymentIntent or close the page; what was paid meanwhile stays, and its money goes back when its event comes."""
        try:
            if provider_ref.startswith("cs_"):
                self.client.v1.checkout.sessions.expire(provider_ref, {}, {"idempotency_key": f"call-off-{provider_ref}"})
                return
            self.client.v1.payment_intents.cancel(provider_ref, {}, {"idempotency_key": f"call-off-{provider_ref}"})
        except stripe.InvalidRequestError as error:
            if self._state(provider_ref) not in PAST_CANCELLING:
                raise _down(error) from error
        except stripe.StripeError as error:
            raise _down(error) from error

    def _state(self, provider_ref: str) -> str | None:
        try:
            if provider_ref.startswith("cs_"):
                return self.client.v1.checkout.sessions.retrieve(provider_ref).status
            return self.client.v1.payment_intents.retrieve(provider_ref).status
        except stripe.StripeError as error:
            raise _down(error) from error

    def refund(self, *, provider_ref: str, refund: str, amount_paise: int) -> Returned:
        """Refund a part of the PaymentIntent; the refund's own id is the idempotency key."""
        try:
            made = self.client.v1.refunds.create(
                {"payment_intent": provider_ref, "amount": amount_paise, "metadata": {"refund": refund}},
                {"idempotency_key": f"refund-{refund}"},
            )
        except stripe.StripeError as error:
            raise _down(error) from error
        return Returned(made.id, done=made.status == "succeeded")

    def read_event(self, body: bytes, signature: str) -> ProviderEvent:
        """Verify the Stripe-Signature header (five minutes of grace) and read the event; raise BadSignature."""
        try:
            stripe.WebhookSignature.verify_header(body.decode(), signature, self.webhook_secret, 300)
            said = json.loads(body)
        except (stripe.SignatureVerificationError, ValueError) as error:
            raise BadSignature from error
        return _in_our_words(said)


def _in_our_words(said: dict[str, Any]) -> ProviderEvent:
    name, thing = said["type"], said["data"]["object"]
    metadata = thing.get("metadata") or {}
    if name in REFUND_EVENTS:
        kind = REFUND_RESULTS.get(thing.get("status", ""), EventKind.OTHER)
        return ProviderEvent(said["id"], name, kind, refund=metadata.get("refund"))
    if name not in KINDS:
        return ProviderEvent(said["id"], name, EventKind.OTHER)
    amount = thing.get("amount_received") if name == "payment_intent.succeeded" else None
    return ProviderEvent(said["id"], name, KINDS[name], payment=metadata.get("payment"), provider_ref=thing["id"], amount_paise=amount)


def _down(error: stripe.StripeError) -> ProviderDown:
    """Keep Stripe's words out of ours: they are for the log."""
    if isinstance(error, stripe.CardError):
        return ProviderDown(say("The payment was declined. Try another way to pay."), code="payment_declined")
    return ProviderDown()
