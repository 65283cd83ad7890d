"""Commands on a team: invite, join, change what somebody is, remove, leave."""

from datetime import timedelta

from sqlalchemy import Select, delete, select, update

from marketplace.core import audit, bus, clock, tokens
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Unauthorised, field_error
from marketplace.core.secret import address_digest
from marketplace.core.text import say
from marketplace.people.accounts.models import User
from marketplace.people.sellers.errors import DeadInvitation
from marketplace.people.sellers.events import TeamChanged, TeamInvited
from marketplace.people.sellers.models import OwnershipTransfer, Seller, SellerMember, TeamInvitation, TeamRole
from marketplace.people.sellers.queries import hold_own_seller
from marketplace.people.sellers.rights import Right, needed_for
from marketplace.people.sellers.standing import check_owner_stays, find_role, hold
from marketplace.people.sellers.team_queries import get_own_invitation, get_own_member, open_invitations

INVITATION = "team invitation"
INVITATION_DAYS = 7


@transactional
def invite(seller_id: int, email: str, role: str, *, actor: Actor) -> TeamInvitation:
    """Offer somebody a place on the team by mail; an earlier offer to the same address is called off.

    Raise Forbidden without the right to give that role, Invalid beside `email` for somebody who is on the team.
    """
    hold(seller_id, needed_for(role), actor)
    if actor.user_id is None:
        raise Unauthorised
    address = email.strip().lower()
    if session().scalar(_members(seller_id).join(User, User.id == SellerMember.user_id).where(User.email == address)):
        raise field_error("email", say("This person is on your team already."))
    for row in session().scalars(open_invitations(seller_id)):
        if row.email == address:
            row.called_off_at = clock.now()
    row = TeamInvitation(
        seller_id=seller_id,
        email=address,
        email_digest=address_digest(address),
        role=TeamRole(role),
        invited_by_id=actor.user_id,
        expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
    )
    session().add(row)
    session().flush()
    audit.record("team.invite", "invitation", row.public_id, actor=actor, after={"role": role})
    bus.emit(TeamInvited(row.id))
    return row


def invitation_token(invitation: TeamInvitation) -> str:
    """Make the token of an invitation's link: good for seven days and one use."""
    return tokens.sign(INVITATION, {"invitation": invitation.public_id})


def invitation_of(token: str) -> TeamInvitation:
    """Give the invitation of a link, with its shop; raise DeadInvitation when it is too old, used, called off or not ours."""
    data = tokens.read(INVITATION, token, INVITATION_DAYS * 86400)
    row = session().scalar(select(TeamInvitation).where(TeamInvitation.public_id == str(data["invitation"]))) if data else None
    if row is None or row.accepted_at or row.called_off_at or row.expires_at <= clock.now():
        raise DeadInvitation
    return row


@transactional
def accept_invitation(token: str, *, actor: Actor) -> Seller:
    """Join the team of a link and give its shop; the link is used up. Raise DeadInvitation, or Conflict for who is on the team."""
    row = invitation_of(token)
    if actor.user_id is None:
        raise Unauthorised
    seller = hold_own_seller(row.seller_id)
    if find_role(seller.id, actor.user_id):
        raise Conflict(say("You are on this team already."), code="on_team")
    used = session().execute(
        update(TeamInvitation)
        .where(TeamInvitation.id == row.id, TeamInvitation.accepted_at.is_(None), TeamInvitation.called_off_at.is_(None))
        .values(accepted_at=clock.now(), accepted_by_id=actor.user_id)
    )
    if used.rowcount != 1:  # type: ignore[attr-defined]
        raise DeadInvitation
    session().add(SellerMember(seller_id=seller.id, user_id=actor.user_id, role=row.role))
    _note("team.join", seller, actor.user_id, row.role, actor)
    return seller


@transactional
def call_off_invitation(seller_id: int, public_id: str, *, actor: Actor) -> None:
    """Take an open invitation back; raise NotFound for one of another shop or one that is over."""
    seller = hold(seller_id, Right.TEAM, actor)
    row = get_own_invitation(seller_id, public_id)
    row.called_off_at = clock.now()
    audit.record("team.call_off", "seller", seller.public_id, actor=actor, before={"role": row.role})


@transactional
def set_role(seller_id: int, user_public_id: str, role: str, *, actor: Actor) -> None:
    """Make a member something else. Raise Forbidden where an owner is made or unmade by another than an owner, LastOwner."""
    seller, member = hold(seller_id, needed_for(role), actor), get_own_member(seller_id, user_public_id)
    hold(seller_id, needed_for(member.role), actor)
    if member.role == role:
        return
    _drop_offers(seller_id, member.user_id)
    member.role = TeamRole(role)
    session().flush()
    check_owner_stays(seller_id)
    _note("team.set_role", seller, member.user_id, role, actor)


@transactional
def remove_member(seller_id: int, user_public_id: str, *, actor: Actor) -> None:
    """Take somebody off the team, from the next request on. Raise Forbidden for an owner removed by another than an owner, LastOwner."""
    seller, member = hold(seller_id, Right.TEAM, actor), get_own_member(seller_id, user_public_id)
    hold(seller_id, needed_for(member.role), actor)
    _take_off(seller, member.user_id, actor)


@transactional
def leave(seller_id: int, *, actor: Actor) -> None:
    """Leave the team; raise LastOwner for its last owner."""
    seller = hold(seller_id, Right.DESK, actor)
    if actor.user_id is None:
        raise Unauthorised
    _take_off(seller, actor.user_id, actor)


def _take_off(seller: Seller, user_id: int, actor: Actor) -> None:
    _drop_offers(seller.id, user_id)
    session().execute(delete(SellerMember).where(SellerMember.seller_id == seller.id, SellerMember.user_id == user_id))
    check_owner_stays(seller.id)
    _note("team.leave" if user_id == actor.user_id else "team.remove", seller, user_id, "", actor)


def _drop_offers(seller_id: int, user_id: int) -> None:
    """End what somebody offered or was offered: an invitation or a hand-over must not outlive the right behind it."""
    now = clock.now()
    session().execute(
        update(TeamInvitation)
        .where(TeamInvitation.seller_id == seller_id, TeamInvitation.invited_by_id == user_id, TeamInvitation.accepted_at.is_(None))
        .values(called_off_at=now)
    )
    session().execute(
        update(OwnershipTransfer)
        .where(
            OwnershipTransfer.seller_id == seller_id,
            (OwnershipTransfer.from_user_id == user_id) | (OwnershipTransfer.to_user_id == user_id),
            OwnershipTransfer.accepted_at.is_(None),
            OwnershipTransfer.called_off_at.is_(None),
        )
        .values(called_off_at=now)
    )


def _note(action: str, seller: Seller, user_id: int, role: str, actor: Actor) -> None:
    session().flush()
    user = session().get_one(User, user_id)
    audit.record(action, "seller", seller.public_id, actor=actor, after={"user": user.public_id, "role": role})
    bus.emit(TeamChanged(seller.id, user_id, role))


def _members(seller_id: int) -> Select[SellerMember]:
    return select(SellerMember).where(SellerMember.seller_id == seller_id)
