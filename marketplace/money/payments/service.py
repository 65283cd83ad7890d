"""Commands of payments: open, start at the provider, collect cash, call off, run out. Events and refunds have modules of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from marketplace.core import bus, clock, jobs, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import in_unit, session, transactional
from marketplace.core.money import rupees
from marketplace.core.text import say
from marketplace.money.ledger.models import Account
from marketplace.money.ledger.service import Posting, post
from marketplace.money.payments import queries, rules
from marketplace.money.payments.errors import TooMuchCash
from marketplace.money.payments.events import PaymentCalledOff, PaymentFailed
from marketplace.money.payments.models import CashDay, Payment, PaymentShare, PaymentStatus, ShareStatus
from marketplace.money.payments.ports import Ask, Started, providers

CALL_OFF, EXPIRE = "payments.call_off", "payments.expire"


@dataclass(frozen=True)
class Share:
    """One seller's part of a charge: the seller order's number, the seller as a ledger party, paise."""

    reference: str
    party: str
    amount_paise: int


@transactional
def open_payment(reference: str, method: str, shares: Sequence[Share]) -> Payment:
    """Open the payment of an order with its shares; nothing is asked of a provider yet."""
    payment = Payment(reference=reference, method=method, amount_paise=sum(share.amount_paise for share in shares))
    payment.shares = [PaymentShare(reference=s.reference, party=s.party, amount_paise=s.amount_paise) for s in shares]
    session().add(payment)
    session().flush()
    states.record(rules.PAYMENT, payment.id, "", PaymentStatus.PENDING, actor=SYSTEM)
    return payment


def start(reference: str, *, email: str = "", outcome: str = "") -> Payment:
    """Start an order's online payment at its provider; raise ProviderDown, and then it may be tried again.

    Outside any transaction. Our public id is the idempotency key, so a second start gives the first one's object.
    """
    payment = queries.get_payment_of(reference)
    if payment.method == rules.COD or payment.status != PaymentStatus.PENDING or payment.provider_ref:
        return payment
    if in_unit():
        raise RuntimeError("a provider must not be called inside a transaction")
    ask, provider = Ask(payment.public_id, reference, payment.amount_paise, email, outcome), providers.get()[payment.method]
    session().rollback()  # the provider may take long; no connection waits for it
    return _started(reference, provider.start(ask))


@transactional
def _started(reference: str, started: Started) -> Payment:
    payment = queries.lock_payment(reference)
    if payment.provider_ref is None:
        payment.provider_ref, payment.client_secret = started.provider_ref, started.client_secret
        if started.job:
            jobs.enqueue(started.job[0], started.job[1], unique_key=f"{started.job[0]}:{payment.public_id}")
    session().flush()
    return payment


@transactional
def promise_cash(buyers: Sequence[str], amount_paise: int) -> None:
    """Count cash promised today by a buyer, given as keyed hashes; raise TooMuchCash over the limit of an order or a day."""
    if refusal := rules.cod_refusal(amount_paise):
        raise TooMuchCash(refusal)
    day = clock.today()
    for buyer in sorted(set(buyers)):
        _cash_row(buyer, day)
        done = session().execute(
            update(CashDay)
            .where(CashDay.buyer == buyer, CashDay.day == day, CashDay.promised_paise + amount_paise <= rules.COD_DAY_LIMIT_PAISE)
            .values(promised_paise=CashDay.promised_paise + amount_paise)
            .execution_options(synchronize_session=False)
        )
        if done.rowcount != 1:  # type: ignore[attr-defined]
            raise TooMuchCash(
                say("One person may pay less than %(most)s in cash on one day. Choose another way to pay.", most=rupees(2_00_000_00))
            )


def _cash_row(buyer: str, day: date) -> None:
    if session().scalar(select(CashDay.id).where(CashDay.buyer == buyer, CashDay.day == day)):
        return
    try:
        with session().begin_nested():
            session().add(CashDay(buyer=buyer, day=day))
    except IntegrityError:
        pass  # another order of the same buyer made it a moment ago


@transactional
def give_back_cash(buyers: Sequence[str], amount_paise: int, day: date) -> None:
    """Take a promise of cash off a buyer's day, for a part that was called off before it was paid; keys as for `promise_cash`.

    A day that does not hold so much is left as it is: the counter is a limit, not a book.
    """
    for buyer in sorted(set(buyers)):
        session().execute(
            update(CashDay)
            .where(CashDay.buyer == buyer, CashDay.day == day, CashDay.promised_paise >= amount_paise)
            .values(promised_paise=CashDay.promised_paise - amount_paise)
            .execution_options(synchronize_session=False)
        )


@transactional
def collect_cash(reference: str, share_reference: str) -> None:
    """Note that the courier took the cash for a seller's part; the payment is paid when no part is open."""
    payment = queries.lock_payment(reference)
    share = _share(payment, share_reference)
    if share.status != ShareStatus.PENDING:
        return
    share.status = ShareStatus.PAID
    post(
        "cash",
        share_reference,
        [
            Posting(Account.COURIER, share.amount_paise, f"order:{reference}", "Cash taken at the door"),
            Posting(Account.RECEIVABLE, -share.amount_paise, f"order:{reference}", "Cash taken at the door"),
        ],
        f"Cash on delivery for {share_reference}",
    )
    _close(payment)


