"""Facts about payments."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class PaymentPaid(Fact):
    """The money of an order came in."""

    payment_id: int
    reference: str


@dataclass(frozen=True)
class PaymentFailed(Fact):
    """A payment was refused or ran out; the order cannot stand."""

    payment_id: int
    reference: str
    reason: str


@dataclass(frozen=True)
class PaymentCalledOff(Fact):
    """A payment is not wanted any more; a job tells the provider."""

    payment_id: int


@dataclass(frozen=True)
class RefundAsked(Fact):
    """Money is to go back; a job asks the provider."""

    refund_id: int


@dataclass(frozen=True)
class RefundSettled(Fact):
    """Money went back."""

    refund_id: int
    reference: str
    amount_paise: int
