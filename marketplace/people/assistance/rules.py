"""What a mandate covers, how long it may last, and what it never covers. Pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, say
from marketplace.people.assistance.models import MandateStatus, Work
from marketplace.people.sellers.rights import Right

S, W = MandateStatus, Work

STATUS_NAMES: Mapping[str, str] = {
    S.ASKED: N_("Waits for the owner"),
    S.LIVE: N_("In force"),
    S.DECLINED: N_("Declined"),
    S.ENDED: N_("Ended"),
}
MACHINE = Machine(
    "mandate",
    {
        S.ASKED: frozenset({S.LIVE, S.DECLINED, S.ENDED}),
        S.LIVE: frozenset({S.ENDED}),
    },
    STATUS_NAMES,
)
LONGEST = timedelta(days=180)
WORK_NAMES: Mapping[str, str] = {
    W.APPLICATION: N_("Fill in the application"),
    W.LISTINGS: N_("Goods: write, price and count them"),
    W.MAKERS: N_("Makers: write who they are"),
    W.CERTIFICATES: N_("Certificates: send them in"),
    W.ORDERS: N_("Orders: accept, pack and send them"),
}
RIGHTS_OF: Mapping[str, frozenset[str]] = {
    W.APPLICATION: frozenset({Right.PROFILE}),
    W.LISTINGS: frozenset({Right.LISTINGS}),
    W.MAKERS: frozenset({Right.MAKERS}),
    W.CERTIFICATES: frozenset({Right.CLAIMS}),
    W.ORDERS: frozenset({Right.SEE_ORDERS, Right.ORDERS}),
}
# What the person does, in the seller's words; anything else is told by its own name.
DEEDS: Mapping[str, str] = {
    "seller.edit": N_("Changed the application"),
    "listing.add": N_("Began a new good"),
    "listing.edit": N_("Changed a good"),
    "listing.in_review": N_("Sent a good to review"),
    "listing.paused": N_("Paused a good"),
    "listing.live": N_("Put a good on sale again"),
    "producer.add": N_("Added a maker"),
    "producer.edit": N_("Changed what stands of a maker"),
    "producer.remove": N_("Took a maker off the list"),
    "claim.add": N_("Began a certificate"),
    "claim.edit": N_("Changed a certificate"),
    "claim.submitted": N_("Sent a certificate in"),
    "merit.propose": N_("Proposed a tag"),
    "merit.mend": N_("Changed a tag and sent it again"),
    "merit.withdrawn": N_("Took a tag back"),
    "gi_application.begin": N_("Began an application to the GI Registry"),
    "gi_application.answer": N_("Wrote on an application to the GI Registry"),
    "gi_application.print": N_("Printed an application to the GI Registry"),
    "gi_application.claim": N_("Made a certificate of an application to the GI Registry"),
    "seller_order.accepted": N_("Accepted an order"),
    "seller_order.packed": N_("Packed an order"),
    "seller_order.shipped": N_("Sent an order"),
    "seller_order.cancelled": N_("Called an order off"),
    "seller_order.delivered": N_("Noted that an order arrived"),
    "document.add": N_("Added a paper"),
    "document.open": N_("Looked at a paper"),
    "number.keep": N_("Wrote down a number"),
    "photo.add": N_("Added a photo"),
    "photo.remove": N_("Took a photo away"),
    "variant.price": N_("Changed a price"),
    "variant.remove": N_("Took a pack away"),
    "stock.receive": N_("Added to the stock"),
    "stock.adjust": N_("Corrected the stock"),
    "lot.open": N_("Opened a lot"),
    "lot.step": N_("Added a step to a lot"),
    "roster.send": N_("Sent in a sheet of makers"),
    "roster.confirm": N_("Put a sheet of makers onto the list"),
}


def rights_of(works: Iterable[str]) -> frozenset[str]:
    """Give the rights on the team that these works carry; the desk's first page comes with any."""
    found = frozenset(right for work in works for right in RIGHTS_OF.get(work, frozenset()))
    return found | {Right.DESK} if found else frozenset()


def is_live(status: str, until: date | None, today: date) -> bool:
    """Tell whether a mandate holds on a day, its last day included."""
    return status == S.LIVE and until is not None and today <= until


def check_terms(works: Collection[str], until: date, today: date) -> None:
    """Raise Invalid beside `works` or `until` when nothing was chosen, the day is over, or it is too far off."""
    if not works:
        raise field_error("works", say("Choose at least one kind of work."))
    if until < today:
        raise field_error("until", say("This day is over."))
    if until - today > LONGEST:
        raise field_error("until", say("At most %(days)s days. You can agree again afterwards.", days=LONGEST.days))
