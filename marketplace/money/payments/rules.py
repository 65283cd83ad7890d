"""Pure decisions about payments."""

from collections.abc import Sequence

from marketplace.core.money import rupees
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.money.payments.models import PaymentStatus as S
from marketplace.money.payments.models import ShareStatus

COD = "cod"
COD_ORDER_LIMIT_PAISE = 20_000_00  # one order
COD_DAY_LIMIT_PAISE = 1_99_999_00  # one buyer, one day: Rs 2,00,000 in cash may not be received (Income-tax Act 2025 s.186)
UNPAID_MINUTES = 30
STATUS_NAMES: dict[str, str] = {
    S.NONE: N_("Nothing to pay"),
    S.PENDING: N_("Not paid yet"),
    S.AUTHORISED: N_("Authorised"),
    S.PAID: N_("Paid"),
    S.PARTLY_REFUNDED: N_("Partly refunded"),
    S.REFUNDED: N_("Refunded"),
    S.FAILED: N_("Payment failed"),
}
PAYMENT = Machine(
    "payment",
    {
        S.PENDING: frozenset({S.AUTHORISED, S.PAID, S.FAILED, S.NONE}),
        S.AUTHORISED: frozenset({S.PAID, S.FAILED, S.NONE}),
        S.FAILED: frozenset({S.PAID}),  # money that comes in late is taken and sent back
        S.NONE: frozenset({S.PAID}),
        S.PAID: frozenset({S.PARTLY_REFUNDED, S.REFUNDED}),
        S.PARTLY_REFUNDED: frozenset({S.REFUNDED}),
    },
    STATUS_NAMES,
)


def cod_refusal(order_paise: int) -> Message | None:
    """Give the reason why an order may not be paid in cash, None when it may."""
    if order_paise > COD_ORDER_LIMIT_PAISE:
        return say(
            "Cash on delivery is possible up to %(most)s for one order. Choose another way to pay.", most=rupees(COD_ORDER_LIMIT_PAISE)
        )
    return None


def after_refund(paid_paise: int, refunded_paise: int) -> S:
    """Tell the status of a paid payment after money went back."""
    return S.REFUNDED if refunded_paise >= paid_paise else S.PARTLY_REFUNDED


def after_shares(statuses: Sequence[str]) -> S | None:
    """Tell the status of a cash payment from its shares: paid when none is open and one was paid, none when all were called off."""
    if ShareStatus.PENDING in statuses:
        return None
    return S.PAID if ShareStatus.PAID in statuses else S.NONE
