"""Who holds a certificate that is in force: by GI, by seller, by maker. One query each; nobody is named who has not agreed to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import GI_USER, PROVEN, is_live
from marketplace.origin.claims.standing import term_of
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.schemes.models import Scheme


@dataclass(frozen=True)
class Held:
    """A certificate in force: what it is, who holds it (the group, where the maker is not shown), where, and until when."""

    claim_public_id: str
    code: str
    label: str
    gi_name: str | None
    gi_slug: str | None
    holder_name: str
    maker_slug: str | None
    seller_name: str
    seller_slug: str
    town: str
    district: str
    number: str
    valid_from: date | None
    valid_to: date | None
    checked_at: datetime | None


def users_of_gi(gi_id: int, on: date) -> list[Held]:
    """List the authorised users of a GI whose certificate is in force on the day, by name."""
    return sorted(_held(on, Claim.gi_id == gi_id, Scheme.code == GI_USER), key=lambda one: one.holder_name)


def of_seller(seller_id: int, on: date) -> list[Held]:
    """List what a seller and its makers hold."""
    return list(_held(on, Claim.seller_id == seller_id))


def of_maker(producer_id: int, on: date) -> list[Held]:
    """List what a maker holds in person."""
    return list(_held(on, Claim.producer_id == producer_id))


def in_force(public_ids: Collection[str], on: date) -> frozenset[str]:
    """Give those of the named claims that are in force on the day; one query."""
    if not public_ids:
        return frozenset()
    return frozenset(held.claim_public_id for held in _held(on, Claim.public_id.in_(public_ids)))


def stands(claim: Claim, on: date) -> bool:
    """Tell whether a claim with its seller and maker loaded may be shown on the day."""
    return (
        is_live(claim.status, term_of(claim), on, claim.left)
        and claim.seller.status == SellerStatus.APPROVED
        and (claim.producer is None or claim.producer.removed_at is None)
    )


def _held(on: date, *more: ColumnElement[bool]) -> Iterable[Held]:
    rows = session().scalars(
        select(Claim)
        .join(Claim.scheme)
        .options(
            joinedload(Claim.seller, innerjoin=True).joinedload(Seller.district), joinedload(Claim.producer).joinedload(Producer.district)
        )
        .where(Claim.status.in_(PROVEN), *more)
        .order_by(Scheme.id, Claim.id)
    )
    return (_one(claim) for claim in rows if stands(claim, on))


def _one(claim: Claim) -> Held:
    maker = claim.producer if claim.producer and claim.producer.shows_name else None
    at = maker or claim.seller
    return Held(
        claim.public_id,
        claim.scheme.code,
        claim.scheme.name,
        claim.gi.name if claim.gi else None,
        claim.gi.slug if claim.gi else None,
        at.name,
        maker.slug if maker else None,
        claim.seller.name,
        claim.seller.slug,
        maker.shown_town if maker else claim.seller.town,
        at.district.name if at.district else "",
        claim.number,
        claim.valid_from,
        claim.valid_to,
        claim.decided_at,
    )
