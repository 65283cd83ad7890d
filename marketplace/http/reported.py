"""What a report is about: an address of the site or a public id, looked up among what the public can see."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import current_app

from marketplace.core.addresses import apart, is_path
from marketplace.core.errors import NotFound
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.goods.lots import queries as lots
from marketplace.http.language import PREFIX
from marketplace.origin.claims import queries as claims
from marketplace.origin.misuse.rules import About
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import SellerStatus

MOST = 300


def about_of(text: str) -> About:
    """Find what was meant. What is none of the things that can be sold or shown is kept as a page, in the words it was given."""
    address = _address(text)
    for pattern, find in LOOKUPS:
        if match := re.fullmatch(pattern, address):
            try:
                return find(match[1])
            except NotFound:
                break
    return About("page", address[:MOST], address[:MOST], address[:MOST] if is_path(address[:MOST]) else "")


def _address(text: str) -> str:
    """Give the path of one of our own addresses, in either language and however it was copied; anything else as it came."""
    parts, own = apart(text), urlsplit(current_app.config["SETTINGS"].public_url)
    if parts is None or ((parts.scheme or parts.netloc) and parts.netloc != own.netloc):
        return text.strip()
    path = parts.path
    if path == PREFIX or path.startswith(PREFIX + "/"):
        path = path[len(PREFIX) :]
    return path.rstrip("/") or "/"


def _good(slug: str) -> About:
    found = catalogue.find_public_listing(slug)
    if found is None:
        raise NotFound
    return About("listing", found.listing.public_id, found.title, f"/p/{slug}", found.listing.seller_id)


def _good_by_id(public_id: str) -> About:
    row = catalogue.get_listing(public_id)
    if row.status not in (ListingStatus.LIVE, ListingStatus.PAUSED):
        raise NotFound
    return About("listing", row.public_id, row.title, f"/p/{row.slug}", row.seller_id)


def _seller(slug: str) -> About:
    row = sellers.get_public_seller(slug)
    return About("seller", row.public_id, row.name, f"/sellers/{slug}", row.id)


def _seller_by_id(public_id: str) -> About:
    row = sellers.get_seller(public_id)
    if row.status != SellerStatus.APPROVED:
        raise NotFound
    return About("seller", row.public_id, row.name, f"/sellers/{row.slug}", row.id)


def _maker(slug: str) -> About:
    row = producers.get_public_producer(slug)
    return About("maker", row.public_id, row.name, f"/makers/{slug}", row.seller_id)


def _claim(public_id: str) -> About:
    shown = claims.get_public_claim(public_id)
    if shown.status == "unknown":
        raise NotFound
    title = ", ".join(part for part in (shown.gi_name or shown.scheme_name, shown.holder) if part)
    return About("claim", public_id, title, f"/claims/{public_id}", claims.get_claim(public_id).seller_id)


def _lot(code: str) -> About:
    lot = lots.get_public_lot(code)
    return About("page", f"/t/{lot.code}", lot.code, f"/t/{lot.code}", lot.seller_id)


LOOKUPS: tuple[tuple[str, Callable[[str], About]], ...] = (
    (r"/p/([^/]+)", _good),
    (r"(lst_[0-9A-Z]+)", _good_by_id),
    (r"/sellers/([^/]+)", _seller),
    (r"(sel_[0-9A-Z]+)", _seller_by_id),
    (r"/makers/([^/]+)", _maker),
    (r"(?:/claims/)?(clm_[0-9A-Z]+)", _claim),
    (r"/t/([^/]+)", _lot),
)
