"""Reads of credentials: of one claim, of a status list, of the issuer. Everything is made at the moment it is asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.queries import Proof, get_public_claim
from marketplace.origin.credentials import rules
from marketplace.origin.credentials.keys import signer
from marketplace.origin.credentials.models import CredentialSlot
from marketplace.origin.credentials.rules import Json, Proven, Purpose, Slot
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood, GiStatus


@dataclass(frozen=True)
class Secured:
    """A credential to read, and the same as a signed text."""

    payload: Json
    jws: str


def find_slot(public_id: str) -> Slot | None:
    """Find the place of a claim in the status lists; None for one that was never verified."""
    row = session().execute(
        select(CredentialSlot.list_no, CredentialSlot.position)
        .join(Claim, Claim.id == CredentialSlot.claim_id)
        .where(Claim.public_id == public_id)
    )
    found = row.first()
    return Slot(found.list_no, found.position) if found else None


def get_credential(public_id: str) -> Secured:
    """Give the credential of a claim that was verified once, whatever became of it: its bits and its last day tell. Raise NotFound."""
    slot = find_slot(public_id)
    proof = get_public_claim(public_id)
    if slot is None or proof.status == "unknown":
        raise NotFound
    issuer = signer.get().issuer
    return _secured(rules.credential(issuer, slot, _proven(proof, issuer.url)))


def get_status_list(purpose: str, number: int) -> Secured:
    """Give a status list as of this moment; raise NotFound for one that was never opened."""
    newest = session().scalar(select(func.max(CredentialSlot.list_no))) or 1
    if purpose not in {one.value for one in Purpose} or not 1 <= number <= newest:
        raise NotFound
    issuer = signer.get().issuer
    return _secured(rules.status_list(issuer, purpose, number, _positions(Purpose(purpose), number), clock.now()))


def get_did_document() -> Json:
    """Give who the issuer is, with every key that may be trusted."""
    found = signer.get()
    return rules.did_document(found.issuer, found.public_keys)


def get_key_set() -> Json:
    """Give the same keys as a JWK set."""
    return {"keys": [dict(key) for key in signer.get().public_keys]}


def _secured(payload: Json) -> Secured:
    return Secured(payload, signer.get().sign(payload))


def _positions(purpose: Purpose, number: int) -> list[int]:
    """List the places whose bit is set: withdrawn or replaced; or not shown for now, be it for the seller's sake or the maker's."""
    standing = _withdrawn() if purpose is Purpose.REVOCATION else and_(~_withdrawn(), _held_back())
    return list(
        session().scalars(
            select(CredentialSlot.position)
            .join(Claim, Claim.id == CredentialSlot.claim_id)
            .join(Seller, Seller.id == Claim.seller_id)
            .outerjoin(Producer, Producer.id == Claim.producer_id)
            .outerjoin(GiGood, GiGood.id == Claim.gi_id)
            .where(CredentialSlot.list_no == number, standing)
        )
    )


def _withdrawn() -> ColumnElement[bool]:
    """Withdrawn, or replaced by a renewal that has begun: neither comes back."""
    replaced = and_(Claim.status == ClaimStatus.SUPERSEDED, Claim.superseded_on <= clock.today())
    return or_(Claim.status == ClaimStatus.REVOKED, replaced)


def _held_back() -> ColumnElement[bool]:
    """Not to be relied on now: the claim itself, all of it used, its seller, maker or GI; what has an end of its own needs no bit."""
    return or_(
        Claim.used >= Claim.quantity,
        Claim.status == ClaimStatus.SUSPENDED,
        Seller.status != SellerStatus.APPROVED,
        Producer.removed_at.is_not(None),
        and_(GiGood.id.is_not(None), or_(GiGood.status != GiStatus.REGISTERED, GiGood.ends_on < clock.today())),
    )


def _proven(proof: Proof, url: str) -> Proven:
    """Say what the proof page says: a maker is named only where the maker agreed to it."""
    person = proof.holder_slug is not None
    page = f"{url}/makers/{proof.holder_slug}" if person else f"{url}/sellers/{proof.seller_slug}"
    return Proven(
        public_id=proof.public_id,
        scheme=proof.scheme,
        scheme_name=proof.scheme_name,
        authority=proof.authority,
        holder=proof.holder or "",
        holder_is_person=person,
        holder_url=page if proof.status == "live" else "",
        seller=proof.seller_name or "",
        number=proof.number or "",
        scope=proof.scope,
        classes=proof.scope_classes,
        districts=[district.name for district in proof.scope_districts],
        goods=proof.scope_listings,
        gi_name=proof.gi_name or "",
        gi_url=f"{url}/gi/{proof.gi_slug}" if proof.gi_slug else "",
        first=clock.day_begins(proof.valid_from) if proof.valid_from else None,
        last=_end_of(proof.valid_to) if proof.valid_to else None,
        checked_at=proof.checked_at,
        hashes=proof.document_hashes,
        quantity=proof.balance.quantity if proof.balance else None,
        unit=proof.balance.unit if proof.balance else "",
    )


def _end_of(day: date) -> datetime:
    """Give the last second of a day in India: the last day counts."""
    return clock.day_begins(day + timedelta(days=1)) - timedelta(seconds=1)
