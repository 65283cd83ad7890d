"""The proof that the ledger says what the orders say."""

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.money.ledger.models import Account
from marketplace.money.payments.models import PaymentShare, ShareStatus
from marketplace.money.payments.queries import differences
from marketplace.people.sellers.models import Seller
from marketplace.trade.orders.models import Order, SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import HELD

ARRIVED = (SellerOrderStatus.DELIVERED, SellerOrderStatus.COMPLETED)
FEES = {
    Account.COMMISSION: SellerOrder.commission_paise,
    Account.COMMISSION_GST: SellerOrder.commission_gst_paise,
    Account.TCS: SellerOrder.tcs_paise,
    Account.TDS: SellerOrder.tds_paise,
}


def check() -> list[str]:
    """List where orders and ledger differ: what is to be paid, what sellers have held, and what was taken from them."""
    return [*differences(Account.RECEIVABLE, _receivable()), *differences(Account.SELLER_HELD, _held()), *_fees(), *_parts()]


def _receivable() -> dict[str, int]:
    """Sum, per order, the parts that stand and are not paid yet."""
    rows = session().execute(
        select(Order.number, func.sum(SellerOrder.total_paise))
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .join(PaymentShare, PaymentShare.reference == SellerOrder.number)
        .where(SellerOrder.status != SellerOrderStatus.CANCELLED, PaymentShare.status == ShareStatus.PENDING)
        .group_by(Order.number)
    )
    return {f"order:{number}": int(amount) for number, amount in rows}


def _held() -> dict[str, int]:
    """Sum, per seller, what is sold and has not arrived."""
    rows = session().execute(
        select(Seller.public_id, func.sum(SellerOrder.total_paise))
        .join(Seller, Seller.id == SellerOrder.seller_id)
        .where(SellerOrder.status.in_(HELD))
        .group_by(Seller.public_id)
    )
    return {f"seller:{public_id}": -int(amount) for public_id, amount in rows}


def _fees() -> list[str]:
    """Compare what was taken from delivered orders with the house's own accounts."""
    faults = []
    for account, column in FEES.items():
        taken = session().scalar(select(func.coalesce(func.sum(column), 0)).where(SellerOrder.status.in_(ARRIVED)))
        faults += differences(account, {"": -int(taken or 0)} if taken else {})
    return faults


def _parts() -> list[str]:
    """Find orders whose parts, and parts whose lines, do not add up."""
    rows = session().execute(
        select(Order.number, Order.total_paise, func.sum(SellerOrder.total_paise))
        .join(SellerOrder, SellerOrder.order_id == Order.id)
        .group_by(Order.id, Order.number, Order.total_paise)
        .having(Order.total_paise != func.sum(SellerOrder.total_paise))
    )
    faults = [f"order {number}: total {total}, parts {parts}" for number, total, parts in rows]
    split = (
        SellerOrder.taxable_paise
        + SellerOrder.cgst_paise
        + SellerOrder.sgst_paise
        + SellerOrder.utgst_paise
        + SellerOrder.igst_paise
        + SellerOrder.delivery_paise
    )
    odd = session().scalars(select(SellerOrder.number).where(SellerOrder.total_paise != split))
    return faults + [f"order {number}: the tax parts do not add up to the total" for number in odd]
