"""Who a buyer is for the day's limit on cash, without keeping either address or number."""

import hashlib

from marketplace.core import clock, tokens
from marketplace.money.payments import service as payments
from marketplace.money.payments.rules import COD
from marketplace.trade.orders.models import SellerOrder


def buyer_keys(email: str, phone: str) -> list[str]:
    """Name a buyer by keyed hashes of e-mail and phone, under which the cash promised on a day is counted."""
    key = hashlib.sha256(b"cash:" + tokens.signing_key.get().encode()).digest()[:32]
    return [
        hashlib.blake2b(f"{kind}:{value.strip().lower()}".encode(), key=key, digest_size=16).hexdigest()
        for kind, value in (("email", email), ("phone", phone))
    ]


def give_back(part: SellerOrder) -> None:
    """Take a part's cash off the day on which it was promised, inside the transaction that calls the part off."""
    order = part.order
    if order.payment_method == COD:
        day = clock.local(order.placed_at).date()
        payments.give_back_cash(buyer_keys(order.contact_email, order.contact_phone), part.total_paise, day)
