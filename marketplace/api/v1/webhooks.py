"""What payment providers send us. The signature is the key; a repeat is answered like the first and does nothing."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from marketplace.api.base import ApiBlueprint
from marketplace.http.access import WEBHOOK, access
from marketplace.money.payments import taking

bp = ApiBlueprint("webhooks", __name__, url_prefix="/webhooks", description="Events of payment providers")


@bp.post("/stripe")
@access(WEBHOOK)
def stripe() -> ResponseReturnValue:
    """Take a Stripe event, signed in Stripe-Signature."""
    return _take("stripe", "Stripe-Signature")


@bp.post("/test")
@access(WEBHOOK)
def test() -> ResponseReturnValue:
    """Take an event of the built-in test gateway, signed in Test-Signature."""
    return _take("test", "Test-Signature")


def _take(provider: str, header: str) -> ResponseReturnValue:
    return jsonify(received=True, new=taking.take_event(provider, request.get_data(), request.headers.get(header, "")))
