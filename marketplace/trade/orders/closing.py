"""What of trade and money ties a shop whose owner wants to close it."""

from sqlalchemy import func, select

from marketplace.core.db import session
from marketplace.core.money import rupees
from marketplace.core.text import say
from marketplace.money.ledger.queries import seller_money
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.ports import Tie
from marketplace.trade.orders.books import party
from marketplace.trade.orders.models import SellerOrder, SellerOrderStatus
from marketplace.trade.orders.rules import HELD


def list_ties(seller: Seller) -> list[Tie]:
    """List the orders that are not done, those that may still come back, and the money that is owed either way."""
    open_ones, returnable = _count(seller, HELD), _count(seller, (SellerOrderStatus.DELIVERED,))
    found = []
    if open_ones:
        words = say("Orders that have not arrived yet: %(count)s. Send them or call them off first.", count=open_ones)
        found.append(Tie(words, stops=True))
    if returnable:
        words = say("Orders that may still be returned: %(count)s. Wait until their days are over.", count=returnable)
        found.append(Tie(words, stops=True))
    due = seller_money(party(seller)).due_paise
    if due > 0:
        found.append(Tie(say("%(amount)s is due to you and will be paid to your bank account.", amount=rupees(due)), stops=False))
    if due < 0:
        found.append(Tie(say("You owe %(amount)s. Settle it first.", amount=rupees(-due)), stops=True))
    return found


def _count(seller: Seller, statuses: tuple[SellerOrderStatus, ...]) -> int:
    return (
        session().scalar(
            select(func.count()).select_from(SellerOrder).where(SellerOrder.seller_id == seller.id, SellerOrder.status.in_(statuses))
        )
        or 0
    )
