"""Refusals of the payments room."""

from marketplace.core.errors import Conflict, DomainError, Invalid
from marketplace.core.text import say


class BadSignature(DomainError):
    """A webhook that was not signed with our secret."""

    status = 400
    code = "bad_signature"
    message = say("The signature of this event is not valid.")


class ProviderDown(DomainError):
    """The payment provider did not answer or refused our request; what was ordered is kept, the payment can be tried again."""

    status = 503
    code = "payment_provider_unavailable"
    message = say("The payment service did not answer. Your order is kept for 30 minutes: try to pay again.")


class TooMuchCash(Invalid):
    """Cash on delivery is limited per order and per buyer and day (Income-tax Act 2025 s.186)."""

    code = "cash_limit"

    def __init__(self, sentence: str) -> None:
        """Point at the way to pay."""
        super().__init__(fields={"payment_method": [sentence]}, code=self.code)


class NotPaid(Conflict):
    """The seller's part waits for the buyer's payment."""

    code = "payment_pending"
    message = say("The buyer has not paid yet. You can go on when the payment has come in.")
