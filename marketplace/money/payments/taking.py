"""What a provider tells us, taken once each, whatever the order in which it arrives."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from marketplace.core import audit, bus, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound
from marketplace.core.text import N_
from marketplace.money.ledger.models import Account
from marketplace.money.ledger.service import Posting, post
from marketplace.money.payments import queries, refunding, rules, service
from marketplace.money.payments.events import PaymentPaid
from marketplace.money.payments.models import Payment, PaymentStatus, ShareStatus, WebhookEvent
from marketplace.money.payments.ports import EventKind, ProviderEvent, providers

WAITING = (PaymentStatus.PENDING, PaymentStatus.AUTHORISED)


def take_event(provider: str, body: bytes, signature: str) -> bool:
    """Take a provider's event once; False for a repeat. Raises BadSignature, NotFound for a provider that is not plugged in."""
    plugged = providers.get().get(provider)
    if plugged is None:
        raise NotFound
    event = plugged.read_event(body, signature)
    try:
        return _take(provider, event)
    except IntegrityError:  # a twin was faster; anything else would fail again the same way
        if _known(provider, event):
            return False
        raise


def _known(provider: str, event: ProviderEvent) -> bool:
    return (
        session().scalar(select(WebhookEvent.id).where(WebhookEvent.provider == provider, WebhookEvent.event_id == event.event_id))
        is not None
    )


@transactional
def _take(provider: str, event: ProviderEvent) -> bool:
    if _known(provider, event):
        return False
    session().add(WebhookEvent(provider=provider, event_id=event.event_id, kind=event.name))
    session().flush()
    if event.kind in (EventKind.REFUNDED, EventKind.REFUND_FAILED):
        refunding.take_result(event)
    elif event.kind != EventKind.OTHER and (reference := _reference(provider, event)):
        payment = queries.lock_payment(reference)
        if event.kind == EventKind.PAID:
            _paid(payment, event)
        elif event.kind == EventKind.AUTHORISED and payment.status == PaymentStatus.PENDING:
            states.advance(rules.PAYMENT, payment, PaymentStatus.AUTHORISED, actor=SYSTEM)
        elif event.kind == EventKind.FAILED:
            service.fail(reference, N_("the payment was declined"))
    return True


def _reference(provider: str, event: ProviderEvent) -> str | None:
    """Find the order an event is about: by our own id, which it carries from the start, else by the provider's."""
    found = select(Payment.reference).where(Payment.method == provider)
    if event.payment:
        return session().scalar(found.where(Payment.public_id == event.payment))
    return session().scalar(found.where(Payment.provider_ref == event.provider_ref)) if event.provider_ref else None


def _paid(payment: Payment, event: ProviderEvent) -> None:
    """Book the money; what came in for parts that were called off meanwhile goes back at once."""
    if payment.status not in (*WAITING, PaymentStatus.FAILED, PaymentStatus.NONE):
        return
    if event.amount_paise is not None and event.amount_paise != payment.amount_paise:
        audit.record(
            "payment.amount_differs",
            "payment",
            payment.public_id,
            actor=SYSTEM,
            before={"amount_paise": payment.amount_paise},
            after={"amount_paise": event.amount_paise},
        )
        return
    payment.provider_ref = event.provider_ref or payment.provider_ref  # what was paid is what a refund goes back to
    party, waited = f"order:{payment.reference}", payment.status in WAITING
    late = [share for share in payment.shares if share.status == ShareStatus.VOIDED]
    wanted = sum(share.amount_paise for share in payment.shares if share.status == ShareStatus.PENDING)
    post(
        "payment",
        payment.reference,
        [
            Posting(Account.GATEWAY, payment.amount_paise, party, "Paid online"),
            Posting(Account.RECEIVABLE, -wanted, party, "Paid online"),
            Posting(Account.BUYER, -sum(share.amount_paise for share in late), party, "Paid for a part that was called off"),
        ],
        f"Payment of {payment.reference}",
    )
    for share in payment.shares:
        share.status = ShareStatus.PAID
    session().flush()
    states.advance(rules.PAYMENT, payment, PaymentStatus.PAID, actor=SYSTEM)
    for share in late:
        refunding.ask_refund(payment, share.reference, share.amount_paise, N_("called off before it was paid"))
    if waited:
        bus.emit(PaymentPaid(payment.id, payment.reference))
