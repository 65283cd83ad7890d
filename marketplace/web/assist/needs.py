"""What a shop needs next, in one line."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from marketplace.people.sellers.models import SellerStatus


@dataclass(frozen=True)
class Counts:
    """Per shop: goods by status, and orders that wait for it."""

    goods: Mapping[int, Mapping[str, int]]
    orders: Mapping[int, int]


def needs_next(status: str, counts: Counts, seller_id: int) -> str:
    """Say the one thing that a shop needs next; empty when there is nothing."""
    goods, waiting = counts.goods.get(seller_id, {}), counts.orders.get(seller_id, 0)
    drafts = goods.get("draft", 0)
    steps = (
        (waiting, ngettext("%(num)s order waits", "%(num)s orders wait", waiting)),
        (status == SellerStatus.DRAFT, _("Fill in the application and send it")),
        (status == SellerStatus.CHANGES_REQUESTED, _("The verifier asked for a change")),
        (status == SellerStatus.SUBMITTED, _("The verifier is looking at it")),
        (drafts, ngettext("%(num)s good is not sent to review", "%(num)s goods are not sent to review", drafts)),
        (status == SellerStatus.APPROVED and not goods.get("live"), _("Put the first good on sale")),
    )
    return next((str(words) for due, words in steps if due), "")
