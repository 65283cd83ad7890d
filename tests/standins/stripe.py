"""A small Stripe over real HTTP: PaymentIntents, Checkout Sessions, refunds, idempotency keys, declines, signed webhooks.

Only the calls the house makes. `send` posts an event to the house as Stripe does; tests decide when, how often and in which order.
"""

import json
import threading
import time
from itertools import count
from urllib.parse import parse_qsl
from wsgiref.simple_server import WSGIRequestHandler, make_server

import stripe


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


class FakeStripe:
    """The state of one stand-in account, and a server in front of it."""

    def __init__(self, webhook_secret="whsec_standin") -> None:
        self.webhook_secret, self.number = webhook_secret, count(1)
        self.things, self.kept, self.calls, self.delay, self.broken, self.slow_refunds = {}, {}, [], 0.0, False, False
        self.server = make_server("127.0.0.1", 0, self, handler_class=_Quiet)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)

    def __call__(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        method, path, key = environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("HTTP_IDEMPOTENCY_KEY")
        self.calls.append((method, path, key))
        time.sleep(self.delay)
        status, answer = self._idempotent(method, path, body, key, environ)
        start_response(status, [("Content-Type", "application/json"), ("Request-Id", f"req_{next(self.number)}")])
        return [json.dumps(answer).encode()]

    def _idempotent(self, method, path, body, key, environ):
        if self.broken:
            return "500 Internal Server Error", {"error": {"type": "api_error", "message": "down"}}
        if not environ.get("HTTP_AUTHORIZATION", "").startswith("Bearer sk_"):
            return "401 Unauthorized", {"error": {"type": "invalid_request_error", "message": "no key"}}
        if method == "POST" and not key:
            return "400 Bad Request", {"error": {"type": "invalid_request_error", "message": "the stand-in wants an Idempotency-Key"}}
        if key in self.kept:
            sent, answer = self.kept[key]
            if sent != (path, body):
                return "400 Bad Request", {"error": {"type": "idempotency_error", "message": "other parameters"}}
            return answer
        answer = self._answer(method, path, dict(parse_qsl(body)))
        if key:
            self.kept[key] = ((path, body), answer)
        return answer

    def _answer(self, method, path, sent):
        parts = path.strip("/").split("/")[1:]
        if parts == ["payment_intents"] and method == "POST":
            return self._new(
                "pi",
                {
                    "object": "payment_intent",
                    "amount": int(sent["amount"]),
                    "currency": sent["currency"],
                    "status": "requires_payment_method",
                    "metadata": _nested(sent, "metadata"),
                    "amount_received": 0,
                },
                client_secret=True,
            )
        if parts[:2] == ["checkout", "sessions"] and len(parts) == 2:
            made = self._new(
                "cs",
                {
                    "object": "checkout.session",
                    "status": "open",
                    "metadata": _nested(sent, "payment_intent_data[metadata]"),
                    "amount_total": int(sent["line_items[0][price_data][unit_amount]"]),
                    "success_url": sent["success_url"],
                },
            )
            made[1]["url"] = f"https://checkout.stripe.example/{made[1]['id']}"
            return made
        if parts == ["refunds"]:
            return self._refund(sent)
        thing = self.things.get(parts[2] if parts[0] == "checkout" else parts[1])
        if thing is None:
            return "404 Not Found", {"error": {"type": "invalid_request_error", "message": "no such thing"}}
        if parts[-1] in ("cancel", "expire"):
            if thing["status"] in ("succeeded", "canceled", "complete", "expired"):
                return "400 Bad Request", {"error": {"type": "invalid_request_error", "message": f"it is {thing['status']}"}}
            thing["status"] = "canceled" if parts[-1] == "cancel" else "expired"
        return "200 OK", thing

    def _refund(self, sent):
        intent = self.things.get(sent["payment_intent"])
        amount = int(sent["amount"])
        if intent is None or intent["amount_received"] - intent.get("refunded", 0) < amount:
            return "400 Bad Request", {"error": {"type": "invalid_request_error", "message": "more than was paid"}}
        intent["refunded"] = intent.get("refunded", 0) + amount
        return self._new(
            "re",
            {
                "object": "refund",
                "amount": amount,
                "payment_intent": intent["id"],
                "status": "pending" if self.slow_refunds else "succeeded",
                "metadata": _nested(sent, "metadata"),
            },
        )

    def _new(self, prefix, thing, *, client_secret=False):
        thing["id"] = f"{prefix}_{next(self.number)}"
        if client_secret:
            thing["client_secret"] = f"{thing['id']}_secret"
        self.things[thing["id"]] = thing
        return "200 OK", thing

    def pay(self, thing_id):
        """Let the buyer pay; give the event."""
        thing = self.things[thing_id]
        if thing["object"] == "checkout.session":
            thing["status"] = "complete"
            thing = self._new("pi", {"object": "payment_intent", "amount": thing["amount_total"], "metadata": thing["metadata"]})[1]
        thing["status"], thing["amount_received"] = "succeeded", thing["amount"]
        return self.event("payment_intent.succeeded", thing)

    def decline(self, thing_id):
        """Let the bank decline; give the event."""
        return self.event("payment_intent.payment_failed", self.things[thing_id])

    def refund_ends(self, status="succeeded"):
        """Let the last refund end; give the event."""
        refund = [t for t in self.things.values() if t["object"] == "refund"][-1]
        refund["status"] = status
        if status == "failed":
            self.things[refund["payment_intent"]]["refunded"] -= refund["amount"]
        return self.event("refund.updated", refund)

    def event(self, kind, thing):
        return {
            "id": f"evt_{next(self.number)}",
            "object": "event",
            "type": kind,
            "created": int(time.time()),
            "data": {"object": json.loads(json.dumps(thing))},
        }

    def send(self, client, event, secret=None, at=None):
        """Post an event to the house, signed."""
        body = json.dumps(event)
        header = stripe.WebhookSignature.generate_signature_header(body, secret or self.webhook_secret, at)
        return client.post("/api/v1/webhooks/stripe", data=body, content_type="application/json", headers={"Stripe-Signature": header})


def _nested(sent, name):
    return {key[len(name) + 1 : -1]: value for key, value in sent.items() if key.startswith(name + "[")}
