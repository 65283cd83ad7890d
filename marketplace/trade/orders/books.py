"""What a seller order means in money: the sale, its delivery, its cancellation, each one balanced entry."""

from marketplace.core.text import N_
from marketplace.money.ledger.models import Account
from marketplace.money.ledger.service import Posting, post
from marketplace.people.sellers.models import Seller
from marketplace.trade.orders.models import SellerOrder

SALE, FEE, FEE_GST = N_("Sale"), N_("Our fee"), N_("GST on our fee")
TCS, TDS = N_("Tax collected at source (TCS)"), N_("Income tax deducted (TDS)")
CANCELLED = N_("Cancelled")


def party(seller: Seller) -> str:
    """Name a seller in the ledger."""
    return f"seller:{seller.public_id}"


def post_sale(part: SellerOrder) -> None:
    """Book a sale: the buyer is to pay, the seller's money is held."""
    post(
        "sale",
        part.number,
        [
            Posting(Account.RECEIVABLE, part.total_paise, _buyer(part), SALE),
            Posting(Account.SELLER_HELD, -part.total_paise, party(part.seller), SALE),
        ],
        f"Sale {part.number}",
    )


def post_delivery(part: SellerOrder) -> None:
    """Book a delivery: what was held becomes due, less our fee, its GST, TCS and TDS as they were on the day of sale."""
    seller = party(part.seller)
    taken = (
        (Account.COMMISSION, part.commission_paise, FEE),
        (Account.COMMISSION_GST, part.commission_gst_paise, FEE_GST),
        (Account.TCS, part.tcs_paise, TCS),
        (Account.TDS, part.tds_paise, TDS),
    )
    post(
        "delivery",
        part.number,
        [
            Posting(Account.SELLER_HELD, part.total_paise, seller, SALE),
            Posting(Account.SELLER, -part.total_paise, seller, SALE),
            *(Posting(Account.SELLER, amount, seller, note) for _, amount, note in taken),
            *(Posting(account, -amount, note=note) for account, amount, note in taken),
        ],
        f"Delivery of {part.number}",
    )


def post_cancellation(part: SellerOrder, owed_paise: int) -> None:
    """Book a cancellation: the sale is undone; what was paid already is owed to the buyer."""
    post(
        "cancellation",
        part.number,
        [
            Posting(Account.SELLER_HELD, part.total_paise, party(part.seller), CANCELLED),
            Posting(Account.BUYER, -owed_paise, _buyer(part), CANCELLED),
            Posting(Account.RECEIVABLE, owed_paise - part.total_paise, _buyer(part), CANCELLED),
        ],
        f"Cancellation of {part.number}",
    )


def _buyer(part: SellerOrder) -> str:
    return f"order:{part.order.number}"
