"""The built-in test gateway: approves, declines, or asks for confirmation on a small page of ours. No money moves.

It tells the result as a real provider does: by a signed event that a job delivers, which is taken once and may come late or twice.
"""

import hashlib
import hmac
import json
from typing import Any

from marketplace.core import jobs, tokens
from marketplace.core.db import transactional
from marketplace.core.errors import Conflict, field_error
from marketplace.core.text import say
from marketplace.money.payments import queries, taking
from marketplace.money.payments.errors import BadSignature
from marketplace.money.payments.models import Payment, PaymentStatus
from marketplace.money.payments.ports import Ask, EventKind, ProviderEvent, Returned, Started

NAME = "test"
JOB = "payments.test_event"
OUTCOMES = {"approve": EventKind.PAID, "decline": EventKind.FAILED}
CONFIRM = "confirm"


class TestGateway:
    """Collects nothing; its words are signed with a key made from the site's own secret."""

    __test__ = False  # no test case, whatever its name

    def start(self, ask: Ask) -> Started:
        """Approve or decline by a job when told so; otherwise wait for the page at /pay/test/<payment>."""
        page = f"/pay/test/{ask.payment}"
        if ask.outcome in OUTCOMES:
            return Started(f"test_{ask.payment}", page, (JOB, {"payment": ask.payment, "outcome": ask.outcome}))
        return Started(f"test_{ask.payment}", page)

    def call_off(self, provider_ref: str) -> None:
        """Do nothing: what was not confirmed cannot be confirmed any more, see `confirm`."""

    def refund(self, *, provider_ref: str, refund: str, amount_paise: int) -> Returned:
        """Send back what was never taken."""
        return Returned(f"test_{refund}", done=True)

    def read_event(self, body: bytes, signature: str) -> ProviderEvent:
        """Verify and read an event; raise BadSignature."""
        if not hmac.compare_digest(sign(body), signature):
            raise BadSignature
        said = json.loads(body)
        return ProviderEvent(
            said["id"],
            said["type"],
            OUTCOMES.get(said["type"], EventKind.OTHER),
            payment=said["payment"],
            amount_paise=said["amount_paise"],
        )


def sign(body: bytes) -> str:
    """Sign an event's body."""
    key = hashlib.sha256(b"test gateway:" + tokens.signing_key.get().encode()).digest()
    return hmac.new(key, body, hashlib.sha256).hexdigest()


@transactional
def confirm(payment: Payment, outcome: str) -> None:
    """Take the buyer's answer on the small page; the result follows by a job. Raises Conflict when the payment no longer waits."""
    if outcome not in OUTCOMES:
        raise field_error("outcome", say("Choose one of the given answers."))
    if payment.method != NAME or payment.status != PaymentStatus.PENDING:
        raise Conflict(say("This payment does not wait any more."))
    jobs.enqueue(JOB, {"payment": payment.public_id, "outcome": outcome}, unique_key=f"{JOB}:{payment.public_id}")


def deliver(payload: dict[str, Any]) -> None:
    """Send an event to ourselves, signed; a job, and sending it twice does nothing new."""
    payment = queries.get_payment(payload["payment"])
    body = event_body(payment.public_id, payload["outcome"], payment.amount_paise)
    taking.take_event(NAME, body, sign(body))


def event_body(payment: str, outcome: str, amount_paise: int) -> bytes:
    """Write an event."""
    return json.dumps({"id": f"evt_{payment}_{outcome}", "type": outcome, "payment": payment, "amount_paise": amount_paise}).encode()
