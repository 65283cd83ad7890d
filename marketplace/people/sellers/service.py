"""Commands on sellers: opening a shop, and a verifier's verdicts on it."""

from collections.abc import Sequence

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, Unauthorised
from marketplace.core.slugs import free_slug
from marketplace.people.accounts.queries import get_user
from marketplace.people.sellers import queries, rules
from marketplace.people.sellers.errors import OwnCase
from marketplace.people.sellers.events import SellerDecided
from marketplace.people.sellers.models import Seller, SellerMember, SellerStatus
from marketplace.people.sellers.onboarding import save_profile, save_section, submit_application

__all__ = [
    "approve",
    "open_seller",
    "reinstate",
    "reject",
    "request_changes",
    "save_profile",
    "save_section",
    "submit_application",
    "suspend",
]


@transactional
def open_seller(name: str, kind: str, *, actor: Actor, slug: str | None = None) -> Seller:
    """Open a shop in draft, owned by the actor, and give the row; `slug` only for data sets that fix their addresses.

    Raise Unauthorised for a guest.
    """
    if actor.user_id is None:
        raise Unauthorised
    seller = Seller(name=name, kind=kind, slug=free_slug(Seller.slug, slug or name), email=get_user(actor.user_id).email, to_change=[])
    session().add(seller)
    session().flush()
    session().add(SellerMember(seller_id=seller.id, user_id=actor.user_id, role="owner"))
    session().flush()
    states.record(rules.MACHINE, seller.id, "", SellerStatus.DRAFT, actor=actor)
    audit.record("seller.open", "seller", seller.public_id, actor=actor)
    return seller


@transactional
def approve(seller_id: int, reason: str, actor: Actor) -> Seller:
    """Let a seller sell; the reason may be empty. Raise OwnCase for who sent it in, Conflict when it is not waiting."""
    return _decide(seller_id, SellerStatus.APPROVED, reason, actor, only_from=SellerStatus.SUBMITTED)


@transactional
def reject(seller_id: int, reason: str, actor: Actor) -> Seller:
    """Refuse a seller, with the reason they will read."""
    return _decide(seller_id, SellerStatus.REJECTED, reason, actor)


@transactional
def request_changes(seller_id: int, reason: str, actor: Actor, *, sections: Sequence[str] = ()) -> Seller:
    """Send an application back with a reason; the sections named must be changed before it can be sent again."""
    seller = _decide(seller_id, SellerStatus.CHANGES_REQUESTED, reason, actor)
    seller.to_change = [code for code in rules.BY_CODE if code in sections]
    return seller


@transactional
def suspend(seller_id: int, reason: str, actor: Actor) -> Seller:
    """Stop an approved seller from selling for now."""
    return _decide(seller_id, SellerStatus.SUSPENDED, reason, actor)


@transactional
def reinstate(seller_id: int, reason: str, actor: Actor) -> Seller:
    """Let a suspended seller sell again."""
    return _decide(seller_id, SellerStatus.APPROVED, reason, actor, only_from=SellerStatus.SUSPENDED)


def _decide(seller_id: int, status: SellerStatus, reason: str, actor: Actor, *, only_from: SellerStatus | None = None) -> Seller:
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden
    seller, old = (row := queries.get_own_seller(seller_id)), row.status
    if not rules.may_decide(actor.user_id, seller.submitted_by_id, [u.id for u in queries.list_team_users(seller_id)]):
        raise OwnCase
    if only_from and old != only_from:
        raise Conflict(code="wrong_state")
    if (old, status) != (SellerStatus.SUBMITTED, SellerStatus.APPROVED) and rules.MACHINE.allows(old, status):
        rules.check_reason(reason)
    values = {"approved_at": seller.approved_at or clock.now(), "to_change": []} if status == SellerStatus.APPROVED else {}
    states.advance(rules.MACHINE, seller, status, actor=actor, reason=reason, decision_note=reason, **values)
    audit.record(
        f"seller.{status}", "seller", seller.public_id, actor=actor, reason=reason, before={"status": old}, after={"status": status}
    )
    bus.emit(SellerDecided(seller.id, status, reason))
    return seller
