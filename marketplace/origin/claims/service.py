"""Commands on claims: a seller writes and sends in a certificate; a verifier, never the same person, decides."""

from typing import Any

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound, field_error
from marketplace.core.reasons import Given
from marketplace.core.text import Message, say
from marketplace.origin.claims import filling, queries, rules
from marketplace.origin.claims.errors import NotOpen
from marketplace.origin.claims.events import ClaimDecided, ClaimSubmitted
from marketplace.origin.claims.models import Claim, ClaimDocument, ClaimStatus
from marketplace.origin.claims.renewing import renew_claim, supersede
from marketplace.origin.claims.verdicts import REASONS
from marketplace.people.documents import service as documents
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.registry.schemes.queries import rule_of

__all__ = ["renew_claim"]
NUMBER_TAKEN = say("This number was sent in before. Each piece has one of its own.")
COUNTED_TWICE = say("This certificate was sent in before. Its quantity counts once.")


def add_claim(seller_id: int, data: dict[str, Any], actor: Actor) -> Claim:
    """Write down a seller's or maker's certificate as a draft and give the row.

    `data` as of ClaimSchema (scheme code, gi slug or name, holder = maker's public id or nothing or 'seller', number, issuer, scope,
    scope_classes, scope_districts as 'state/district', scope_listings, valid_from, valid_to), plus `document`: bytes of a PDF, JPEG or
    PNG, or a Paper that was read before; or `documents`: several as {title, data}. Raise Invalid beside the field.
    """
    return _add(seller_id, _with_papers(data), actor)


def edit_claim(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> Claim:
    """Change a certificate that is not with the verifier; `data` as of `add_claim`. Raise NotFound, NotOpen.

    A paper takes the place of an earlier one with the same title; of a renewal, scheme, GI good and holder stay as they are.
    """
    return _edit(seller_id, public_id, _with_papers(data), actor)


def _with_papers(data: dict[str, Any]) -> dict[str, Any]:
    """Read the papers before the transaction opens."""
    sent = [(one.get("title", ""), one["data"]) for one in data.get("documents") or ()]
    if data.get("document"):
        sent.insert(0, (data.get("document_title") or "", data["document"]))
    read = [(title, documents.read_paper(one, field="document") if isinstance(one, bytes) else one) for title, one in sent]
    return {**data, "documents": read}


@transactional
def _add(seller_id: int, data: dict[str, Any], actor: Actor) -> Claim:
    row = Claim(seller_id=seller_id, scope="", status=ClaimStatus.DRAFT)
    filling.fill(row, data)
    session().add(row)
    session().flush()
    filling.keep_papers(row, data["documents"], actor)
    states.record(rules.MACHINE, row.id, "", ClaimStatus.DRAFT, actor=actor)
    audit.record("claim.add", "claim", row.public_id, actor=actor)
    return row


@transactional
def _edit(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> Claim:
    row = queries.hold_own_claim(seller_id, public_id)
    if row.status not in rules.EDITABLE:
        raise NotOpen
    filling.fill(row, data)
    filling.keep_papers(row, data["documents"], actor)
    session().flush()
    audit.record("claim.edit", "claim", row.public_id, actor=actor)
    return row


@transactional
def remove_paper(seller_id: int, public_id: str, document_id: str, actor: Actor) -> Claim:
    """Take a paper (public id) away from a certificate that is not with the verifier; raise NotFound, NotOpen."""
    row = queries.hold_own_claim(seller_id, public_id)
    if row.status not in rules.EDITABLE:
        raise NotOpen
    filling.drop_paper(row, _paper(row, document_id), actor)
    audit.record("claim.edit", "claim", row.public_id, actor=actor)
    return row


@transactional
def submit_claim(seller_id: int, public_id: str, actor: Actor) -> Claim:
    """Send a certificate to the verifiers; raise NotFound, Invalid where its scheme asks more, or Conflict when it was sent already."""
    row = queries.hold_own_claim(seller_id, public_id)
    if row.status in rules.EDITABLE:
        _number_is_free(row)
        _scope_is_named(row)
        _quantity_is_said(row)
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


def link_to_document(claim: Claim, actor: Actor, document_id: str | None = None) -> str:
    """Give a token that opens a paper (public id; the first one) for this person within ten minutes; raise NotFound where there is none."""
    return documents.link_for(_paper(claim, document_id).document, actor)


def _paper(claim: Claim, document_id: str | None) -> ClaimDocument:
    found = next((one for one in claim.papers if document_id in (None, one.document.public_id)), None)
    if found is None:
        raise NotFound
    return found


def _decide(public_id: str, status: ClaimStatus, given: Given, actor: Actor) -> Claim:
    row = queries.get_claim(public_id)
    insist_colleague(actor, rules.MACHINE, row, row.seller_id)
    old = row.status
    if rules.MACHINE.allows(old, status):
        lifted = (old, status) != (ClaimStatus.SUBMITTED, ClaimStatus.VERIFIED)
        given.check(REASONS, needed=lifted)
        if not lifted and (repeated := _repeated(row)):
            raise Conflict(repeated, code="number_taken")
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
    if (old, status) == (ClaimStatus.SUBMITTED, ClaimStatus.VERIFIED):
        for paper in row.papers:
            paper.seen_at = clock.now()
        supersede(row, actor)
    return row


def _number_is_free(row: Claim) -> None:
    """Refuse the number of a single piece that another certificate bears already, and a quantity that the shop has sent in already."""
    if repeated := _repeated(row):
        raise field_error("number", repeated, code="number_taken")


def _repeated(row: Claim) -> Message | None:
    rule = rule_of(row.scheme.code)
    if rule.number_once and queries.is_number_taken(row):
        return NUMBER_TAKEN
    return COUNTED_TWICE if rule.is_counted and queries.is_number_taken(row, seller_id=row.seller_id) else None


def _scope_is_named(row: Claim) -> None:
    """Refuse a certificate of a scheme that is given for one class of product, or for one lot, and names none."""
    if rule_of(row.scheme.code).must_name == "classes" and not row.scope_classes:
        raise field_error("scope_classes", say("This kind is given for one class of product: say which."), code="scope_needed")
    if rule_of(row.scheme.code).must_name == "listings" and not row.scope_listings:
        raise field_error("scope_listings", say("This kind is given for one lot: say which of your goods it is."), code="scope_needed")


def _quantity_is_said(row: Claim) -> None:
    """Refuse a certificate of a scheme that is given for a quantity, and says none."""
    if rule_of(row.scheme.code).is_counted and row.quantity is None:
        raise field_error("quantity", say("This kind is given for a quantity: write how much the paper names."), code="quantity_needed")
