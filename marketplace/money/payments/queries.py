"""Reads of payments, and their proof against the ledger."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.money.ledger import queries as ledger
from marketplace.money.ledger.models import Account
from marketplace.money.payments.models import Payment, PaymentShare, PaymentStatus, Refund, RefundStatus, ShareStatus
from marketplace.money.payments.ports import providers
from marketplace.money.payments.rules import COD


def list_methods() -> list[str]:
    """List the ways to pay that are plugged in, cash on delivery first."""
    return [COD, *providers.get()]


def get_payment(public_id: str) -> Payment:
    """Give a payment by public id; raise NotFound."""
    payment = session().scalar(select(Payment).where(Payment.public_id == public_id))
    if payment is None:
        raise NotFound
    return payment


def get_payment_of(reference: str) -> Payment:
    """Give the payment of an order by the order's number; raise NotFound."""
    payment = session().scalar(select(Payment).where(Payment.reference == reference))
    if payment is None:
        raise NotFound
    return payment


def payments_of(references: list[str]) -> dict[str, Payment]:
    """Give the payments of several orders by the orders' numbers, in two queries."""
    found = session().scalars(select(Payment).where(Payment.reference.in_(references)))
    return {payment.reference: payment for payment in found}


def lock_payment(reference: str) -> Payment:
    """Give an order's payment as it is now and keep others from changing it until the transaction ends; raise NotFound.

    Whatever changes an order and its money takes this lock first, so that two such commands never wait for each other.
    """
    payment = session().scalar(
        select(Payment).where(Payment.reference == reference).with_for_update().execution_options(populate_existing=True)
    )
    if payment is None:
        raise NotFound
    return payment


def list_unpaid(before: datetime, limit: int = 100) -> list[str]:
    """List the orders whose online payment waits since before a moment, oldest first."""
    return list(
        session().scalars(
            select(Payment.reference)
            .where(
                Payment.status.in_([PaymentStatus.PENDING, PaymentStatus.AUTHORISED]), Payment.created_at < before, Payment.method != COD
            )
            .order_by(Payment.created_at)
            .limit(limit)
        )
    )


def list_refunds(cursor: str | None = None, limit: int = 25, status: str | None = None) -> Page[Refund]:
    """List refunds with their payments and what was sent in their place, newest first."""
    wanted = select(Refund).options(joinedload(Refund.payment, innerjoin=True), joinedload(Refund.again))
    if status:
        wanted = wanted.where(Refund.status == status)
    return keyset(wanted, [Refund.id], cursor=cursor, limit=limit)


def get_refund(public_id: str) -> Refund:
    """Give a refund with its payment by public id; raise NotFound."""
    refund = session().scalar(select(Refund).where(Refund.public_id == public_id).options(joinedload(Refund.payment, innerjoin=True)))
    if refund is None:
        raise NotFound
    return refund


def count_failed_refunds() -> int:
    """Count the refunds that failed and were not sent again."""
    open_ones = select(func.count()).select_from(Refund).where(Refund.status == RefundStatus.FAILED, Refund.again_id.is_(None))
    return session().scalar(open_ones) or 0


def refunds_of(payment_id: int) -> list[Refund]:
    """List the refunds of a payment, oldest first."""
    return list(session().scalars(select(Refund).where(Refund.payment_id == payment_id).order_by(Refund.id)))


def check() -> list[str]:
    """List where payments and ledger differ: what came in online and went back, cash at the courier, and what buyers are owed."""
    shares = session().execute(
        select(Payment.reference, Payment.method, PaymentShare.amount_paise, PaymentShare.refunded_paise)
        .join(PaymentShare, PaymentShare.payment_id == Payment.id)
        .where(PaymentShare.status == ShareStatus.PAID)
    )
    gateway: dict[str, int] = {}
    courier: dict[str, int] = {}
    buyer: dict[str, int] = {}
    for reference, method, amount, refunded in shares:
        place = courier if method == COD else gateway
        place[f"order:{reference}"] = place.get(f"order:{reference}", 0) + amount
        buyer[f"order:{reference}"] = buyer.get(f"order:{reference}", 0) - refunded
    for reference, amount in session().execute(
        select(Payment.reference, Refund.amount_paise).join(Refund.payment).where(Refund.status == RefundStatus.DONE)
    ):
        gateway[f"order:{reference}"] = gateway.get(f"order:{reference}", 0) - amount
        buyer[f"order:{reference}"] = buyer.get(f"order:{reference}", 0) + amount
    return [
        fault
        for account, ours in ((Account.GATEWAY, gateway), (Account.COURIER, courier), (Account.BUYER, buyer))
        for fault in differences(account, ours)
    ]


def differences(account: str, ours: dict[str, int]) -> list[str]:
    """Compare a room's own sums by party with an account of the ledger; say each difference in words."""
    theirs = ledger.sums_by_party(account)
    return [
        f"{account} {party}: ledger {theirs.get(party, 0)}, rows {ours.get(party, 0)}"
        for party in sorted({*theirs, *ours})
        if theirs.get(party, 0) != ours.get(party, 0)
    ]
