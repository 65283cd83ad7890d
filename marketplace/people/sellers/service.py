"""Commands on sellers: opening a shop, and a verifier's verdicts on it."""

from collections.abc import Mapping, Sequence

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Unauthorised
from marketplace.core.reasons import Given
from marketplace.core.slugs import free_slug
from marketplace.people.accounts.queries import hold_user
from marketplace.people.sellers import queries, rules
from marketplace.people.sellers.banking import ask_bank_change, call_off_bank_change, check_bank_change, refuse_bank_change
from marketplace.people.sellers.closing import close_shop, end_holiday, set_holiday
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.people.sellers.events import SellerDecided
from marketplace.people.sellers.linking import agree_link, ask_link, end_link, set_selling
from marketplace.people.sellers.models import Seller, SellerMember, SellerStatus, TeamRole
from marketplace.people.sellers.onboarding import save_profile, save_section, submit_application
from marketplace.people.sellers.owning import accept_ownership, call_off_ownership, offer_ownership
from marketplace.people.sellers.team import accept_invitation, call_off_invitation, invite, leave, remove_member, set_role
from marketplace.people.sellers.verdicts import REASONS
from marketplace.people.sellers.wishing import ask_for_changes, settle_approval

__all__ = [
    "accept_invitation",
    "accept_ownership",
    "agree_link",
    "approve",
    "ask_bank_change",
    "ask_link",
    "call_off_bank_change",
    "call_off_invitation",
    "call_off_ownership",
    "check_bank_change",
    "close_shop",
    "end_holiday",
    "end_link",
    "invite",
    "leave",
    "offer_ownership",
    "open_seller",
    "refuse_bank_change",
    "reinstate",
    "reject",
    "remove_member",
    "request_changes",
    "save_profile",
    "save_section",
    "set_holiday",
    "set_role",
    "set_selling",
    "submit_application",
    "suspend",
]


@transactional
def open_seller(name: str, kind: str, *, actor: Actor, slug: str | None = None) -> Seller:
    """Open a shop in draft, owned by the actor, and give the row; a person's draft that is open already is given again.

    `slug` only for data sets that fix their addresses. Raise Unauthorised for a guest.
    """
    if actor.user_id is None:
        raise Unauthorised
    user = hold_user(actor.user_id)  # of two clicks at once, the second waits here and finds the first one's shop
    if draft := queries.find_draft_of(user.id):
        return draft
    seller = Seller(
        name=name, kind=kind, slug=free_slug(Seller.slug, slug or name), email=user.email or "", to_change={}, opened_by_id=user.id
    )
    session().add(seller)
    session().flush()
    session().add(SellerMember(seller_id=seller.id, user_id=user.id, role=TeamRole.OWNER))
    session().flush()
    states.record(rules.MACHINE, seller.id, "", SellerStatus.DRAFT, actor=actor)
    audit.record("seller.open", "seller", seller.public_id, actor=actor)
    return seller


@transactional
def approve(seller_id: int, reason: str, actor: Actor, *, reason_code: str = "") -> Seller:
    """Let a seller sell; the reason may be empty. Raise OwnCase for who sent it in, Conflict when it is not waiting."""
    seller = _decide(seller_id, SellerStatus.APPROVED, Given("approve", reason, reason_code), actor, only_from=SellerStatus.SUBMITTED)
    settle_approval(seller, actor)
    return seller


@transactional
def reject(seller_id: int, reason: str, actor: Actor, *, reason_code: str = "") -> Seller:
    """Refuse a seller, with the reason they will read."""
    return _decide(seller_id, SellerStatus.REJECTED, Given("reject", reason, reason_code), actor)


@transactional
def request_changes(
    seller_id: int,
    reason: str,
    actor: Actor,
    *,
    sections: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    reason_code: str = "",
) -> Seller:
    """Send an application back with a reason; what is named must be changed, or answered, before it can be sent again.

    `sections` are codes of pages, `fields` words by field (keys of `asking.list_askable`); keys that are neither are left out.
    """
    seller = _decide(seller_id, SellerStatus.CHANGES_REQUESTED, Given("changes", reason, reason_code), actor)
    ask_for_changes(seller, sections, fields or {}, actor)
    return seller


@transactional
def suspend(seller_id: int, reason: str, actor: Actor, *, reason_code: str = "") -> Seller:
    """Stop an approved seller from selling for now."""
    return _decide(seller_id, SellerStatus.SUSPENDED, Given("suspend", reason, reason_code), actor)


@transactional
def reinstate(seller_id: int, reason: str, actor: Actor, *, reason_code: str = "") -> Seller:
    """Let a suspended seller sell again."""
    return _decide(seller_id, SellerStatus.APPROVED, Given("reinstate", reason, reason_code), actor, only_from=SellerStatus.SUSPENDED)


def _decide(seller_id: int, status: SellerStatus, given: Given, actor: Actor, *, only_from: SellerStatus | None = None) -> Seller:
    seller, old = (row := queries.get_own_seller(seller_id)), row.status
    insist_colleague(actor, rules.MACHINE, seller, seller.id)
    if only_from and old != only_from:
        raise Conflict(code="wrong_state")
    if rules.MACHINE.allows(old, status):
        given.check(REASONS, needed=given.verdict != "approve")
    reason = given.note(REASONS)
    values = (
        {"approved_at": seller.approved_at or clock.now(), "to_change": {}, "left_as_is": {}} if status == SellerStatus.APPROVED else {}
    )
    states.advance(rules.MACHINE, seller, status, actor=actor, reason=reason, reason_code=given.code, decision_note=reason, **values)
    audit.record(
        f"seller.{status}",
        "seller",
        seller.public_id,
        actor=actor,
        reason=reason,
        before={"status": old},
        after={"status": status, "reason_code": given.code},
    )
    bus.emit(SellerDecided(seller.id, status, reason))
    return seller