@transactional
def call_off_share(reference: str, share_reference: str) -> int:
    """Call off one seller's part; give the paise that came in for it and are now owed to the buyer (0 when unpaid)."""
    payment = queries.lock_payment(reference)
    share = _share(payment, share_reference)
    if share.status == ShareStatus.PAID:
        return share.amount_paise - share.refunded_paise
    share.status = ShareStatus.VOIDED
    _close(payment)
    return 0


def _close(payment: Payment) -> None:
    """Move a payment on when its shares leave nothing open; one that failed stays failed."""
    session().flush()
    new = rules.after_shares([share.status for share in payment.shares])
    if new is None or payment.status not in (PaymentStatus.PENDING, PaymentStatus.AUTHORISED):
        return
    states.advance(rules.PAYMENT, payment, new, actor=SYSTEM)
    if new == PaymentStatus.NONE and payment.provider_ref:
        bus.emit(PaymentCalledOff(payment.id))


@transactional
def fail(reference: str, reason: str) -> bool:
    """Mark a waiting payment as failed, which calls off its order; False when it does not wait any more."""
    payment = queries.lock_payment(reference)
    if payment.status not in (PaymentStatus.PENDING, PaymentStatus.AUTHORISED):
        return False
    states.advance(rules.PAYMENT, payment, PaymentStatus.FAILED, actor=SYSTEM, reason=reason)
    bus.emit(PaymentFailed(payment.id, reference, reason))
    if payment.provider_ref:
        bus.emit(PaymentCalledOff(payment.id))
    return True


def run_expire(_payload: dict[str, Any]) -> None:
    """Do the same as a periodic job."""
    expire_unpaid()


def expire_unpaid() -> int:
    """Fail online payments that wait longer than UNPAID_MINUTES, each in its own transaction; give how many."""
    late = queries.list_unpaid(clock.now() - timedelta(minutes=rules.UNPAID_MINUTES))
    return sum(fail(reference, "not paid in time") for reference in late)


def tell_provider_off(payload: dict[str, int]) -> None:
    """Tell the provider that a payment is not wanted any more; a job, run again until it is done."""
    payment = session().get_one(Payment, payload["payment_id"])
    ref, method = payment.provider_ref, payment.method
    session().rollback()
    if ref:
        providers.get()[method].call_off(ref)


def _share(payment: Payment, share_reference: str) -> PaymentShare:
    return next(share for share in payment.shares if share.reference == share_reference)
