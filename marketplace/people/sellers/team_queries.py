"""Reads of a team: its members, and the places and the shop itself that are on offer."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.people.accounts.models import User
from marketplace.people.sellers.models import OwnershipTransfer, SellerMember, TeamInvitation, TeamRole


def list_members(seller_id: int) -> Sequence[SellerMember]:
    """List who is on a team with their accounts, oldest membership first."""
    found = select(SellerMember).join(SellerMember.user).options(contains_eager(SellerMember.user))
    return session().scalars(found.where(SellerMember.seller_id == seller_id).order_by(SellerMember.id)).all()


def get_own_member(seller_id: int, user_public_id: str) -> SellerMember:
    """Give somebody on this shop's team by the public id of their account; raise NotFound for anybody else."""
    found = select(SellerMember).join(SellerMember.user).options(contains_eager(SellerMember.user))
    row = session().scalar(
        found.where(SellerMember.seller_id == seller_id, User.public_id == user_public_id).execution_options(populate_existing=True)
    )
    if row is None:
        raise NotFound
    return row


def get_own_invitation(seller_id: int, public_id: str) -> TeamInvitation:
    """Give an invitation of this shop that waits for an answer; raise NotFound for anybody else's and for one that is over."""
    row = session().scalar(open_invitations(seller_id).where(TeamInvitation.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_owners(seller_id: int) -> list[User]:
    """List the owners of a shop, oldest membership first."""
    return [m.user for m in list_members(seller_id) if m.role == TeamRole.OWNER]


def list_invitations(seller_id: int) -> Sequence[TeamInvitation]:
    """List the invitations that wait for an answer, oldest first."""
    return session().scalars(open_invitations(seller_id).order_by(TeamInvitation.id)).all()


def list_offers(seller_id: int) -> Sequence[OwnershipTransfer]:
    """List the offers of the shop itself that wait for an answer, with both people."""
    return session().scalars(_open_offers().where(OwnershipTransfer.seller_id == seller_id).order_by(OwnershipTransfer.id)).all()


def find_open_offer(public_id: str) -> OwnershipTransfer | None:
    """Find an offer of a shop that waits for an answer."""
    return session().scalar(_open_offers().where(OwnershipTransfer.public_id == public_id))


def open_invitations(seller_id: int) -> Select[TeamInvitation]:
    """Select the invitations of a team that are not used, called off or too old."""
    return select(TeamInvitation).where(
        TeamInvitation.seller_id == seller_id,
        TeamInvitation.accepted_at.is_(None),
        TeamInvitation.called_off_at.is_(None),
        TeamInvitation.expires_at > clock.now(),
    )


def _open_offers() -> Select[OwnershipTransfer]:
    return (
        select(OwnershipTransfer)
        .options(joinedload(OwnershipTransfer.from_user), joinedload(OwnershipTransfer.to_user))
        .where(
            OwnershipTransfer.accepted_at.is_(None),
            OwnershipTransfer.called_off_at.is_(None),
            OwnershipTransfer.expires_at > clock.now(),
        )
    )
