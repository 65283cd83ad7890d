"""Commands on claims: a seller writes and sends in a certificate; a verifier, never the same person, decides."""

from typing import Any

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound, field_error
from marketplace.core.reasons import Given
from marketplace.core.text import say
from marketplace.origin.claims import queries, rules
from marketplace.origin.claims.errors import NotOpen
from marketplace.origin.claims.events import ClaimDecided, ClaimSubmitted
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.verdicts import REASONS
from marketplace.people.documents import service as documents
from marketplace.people.producers.queries import get_own_producer
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.schemes import queries as schemes


def add_claim(seller_id: int, data: dict[str, Any], actor: Actor) -> Claim:
    """Write down a seller's or maker's certificate as a draft and give the row.

    `data` as of ClaimSchema (scheme code, gi slug or name, holder = maker's public id or nothing or 'seller', number, scope, valid_from,
    valid_to), plus `document`: bytes of a PDF, JPEG or PNG, or a Paper that was read before. Raise Invalid beside the field.
    """
    return _add(seller_id, _with_paper(data), actor)


def edit_claim(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> Claim:
    """Change a certificate that is not with the verifier; `data` as of `add_claim`. Raise NotFound, NotOpen."""
    return _edit(seller_id, public_id, _with_paper(data), actor)


def _with_paper(data: dict[str, Any]) -> dict[str, Any]:
    """Read the paper before the transaction opens."""
    sent = data.get("document")
    return {**data, "document": documents.read_paper(sent, field="document")} if isinstance(sent, bytes) else data


@transactional
def _add(seller_id: int, data: dict[str, Any], actor: Actor) -> Claim:
    row = Claim(seller_id=seller_id, scope="", status=ClaimStatus.DRAFT)
    _fill(row, data, actor)
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", ClaimStatus.DRAFT, actor=actor)
    audit.record("claim.add", "claim", row.public_id, actor=actor)
    return row


@transactional
def _edit(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> Claim:
    row = queries.hold_own_claim(seller_id, public_id)
    if row.status not in rules.EDITABLE:
        raise NotOpen
    _fill(row, data, actor)
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
def verify(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Claim:
    """Find a certificate true, or lift a suspension (with a reason): from now on its badge shows while its dates hold."""
    return _decide(public_id, ClaimStatus.VERIFIED, Given("verify", reason, reason_code), actor)


@transactional
def reject(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Claim:
    """Refuse a certificate, with the reason the seller will read."""
    return _decide(public_id, ClaimStatus.REJECTED, Given("reject", reason, reason_code), actor)


@transactional
def request_changes(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Claim:
    """Send a certificate back to the seller with a reason."""
    return _decide(public_id, ClaimStatus.CHANGES_REQUESTED, Given("changes", reason, reason_code), actor)


@transactional
def suspend(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Claim:
    """Hide a verified certificate while something is cleared up."""
    return _decide(public_id, ClaimStatus.SUSPENDED, Given("suspend", reason, reason_code), actor)


@transactional
def revoke(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> Claim:
    """Withdraw a certificate for good."""
    return _decide(public_id, ClaimStatus.REVOKED, Given("revoke", reason, reason_code), actor)


def link_to_document(claim: Claim, actor: Actor) -> str:
    """Give a token that opens a claim's paper for this person within ten minutes; raise NotFound where there is none."""
    if claim.document is None:
        raise NotFound
    return documents.link_for(claim.document, actor)


def _decide(public_id: str, status: ClaimStatus, given: Given, actor: Actor) -> Claim:
    row = queries.get_claim(public_id)
    insist_colleague(actor, rules.MACHINE, row, row.seller_id)
    old = row.status
    if rules.MACHINE.allows(old, status):
        lifted = (old, status) != (ClaimStatus.SUBMITTED, ClaimStatus.VERIFIED)
        given.check(REASONS, needed=lifted)
    reason = given.note(REASONS)
    states.advance(
        rules.MACHINE,
        row,
        status,
        actor=actor,
        reason=reason,
        reason_code=given.code,
        decided_at=clock.now(),
        decided_by_id=actor.user_id,
        decision_note=reason,
    )
    after = {"status": status, "reason_code": given.code}
    audit.record(f"claim.{status}", "claim", row.public_id, actor=actor, reason=reason, before={"status": old}, after=after)
    bus.emit(ClaimDecided(row.id, row.seller_id, status, reason))
    return row


def _fill(row: Claim, data: dict[str, Any], actor: Actor) -> None:
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
        if row.document is not None:
            documents.remove_document(row.document, actor=actor)
        row.document = documents.keep_document(
            data["document"], kind="certificate", title=row.scheme.name, seller_id=row.seller_id, actor=actor
        )


def _holder(seller_id: int, holder: str | None) -> Any:
    if not holder or holder == "seller":
        return None
    try:
        return get_own_producer(seller_id, holder)
    except NotFound:
        raise field_error("holder", say("Choose the group or one of your makers.")) from None
