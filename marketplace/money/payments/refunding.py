"""Money on its way back: promised inside the command that owes it, asked of the provider by a job, settled once."""

from typing import Any

from sqlalchemy import func, select, update

from marketplace.core import audit, bus, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.money.ledger.models import Account
from marketplace.money.ledger.service import Posting, post
from marketplace.money.payments import queries, rules
from marketplace.money.payments.events import RefundAsked, RefundSettled
from marketplace.money.payments.models import Payment, PaymentShare, Refund, RefundStatus, ShareStatus
from marketplace.money.payments.ports import EventKind, ProviderEvent, Returned, providers

SEND = "payments.refund"


class OverRefund(RuntimeError):
    """More would go back than came in for the part: a fault of the caller, never of a visitor."""


@transactional
def ask_refund(payment: Payment, share_reference: str, amount_paise: int, reason: str) -> Refund:
    """Promise money of one seller's part back to the buyer; a job asks the provider after the commit.

    The caller books what it owes (the buyer's account) in the same transaction; the money's leaving is booked when it is settled.
    """
    done = session().execute(
        update(PaymentShare)
        .where(
            PaymentShare.payment_id == payment.id,
            PaymentShare.reference == share_reference,
            PaymentShare.status == ShareStatus.PAID,
            PaymentShare.refunded_paise + amount_paise <= PaymentShare.amount_paise,
        )
        .values(refunded_paise=PaymentShare.refunded_paise + amount_paise)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise OverRefund(f"{share_reference}: {amount_paise}")
    return _send_off(Refund(payment_id=payment.id, reference=share_reference, amount_paise=amount_paise, reason=reason))


@transactional
def ask_again(public_id: str, *, actor: Actor) -> Refund:
    """Send a refund that failed once more; give the new one. Raises NotFound, and Conflict unless it failed and was not sent again.

    Nothing is booked: the money is owed to the buyer since the first one was asked.
    """
    failed = queries.get_refund(public_id)
    queries.lock_payment(failed.payment.reference)
    refund = _send_off(
        Refund(payment_id=failed.payment_id, reference=failed.reference, amount_paise=failed.amount_paise, reason=failed.reason)
    )
    done = session().execute(
        update(Refund)
        .where(Refund.id == failed.id, Refund.status == RefundStatus.FAILED, Refund.again_id.is_(None))
        .values(again_id=refund.id)
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(say("Only a refund that failed can be sent again, and only once."), code="wrong_state")
    session().refresh(failed)
    audit.record("refund.again", "refund", public_id, actor=actor, after={"refund": refund.public_id})
    return refund


def _send_off(refund: Refund) -> Refund:
    session().add(refund)
    session().flush()
    bus.emit(RefundAsked(refund.id))
    return refund


def send_refund(payload: dict[str, Any]) -> None:
    """Ask the provider to send money back; a job, run again until it is answered, with the refund's id as idempotency key."""
    refund = session().get_one(Refund, payload["refund_id"])
    if refund.status != RefundStatus.PENDING:
        return
    payment = refund.payment
    ref, method, key, amount = payment.provider_ref, payment.method, refund.public_id, refund.amount_paise
    session().rollback()
    if ref is None:
        raise RuntimeError(f"refund {key}: the payment has no object at the provider")
    _answered(key, providers.get()[method].refund(provider_ref=ref, refund=key, amount_paise=amount))


@transactional
def _answered(public_id: str, answer: Returned) -> None:
    refund = _locked(public_id)
    if refund is not None and refund.status == RefundStatus.PENDING:
        refund.provider_ref = answer.provider_ref
        if answer.done:
            _settle(refund)


def take_result(event: ProviderEvent) -> None:
    """Take a provider's word on a refund, inside the transaction that takes the event; a settled one stays settled."""
    refund = _locked(event.refund) if event.refund else None
    if refund is None or refund.status != RefundStatus.PENDING:
        return
    if event.kind == EventKind.REFUNDED:
        _settle(refund)
    else:
        refund.status = RefundStatus.FAILED  # stays owed on the buyer's account, where an administrator sees it and sends it again


def _locked(public_id: str) -> Refund | None:
    """Find a refund under its payment's lock, read as it is now."""
    reference = session().scalar(
        select(Payment.reference).join(Refund, Refund.payment_id == Payment.id).where(Refund.public_id == public_id)
    )
    if reference is None:
        return None
    queries.lock_payment(reference)
    return session().scalar(select(Refund).where(Refund.public_id == public_id).execution_options(populate_existing=True))


def _settle(refund: Refund) -> None:
    payment, amount = refund.payment, refund.amount_paise
    refund.status = RefundStatus.DONE
    payment.refunded_paise += amount
    session().flush()
    paid = session().scalar(
        select(func.sum(PaymentShare.amount_paise)).where(PaymentShare.payment_id == payment.id, PaymentShare.status == ShareStatus.PAID)
    )
    new = rules.after_refund(int(paid or 0), payment.refunded_paise)
    if new != payment.status:
        states.advance(rules.PAYMENT, payment, new, actor=SYSTEM)
    party = f"order:{payment.reference}"
    post(
        "refund",
        refund.public_id,
        [
            Posting(Account.BUYER, amount, party, f"Refund for {refund.reference}"),
            Posting(Account.GATEWAY, -amount, party, f"Refund for {refund.reference}"),
        ],
        f"Refund {refund.public_id} for {refund.reference}",
    )
    bus.emit(RefundSettled(refund.id, refund.reference, amount))
