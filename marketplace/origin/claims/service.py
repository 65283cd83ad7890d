"""Commands on claims: a seller writes and sends in a certificate; a verifier, never the same person, decides."""

from typing import Any

from marketplace.core import audit, bus, clock, files, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, NotFound, field_error
from marketplace.core.text import say
from marketplace.origin.claims import queries, rules
from marketplace.origin.claims.errors import NotOpen, OwnCase
from marketplace.origin.claims.events import ClaimDecided, ClaimSubmitted
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.people.producers.queries import get_own_producer
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.rules import check_reason, may_decide
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.schemes import queries as schemes


@transactional
def add_claim(seller_id: int, data: dict[str, Any], actor: Actor) -> Claim:
    """Write down a seller's or maker's certificate as a draft and give the row.

    `data` as of ClaimSchema (scheme code, gi slug or name, holder = maker's public id or nothing or 'seller', number, scope, valid_from,
    valid_to), plus `document`: bytes of a PDF, JPEG or PNG. Raise Invalid beside the field.
    """
    row = Claim(seller_id=seller_id, scope="", status=ClaimStatus.DRAFT)
    _fill(row, data)
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", ClaimStatus.DRAFT, actor=actor)
    audit.record("claim.add", "claim", row.public_id, actor=actor)
    return row


@transactional
def edit_claim(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> Claim:
    """Change a certificate that is not with the verifier; `data` as of `add_claim`. Raise NotFound, NotOpen."""
    row = queries.hold_own_claim(seller_id, public_id)
    if row.status not in rules.EDITABLE:
        raise NotOpen
    _fill(row, data)
    session().flush()
    audit.record("claim.edit", "claim", row.public_id, actor=actor)
    return row


@transactional
def submit_claim(seller_id: int, public_id: str, actor: Actor) -> Claim:
    """Send a certificate to the verifiers; raise NotFound, or Conflict when it was sent already."""
    row = queries.get_own_claim(seller_id, public_id)
    states.advance(rules.MACHINE, row, ClaimStatus.SUBMITTED, actor=actor, submitted_at=clock.now(), submitted_by_id=actor.user_id)
    bus.emit(ClaimSubmitted(row.id, row.seller_id))
    return row


@transactional
def verify(public_id: str, reason: str, actor: Actor) -> Claim:
    """Find a certificate true, or lift a suspension (with a reason): from now on its badge shows while its dates hold."""
    return _decide(public_id, ClaimStatus.VERIFIED, reason, actor)


@transactional
def reject(public_id: str, reason: str, actor: Actor) -> Claim:
    """Refuse a certificate, with the reason the seller will read."""
    return _decide(public_id, ClaimStatus.REJECTED, reason, actor)


@transactional
def request_changes(public_id: str, reason: str, actor: Actor) -> Claim:
    """Send a certificate back to the seller with a reason."""
    return _decide(public_id, ClaimStatus.CHANGES_REQUESTED, reason, actor)


@transactional
def suspend(public_id: str, reason: str, actor: Actor) -> Claim:
    """Hide a verified certificate while something is cleared up."""
    return _decide(public_id, ClaimStatus.SUSPENDED, reason, actor)


@transactional
def revoke(public_id: str, reason: str, actor: Actor) -> Claim:
    """Withdraw a certificate for good."""
    return _decide(public_id, ClaimStatus.REVOKED, reason, actor)


def open_document(claim: Claim, actor: Actor) -> tuple[bytes, str]:
    """Give a claim's paper (bytes, media type), decrypted, and write down who looked at it; raise NotFound where there is none."""
    if claim.document is None:
        raise NotFound
    _note_opening(claim.public_id, actor)
    return files.read_document(claim.document), claim.document.media_type


@transactional
def _note_opening(public_id: str, actor: Actor) -> None:
    audit.record("claim.open_document", "claim", public_id, actor=actor)


def _decide(public_id: str, status: ClaimStatus, reason: str, actor: Actor) -> Claim:
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden
    row = queries.get_claim(public_id)
    if not may_decide(actor.user_id, row.submitted_by_id, [u.id for u in sellers.list_team_users(row.seller_id)]):
        raise OwnCase
    old = row.status
    if (old, status) != (ClaimStatus.SUBMITTED, ClaimStatus.VERIFIED) and rules.MACHINE.allows(old, status):
        check_reason(reason)
    states.advance(
        rules.MACHINE, row, status, actor=actor, reason=reason, decided_at=clock.now(), decided_by_id=actor.user_id, decision_note=reason
    )
    audit.record(f"claim.{status}", "claim", row.public_id, actor=actor, reason=reason, before={"status": old}, after={"status": status})
    bus.emit(ClaimDecided(row.id, row.seller_id, status, reason))
    return row


def _fill(row: Claim, data: dict[str, Any]) -> None:
    if "scheme" in data:
        scheme = schemes.find_scheme(data["scheme"])
        if scheme is None or scheme.code in rules.NOT_CLAIMABLE:
            raise field_error("scheme", say("Choose a kind of certificate from the list."))
        row.scheme = scheme
    if "gi" in data:
        row.gi = gi_goods.find_gi_named(data["gi"]) if data["gi"] else None
        if data["gi"] and row.gi is None:
            raise field_error("gi", say("Choose a good from the GI register."))
    if row.scheme.code in rules.NEEDS_GI and row.gi is None:
        raise field_error("gi", say("Say for which GI good this certificate was given."), code="gi_needed")
    if "holder" in data:
        row.producer = _holder(row.seller_id, data["holder"])
    for name in ("number", "scope", "valid_from", "valid_to"):
        if name in data:
            setattr(row, name, data[name])
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise field_error("valid_to", say("The last day is before the first."))
    if row.scheme.code in rules.PERPETUAL:
        row.valid_to = None
    if data.get("document"):
        row.document = files.keep_document(data["document"], field="document", seller_id=row.seller_id)


def _holder(seller_id: int, holder: str | None) -> Any:
    if not holder or holder == "seller":
        return None
    try:
        return get_own_producer(seller_id, holder)
    except NotFound:
        raise field_error("holder", say("Choose the group or one of your makers.")) from None
