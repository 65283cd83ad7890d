"""Reports of misuse in the demo: one that waits, told by two people, and one that was looked at and dismissed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from marketplace.cli.demo.days import Calendar, on
from marketplace.core.actor import Actor
from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.origin.misuse import queries, service
from marketplace.origin.misuse.models import MisuseCase
from marketplace.origin.misuse.rules import About
from marketplace.people.accounts.models import User
from marketplace.people.sellers.models import Seller, SellerMember

ROWS: tuple[Mapping[str, Any], ...] = (
    {
        "days": 18,
        "kind": "gi_name",
        "words": ("The name on this page belongs to another district, I think.",),
        "verdict": "covered",
    },
    {
        "days": 4,
        "kind": "origin",
        "words": (
            "The picture on the page looks like one I saw at a wholesaler’s in another State. Please ask where it was made.",
            "I asked at the fair and was told that it is finished elsewhere. I may be wrong.",
        ),
    },
)


def report(verifier: Actor, calendar: Calendar) -> None:
    """Make the reports once, each on a good of another shop; the shops of the demo's own people are left in peace."""
    if session().scalar(select(MisuseCase.id).limit(1)) is not None:
        return
    for row, listing in zip(ROWS, _goods(), strict=False):
        subject = About("listing", listing.public_id, listing.title, f"/p/{listing.slug}", listing.seller_id)
        for late, words in enumerate(row["words"]):
            with on(calendar.ago(row["days"] - late, words)):
                service.report(subject, {"kind": row["kind"], "words": words})
        case = queries.find_open_case("listing", listing.public_id)
        if case and "verdict" in row:
            with on(calendar.ago(row["days"] - 3, row["verdict"])):
                service.dismiss(case.public_id, "", verifier, reason_code=row["verdict"])


def _goods() -> list[Listing]:
    """Give a good on sale of each shop that none of the demo's people owns, by address."""
    own = select(SellerMember.seller_id).join(User, User.id == SellerMember.user_id).where(User.email.like("%@demo.example"))
    found = session().scalars(
        select(Listing)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.id.not_in(own), Listing.gi_id.is_not(None))
        .order_by(Listing.slug)
    )
    shops: dict[int, Listing] = {}
    for listing in found:
        shops.setdefault(listing.seller_id, listing)
    return list(shops.values())
