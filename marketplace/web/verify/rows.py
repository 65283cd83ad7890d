"""The lists of the desk: one shape for certificates, sellers and goods."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.pages import Page
from marketplace.core.text import N_
from marketplace.goods.catalogue.models import Listing
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import STATUS_NAMES as CLAIM_NAMES
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.rules import KIND_NAMES
from marketplace.people.sellers.rules import STATUS_NAMES as SELLER_NAMES

CLAIM_STATUSES = {s: CLAIM_NAMES[s] for s in ("submitted", "verified", "changes_requested", "rejected", "suspended", "revoked")}
SELLER_STATUSES = {s: SELLER_NAMES[s] for s in ("submitted", "approved", "changes_requested", "rejected", "suspended")}
LISTING_NAMES = {
    "draft": N_("Draft"),
    "in_review": N_("Waits for a verifier"),
    "live": N_("On sale"),
    "paused": N_("Paused"),
    "blocked": N_("Blocked"),
}
LISTING_STATUSES = {s: LISTING_NAMES[s] for s in ("in_review", "live", "blocked")}


@dataclass(frozen=True)
class Row:
    """One case: what it is, of whom, since when, and where it is looked at."""

    href: str
    title: str
    detail: str
    seller: str
    since: datetime | None
    waited: int  # whole days


@dataclass(frozen=True)
class Part:
    """A list of cases of one kind."""

    title: str
    endpoint: str
    rows: list[Row]
    count: int | None
    next_cursor: str | None


def of_claims(page: Page[Claim], count: int | None) -> Part:
    """Give certificates as rows."""
    rows = [_row("verify.claim", c, c.scheme.name + (f": {c.gi.name}" if c.gi else ""), c.number, c.seller.name) for c in page.items]
    return Part(_("Certificates"), "verify.claims", rows, count, page.next_cursor)


def of_sellers(page: Page[Seller], count: int | None) -> Part:
    """Give sellers as rows."""
    rows = [
        _row("verify.seller", s, s.name, _(KIND_NAMES[s.kind]), f"{s.town}, {s.district.name}" if s.district else "") for s in page.items
    ]
    return Part(_("Sellers"), "verify.sellers", rows, count, page.next_cursor)


def of_listings(page: Page[Listing], count: int | None) -> Part:
    """Give goods as rows."""
    rows = [_row("verify.listing", x, x.title, x.gi.name if x.gi else x.category.name, x.seller.name) for x in page.items]
    return Part(_("Goods"), "verify.listings", rows, count, page.next_cursor)


def _row(endpoint: str, thing: Any, title: str, detail: str, seller: str) -> Row:
    since = thing.submitted_at
    return Row(url_for(endpoint, public_id=thing.public_id), title, detail, seller, since, (clock.now() - since).days if since else 0)
