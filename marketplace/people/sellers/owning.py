"""Handing a shop over: an owner offers it to somebody on the team, who confirms with the password; the old owner is a manager then."""

from datetime import timedelta

from sqlalchemy import update

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound, Unauthorised, field_error
from marketplace.core.text import say
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers.events import OwnershipMoved, OwnershipOffered
from marketplace.people.sellers.models import OwnershipTransfer, Seller, SellerMember, TeamInvitation, TeamRole
from marketplace.people.sellers.queries import hold_own_seller
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.standing import Proof, confirm, hold
from marketplace.people.sellers.team_queries import find_open_offer, get_own_member

TRANSFER_DAYS = 7


@transactional
def offer_ownership(seller_id: int, user_public_id: str, *, actor: Actor) -> OwnershipTransfer:
    """Offer the shop to somebody on the team; nothing changes until they accept. Raise NotFound for anybody else, Invalid for an owner."""
    seller = hold(seller_id, Right.OWNERS, actor)
    if actor.user_id is None:
        raise Unauthorised
    member = get_own_member(seller_id, user_public_id)
    if member.role == TeamRole.OWNER:
        raise field_error("user", say("Choose somebody on the team who is not an owner."))
    _call_off_open(seller_id, actor.user_id)
    row = OwnershipTransfer(
        seller_id=seller_id, from_user_id=actor.user_id, to_user_id=member.user_id, expires_at=clock.now() + timedelta(days=TRANSFER_DAYS)
    )
    session().add(row)
    session().flush()
    audit.record("team.offer_ownership", "seller", seller.public_id, actor=actor, after={"user": user_public_id})
    bus.emit(OwnershipOffered(row.id))
    return row


def accept_ownership(public_id: str, proof: Proof, *, actor: Actor) -> Seller:
    """Take the shop over; who offered it is a manager from this moment on. Raise WrongPassword, NotFound, or Conflict when it is over."""
    confirm(actor, proof, Purpose.OWN_SHOP, public_id)
    return _take_over(public_id, actor=actor)


@transactional
def _take_over(public_id: str, *, actor: Actor) -> Seller:
    offer = find_open_offer(public_id)
    if offer is None or offer.to_user_id != actor.user_id:
        raise NotFound
    seller = hold_own_seller(offer.seller_id)
    used = session().execute(
        update(OwnershipTransfer)
        .where(OwnershipTransfer.id == offer.id, OwnershipTransfer.accepted_at.is_(None), OwnershipTransfer.called_off_at.is_(None))
        .values(accepted_at=clock.now())
    )
    if used.rowcount != 1 or not _move(seller.id, offer.from_user_id, TeamRole.MANAGER, was_owner=True):  # type: ignore[attr-defined]
        raise Conflict(say("This offer is over. The shop may have another owner by now."))
    if not _move(seller.id, offer.to_user_id, TeamRole.OWNER, was_owner=False):
        raise Conflict(say("This offer is over. The shop may have another owner by now."))
    _call_off_open(seller.id, offer.from_user_id)
    session().execute(  # an owner's own invitations end with the ownership
        update(TeamInvitation)
        .where(
            TeamInvitation.seller_id == seller.id, TeamInvitation.invited_by_id == offer.from_user_id, TeamInvitation.accepted_at.is_(None)
        )
        .values(called_off_at=clock.now())
    )
    audit.record("team.accept_ownership", "seller", seller.public_id, actor=actor)
    bus.emit(OwnershipMoved(seller.id, offer.from_user_id, offer.to_user_id))
    return seller


@transactional
def call_off_ownership(public_id: str, *, actor: Actor) -> None:
    """Take an offer back, or decline it; raise NotFound for anybody who is neither side of it, or when it is over."""
    offer = find_open_offer(public_id)
    if offer is None or actor.user_id not in (offer.from_user_id, offer.to_user_id):
        raise NotFound
    done = session().execute(
        update(OwnershipTransfer)
        .where(OwnershipTransfer.id == offer.id, OwnershipTransfer.accepted_at.is_(None), OwnershipTransfer.called_off_at.is_(None))
        .values(called_off_at=clock.now())
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound
    audit.record("team.call_off_ownership", "seller", hold_own_seller(offer.seller_id).public_id, actor=actor)


def _move(seller_id: int, user_id: int, role: TeamRole, *, was_owner: bool) -> bool:
    before = SellerMember.role == TeamRole.OWNER if was_owner else SellerMember.role != TeamRole.OWNER
    done = session().execute(
        update(SellerMember)
        .where(SellerMember.seller_id == seller_id, SellerMember.user_id == user_id, before)
        .values(role=role)
        .execution_options(synchronize_session="fetch")
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


def _call_off_open(seller_id: int, from_user_id: int) -> None:
    session().execute(
        update(OwnershipTransfer)
        .where(
            OwnershipTransfer.seller_id == seller_id,
            OwnershipTransfer.from_user_id == from_user_id,
            OwnershipTransfer.accepted_at.is_(None),
            OwnershipTransfer.called_off_at.is_(None),
        )
        .values(called_off_at=clock.now())
    )
